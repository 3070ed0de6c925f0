"""One room or one person twice at a time, and more places than the venue has."""

import datetime as dt

import pytest

from events.checks import find_problems
from events.models import Event
from tests.factories import EventFactory, SessionFactory, SessionSpeakerFactory, SpeakerFactory, VenueFactory

pytestmark = pytest.mark.django_db
DAY = dt.date(2026, 5, 12)
TEN, ELEVEN, TWELVE = dt.time(10), dt.time(11), dt.time(12)


def told(event: Event) -> list[tuple[str, str]]:
    return [(one.code, str(one.message)) for one in find_problems(event)]


def agenda(*rooms_and_hours: tuple, **fields: object) -> list:
    event = EventFactory(**{"start_date": DAY, "end_date": DAY + dt.timedelta(days=1)} | fields)
    return [
        SessionFactory(event=event, title={"en": title}, date=date, room=room, start_time=start, end_time=end)
        for title, (room, date, start, end) in zip("ABCD", rooms_and_hours, strict=False)
    ]


@pytest.mark.parametrize(
    ("second", "is_taken"),
    [
        (("room  é", DAY, dt.time(10, 59), TWELVE), True),
        (("Room E", DAY, ELEVEN, TWELVE), False),
        (("Room F", DAY, TEN, ELEVEN), False),
        (("Room E", DAY + dt.timedelta(days=1), TEN, ELEVEN), False),
        (("Room E", DAY, TEN, None), False),
        (("", DAY, TEN, ELEVEN), False),
    ],
)
def test_a_room_is_taken_once_at_a_time(second, is_taken):
    first, other = agenda(("Room E", DAY, TEN, ELEVEN), second)

    message = "“Room E” is used twice at a time on 12. May 2026: “A” (10:00–11:00) and “B” (10:59–12:00)."
    found = find_problems(first.event)
    assert [(one.code, str(one.message)) for one in found] == ([("sessions.room_twice", message)] if is_taken else [])
    assert [(one.row, one.row_field) for one in found] == ([(other.pk, "room")] if is_taken else [])


def test_a_long_session_overlaps_a_later_one():
    sessions = agenda(
        ("Hall", DAY, dt.time(9), TWELVE), ("Hall", DAY, ELEVEN, TWELVE), ("Hall", DAY, TEN, dt.time(10, 30))
    )

    assert told(sessions[0].event) == [
        (
            "sessions.room_twice",
            "“Hall” is used twice at a time on 12. May 2026: “A” (09:00–12:00) and “C” (10:00–10:30).",
        )
    ]


def test_a_room_after_midnight_is_that_of_the_same_night():
    """Typed with the date of the evening and with that of the morning: one instant."""
    night = {"end_date": DAY, "start_time": dt.time(18), "end_time": dt.time(2)}
    one = dt.time(1)
    sessions = agenda(
        ("Bar", DAY, dt.time(0, 15), one), ("Bar", DAY + dt.timedelta(days=1), dt.time(0, 30), one), **night
    )

    assert [code for code, _message in told(sessions[0].event)] == ["end_time.doubtful", "sessions.room_twice"]


def test_a_person_is_in_one_session_at_a_time():
    first, second, third = agenda(("A", DAY, TEN, ELEVEN), ("B", DAY, TEN, TWELVE), ("C", DAY, ELEVEN, TWELVE))
    speaker = SpeakerFactory(name="Anna Ozola")
    SessionSpeakerFactory(session=first, speaker=speaker)
    SessionSpeakerFactory(session=first, speaker=speaker, part="moderator")
    SessionSpeakerFactory(session=third, speaker=speaker)
    assert told(first.event) == []

    SessionSpeakerFactory(session=second, speaker=speaker)

    message = "Anna Ozola is in two sessions at a time on 12. May 2026: “A” (10:00–11:00) and “B” (10:00–12:00)."
    assert told(first.event) == [("sessions.person_twice", message)]


@pytest.mark.parametrize(
    ("capacity", "holds", "fields", "is_too_many"),
    [
        (101, 100, {}, True),
        (100, 100, {}, False),
        (101, None, {}, False),
        (None, 100, {}, False),
        (101, 100, {"hybrid": True}, False),
    ],
)
def test_an_event_has_as_many_places_as_its_venue(capacity, holds, fields, is_too_many):
    venue = VenueFactory(name={"en": "Town hall"}, city="Riga", capacity=holds)
    event = EventFactory(registration=True, venue=venue, capacity=capacity, **fields)

    message = "The event has 101 places, but Town hall, Riga holds 100 people."
    assert told(event) == ([("capacity.too_many", message)] if is_too_many else [])
