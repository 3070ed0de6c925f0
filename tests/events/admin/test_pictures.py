"""Pictures in the forms of the admin: taken from telephones, refused with what to do."""

import pytest
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile

from contacts.models import Contact
from events.models import Document
from tests import factories as make
from tests.admin_pages import change, errors_of, event_url, soup
from tests.files import bomb, photo, traces

HEIC = (
    "This is a HEIC photo, which browsers cannot show. Save it as JPEG and upload that. "
    "For new photos on an iPhone: Settings › Camera › Formats › Most Compatible."
)
DAMAGED = "The picture is damaged or incomplete; open it in an image program and save it again."
TYPE = "This is not a JPEG, PNG or WebP picture; save it as one of these."
PIXELS = "The picture has more than 50 million pixels; make it smaller."


REFUSED = [
    ("IMG_1.HEIC", b"\0\0\0\x18ftypheic", HEIC),
    ("IMG_1.jpg", b"\0\0\0\x18ftypmif1", HEIC),
    ("a.jpg", photo(size=(400, 300))[:-1000], DAMAGED),
    ("a.jpg", b"<html>", TYPE),
    ("a.png", bomb(), PIXELS),
]


@pytest.mark.parametrize(
    ("name", "content", "message"), REFUSED, ids=["heic", "hidden heic", "damaged", "html", "bomb"]
)
def test_contact_form_says_what_to_do_with_a_photo(publisher, name, content, message):
    contact = make.ContactFactory()

    response = change(publisher, f"/admin/contacts/contact/{contact.pk}/change/", photo=ContentFile(content, name))

    assert response.context["adminform"].form.errors == {"photo": [message]}
    assert Contact.objects.get().photo.name == ""


@pytest.mark.parametrize(
    ("name", "content", "message"), REFUSED, ids=["heic", "hidden heic", "damaged", "html", "bomb"]
)
def test_event_form_says_what_to_do_with_an_image(publisher, name, content, message):
    event = make.EventFactory(draft=True)

    response = change(publisher, event_url(event), image=ContentFile(content, name))

    assert errors_of(response) == {"image": [message]}


def test_document_form_says_what_to_do_with_a_photo(publisher):
    document = make.DocumentFactory(event__draft=True)
    page = f"/admin/events/document/{document.pk}/change/"

    response = change(publisher, page, file=SimpleUploadedFile("IMG_1.HEIC", b"\0\0\0\x18ftypheic"), link="")

    assert response.context["adminform"].form.errors["file"] == [HEIC]


def test_photo_of_a_telephone_is_stored_upright_and_bare(publisher):
    event = make.EventFactory(draft=True)
    photos = {"image": SimpleUploadedFile("IMG_1.jpg", photo(size=(400, 200), orientation=6))}

    response = change(publisher, event_url(event), **photos)

    event.refresh_from_db()
    assert response.status_code == 302
    assert (event.image_width, event.image_height) == (400, 200)
    with event.image.open() as file:
        assert traces(file.read()) == []


def test_photo_among_documents_is_stored_upright_and_bare(publisher):
    document = make.DocumentFactory(event__draft=True)
    page = f"/admin/events/document/{document.pk}/change/"

    change(publisher, page, file=SimpleUploadedFile("IMG_1.jpg", photo(orientation=8)), link="")

    stored = Document.objects.get()
    with stored.file.open() as file:
        assert traces(file.read()) == []
    assert stored.size == stored.file.size


def test_form_asks_telephones_for_what_we_take(publisher):
    page = soup(publisher.get(event_url(make.EventFactory(draft=True))))

    assert page.select_one("input[name=image]")["accept"] == "image/jpeg,image/png,image/webp"
