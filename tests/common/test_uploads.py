"""What may be uploaded, told by content (SEC-3)."""

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from common import pictures, uploads
from common.uploads import UploadTo, validate_image
from events.uploads import validate_document
from tests.factories import ContactFactory, OrganisationFactory
from tests.files import photo, picture, refusal


@pytest.mark.parametrize(
    ("name", "kind"),
    [("a.png", "PNG"), ("a.jpg", "JPEG"), ("A.JPEG", "JPEG"), ("a.webp", "WEBP"), ("telephone.jpg", "MPO")],
)
def test_pictures_are_taken_by_their_content(name, kind):
    options = {"save_all": True, "append_images": [Image.new("RGB", (4, 3))]} if kind == "MPO" else {}
    upload = SimpleUploadedFile(name, picture(kind, **options))

    validate_image(upload)

    assert upload.tell() == 0


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.svg", b'<svg xmlns="http://www.w3.org/2000/svg"/>'),
        ("a.png", b'<svg xmlns="http://www.w3.org/2000/svg"/>'),
        ("a.gif", picture("GIF")),
        ("a.png", picture("GIF")),
        ("a.png", b""),
        ("a.png", picture()[:40]),
    ],
)
def test_what_is_no_picture_of_ours_is_refused(name, content):
    assert refusal(validate_image, SimpleUploadedFile(name, content)) == "type"


@pytest.mark.parametrize("name", ["a.jpg", "a.html", "a"])
def test_renamed_picture_is_refused(name):
    assert refusal(validate_image, SimpleUploadedFile(name, picture("PNG"))) == "suffix"


@pytest.mark.parametrize(("size", "code"), [((5, 5), None), ((5, 6), "pixels")])
def test_picture_has_a_limit_of_pixels(monkeypatch, size, code):
    monkeypatch.setattr(pictures, "MAX_PIXELS", 25)
    upload = SimpleUploadedFile("a.png", picture(size=size))

    if code is None:
        validate_image(upload)
    else:
        assert refusal(validate_image, upload) == code


@pytest.mark.parametrize("surplus", [0, 1])
def test_picture_has_a_limit_of_bytes(monkeypatch, surplus):
    content = picture()
    monkeypatch.setattr(uploads, "MAX_IMAGE_BYTES", len(content) - surplus)
    upload = SimpleUploadedFile("a.png", content)

    if surplus == 0:
        validate_image(upload)
    else:
        assert refusal(validate_image, upload) == "too_large"


def test_stored_picture_is_not_looked_at_again(db):
    contact = ContactFactory(photo="contacts/x/face.png")

    contact.full_clean()


def test_new_file_of_a_model_is_looked_at(db):
    organisation = OrganisationFactory.build(slug="x", logo=SimpleUploadedFile("logo.png", b"no picture"))

    with pytest.raises(ValidationError) as caught:
        organisation.full_clean()

    assert list(caught.value.message_dict) == ["logo"]


def test_folder_of_an_upload_cannot_be_guessed():
    paths = [UploadTo("documents")(None, "../../Über uns (1).pdf").split("/") for _ in range(2)]

    assert [(path[0], path[2]) for path in paths] == [("documents", "Über_uns_1.pdf")] * 2
    assert len({path[1] for path in paths}) == 2


def test_name_of_an_upload_is_cut_from_the_left():
    assert UploadTo("x")(None, "a" * 100 + ".pdf").split("/")[2] == "a" * 76 + ".pdf"


HEADS = [b"\0\0\0\x18ftyp" + brand for brand in (b"heic", b"heix", b"hevc", b"heim", b"mif1", b"msf1")]


@pytest.mark.parametrize("name", ["IMG_1.HEIC", "IMG_1.heif", "IMG_1.jpg", "recording.mp4", "a.pdf"])
@pytest.mark.parametrize("content", HEADS)
def test_photo_of_an_iphone_is_told_by_its_content(name, content):
    upload = SimpleUploadedFile(name, content + b"rest")

    assert refusal(validate_image, upload) == refusal(validate_document, upload) == "heic"


@pytest.mark.parametrize("name", ["a.heic", "a.HEIF", "a.hif"])
@pytest.mark.parametrize("content", [b"", b"anything", picture("JPEG")])
def test_photo_of_an_iphone_is_told_by_its_name(name, content):
    upload = SimpleUploadedFile(name, content)

    assert refusal(validate_image, upload) == refusal(validate_document, upload) == "heic"


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.avif", b"\0\0\0\x18ftypavif"),
        ("a.tiff", b"II*\0"),
        ("a.bmp", picture("BMP")),
        ("a.gif", picture("GIF")),
        ("a.jp2", b"\0\0\0\x0cjP  "),
    ],
)
def test_other_formats_are_refused_with_those_that_are_taken(name, content):
    upload = SimpleUploadedFile(name, content)

    assert (refusal(validate_image, upload), refusal(validate_document, upload)) == ("type", "suffix")


def test_photo_in_the_container_of_a_film_is_no_film():
    assert refusal(validate_document, SimpleUploadedFile("a.mp4", b"\0\0\0\x18ftypavif")) == "content"


@pytest.mark.parametrize("kind", ["JPEG", "PNG"])
def test_picture_that_breaks_off_is_refused(kind):
    upload = SimpleUploadedFile("a.jpg" if kind == "JPEG" else "a.png", photo(kind, (400, 300))[:-200])

    assert refusal(validate_image, upload) == refusal(validate_document, upload) == "damaged"


def test_picture_among_documents_has_a_limit_of_pixels_too(monkeypatch):
    monkeypatch.setattr(pictures, "MAX_PIXELS", 11)

    assert refusal(validate_document, SimpleUploadedFile("a.png", picture())) == "pixels"
