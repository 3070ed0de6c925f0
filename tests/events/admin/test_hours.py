"""Hours on the pages of events and sessions: what was understood is said, and an answer is kept."""

import datetime as dt
from typing import Any

import pytest
from django.test import Client

from events.models import Event
from tests.admin_pages import change, errors_of, event_url, fields_of, messages_of, soup
from tests.factories import EventFactory, SessionFactory

pytestmark = pytest.mark.django_db
DAY = dt.date(2030, 6, 15)
QUESTION = "It ends at 10:00, before it starts at 15:00. If that is the next day, tick “Ends the next day”."


def hours_of(event: Event) -> tuple[str, str]:
    event.refresh_from_db()
    times = [f"{at:%H:%M}" if at else "" for at in (event.start_time, event.end_time)]
    return event.hours, "-".join(times) + " next" * event.ends_next_day


def test_whole_day_in_zeros_is_taken_as_such(editor: Client) -> None:
    event = EventFactory(draft=True, start_date=DAY)

    response = change(editor, event_url(event), start_time="00:00", end_time="00:00")

    assert hours_of(event) == ("all_day", "-")
    assert "From 00:00 to 00:00 is all day." in messages_of(response)


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
    change(editor, event_url(event), room="Hall 2")
    kept = boxes(editor.get(event_url(event)))

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
