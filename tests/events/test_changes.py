"""Which changes are significant, and what the public change log says of them (rule 11)."""

import copy
import datetime as dt

import pytest

from events.changes import Change, significant_changes
from events.enums import Attendance, DatePrecision, EventStatus, Hours
from events.fields import Field
from events.models import Event, EventChange
from tests.factories import EventFactory, VenueFactory

DAY = dt.date(2026, 5, 12)
ONE = dt.timedelta(days=1)


@pytest.fixture
def event(db) -> Event:
    return EventFactory(start_date=DAY, venue__name={"en": "National Library"}, venue__city="Riga", room="Hall 1")


def changes(event: Event, **fields) -> list[Change]:
    after = copy.copy(event)
    for name, value in fields.items():
        setattr(after, name, value)
    return significant_changes(event, after)


@pytest.mark.parametrize(
    ("fields", "change"),
    [
        ({"start_date": DAY + ONE, "end_date": DAY + ONE}, ("date", "12. May 2026", "13. May 2026")),
        ({"end_date": DAY + ONE}, ("date", "12. May 2026", "12. - 13. May 2026")),
        ({"start_date": None, "end_date": None}, ("date", "12. May 2026", "–")),
        ({"start_time": dt.time(10)}, ("time", "09:30 - 16:00 (CEST)", "10:00 - 16:00 (CEST)")),
        ({"start_time": None, "end_time": None}, ("time", "09:30 - 16:00 (CEST)", "–")),
        (
            {"start_time": None, "end_time": None, "hours": Hours.TO_FOLLOW},
            ("time", "09:30 - 16:00 (CEST)", "hours to follow"),
        ),
        ({"start_time": None, "end_time": None, "hours": Hours.ALL_DAY}, ("time", "09:30 - 16:00 (CEST)", "all day")),
        ({"time_zone": "Europe/Riga"}, ("zone", "Europe/Berlin", "Europe/Riga")),
        ({"time_zone": "America/Sao_Paulo"}, ("zone", "Europe/Berlin", "America/Sao Paulo")),
        ({"room": ""}, ("place", "National Library, Riga, Hall 1", "National Library, Riga")),
        ({"venue": None, "room": ""}, ("place", "National Library, Riga, Hall 1", "–")),
        ({"attendance": Attendance.VIRTUAL}, ("attendance", "Physical Meeting", "Virtual Meeting")),
        ({"attendance": ""}, ("attendance", "Physical Meeting", "–")),
        ({"is_moved_online": True}, ("attendance", "Physical Meeting", "Physical Meeting (moved online)")),
        ({"status": EventStatus.CANCELLED}, ("status", "As planned", "Cancelled")),
    ],
)
def test_significant_change_is_said_in_words(event, fields, change):
    assert changes(event, **fields) == [Change(*change)]


@pytest.mark.parametrize(
    "fields",
    [
        {"title": {"en": "Corrected"}},
        {"description": {"en": "<p>Corrected</p>"}},
        {"join_url": "https://meet.example.org/new"},
        {"registration_url": "https://register.example.org/new"},
        {"hours": Hours.DAILY},
        {"status_note": {"en": "Corrected"}},
    ],
)
def test_correction_is_not_significant(event, fields):
    assert changes(event, **fields) == []


def test_same_hours_each_day_are_a_change_of_several_days(event):
    event.end_date = DAY + ONE

    assert changes(event, hours=Hours.DAILY) == [
        Change("time", "09:30 on the first day - 16:00 on the last day (CEST)", "09:30 - 16:00 (CEST) each day")
    ]


def test_days_within_the_month_of_a_save_the_date_do_not_matter(db):
    event = EventFactory(start_date=DAY, save_the_date=True)

    assert changes(event, start_date=DAY + ONE, end_date=DAY + ONE) == []
    assert changes(event, date_precision=DatePrecision.DAY) == [
        Change("date", "May 2026 (date to be confirmed)", "12. May 2026")
    ]


def test_two_venues_of_one_name_are_two_places(event):
    other = VenueFactory(name={"en": "National Library"}, city="Riga")

    assert changes(event, venue=other) == [
        Change("place", "National Library, Riga, Hall 1", "National Library, Riga, Hall 1")
    ]


def test_several_changes_come_with_the_status_first(event):
    found = changes(event, status=EventStatus.RESCHEDULED, start_date=DAY + ONE, end_date=DAY + ONE, room="")

    assert [change.field for change in found] == ["status", "date", "place"]


def test_words_are_in_the_source_language(event):
    event.source_language = "de"

    assert changes(event, start_date=DAY + ONE, end_date=DAY + ONE) == [Change("date", "12. Mai 2026", "13. Mai 2026")]


def test_long_values_are_cut(event):
    found = changes(event, room="x" * 600)

    assert [(change.old, len(change.new)) for change in found] == [("National Library, Riga, Hall 1", 500)]


def test_text_is_compared_as_it_is_stored_and_said_in_the_source_language(event, monkeypatch):
    line = Field("subtitle", translated=True, significant=EventChange.Field.PLACE)
    monkeypatch.setattr("events.changes.EVENT_FIELDS", [line])
    stored = Event.objects.get(pk=event.pk)

    assert changes(stored, subtitle="") == []
    assert changes(stored, subtitle={"de": "Im Hafen", "en": "At the harbour"}) == [
        Change("place", "–", "At the harbour")
    ]
