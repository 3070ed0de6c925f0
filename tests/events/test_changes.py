"""Which changes are significant, and the values that the public change log has of them (rule 11)."""

import copy
import datetime as dt
import json

import pytest

from events.changes import public_values, significant_changes
from events.enums import Attendance, DatePrecision, EventStatus, Hours
from events.fields import Field
from events.models import Event, EventChange
from events.wording.changes import value_text
from tests.factories import EventFactory, VenueFactory
from tests.moment import MOMENT

DAY = dt.date(2026, 5, 12)
ONE = dt.timedelta(days=1)


@pytest.fixture
def event(db) -> Event:
    return EventFactory(start_date=DAY, venue__name={"en": "National Library"}, venue__city="Riga", room="Hall 1")


def changes(event: Event, **fields) -> list[tuple[str, str, str]]:
    """Return the lines of the log, with their values as words."""
    after = copy.copy(event)
    for name, value in fields.items():
        setattr(after, name, value)
    found = significant_changes(stored(public_values(event, MOMENT)), public_values(after, MOMENT))
    return [
        (change.field, value_text(event, change.field, change.old), value_text(event, change.field, stored(change.new)))
        for change in found
    ]


def stored(values: dict) -> dict:
    """Return values as the database gives them back."""
    return json.loads(json.dumps(values))


@pytest.mark.parametrize(
    ("fields", "change"),
    [
        ({"start_date": DAY + ONE, "end_date": DAY + ONE}, ("date", "12. May 2026", "13. May 2026")),
        ({"end_date": DAY + ONE}, ("date", "12. May 2026", "12. - 13. May 2026")),
        ({"start_date": None, "end_date": None}, ("date", "12. May 2026", "")),
        ({"start_time": dt.time(10)}, ("time", "09:30 - 16:00 (CEST)", "10:00 - 16:00 (CEST)")),
        ({"start_time": None, "end_time": None}, ("time", "09:30 - 16:00 (CEST)", "")),
        (
            {"start_time": None, "end_time": None, "hours": Hours.TO_FOLLOW},
            ("time", "09:30 - 16:00 (CEST)", "hours to follow"),
        ),
        ({"start_time": None, "end_time": None, "hours": Hours.ALL_DAY}, ("time", "09:30 - 16:00 (CEST)", "all day")),
        ({"time_zone": "Europe/Riga"}, ("zone", "Europe/Berlin", "Europe/Riga")),
        ({"time_zone": "America/Sao_Paulo"}, ("zone", "Europe/Berlin", "America/Sao Paulo")),
        ({"room": ""}, ("place", "National Library, Riga, Hall 1", "National Library, Riga")),
        ({"venue": None, "room": ""}, ("place", "National Library, Riga, Hall 1", "")),
        ({"attendance": Attendance.HYBRID}, ("attendance", "Physical Meeting", "Virtual Meeting & Physical Meeting")),
        ({"attendance": ""}, ("attendance", "Physical Meeting", "")),
        ({"is_moved_online": True}, ("attendance", "Physical Meeting", "Physical Meeting (moved online)")),
        ({"status": EventStatus.CANCELLED}, ("status", "As planned", "Cancelled")),
    ],
)
def test_significant_change_is_said_in_words(event, fields, change):
    assert changes(event, **fields) == [change]


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
        ("time", "09:30 on the first day - 16:00 on the last day (CEST)", "09:30 - 16:00 (CEST) each day")
    ]


def test_days_within_the_month_of_a_save_the_date_do_not_matter(db):
    event = EventFactory(start_date=DAY, save_the_date=True)

    assert changes(event, start_date=DAY + ONE, end_date=DAY + ONE) == []
    assert changes(event, date_precision=DatePrecision.DAY) == [
        ("date", "May 2026 (date to be confirmed)", "12. May 2026")
    ]


def test_two_venues_of_one_name_are_two_places(event):
    other = VenueFactory(name={"en": "National Library"}, city="Riga")

    assert changes(event, venue=other) == [
        ("place", "National Library, Riga, Hall 1", "National Library, Riga, Hall 1")
    ]


def test_several_changes_come_with_the_status_first(event):
    found = changes(event, status=EventStatus.RESCHEDULED, start_date=DAY + ONE, end_date=DAY + ONE, room="")

    assert [line for line, _old, _new in found] == ["status", "date", "place"]


def test_place_of_an_event_online_is_nobody_s_to_know(event):
    """SEC-5: its pages do not show the venue, so the log does not tell it either."""
    assert changes(event, attendance=Attendance.VIRTUAL) == [
        ("place", "National Library, Riga, Hall 1", ""),
        ("attendance", "Physical Meeting", "Virtual Meeting"),
    ]
    event.attendance = Attendance.VIRTUAL
    assert changes(event, room="Secret", venue=VenueFactory()) == []
    assert changes(event, room="Hall 2", attendance=Attendance.PHYSICAL) == [
        ("place", "", "National Library, Riga, Hall 2"),
        ("attendance", "Virtual Meeting", "Physical Meeting"),
    ]


def test_new_name_of_the_same_venue_is_no_change(event):
    before = public_values(event, MOMENT)
    event.venue.name = {"en": "House of Light"}

    assert significant_changes(before, public_values(event, MOMENT)) == []


def test_values_are_codes_and_dates_as_the_database_has_them(event):
    values = public_values(event, MOMENT)

    when = {"start_date": "2026-05-12", "end_date": "2026-05-12", "start_time": "09:30:00", "end_time": "16:00:00"}
    when |= {"hours": "continuous", "time_zone": "Europe/Berlin", "date_precision": "day"}
    assert {name: values["time"][name] for name in when} == when == {name: values["date"][name] for name in when}
    assert [values["zone"], values["status"], values["attendance"]] == [
        {"time_zone": "Europe/Berlin"},
        {"status": "planned"},
        {"attendance": "physical"},
    ]
    assert values["place"] == {
        "venue": {"pk": event.venue.pk, "name": {"en": "National Library"}, "city": "Riga"},
        "room": "Hall 1",
    }


def test_text_is_compared_as_it_is_stored_and_said_in_the_reader_s_language(event, monkeypatch):
    line = Field("subtitle", translated=True, significant=EventChange.Field.PLACE)
    monkeypatch.setattr("events.changes.EVENT_FIELDS", [line])
    monkeypatch.setattr("events.wording.changes.EVENT_FIELDS", [line])
    fresh = Event.objects.get(pk=event.pk)

    assert changes(fresh, subtitle="") == []
    assert changes(fresh, subtitle={"de": "Im Hafen", "en": "At the harbour"}) == [("place", "", "At the harbour")]
