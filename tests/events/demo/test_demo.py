"""The demonstration: complete, repeatable, and every state to be seen."""

import datetime as dt
import json
from zoneinfo import ZoneInfo

import pytest
import time_machine

from accounts.models import User
from contacts.availability import who_answers
from contacts.models import Contact
from events.actions import save_event
from events.demo import people
from events.demo.loader import FOLDER, load_demo, load_samples, real_events, resolve, samples
from events.demo.pdf import one_page
from events.enums import EventStatus, Phase, PublicationState, RegistrationState
from events.imports.importer import Importer
from events.imports.source import Source
from events.models import Document, Event, LostFile
from events.schedule import phase, registration_state
from programmes.models import ContactDuty, Programme, Site

TODAY = dt.date(2026, 5, 13)
NOW = dt.datetime(2026, 5, 13, 10, 0, tzinfo=ZoneInfo("Europe/Berlin"))


@pytest.fixture
def loaded(db):
    with time_machine.travel(NOW, tick=False):
        load_samples(now=NOW, today=TODAY)


def sample(name: str) -> Event:
    return Event.objects.get(external_id=f"sample:{name}")


def registration(name: str) -> str:
    event = sample(name)
    return registration_state(
        access=event.access,
        opens_at=event.registration_opens_at,
        closes_at=event.registration_closes_at,
        ends_at=event.ends_at,
        is_fully_booked=event.is_fully_booked,
        now=NOW,
        zone=event.time_zone,
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("today", "2026-05-13"),
        ("today-1", "2026-05-12"),
        ("today+5T09:30", "2026-05-18T09:30"),
        ("week", "2026-05-11"),
        ("week+1.4", "2026-05-22"),
        ("week-1.2T10:00", "2026-05-06T10:00"),
        ("today we meet", "today we meet"),
        (5, 5),
    ],
)
def test_dates_relative_to_today(text, expected):
    assert resolve({"a": [text]}, TODAY) == {"a": [expected]}


def test_real_events_and_samples_are_what_the_format_allows(db):
    rows = samples(TODAY)
    for row in rows:
        row.pop("then", None)

    real = Importer(now=NOW).run(real_events())
    invented = Importer(now=NOW, is_sample=True).run(Source(events=rows))

    for report in (real, invented):
        assert list(report.rejections()) == []
        assert report.ignored == set()
    assert (real.created, len(real.drafts), invented.created) == (158, 20, 16)


def test_every_change_of_a_sample_is_one_of_a_row_that_exists():
    keys = {key for row in samples(TODAY) for key in row.get("then", {})}

    assert keys == {
        *("status", "status_note", "start_date", "end_date", "start_time", "end_time", "is_moved_online", "attendance"),
        *("formats", "venue", "online_platform", "join_url", "join_public_from"),
    }


def test_every_overlay_belongs_to_a_real_event():
    overlay = json.loads((FOLDER / "overlay.json").read_text(encoding="utf-8"))

    assert set(overlay) < {row["external_id"] for row in real_events().events}


@pytest.mark.usefixtures("loaded")
def test_samples_show_every_state_of_registration():
    states = {
        name: registration(name) for name in ("open", "opens", "closes-today", "full", "daily", "invitation", "over")
    }

    assert states == {
        "open": RegistrationState.OPEN,
        "opens": RegistrationState.OPENS,
        "closes-today": RegistrationState.CLOSES_TODAY,
        "full": RegistrationState.FULL,
        "daily": RegistrationState.NOT_NEEDED,
        "invitation": RegistrationState.INVITATION,
        "over": RegistrationState.CLOSED,
    }
    assert sample("full").has_waiting_list is True


@pytest.mark.usefixtures("loaded")
def test_samples_show_every_status_with_its_history():
    assert {event.external_id: event.status for event in Event.objects.exclude(status=EventStatus.PLANNED)} == {
        "sample:cancelled": EventStatus.CANCELLED,
        "sample:postponed": EventStatus.POSTPONED,
        "sample:rescheduled": EventStatus.RESCHEDULED,
    }
    moved = sample("rescheduled")
    assert (moved.former_start_date, moved.start_date) == (dt.date(2026, 5, 27), dt.date(2026, 6, 10))
    assert [change.field for change in moved.changes.order_by("pk")] == ["status", "date", "time"]
    online = sample("moved-online")
    assert (online.is_moved_online, online.attendance, online.venue) == (True, "virtual", None)


@pytest.mark.usefixtures("loaded")
def test_samples_show_every_time_and_state():
    running, all_day, later = sample("running"), sample("all-day"), sample("save-the-date")

    assert phase(running.schedule, NOW) == Phase.RUNNING
    assert (all_day.start_time, later.date_precision) == (None, "month")
    assert sample("draft").state == PublicationState.DRAFT
    assert Event.objects.filter(is_sample=True).published(NOW).count() == 15


@pytest.mark.usefixtures("loaded")
def test_hybrid_sample_has_two_days_with_parallel_sessions():
    agenda = list(sample("hybrid").sessions.all())
    first = [session for session in agenda if session.date == sample("hybrid").start_date]

    assert (len(agenda), len(first), len({session.date for session in agenda})) == (13, 8, 2)
    assert [session.track for session in first if session.start_time == dt.time(13, 30)] == [
        "Track A",
        "Track B",
        "Track C",
    ]
    assert sorted({session.attendance for session in agenda}) == ["", "hybrid", "physical", "virtual"]


@pytest.mark.usefixtures("loaded")
def test_sample_that_is_over_has_report_slides_and_recording():
    over = sample("over")

    assert over.participants == 112
    assert [(str(one), one.kind, bool(one.file), bool(one.link)) for one in over.documents.order_by("kind", "pk")] == [
        ("Minutes of the closed part are still missing", "other", False, False),
        ("Photos", "photos", False, True),
        ("Slides: heat contracts compared", "presentation", True, False),
        ("Recording of the seminar", "recording", False, True),
        ("Model contract of two ports", "report", True, False),
    ]


@pytest.mark.usefixtures("loaded")
def test_absent_contact_is_represented_by_the_deputy():
    jonas = Contact.objects.with_availability(TODAY).get(name="Jonas Petersen")

    assert who_answers(jonas).contact.name == "Marta Zielińska"
    assert (
        who_answers(Contact.objects.with_availability(TODAY + dt.timedelta(days=6)).get(pk=jonas.pk)).contact == jonas
    )


@pytest.mark.usefixtures("loaded")
def test_site_says_that_it_is_a_demonstration():
    site = Site.objects.get()

    assert (str(site), site.publisher) == (
        "Programme events: a demonstration",
        "Joint Secretariat (sample)",
    )
    assert (
        str(Programme.objects.get(slug="interreg-baltic-sea-region-2014-2020").default_contact)
        == "Events desk (sample)"
    )
    assert ContactDuty.objects.count() == 6


@pytest.mark.django_db
def test_loading_again_on_another_day_changes_nothing():
    load_demo(now=NOW, today=TODAY)
    edited = sample("open")
    edited.room = "Hall"
    save_event(event=edited, by=None)
    Contact.objects.filter(name="Anna Lindqvist").update(name="Anna Berg")
    before = list(Event.objects.order_by("pk").values())

    report = load_demo(now=NOW + dt.timedelta(days=3), today=TODAY + dt.timedelta(days=3))

    assert (report.created, report.updated, report.unchanged) == (0, 0, 158)
    assert list(Event.objects.order_by("pk").values()) == before
    assert Contact.objects.filter(name="Anna Lindqvist").count() == 0


@pytest.mark.usefixtures("loaded")
def test_refresh_makes_the_samples_anew():
    files = set(Document.objects.exclude(file="").values_list("file", flat=True))

    with time_machine.travel(NOW + dt.timedelta(days=3), tick=False):
        load_demo(now=NOW + dt.timedelta(days=3), today=TODAY + dt.timedelta(days=3), refresh=True)

    assert sample("running").start_date == dt.date(2026, 5, 15)
    assert (Event.objects.count(), Document.objects.exclude(file="").count()) == (174, 3)
    assert set(LostFile.objects.values_list("name", flat=True)) == files
    assert Contact.objects.filter(name="Jonas Petersen").get().absences.get().from_date == dt.date(2026, 5, 14)
    assert ContactDuty.objects.count() == 6


@pytest.mark.django_db
def test_logins_have_the_password_that_is_printed():
    assert people.make_logins("first-password") == ["editor@example.org", "publisher@example.org"]
    people.make_logins("second-password")

    editor, publisher = User.objects.order_by("email")
    assert [user.check_password("second-password") for user in (editor, publisher)] == [True, True]
    assert [(user.is_staff, user.is_superuser) for user in (editor, publisher)] == [(True, False), (True, False)]
    assert [(user.role, user.has_all_programmes) for user in (editor, publisher)] == [
        ("editor", True),
        ("publisher", True),
    ]


@pytest.mark.django_db
def test_logins_that_are_right_are_left_alone():
    people.make_logins("first-password")
    before = list(User.objects.values())

    people.make_logins("first-password")

    assert list(User.objects.values()) == before


@pytest.mark.django_db
def test_site_that_somebody_filled_in_stays():
    Site.objects.create(name={"en": "Ours"})

    people.make_site(TODAY)

    assert str(Site.objects.get()) == "Ours"


def test_pdf_has_a_table_that_points_at_its_objects():
    content = one_page("Hello")

    offsets = [int(line.split()[0]) for line in content.split(b"xref\n0 7\n")[1].splitlines()[1:7]]
    assert [content[offset : offset + 7] for offset in offsets] == [b"%d 0 obj" % number for number in range(1, 7)]
    assert content[int(content.split(b"startxref\n")[1].split()[0]) :][:4] == b"xref"
