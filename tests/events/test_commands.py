"""The commands as they are typed."""

import datetime as dt
import io
import json
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder
from django.utils import timezone

from accounts.models import User
from events.models import Event
from programmes.models import Programme, Site
from tests.factories import EventFactory, ProgrammeFactory

FILE = Path(__file__).parent.parent / "data" / "events.json"
DRAFT = "draft: https://example.org/events/closing: The date is missing.\n"
MADE = "made: programme interreg-example-2021-2027: Interreg Example 2021-2027\n"
KINDS = "assumed: kind from the title: 1 seminar, 1 conference\n"
SUMMARY = "2 rows: 2 created, 0 updated, 0 unchanged, 0 rejected. 1 draft, 0 with changes kept, 0 likely doubles."
REAL = "Real events: 158 (158 new). Samples: 18."
pytestmark = pytest.mark.django_db


class Terminal(io.StringIO):
    """A stream that is looked at by a person."""

    def isatty(self) -> bool:
        return True


def run(name, *arguments, stderr=None, **options) -> str:
    out = io.StringIO()
    call_command(name, *arguments, stdout=out, stderr=stderr or io.StringIO(), **options)
    return out.getvalue()


def test_import_tells_what_it_did():
    assert run("import_events", FILE) == f"{DRAFT}{MADE}{KINDS}{SUMMARY}\n"
    assert Event.objects.count() == 2


def test_dry_run_changes_nothing():
    assert run("import_events", FILE, "--dry-run") == f"{DRAFT}{MADE}{KINDS}{SUMMARY} Nothing was written.\n"
    assert (Event.objects.count(), Programme.objects.count()) == (0, 0)


def test_import_names_rejected_rows_and_fails(tmp_path):
    data = json.loads(FILE.read_text())
    data["events"][0]["start_date"] = "2026-02-30"
    path = tmp_path / "bad.json"
    path.write_text(json.dumps(data))
    errors = io.StringIO()

    with pytest.raises(CommandError) as failed:
        run("import_events", path, stderr=errors)

    assert (str(failed.value), failed.value.returncode) == ("1 row was rejected.", 1)
    assert errors.getvalue() == (
        "rejected: https://example.org/events/kick-off: start_date: “2026-02-30” is not a date such as 2027-05-31\n"
    )
    assert Event.objects.get().external_id == "https://example.org/events/closing"


def test_import_of_a_file_that_is_not_there(tmp_path):
    with pytest.raises(CommandError) as failed:
        run("import_events", tmp_path / "none.json")

    assert str(failed.value) == f"{tmp_path / 'none.json'} does not exist."


def test_import_of_a_calendar_with_a_programme_and_a_zone():
    ProgrammeFactory(slug="water")
    options = ("--programme", "water", "--time-zone", "Europe/Riga", "--format", "ics")

    run("import_events", FILE.parent / "foreign" / "google.ics", *options)

    hour = Event.objects.get(external_id="ics:abc123@google.com")
    assert (hour.programme.slug, hour.time_zone, hour.state) == ("water", "Europe/Riga", "published")
    assert (hour.join_public_from, hour.has_been_public) == (None, False)


def test_import_of_a_zone_that_is_none():
    with pytest.raises(CommandError, match="--time-zone: “Riga” is not a time zone"):
        run("import_events", FILE.parent / "foreign" / "google.ics", "--time-zone", "Riga")


def test_two_rejected_rows_are_rows(tmp_path):
    path = tmp_path / "bad.csv"
    path.write_text("title,date\nA,soon\nB,later")

    with pytest.raises(CommandError, match=r"^2 rows were rejected\.$"):
        run("import_events", path)


@pytest.mark.parametrize(
    ("slug", "cure"),
    [
        ("watre", "did you mean water"),
        (
            "zzz",
            "write one such as water, interreg-baltic-sea-region-2021-2027, interreg-baltic-sea-region-2014-2020",
        ),
    ],
)
def test_import_into_a_programme_that_is_not_there(slug, cure):
    ProgrammeFactory(slug="water")

    with pytest.raises(CommandError) as failed:
        run("import_events", FILE.parent / "foreign" / "tabs.tsv", "--programme", slug)

    assert str(failed.value) == f"--programme: there is no programme “{slug}”; {cure}. Make a new one first."
    assert Programme.objects.count() == 1


def test_import_into_a_programme_that_is_known():
    slug = "interreg-baltic-sea-region-2014-2020"

    told = run("import_events", FILE.parent / "foreign" / "tabs.tsv", "--programme", slug).splitlines()

    assert told[1:3] == [
        f"made: programme {slug}: Interreg Baltic Sea Region 2014-2020",
        f"made: priority of {slug}: Capacity for innovation",
    ]
    assert len(told) == 8


def test_import_of_a_table_in_another_language(tmp_path):
    path = tmp_path / "e.csv"
    path.write_text("Titel;Titel (en);Status;Kennung\nAuftakt;Kick-off;abgesagt;1")

    run("import_events", path, "--language", "de", "--source", "riga")

    event = Event.objects.get(external_id="riga:1")
    assert (event.source_language, event.title.data) == ("de", {"de": "Auftakt", "en": "Kick-off"})
    assert event.status_note.data == {"de": "Die Veranstaltung ist abgesagt."}


def test_import_into_a_database_that_is_not_migrated():
    MigrationRecorder(connection).migration_qs.filter(app="events").delete()

    with pytest.raises(CommandError) as failed:
        run("import_events", FILE)

    assert str(failed.value) == "The database is not up to date; run “manage.py migrate” first."


def test_import_shows_its_progress_to_a_person():
    terminal = Terminal()

    run("import_events", FILE, stderr=terminal)

    assert terminal.getvalue() == "\r2 of 2 rows\n"


def test_progress_stays_on_one_line(monkeypatch):
    terminal = Terminal()
    monkeypatch.setattr("events.imports.importer.BATCH", 1)

    run("import_events", FILE, stderr=terminal)

    assert terminal.getvalue() == "\r1 of 2 rows\r2 of 2 rows\n"


def test_import_can_be_silent():
    terminal = Terminal()

    assert run("import_events", FILE, stderr=terminal, verbosity=0) == ""
    assert terminal.getvalue() == ""


def test_demo_with_logins_tells_them_and_without_a_password_makes_none(settings):
    settings.DEMO_PASSWORD = ""
    assert run("load_demo") == f"{REAL}\nNo logins: set DEMO_PASSWORD to have an editor and a publisher.\n"
    assert User.objects.count() == 0

    settings.DEMO_PASSWORD = "a-long-password"
    assert run("load_demo", "--refresh") == (
        "Real events: 158 (0 new). Samples: 18.\nLogins: editor@example.org, publisher@example.org.\n"
    )
    assert run("load_demo", verbosity=0) == ""
    assert (Event.objects.count(), User.objects.count(), Site.objects.count()) == (176, 2, 1)


@pytest.mark.parametrize(("days", "deleted"), [(59, 0), (61, 1)])
def test_periodic_work_deletes_what_was_withdrawn_long_ago(days, deleted):
    EventFactory(withdrawn_at=timezone.now() - dt.timedelta(days=days))

    assert run("run_due").startswith(
        f"Withdrawn events deleted: {deleted}.\nEvents refreshed for search: {1 - deleted}.\n"
    )
    assert Event.objects.count() == 1 - deleted


def test_moments_are_derived_again():
    event = EventFactory()
    right = event.starts_at
    Event.objects.update(starts_at=right - dt.timedelta(hours=1))
    EventFactory()

    assert run("recompute_instants") == "Events whose moments moved: 1.\n"
    assert Event.objects.get(pk=event.pk).starts_at == right
