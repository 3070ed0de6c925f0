"""Pictures stored before they were made anew on their way in: an upgrade of a site with files."""

import datetime as dt
from io import StringIO

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import FileSystemStorage, default_storage
from django.core.management import call_command

from common.pictures import copy_name, facts_of
from common.version import load_version
from contacts.models import Contact
from events.enums import DocumentKind
from events.files import renewing
from events.files.owners import OWNERS
from events.files.renewing import renew_pictures
from events.models import Document, Event, LostFile
from tests import factories as make
from tests.config.test_files import ask
from tests.files import pdf, photo, traces
from tests.pages import NOW

pytestmark = pytest.mark.usefixtures("frozen")


@pytest.fixture(autouse=True)
def empty_storage(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def old_file(folder: str, number: int = 1, content: bytes | None = None, name: str = "IMG_1.jpg") -> str:
    """Store a photo as it came, as all were stored once."""
    content = photo(size=(400, 200), orientation=6) if content is None else content
    return FileSystemStorage().save(f"{folder}/{number:032x}/{name}", ContentFile(content))


def read(name: str) -> bytes:
    with default_storage.open(name) as file:
        return file.read()


@pytest.fixture
def site() -> dict[str, str]:
    """Return the names of the old files of a site that has one in every field, by folder."""
    names = {folder: old_file(folder) for folder in OWNERS}
    event = make.EventFactory(image=names["events"], image_width=200, image_height=400)
    make.DocumentFactory(event=event, link="", file=names["documents"], kind=DocumentKind.PHOTOS, size=9)
    make.EventSpeakerFactory(event=event, speaker__photo=names["speakers"])
    make.ContactFactory(photo=names["contacts"])
    make.OrganisationFactory(logo=names["organisations"])
    make.ProgrammeFactory(logo=names["programmes"])
    make.SiteFactory(logo=names["site"])
    return names


def present_names() -> dict[str, str]:
    return {folder: name for folder, owner in OWNERS.items() for name in owner.names()}


def test_upgraded_site_gets_all_its_pictures_anew(client, site):
    assert {ask(client, f"/media/{name}").status_code for name in site.values()} == {200}
    assert len(traces(read(site["contacts"]))) > 3

    written = StringIO()
    call_command("run_due", stdout=written)

    assert written.getvalue().endswith("Pictures made anew: 7.\n")
    names = present_names()
    assert set(names) == set(site)
    assert not set(names.values()) & set(site.values())
    for name in names.values():
        assert (facts_of(name).width, facts_of(name).height, traces(read(name))) == (400, 200, [])
        assert traces(read(copy_name(name, 320))) == []
        assert [ask(client, f"/media/{each}").status_code for each in (name, copy_name(name, 320))] == [200, 200]
    assert {ask(client, f"/media/{name}").status_code for name in site.values()} == {404}
    assert set(LostFile.objects.exclude(name="").values_list("name", flat=True)) == set(site.values())
    assert renew_pictures(now=NOW) == 0


def test_row_says_what_the_new_picture_is_and_nothing_else_changes(site):
    before = Event.objects.values().get()
    later = NOW + dt.timedelta(minutes=5)

    renew_pictures(now=later)

    after = Event.objects.values().get()
    changed = {name: value for name, value in after.items() if value != before[name]}
    assert changed == {"image": present_names()["events"], "image_width": 400, "image_height": 200} | {
        "named_changed_at": later
    }
    assert Document.objects.get().size == len(read(Document.objects.get().file.name))


def test_pages_get_a_new_name_for_the_state_of_the_content(site):
    before = load_version().token

    renew_pictures(now=NOW)
    between = load_version().token
    renew_pictures(now=NOW)

    assert before != between == load_version().token


def test_picture_of_two_rows_is_made_anew_once():
    name = old_file("events")
    events = [make.EventFactory(image=name), make.EventFactory(image=name, draft=True)]

    assert renew_pictures(now=NOW) == 1

    assert len({Event.objects.get(pk=event.pk).image.name for event in events} - {name}) == 1


def test_work_goes_on_where_it_stopped(monkeypatch):
    for number in range(3):
        make.ContactFactory(photo=old_file("contacts", number))
    monkeypatch.setattr(renewing, "BATCH", 2)

    assert [renew_pictures(now=NOW) for _run in range(3)] == [2, 1, 0]


def test_picture_that_breaks_off_is_kept_as_far_as_it_goes():
    make.ContactFactory(photo=old_file("contacts", content=photo(size=(400, 300))[:-2000]))

    assert renew_pictures(now=NOW) == 1

    name = Contact.objects.get().photo.name
    assert ((facts_of(name).width, facts_of(name).height), traces(read(name))) == ((400, 300), [])


@pytest.mark.parametrize("content", [b"", b"\xff\xd8\xff Latitude 54.09", b"<svg/>"])
def test_picture_that_cannot_be_read_is_for_staff_alone(client, admin_client, caplog, content):
    make.ContactFactory(photo=old_file("contacts", content=content))

    assert [renew_pictures(now=NOW) for _run in range(2)] == [1, 0]

    file = Contact.objects.get().photo
    assert read(file.name) == content
    assert client.get(file.url).status_code == 404
    assert b"".join(admin_client.get(f"/admin/files/{file.name}")) == content
    assert caplog.messages[0] == (
        f"The picture {file.name} cannot be read: nobody but staff gets it until it is replaced."
    )


def test_row_whose_file_is_not_there_waits_for_it(caplog):
    make.ContactFactory(photo="contacts/x/face.jpg")
    make.ContactFactory(photo="contacts/../../face.jpg")

    assert renew_pictures(now=NOW) == 0

    assert Contact.objects.filter(photo="contacts/x/face.jpg").count() == 1
    assert [message.partition(":")[0] for message in caplog.messages] == [
        "The picture contacts/../../face.jpg cannot be made anew"
    ]


def test_other_documents_stay_as_they_are():
    name = old_file("documents", content=b"%PDF-1.7", name="agenda.pdf")
    make.DocumentFactory(link="", file=name)
    make.DocumentFactory(link="", file=pdf())

    assert renew_pictures(now=NOW) == 0


def test_picture_that_was_replaced_meanwhile_leaves_nothing_behind(monkeypatch):
    contact = make.ContactFactory(photo=old_file("contacts"))
    save = default_storage.save

    def replaced(*args: object, **kwargs: object) -> str:
        Contact.objects.filter(pk=contact.pk).update(photo="")
        return save(*args, **kwargs)

    monkeypatch.setattr(renewing.default_storage, "save", replaced)

    assert renew_pictures(now=NOW) == 0
    assert default_storage.files_below("contacts") == {contact.photo.name}
    assert LostFile.objects.count() == 0
