"""What becomes of uploads on their way to the storage, whatever brings them."""

from io import BytesIO
from pathlib import PurePath

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile, TemporaryUploadedFile
from PIL import Image

from common.pictures import copy_name, facts_of
from contacts.models import Contact
from events.enums import DocumentKind
from events.models import Document, Event
from tests import factories as make
from tests.files import pdf, photo, traces

pytestmark = pytest.mark.django_db


def read(name: str) -> bytes:
    with default_storage.open(name) as file:
        return file.read()


def upload(size: tuple[int, int] = (40, 20), name: str = "IMG_1.jpg") -> ContentFile:
    return ContentFile(photo(size=size, orientation=6), name)


def save_large() -> object:
    """Save one that Django keeps in a file of its own until it is stored."""
    with TemporaryUploadedFile("IMG_1.jpg", "image/jpeg", 0, None) as file:
        file.write(photo(orientation=6))
        return make.ContactFactory(photo=file).photo


WAYS = {
    "event": lambda: make.EventFactory(image=upload()).image,
    "contact": lambda: make.ContactFactory(photo=upload()).photo,
    "organisation": lambda: make.OrganisationFactory(logo=upload()).logo,
    "programme": lambda: make.ProgrammeFactory(logo=upload()).logo,
    "site": lambda: make.SiteFactory(logo=upload()).logo,
    "speaker": lambda: make.SpeakerFactory(photo=upload()).photo,
    "gallery": lambda: make.DocumentFactory(link="", file=upload(), kind=DocumentKind.PHOTOS).file,
    "picture among documents": lambda: make.DocumentFactory(link="", file=upload(), kind=DocumentKind.OTHER).file,
    "picture under another name": lambda: make.DocumentFactory(link="", file=upload(name="a.pdf")).file,
    "large": save_large,
    "many at once": lambda: Contact.objects.bulk_create([Contact(name="A", slug="a", photo=upload())])[0].photo,
    "the field's own save": lambda: save_file(make.ContactFactory().photo),
}


def save_file(file: object) -> object:
    file.save("IMG_1.jpg", upload())
    return file


@pytest.mark.parametrize("way", WAYS)
def test_picture_is_made_anew_on_every_way(way):
    name = WAYS[way]().name

    content = read(name)

    assert traces(content) == []
    assert (facts_of(name).width, facts_of(name).height) == Image.open(BytesIO(content)).size == (40, 20)


def test_sizes_that_rows_keep_are_those_of_the_upright_picture():
    event = make.EventFactory(image=upload((800, 400)))
    document = make.DocumentFactory(link="", file=upload((800, 400)), kind=DocumentKind.PHOTOS)

    stored = Event.objects.get(pk=event.pk)
    assert (stored.image_width, stored.image_height) == (800, 400)
    assert Document.objects.get(pk=document.pk).size == len(read(document.file.name)) != upload((800, 400)).size


def test_smaller_copies_lie_beside_the_picture_and_go_with_it():
    name = make.EventFactory(image=upload((800, 400))).image.name
    names = [name, copy_name(name, 320), copy_name(name, 640)]
    assert default_storage.files_below(str(PurePath(name).parent)) == set(names)
    assert [traces(read(each)) for each in names] == [[], [], []]

    default_storage.delete(name)

    assert not default_storage.exists(str(PurePath(name).parent))


def test_long_name_is_cut_and_still_says_the_size():
    name = make.OrganisationFactory(logo=upload((800, 400), "a" * 90 + ".jpg")).logo.name

    assert (len(name), facts_of(name).width, name[-4:]) == (100, 800, ".jpg")
    assert default_storage.exists(copy_name(name, 640))


@pytest.mark.parametrize("content", [b"no picture", photo()[:-1000], b""])
def test_picture_that_cannot_be_read_is_kept_and_never_shown(client, content):
    contact = make.ContactFactory(photo=SimpleUploadedFile("a.jpg", content))

    assert (facts_of(contact.photo.name).width, read(contact.photo.name)) == (0, content)
    assert client.get(contact.photo.url).status_code == 404


def test_event_whose_picture_cannot_be_read_does_not_read_it_again():
    event = make.EventFactory(image=SimpleUploadedFile("a.jpg", b"no picture"))
    default_storage.delete(event.image.name)

    assert (Event.objects.get().image_width, Event.objects.get().image_height) == (1, 1)


@pytest.mark.parametrize("name", ["agenda.pdf", None])
def test_any_other_file_is_stored_as_it_is(name):
    stored = default_storage.save(name, pdf())

    assert (PurePath(stored).stem[:6], read(stored)) == ("agenda", b"%PDF-1.7")
    default_storage.delete(stored)


def test_delete_leaves_a_folder_in_which_something_lies():
    first, second = (default_storage.save(f"elsewhere/{name}.pdf", pdf()) for name in "ab")

    default_storage.delete(first)

    assert default_storage.files_below("elsewhere") == {second}
    default_storage.delete(second)
    assert default_storage.files_below("elsewhere") == set()
