"""Hours in the forms of events and sessions: all day, to follow, and ends on the next day."""

import datetime as dt
from typing import Any

import pytest
from django.test import Client

from events.models import Event
from tests.admin_pages import change, errors_of, event_url, fields_of, messages_of, soup
from tests.factories import EventFactory, SessionFactory

pytestmark = pytest.mark.django_db
DAY = dt.date(2030, 6, 15)
TWO_DAYS = {"end_date": DAY + dt.timedelta(days=1)}
QUESTION = "It ends at 10:00, before it starts at 15:00. If that is the next day, tick “Ends the next day”."
NO_TIMES = {"start_time": "", "end_time": ""}


def hours_of(event: Event) -> tuple[str, str]:
    event.refresh_from_db()
    times = [f"{at:%H:%M}" if at else "" for at in (event.start_time, event.end_time)]
    return event.hours, "-".join(times) + " next" * event.ends_next_day


# All day, and hours to follow


@pytest.mark.parametrize(
    ("fields", "typed", "stored"),
    [
        ({}, NO_TIMES, ("to_follow", "-")),
        ({}, NO_TIMES | {"hours": "all_day"}, ("all_day", "-")),
        ({"all_day": True}, {"hours": "to_follow"}, ("to_follow", "-")),
        ({"to_follow": True}, {"start_time": "09:00"}, ("continuous", "09:00-")),
        ({"to_follow": True}, {"start_time": "09:00", "hours": "daily"}, ("daily", "09:00-")),
        ({"all_day": True}, {"date_precision": "month"}, ("to_follow", "-")),
        ({}, {"start_time": "00:00", "end_time": "00:00"}, ("all_day", "-")),
        (TWO_DAYS, {"start_time": "00:00", "end_time": "23:59", "hours": "all_day"}, ("all_day", "-")),
        # New Year's Eve
        ({}, {"start_time": "00:00", "end_time": "02:00"}, ("continuous", "00:00-02:00")),
        ({}, {"start_time": "18:00", "end_time": "00:00"}, ("continuous", "18:00-00:00 next")),
    ],
)
def test_hours_are_chosen(editor: Client, fields: dict[str, Any], typed: dict[str, str], stored: Any) -> None:
    event = EventFactory(draft=True, start_date=DAY, **fields)

    response = change(editor, event_url(event), **typed)

    assert hours_of(event) == stored
    is_whole_day = typed.get("start_time") == "00:00" and stored[0] == "all_day"
    assert ("From 00:00 to 00:00 is all day." in messages_of(response)) is is_whole_day


@pytest.mark.parametrize(
    ("fields", "typed", "label"),
    [
        ({}, {"hours": "all_day"}, "All day"),
        ({}, {"hours": "to_follow"}, "Hours to follow"),
        ({"all_day": True}, {"start_time": "09:30"}, "All day"),
    ],
)
def test_times_and_a_choice_without_times_are_asked_about(
    editor: Client, fields: dict[str, Any], typed: dict[str, str], label: str
) -> None:
    event = EventFactory(draft=True, start_date=DAY, **fields)

    question = f"Is it “{label}”, or from 09:30? Empty “from” and “until”, or choose another entry."
    assert errors_of(change(editor, event_url(event), **typed)) == {"hours": [question]}


# An end before the start


@pytest.mark.parametrize(
    ("fields", "typed", "stored"),
    [
        ({}, {"start_time": "18:00", "end_time": "05:59"}, "18:00-05:59 next"),
        ({}, {"start_time": "15:00", "end_time": "10:00", "ends_next_day": "on"}, "15:00-10:00 next"),
        (TWO_DAYS, {"start_time": "15:00", "end_time": "10:00"}, "15:00-10:00"),
        (TWO_DAYS | {"hours": "daily"}, {"start_time": "15:00", "end_time": "01:00"}, "15:00-01:00 next"),
        # A tick that is not needed goes away.
        ({}, {"ends_next_day": "on"}, "09:30-16:00"),
        (TWO_DAYS, {"start_time": "15:00", "end_time": "10:00", "ends_next_day": "on"}, "15:00-10:00"),
    ],
)
def test_end_before_the_start_is_the_next_days(
    editor: Client, fields: dict[str, Any], typed: dict[str, str], stored: str
) -> None:
    event = EventFactory(draft=True, start_date=DAY, **fields)

    change(editor, event_url(event), **typed)

    assert hours_of(event)[1] == stored


@pytest.mark.parametrize(
    ("fields", "typed"),
    [
        ({}, {"start_time": "15:00", "end_time": "10:00"}),
        ({"start_time": dt.time(15), "end_time": dt.time(1)}, {"end_time": "10:00"}),
        ({"start_time": dt.time(15), "end_time": dt.time(10)} | TWO_DAYS, {"end_date": "2030-06-15"}),
        ({"start_time": dt.time(15), "end_time": dt.time(10)} | TWO_DAYS, {"hours": "daily"}),
        ({"start_time": dt.time(15), "end_time": dt.time(10)}, {"ends_next_day": None}),
    ],
)
def test_end_from_six_on_is_asked_about(editor: Client, fields: dict[str, Any], typed: dict[str, Any]) -> None:
    event = EventFactory(draft=True, start_date=DAY, **fields)

    response = change(editor, event_url(event), **typed)

    assert errors_of(response) == {"end_time": [QUESTION]}


def test_edge_of_the_question_is_six_in_the_morning(editor: Client) -> None:
    event = EventFactory(draft=True, start_date=DAY)

    assert list(errors_of(change(editor, event_url(event), end_time="06:00"))) == ["end_time"]
    assert change(editor, event_url(event), end_time="05:59").redirect_chain


def test_answer_is_kept_and_not_asked_for_again(publisher: Client) -> None:
    event = EventFactory(start_date=DAY, start_time=dt.time(15))
    data = fields_of(change(publisher, event_url(event), end_time="10:00"))

    publisher.post(event_url(event), data | {"ends_next_day": "on"})
    response = change(publisher, event_url(event), room="Hall 2")

    assert (hours_of(event)[1], event.room) == ("15:00-10:00 next", "Hall 2")
    assert "The event ends at" not in "".join(messages_of(response))


# Sessions


def boxes(response: Any) -> list[str]:
    return [str(box["name"]) for box in soup(response).select("#sessions-group input[name$=ends_next_day]")]


def test_session_is_asked_about_in_its_row_alone(editor: Client) -> None:
    event = EventFactory(draft=True, start_date=DAY)
    first, second = SessionFactory.create_batch(2, event=event)
    SessionFactory(event=event, start_time=dt.time(23), end_time=dt.time(1))

    before = boxes(editor.get(event_url(event)))
    typed = {"sessions-0-start_time": "15:00", "sessions-0-end_time": "10:00", "sessions-1-end_time": "05:59"}
    response = change(editor, event_url(event), **typed)
    editor.post(event_url(event), fields_of(response) | {"sessions-0-ends_next_day": "on"})
    kept = boxes(change(editor, event_url(event), room="Hall 2", _continue="Save"))

    first.refresh_from_db()
    second.refresh_from_db()
    assert errors_of(response) == {"sessions-0-end_time": [QUESTION]}
    assert (before, boxes(response), kept) == ([], ["sessions-0-ends_next_day"], ["sessions-0-ends_next_day"])
    assert [(one.end_time, one.ends_next_day) for one in (first, second)] == [
        (dt.time(10), True),
        (dt.time(5, 59), True),
    ]


def test_row_whose_tick_is_taken_away_is_asked_about(editor: Client) -> None:
    event = EventFactory(draft=True, start_date=DAY)
    SessionFactory(event=event, start_time=dt.time(15), end_time=dt.time(10))

    response = change(editor, event_url(event), **{"sessions-0-ends_next_day": None})

    assert errors_of(response) == {"sessions-0-end_time": [QUESTION]}


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ({"end_time": "10:00", "ends_next_day": "on"}, (dt.time(10), True)),
        ({"end_time": "05:59"}, (dt.time(5, 59), True)),
        ({"end_time": "16:00", "ends_next_day": "on"}, (dt.time(16), False)),
        ({"end_time": "10:00"}, (dt.time(17), False)),
    ],
)
def test_page_of_a_session_asks_as_well(editor: Client, typed: dict[str, str], stored: Any) -> None:
    session = SessionFactory(
        event=EventFactory(draft=True, start_date=DAY), start_time=dt.time(15), end_time=dt.time(17)
    )

    response = change(editor, f"/admin/events/session/{session.pk}/change/", **typed)

    session.refresh_from_db()
    assert (session.end_time, session.ends_next_day) == stored
    assert (QUESTION in response.text) is (stored[0] == dt.time(17))
