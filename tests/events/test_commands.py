"""The commands as they are typed."""

import datetime as dt
import io
import json
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from accounts.models import User
from events.models import Event
from programmes.models import Programme, Site
from tests.factories import EventFactory

FILE = Path(__file__).parent.parent / "data" / "events.json"
DRAFT = "draft: https://example.org/events/closing: The date is missing.\n"
SUMMARY = "2 rows: 2 created, 0 updated, 0 unchanged, 0 rejected. 1 drafts, 0 with changes kept, 0 likely doubles."
REAL = "Real events: 157 (157 new). Samples: 16."
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
    assert run("import_events", FILE) == f"{DRAFT}{SUMMARY}\n"
    assert Event.objects.count() == 2


def test_dry_run_changes_nothing():
    assert run("import_events", FILE, "--dry-run") == f"{DRAFT}{SUMMARY} Nothing was written.\n"
    assert (Event.objects.count(), Programme.objects.count()) == (0, 0)


def test_import_names_rejected_rows_and_fails(tmp_path):
    data = json.loads(FILE.read_text())
    data["events"][0]["start_date"] = "2026-02-30"
    path = tmp_path / "bad.json"
    path.write_text(json.dumps(data))
    errors = io.StringIO()

    with pytest.raises(CommandError) as failed:
        run("import_events", path, stderr=errors)

    assert (str(failed.value), failed.value.returncode) == ("1 rows were rejected.", 1)
    assert errors.getvalue() == (
        "rejected: https://example.org/events/kick-off: start_date: “2026-02-30” is not a date such as 2027-05-31\n"
    )
    assert Event.objects.get().external_id == "https://example.org/events/closing"


def test_import_of_a_file_that_is_not_there(tmp_path):
    with pytest.raises(CommandError) as failed:
        run("import_events", tmp_path / "none.json")

    assert str(failed.value) == f"{tmp_path / 'none.json'} does not exist."


def test_import_of_a_calendar_with_a_programme_and_a_zone():
    options = ("--programme", "water", "--time-zone", "Europe/Riga", "--format", "ics")

    run("import_events", FILE.parent / "foreign" / "google.ics", *options)

    hour = Event.objects.get(external_id="ics:abc123@google.com")
    assert (hour.programme.slug, hour.time_zone, hour.state) == ("water", "Europe/Riga", "published")
    assert (hour.join_public_from, hour.has_been_public) == (None, False)


def test_import_of_a_zone_that_is_none():
    with pytest.raises(CommandError, match="--time-zone: “Riga” is not a time zone"):
        run("import_events", FILE.parent / "foreign" / "google.ics", "--time-zone", "Riga")


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


def test_demo_with_logins_tells_them(settings):
    settings.DEMO_PASSWORD = "a-long-password"

    assert run("load_demo") == f"{REAL}\nLogins: editor@example.org, publisher@example.org.\n"
    assert run("load_demo", verbosity=0) == ""
    assert (Event.objects.count(), User.objects.count(), Site.objects.count()) == (173, 2, 1)


def test_demo_without_password_makes_no_logins(settings):
    settings.DEMO_PASSWORD = ""

    assert run("load_demo", "--refresh") == (
        f"{REAL}\nNo logins: set DEMO_PASSWORD to have an editor and a publisher.\n"
    )
    assert User.objects.count() == 0


@pytest.mark.parametrize(("days", "deleted"), [(59, 0), (61, 1)])
def test_periodic_work_deletes_what_was_withdrawn_long_ago(days, deleted):
    EventFactory(withdrawn_at=timezone.now() - dt.timedelta(days=days))

    assert run("run_due") == f"Withdrawn events deleted: {deleted}.\nEvents refreshed for search: {1 - deleted}.\n"
    assert Event.objects.count() == 1 - deleted


def test_moments_are_derived_again():
    event = EventFactory()
    right = event.starts_at
    Event.objects.update(starts_at=right - dt.timedelta(hours=1))
    EventFactory()

    assert run("recompute_instants") == "Events whose moments moved: 1.\n"
    assert Event.objects.get(pk=event.pk).starts_at == right
