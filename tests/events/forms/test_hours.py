"""Hours as the form of an event understands them: all day, to follow, and ends on the next day."""

import datetime as dt
from typing import Any

import pytest
from django.forms import modelform_factory

from events.enums import Hours
from events.forms.event import EventForm
from events.models import Event
from tests.factories import EventFactory

pytestmark = pytest.mark.django_db
DAY = dt.date(2030, 6, 15)
TWO_DAYS = {"end_date": DAY + dt.timedelta(days=1)}
QUESTION = "It ends at {}, before it starts at {}. If that is the next day, tick “Ends the next day”."
NO_TIMES = {"start_time": "", "end_time": ""}
FIELDS = ("start_date", "end_date", "start_time", "end_time", "ends_next_day", "hours", "date_precision")
HoursForm = modelform_factory(Event, EventForm, FIELDS)


def filled(fields: dict[str, Any], typed: dict[str, Any]) -> Any:
    """Return the form of an event with these fields, as a browser sends it after some were typed over."""
    event = EventFactory(draft=True, start_date=DAY, **fields)
    shown = {field.name: field.value() for field in HoursForm(instance=event)}
    return HoursForm(shown | typed, instance=event)


def hours_of(form: Any) -> tuple[str, str]:
    assert form.errors == {}
    event = form.instance
    times = [f"{at:%H:%M}" if at else "" for at in (event.start_time, event.end_time)]
    return event.hours, "-".join(times) + " next" * event.ends_next_day


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
        ({}, {"start_time": "00:00", "end_time": "00:00", "date_precision": "month"}, ("to_follow", "-")),
        (TWO_DAYS, {"start_time": "00:00", "end_time": "23:59", "hours": "all_day"}, ("all_day", "-")),
        # New Year's Eve
        ({}, {"start_time": "00:00", "end_time": "02:00"}, ("continuous", "00:00-02:00")),
        ({}, {"start_time": "18:00", "end_time": "00:00"}, ("continuous", "18:00-00:00 next")),
    ],
)
def test_hours_are_chosen(fields: dict[str, Any], typed: dict[str, str], stored: tuple[str, str]) -> None:
    form = filled(fields, typed)

    assert hours_of(form) == stored
    is_whole_day = typed.get("start_time") == "00:00" and stored[0] == Hours.ALL_DAY
    assert form.notes == ["From 00:00 to 00:00 is all day."] * is_whole_day


@pytest.mark.parametrize(
    ("fields", "typed", "label"),
    [
        ({}, {"hours": "all_day"}, "All day"),
        ({}, {"hours": "to_follow"}, "Hours to follow"),
        ({"all_day": True}, {"start_time": "09:30"}, "All day"),
    ],
)
def test_times_and_a_choice_without_times_are_asked_about(
    fields: dict[str, Any], typed: dict[str, str], label: str
) -> None:
    question = f"Is it “{label}”, or from 09:30? Empty “from” and “until”, or choose another entry."
    assert filled(fields, typed).errors == {"hours": [question]}


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
def test_end_before_the_start_is_the_next_days(fields: dict[str, Any], typed: dict[str, str], stored: str) -> None:
    assert hours_of(filled(fields, typed))[1] == stored


@pytest.mark.parametrize(
    ("fields", "typed", "hours"),
    [
        ({}, {"start_time": "15:00", "end_time": "10:00"}, ("10:00", "15:00")),
        ({}, {"start_time": "18:00", "end_time": "06:00"}, ("06:00", "18:00")),
        ({"start_time": dt.time(15), "end_time": dt.time(1)}, {"end_time": "10:00"}, ("10:00", "15:00")),
        ({"start_time": dt.time(15), "end_time": dt.time(10)} | TWO_DAYS, {"end_date": DAY}, ("10:00", "15:00")),
        ({"start_time": dt.time(15), "end_time": dt.time(10)} | TWO_DAYS, {"hours": "daily"}, ("10:00", "15:00")),
        ({"start_time": dt.time(15), "end_time": dt.time(10)}, {"ends_next_day": ""}, ("10:00", "15:00")),
    ],
)
def test_end_from_six_on_is_asked_about(fields: dict[str, Any], typed: dict[str, Any], hours: tuple[str, str]) -> None:
    assert filled(fields, typed).errors == {"end_time": [QUESTION.format(*hours)]}
