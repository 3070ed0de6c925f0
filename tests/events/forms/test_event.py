"""The form of an event by itself: its last day, and errors; its page is in tests/events/admin/test_event_form.py."""

import datetime as dt
from typing import Any

import pytest
from django.forms import modelform_factory

from events.copying import duplicate_event
from events.forms.event import EventForm
from events.models import Event
from tests.factories import EventFactory, FormerSlugFactory, UserFactory

pytestmark = pytest.mark.django_db
DAY = dt.date(2026, 6, 15)
FIELDS = (
    *("start_date", "end_date", "start_time", "end_time", "ends_next_day", "hours", "date_precision"),
    *("status", "status_note", "registration_opens_at", "registration_closes_at", "slug", "capacity"),
    *("part_of", "replaced_by"),
)
Form = modelform_factory(Event, EventForm, FIELDS)


def filled(event: Event, typed: dict[str, Any]) -> EventForm:
    """Return the form of an event as a browser sends it after some fields were typed over."""
    shown = {field.name: field.value() for field in Form(instance=event)}
    form = Form(shown | typed, instance=event)
    form.by = UserFactory(publisher=True)
    return form


@pytest.mark.parametrize(
    ("changes", "field", "message"),
    [
        ({"start_date": ""}, "start_date", "There is a last day without a first day; fill in the first day."),
        ({"end_date": "2020-01-01"}, "end_date", "The last day lies before the first day; swap or correct them."),
        ({"start_time": ""}, "start_time", "There is an end without a start; fill in “from”, or leave both empty."),
        (
            {"date_precision": "month"},
            "start_time",
            "Where only the month is known there are no hours yet; empty “from” and “until”.",
        ),
        ({"status": "cancelled"}, "status_note", "Say why the event is not as planned: fill in “reason”."),
        (
            {"registration_opens_at": "2026-06-02T10:00", "registration_closes_at": "2026-06-01T10:00"},
            "registration_closes_at",
            "Registration closes before it opens; swap or correct the two moments.",
        ),
        ({"slug": "past"}, "slug", "This address leads to another page of the site; choose a different one."),
        ({"slug": "once-ours"}, "slug", "Another event has, or once had, this address; choose a different one."),
        ({"capacity": "0"}, "capacity", "Ensure this value is greater than or equal to 1."),
        ({"start_date": "2199-12-31"}, "end_date", "Check the year: it lies after 2199."),
        ({"start_date": "9999-12-31"}, "start_date", "Check the year: it lies after 2199."),
    ],
)
def test_errors_stand_at_the_field_that_mends_them(changes: dict[str, str], field: str, message: str) -> None:
    FormerSlugFactory(slug="once-ours")
    event = EventFactory(draft=True, start_date=DAY, end_date=DAY + dt.timedelta(days=1))

    assert filled(event, changes).errors[field] == [message]


@pytest.mark.parametrize("name", ["part_of", "replaced_by"])
def test_an_event_cannot_name_itself(name: str) -> None:
    event = EventFactory(draft=True)

    assert filled(event, {name: event.pk}).errors == {name: ["Choose another event."]}


# The last day keeps its distance to the first


DRAFT, COPY, PUBLIC, MONTH = {"draft": True}, {"is_copy": True}, {}, {"date_precision": "month", "start_time": None}
# A script moves the last day before the eyes of the person, who may have typed the former one again.
BY_SCRIPT = PUBLIC


@pytest.mark.parametrize(
    ("fields", "before", "typed", "after"),
    [
        pytest.param(PUBLIC, (26, 26), {"start_date": 19}, (19, 19), id="one day, back"),
        pytest.param(DRAFT, (26, 26), {"start_date": 28}, (28, 28), id="one day, on"),
        pytest.param(COPY, (16, 24), {"start_date": 9}, (9, 17), id="several days, back"),
        pytest.param(MONTH, (16, 17), {"start_date": 25}, (25, 26), id="several days, on"),
        pytest.param(PUBLIC, (26, 26), {"start_date": 19, "end_date": 20}, (19, 20), id="both by hand"),
        pytest.param(DRAFT, (26, 26), {"end_date": 27}, (26, 27), id="the last day alone"),
        pytest.param(PUBLIC, (16, 24), {"start_date": 9, "end_date": ""}, (9, 9), id="last day emptied"),
        pytest.param(DRAFT, (16, 24), {"end_date": ""}, (16, 16), id="only the last day emptied"),
        pytest.param(PUBLIC, (16, 24), {}, (16, 24), id="neither"),
        pytest.param(MONTH, (1, 30), {"start_date": 19, "date_precision": "day"}, (19, 19), id="a month gets its day"),
        pytest.param(MONTH, (1, 30), {"date_precision": "day"}, (1, 1), id="a month gets its first day"),
        pytest.param(
            *(MONTH, (1, 30), {"start_date": 19, "end_date": 20, "date_precision": "day"}, (19, 20)), id="and its last"
        ),
        pytest.param(BY_SCRIPT, (26, 28), {"start_date": 27, "shown_last_day": ""}, (27, 28), id="typed in a browser"),
    ],
)
def test_last_day_keeps_its_distance(fields: dict[str, Any], before: Any, typed: dict[str, Any], after: Any) -> None:
    first, last = (dt.date(2026, 6, day) for day in before)
    is_copy = "is_copy" in fields
    event = EventFactory(start_date=first, end_date=last, end_time=None, **({} if is_copy else fields))
    event = duplicate_event(event=event, by=None) if is_copy else event

    days = {name: f"2026-06-{day:02}" if isinstance(day, int) else day for name, day in typed.items()}
    form = filled(event, days)

    moved = f"The last day has moved along: it is {after[1]}. June 2026 now."
    assert form.errors == {}
    assert (event.start_date.day, event.end_date.day) == after
    assert form.notes == [moved] * (after[1] != before[1] and "end_date" not in typed)


def test_new_event_has_the_last_day_that_was_typed() -> None:
    form = filled(Event(), {"start_date": "2026-06-15", "end_date": "2026-06-17"})

    assert form.errors == {}
    assert (form.instance.end_date, form.notes) == (dt.date(2026, 6, 17), [])
