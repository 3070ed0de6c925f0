"""Files that have lost their row: kept for 60 days, then erased."""

import datetime as dt
import os

import pytest
import time_machine
from django.core.files.storage import default_storage
from django.db import transaction

from common.version import load_version
from events.actions import delete_withdrawn, restore_event, withdraw_event
from events.copying import duplicate_event
from events.files import losing
from events.files.losing import erase_lost, look_through
from events.files.owners import OWNERS
from events.models import Document, Event, LostFile
from tests import factories as make
from tests.files import pdf, png
from tests.pages import NOW, SECOND

pytestmark = pytest.mark.usefixtures("frozen")

DAY = dt.timedelta(days=1)
KEPT = 60 * DAY


@pytest.fixture(autouse=True)
def empty_storage(settings, tmp_path):
    """The storage is compared with the database: it holds nothing of other tests."""
    settings.MEDIA_ROOT = tmp_path


def run_due(now: dt.datetime) -> int:
    look_through(now=now)
    return erase_lost(now=now)


def document() -> Document:
    return make.DocumentFactory(link="", file=pdf())


def replace(row: object, name: str, value: object) -> None:
    setattr(row, name, value)
    row.save()


LOSSES = {
    "deleted": lambda row: row.delete(),
    "deleted in bulk": lambda row: Document.objects.all().delete(),
    "cleared": lambda row: replace(row, "file", ""),
    "replaced": lambda row: replace(row, "file", pdf("new.pdf")),
    "its event deleted": lambda row: row.event.delete(),
    "updated": lambda row: (Document.objects.update(file=""), look_through(now=NOW)),
}


@pytest.mark.parametrize("what", LOSSES)
def test_lost_file_is_erased_after_60_days(what):
    row = document()
    name = row.file.name

    LOSSES[what](row)

    assert (run_due(NOW + KEPT - SECOND), default_storage.exists(name)) == (0, True)
    assert (run_due(NOW + KEPT), default_storage.exists(name)) == (1, False)
    assert LostFile.objects.exclude(name="").count() == 0
    assert not default_storage.exists(name.rpartition("/")[0])


def test_file_of_every_field_is_noted_when_its_row_goes():
    contact, organisation = make.ContactFactory(photo=png()), make.OrganisationFactory(logo=png())
    programme, site = make.ProgrammeFactory(logo=png()), make.SiteFactory(logo=png())
    speaker, event = make.SpeakerFactory(photo=png()), make.EventFactory(image=png())
    files = [contact.photo, organisation.logo, programme.logo, site.logo, speaker.photo, event.image, document().file]
    names = {file.name for file in files}
    rows = [contact, organisation, site, speaker, *Event.objects.all(), programme]

    for row in rows:
        row.delete()

    assert set(LostFile.objects.values_list("name", flat=True)) == names
    assert {name.partition("/")[0] for name in names} == set(OWNERS)


@pytest.mark.parametrize(
    "save",
    [
        lambda row: row.save(),
        lambda row: row.save(update_fields=["title"]),
        lambda row: Document.objects.get(pk=row.pk).save(),
        lambda row: setattr(row, "file", "") or row.save(update_fields=["title"]),
        lambda row: row.save_base(raw=True),
    ],
)
def test_save_that_keeps_the_file_loses_nothing(save):
    save(document())

    assert LostFile.objects.count() == 0


def test_file_of_a_withdrawn_event_is_kept_as_long_as_its_row():
    row = document()
    withdraw_event(event=row.event, by=None, now=NOW)
    assert run_due(NOW + KEPT) == 0

    with time_machine.travel(NOW + KEPT + SECOND, tick=False):
        restore_event(event=row.event, by=None)
        assert default_storage.exists(row.file.name)
        withdraw_event(event=row.event, by=None, now=NOW)
        assert delete_withdrawn(now=NOW + KEPT + SECOND) == 1

    assert (run_due(NOW + 2 * KEPT), default_storage.exists(row.file.name)) == (0, True)
    assert (run_due(NOW + 2 * KEPT + SECOND), default_storage.exists(row.file.name)) == (1, False)


def test_file_of_two_rows_is_lost_with_the_last():
    event = make.EventFactory(image=png(), draft=True)
    copy = duplicate_event(event=event, by=None)
    assert copy.image.name == event.image.name

    event.delete()
    assert (run_due(NOW + KEPT), default_storage.exists(copy.image.name)) == (0, True)
    with time_machine.travel(NOW + KEPT, tick=False):
        copy.delete()

    assert (run_due(NOW + 2 * KEPT - SECOND), default_storage.exists(copy.image.name)) == (0, True)
    assert (run_due(NOW + 2 * KEPT), default_storage.exists(copy.image.name)) == (1, False)


def test_file_that_has_a_row_again_is_kept():
    row = document()
    row.delete()
    make.DocumentFactory(link="", file=row.file.name)

    assert (run_due(NOW + KEPT), default_storage.exists(row.file.name)) == (0, True)
    assert LostFile.objects.exclude(name="").count() == 0


def test_file_that_has_a_row_again_since_the_last_look_is_kept():
    row = document()
    row.delete()
    assert str(LostFile.objects.get()) == row.file.name
    make.DocumentFactory(link="", file=row.file.name)

    assert (erase_lost(now=NOW + KEPT), default_storage.exists(row.file.name)) == (0, True)
    assert LostFile.objects.count() == 0


def test_deletion_that_is_rolled_back_loses_nothing():
    row = document()

    with transaction.atomic():
        Document.objects.all().delete()
        transaction.set_rollback(True)

    assert LostFile.objects.count() == 0
    assert default_storage.exists(row.file.name)


def test_upload_whose_save_failed_is_found_by_looking_through():
    name = default_storage.save("events/" + "a" * 32 + "/hall.pdf", pdf())
    other = default_storage.save("elsewhere/a.pdf", pdf())

    assert run_due(NOW) == 0
    assert (run_due(NOW + KEPT - SECOND), default_storage.exists(name)) == (0, True)
    assert (run_due(NOW + KEPT), default_storage.exists(name)) == (1, False)
    assert default_storage.exists(other)


def test_names_that_we_never_give_are_left_alone(tmp_path):
    for name in (b"\xff\xfe.pdf", b"a\nb.pdf", b"/".join([b"x" * 100] * 3) + b".pdf"):
        path = tmp_path / "documents" / os.fsdecode(name)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"content")

    assert run_due(NOW) == run_due(NOW + KEPT) == 0
    assert LostFile.objects.exclude(name="").count() == 0


@pytest.mark.parametrize(("after", "seen"), [(DAY - SECOND, False), (DAY, True)])
def test_storage_is_looked_through_once_a_day(after, seen):
    look_through(now=NOW)
    name = default_storage.save("events/" + "b" * 32 + "/hall.pdf", pdf())

    look_through(now=NOW + after)

    assert LostFile.objects.filter(name=name).exists() is seen


def test_note_of_a_file_that_is_gone_is_dropped():
    make.LostFileFactory()

    look_through(now=NOW)

    assert LostFile.objects.exclude(name="").count() == 0


def test_file_that_cannot_be_erased_does_not_hold_up_the_others(monkeypatch, caplog):
    bad, good = document(), document()
    Document.objects.all().delete()
    erase = default_storage.delete

    def refuse(name: str) -> None:
        if name == bad.file.name:
            raise PermissionError("read-only")
        erase(name)

    monkeypatch.setattr(losing.default_storage, "delete", refuse)

    assert (erase_lost(now=NOW + KEPT), default_storage.exists(good.file.name)) == (1, False)
    assert caplog.messages == [f"The file {bad.file.name} cannot be erased: read-only"]
    assert [note.name for note in LostFile.objects.all()] == [bad.file.name]


def test_notes_of_lost_files_are_no_content():
    before = load_version().token

    make.LostFileFactory()
    look_through(now=NOW)
    erase_lost(now=NOW + KEPT)

    assert load_version().token == before
