"""All dates of an event move with its first day, by the clock on the wall."""

import datetime as dt
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone

from events.actions import reschedule_event
from events.copying import duplicate_event
from events.fields import EVENT_FIELDS, SESSION_FIELDS, names
from events.models import Event, EventChange
from events.moving import dates_from, days_to, moved_dates
from tests.factories import EventFactory, SessionFactory
from tests.house.filled import filled_event, filled_session

pytestmark = pytest.mark.django_db
NOTE = {"en": "The hall was not free."}
RIGA = ZoneInfo("Europe/Riga")
NOW = dt.datetime(2026, 5, 1, 10, tzinfo=dt.UTC)
DAY = dt.date(2026, 10, 20)


def riga(month: int, day: int, hour: int, minute: int = 0) -> dt.datetime:
    return dt.datetime(2026, month, day, hour, minute, tzinfo=RIGA)


def event_with_dates(**changes) -> Event:
    dates = {
        "start_date": DAY,
        "end_date": DAY + dt.timedelta(days=1),
        "time_zone": "Europe/Riga",
        "registration_opens_at": riga(9, 1, 9),
        "registration_closes_at": riga(10, 10, 23, 59),
        "join_public_from": riga(10, 20, 8, 30),
        "livestream_starts_at": riga(10, 20, 9),
        "livestream_ends_at": riga(10, 21, 12),
        "accessibility_deadline": dt.date(2026, 10, 5),
        "publish_at": NOW,
        "unpublish_at": riga(12, 31, 12),
    }
    return EventFactory(**(dates | changes))


def test_all_dates_move_over_a_clock_change_and_keep_their_hours():
    event = event_with_dates()

    # From summer time to winter time.
    assert dates_from(event, DAY + dt.timedelta(days=10), NOW) == {
        "start_date": dt.date(2026, 10, 30),
        "end_date": dt.date(2026, 10, 31),
        "join_public_from": riga(10, 30, 8, 30),
        "livestream_starts_at": riga(10, 30, 9),
        "livestream_ends_at": riga(10, 31, 12),
        "accessibility_deadline": dt.date(2026, 10, 15),
        "registration_opens_at": riga(9, 11, 9),
        "registration_closes_at": riga(10, 20, 23, 59),
        "unpublish_at": dt.datetime(2027, 1, 10, 12, tzinfo=RIGA),
    }


def test_hour_that_the_clock_change_skips_or_doubles():
    event = EventFactory(start_date=DAY, time_zone="Europe/Riga", registration_closes_at=riga(10, 24, 3, 30))

    doubled, skipped = (
        dates_from(event, DAY + dt.timedelta(days=days), NOW)["registration_closes_at"] for days in (1, 155)
    )
    assert [doubled, skipped] == [
        dt.datetime(2026, 10, 25, 0, 30, tzinfo=dt.UTC),
        dt.datetime(2027, 3, 28, 1, 30, tzinfo=dt.UTC),
    ]


def test_second_of_two_equal_hours_stays_where_nothing_moves():
    second = dt.datetime(2026, 10, 25, 1, 30, tzinfo=dt.UTC)
    event = EventFactory(start_date=DAY, time_zone="Europe/Riga", registration_closes_at=second)

    assert dates_from(event, DAY, NOW)["registration_closes_at"] == second


@pytest.mark.parametrize("name", ["registration_opens_at", "join_public_from"])
@pytest.mark.parametrize(("seconds", "stays"), [(0, True), (-1, True), (1, False)])
def test_what_is_open_already_is_not_closed_again(name, seconds, stays):
    moment = NOW + dt.timedelta(seconds=seconds)
    event = EventFactory(start_date=DAY, **{name: moment})

    moved = dates_from(event, DAY + dt.timedelta(days=3), NOW)[name]

    assert moved == (moment if stays else moment + dt.timedelta(days=3))


def test_deadline_that_has_passed_moves_along():
    event = EventFactory(start_date=DAY, registration_closes_at=NOW - dt.timedelta(days=1))

    moved = dates_from(event, DAY + dt.timedelta(days=3), NOW)

    assert moved["registration_closes_at"] == NOW + dt.timedelta(days=2)


def test_month_becomes_a_day_and_nothing_else_moves():
    event = EventFactory(
        save_the_date=True, start_date=dt.date(2026, 10, 1), accessibility_deadline=dt.date(2026, 9, 1)
    )

    day = dt.date(2026, 10, 14)
    assert days_to(event, day) == 0
    assert dates_from(event, day, NOW) == {
        "start_date": day,
        "end_date": day,
        "accessibility_deadline": dt.date(2026, 9, 1),
    }


@pytest.mark.parametrize("days", [30, -3])
def test_each_date_that_is_marked_moves_when_the_event_is_rescheduled(days):
    event, now = filled_event(), timezone.now()
    session = filled_session(event)
    before = [{name: getattr(row, name) for name in marked} for row, marked in _marked(event, session)]
    expected = [moved_dates(row, by_days=days, now=now) for row in (event, session)]
    assert [sorted(found) for found in expected] == [sorted(marked) for marked in before]

    reschedule_event(event=event, by=None, start_date=event.start_date + dt.timedelta(days=days), note=NOTE)

    for row in (event, session):
        row.refresh_from_db()
    after = [{name: getattr(row, name) for name in marked} for row, marked in _marked(event, session)]
    assert after == expected
    # What is open stays; all others have moved.
    assert [name for old, new in zip(before, after, strict=True) for name in old if old[name] == new[name]] == [
        "join_public_from",
        "registration_opens_at",
        "join_public_from",
    ]


def _marked(event, session):
    marked = (names(EVENT_FIELDS, lambda field: field.moves), names(SESSION_FIELDS, lambda field: field.moves))
    return zip((event, session), marked, strict=True)


def test_values_that_are_given_go_before():
    event = event_with_dates()

    reschedule_event(
        event=event,
        by=None,
        start_date=DAY + dt.timedelta(days=7),
        note=NOTE,
        end_date=DAY + dt.timedelta(days=7),
        start_time=dt.time(11),
        end_time=dt.time(12),
        registration_closes_at=None,
    )

    event.refresh_from_db()
    assert (event.end_date, event.start_time, event.registration_closes_at) == (event.start_date, dt.time(11), None)
    assert event.accessibility_deadline == dt.date(2026, 10, 12)


def test_rescheduling_is_one_revision_and_one_change_of_each_kind():
    event = event_with_dates(start_time=dt.time(9), end_time=dt.time(17))
    SessionFactory(event=event, date=DAY)

    day = DAY + dt.timedelta(days=7)
    reschedule_event(event=event, by=None, start_date=day, note=NOTE, start_time=dt.time(10))

    event.refresh_from_db()
    lines = EventChange.objects.filter(event=event)
    assert (event.sequence, sorted(lines.values_list("field", "sequence"))) == (
        1,
        [("date", 1), ("status", 1), ("time", 1)],
    )


def test_release_of_a_sessions_link_moves_even_where_the_session_has_no_date_of_its_own():
    event = EventFactory(start_date=DAY, time_zone="Europe/Riga")
    undated = SessionFactory(event=event, date=None, join_public_from=riga(10, 20, 9))
    plain = SessionFactory(event=event, date=None)

    reschedule_event(event=event, by=None, start_date=DAY + dt.timedelta(days=7), note=NOTE)

    for session in (undated, plain):
        session.refresh_from_db()
    assert (undated.join_public_from, plain.join_public_from, plain.sequence) == (riga(10, 27, 9), None, 0)


def test_copy_moves_by_the_same_rule():
    event = event_with_dates()
    SessionFactory(event=event, date=DAY + dt.timedelta(days=1))
    stayed = duplicate_event(event=event, by=None)
    moved = duplicate_event(event=event, by=None, start_date=DAY + dt.timedelta(days=10))

    found = [(copy.start_date.day, copy.end_date.day, copy.sessions.get().date.day) for copy in (stayed, moved)]
    assert found == [(20, 21, 21), (30, 31, 31)]
    assert [moved.registration_closes_at, moved.accessibility_deadline, moved.unpublish_at] == [None, None, None]
