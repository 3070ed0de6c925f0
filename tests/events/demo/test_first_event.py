"""The event that started this project comes out complete, field by field."""

import datetime as dt

import pytest

from common.i18n import pick
from events.demo.loader import real_events
from events.imports.importer import Importer
from events.imports.source import Source
from events.models import Event

NOW = dt.datetime(2026, 5, 13, 10, 0, tzinfo=dt.UTC)
ADDRESS = "-joint-priorities-at-xix-all-russia-forum-of-strategic-planning-leaders/#interreg"


@pytest.fixture
def first(db) -> Event:
    rows = [row for row in real_events().events if ADDRESS in row["external_id"]]
    Importer(now=NOW).run(Source(events=rows))
    return Event.objects.get()


def names(things) -> list[str]:
    return [str(thing) for thing in things]


def test_what_it_is(first):
    assert first.text("title") == (
        "Interreg Baltic Sea Region Session: Results, Challenges and Joint Priorities at XIX All-Russia Forum of "
        "Strategic Planning Leaders"
    )
    assert first.text("subtitle") == (
        "Celebrating the 20th anniversary of the work in the Russian National Sub-Committee of the Programme."
    )
    assert first.part_of_name == "XIX All-Russia Forum of Strategic Planning Leaders"
    assert (first.state, first.is_sample, first.status) == ("published", False, "planned")


def test_description_in_our_own_words(first):
    description = pick(first.description)

    assert [description.count(f"<{tag}>") for tag in ("p", "ul", "li")] == [1, 1, 4]


def test_when_and_where(first):
    assert (first.start_date, first.end_date, first.start_time) == (dt.date(2021, 10, 25), dt.date(2021, 10, 25), None)
    assert first.time_zone == "Europe/Moscow"
    assert first.get_attendance_display() == "Virtual Meeting & Physical Meeting"
    assert (str(first.venue), first.venue.country) == ("Saint Petersburg", "RU")


def test_what_it_belongs_to(first):
    assert first.programme.slug == "interreg-baltic-sea-region-2021-2027"
    assert names(first.priorities.all()) == [
        "1 Innovative societies",
        "2 Water-smart societies",
        "3 Climate-neutral societies",
    ]
    assert names(first.projects.all()) == ["EcoDesign Circle 4.0", "FanpLESStic-sea", "Lucia"]


def test_who_is_behind_it(first):
    assert names(first.organisers.all()) == [
        "Ministry of Economic Development of the Russian Federation",
        "Ministry of Foreign Affairs of the Russian Federation",
        "Leontief Centre",
        "Managing Authority/Joint Secretariat of the Interreg Baltic Sea Region Programme",
    ]


def test_whom_to_ask(first):
    rows = [(row.contact, str(row.topic)) for row in first.event_contacts.all()]

    assert [(contact.name, topic, contact.email, contact.show_email) for contact, topic in rows] == [
        ("Elena Belova", "participation", "elena.belova@example.org", True),
        ("Elena Kolosova", "participation", "elena.kolosova@example.org", True),
    ]


def test_agenda(first):
    agenda = list(first.sessions.all())

    assert names(agenda) == [
        "Achievements of the regions",
        "Solutions of the projects",
        "The coming period 2021–2027",
        "Expectations of the sub-committee",
    ]
    assert names(agenda[1].projects.all()) == ["EcoDesign Circle 4.0", "FanpLESStic-sea", "Lucia"]
