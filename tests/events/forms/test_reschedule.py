"""The form that moves an event: what follows from the first day, what was typed, and what is refused."""

import datetime as dt
from types import SimpleNamespace
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.utils import timezone

from events.actions import reschedule_event
from events.enums import DatePrecision, EventStatus
from events.forms.reschedule import RescheduleForm
from events.models import Event
from tests.admin_pages import fields_of
from tests.factories import EventFactory, SessionFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today")]
RIGA = ZoneInfo("Europe/Riga")
DAY = dt.date(2026, 10, 20)
LATER = {"end_time": "17:00"}


@pytest.fixture
def today() -> Any:
    with (
        time_machine.travel(dt.datetime(2026, 9, 20, 12, tzinfo=dt.UTC), tick=False),
        timezone.override("Europe/Riga"),
    ):
        yield


def riga(month: int, day: int, hour: int, minute: int = 0) -> dt.datetime:
    return dt.datetime(2026, month, day, hour, minute, tzinfo=RIGA)


@pytest.fixture
def event() -> Event:
    return EventFactory(
        start_date=DAY,
        end_date=DAY + dt.timedelta(days=1),
        time_zone="Europe/Riga",
        registration_opens_at=riga(9, 1, 9),
        registration_closes_at=riga(10, 10, 23, 59),
        accessibility_deadline=dt.date(2026, 10, 5),
        publish_at=riga(9, 1, 0),
    )


def values_of(form: RescheduleForm) -> dict[str, Any]:
    """Return what a browser without JavaScript sends for the form."""
    html = f'<div id="content-main"><form method="post">{form.as_div()}</form></div>'.encode()
    return fields_of(SimpleNamespace(content=html))


def sent(form: RescheduleForm, **changes: str) -> RescheduleForm:
    data = values_of(form) | {"note_en": "Hall taken"} | changes
    return RescheduleForm({name: value for name, value in data.items() if value is not None}, event=form.event)


def filled(event: Event, **changes: str) -> RescheduleForm:
    """Return the form with the changes, sent once more where it shows what has moved along."""
    form = sent(RescheduleForm(event=event), **changes)
    return sent(form) if form.asks_again else form


def errors(form: RescheduleForm) -> list[str]:
    return [message for messages in form.errors.values() for message in messages]


def reschedule(event: Event, **changes: str) -> Event:
    form = filled(event, **changes)
    assert form.is_valid(), form.errors
    reschedule_event(event=event, by=None, **form.cleaned_data)
    return Event.objects.get(pk=event.pk)


# What follows, and what was typed


def test_dates_that_follow_are_shown_before_anything_is_done(event: Event) -> None:
    form = sent(RescheduleForm(event=event), start_date="2026-10-30")

    assert (form.is_valid(), form.asks_again, errors(form)) == (False, True, [])
    assert {name: value for name, value in values_of(form).items() if "_date" in name or "_at" in name} == {
        "start_date": "2026-10-30",
        "end_date": "2026-10-31",
        "registration_opens_at": "2026-09-01T09:00",
        "registration_closes_at": "2026-10-20T23:59",
    }
    assert sent(form).is_valid()


def test_what_was_typed_stays_when_the_first_day_changes_again(event: Event) -> None:
    first = sent(RescheduleForm(event=event), start_date="2026-10-30", registration_closes_at="2026-10-12T12:00")
    second = sent(first, start_date="2026-11-03", end_date="2026-11-03", accessibility_deadline="")
    back = sent(second, start_date="2026-10-20")

    names = ("registration_closes_at", "end_date", "accessibility_deadline")
    assert [values_of(second)[name] for name in names] == ["2026-10-12T12:00", "2026-11-03", ""]
    assert [values_of(back)[name] for name in names] == ["2026-10-12T12:00", "2026-11-03", ""]


def test_page_whose_dates_a_script_has_moved_is_done_at_once(event: Event) -> None:
    moved = {"end_date": "2026-10-31", "accessibility_deadline": "", "registration_closes_at": "2026-10-20T23:59"}
    form = sent(RescheduleForm(event=event), start_date="2026-10-30", shown_for="2026-10-30", **moved)

    assert form.is_valid()
    assert form.cleaned_data["accessibility_deadline"] is None
    assert form.cleaned_data["registration_closes_at"] == riga(10, 20, 23, 59)


def test_dates_that_were_not_sent_move_along(event: Event) -> None:
    data = {"start_date": "2026-10-30", "shown_for": "2026-10-30", "hours": "continuous", "note_en": "Hall taken"}

    form = RescheduleForm(data, event=event)

    assert form.is_valid()
    assert (form.cleaned_data["end_date"], form.cleaned_data["accessibility_deadline"]) == (
        dt.date(2026, 10, 31),
        dt.date(2026, 10, 15),
    )


def test_empty_last_day_is_as_many_days_as_before(event: Event) -> None:
    assert reschedule(event, start_date="2026-10-30", end_date="").end_date == dt.date(2026, 10, 31)


def test_seconds_of_a_moment_that_nobody_touched_stay(event: Event) -> None:
    event.registration_closes_at = riga(10, 10, 23, 59).replace(second=59)

    moved = reschedule(event, start_date="2026-10-30")

    assert moved.registration_closes_at == riga(10, 20, 23, 59).replace(second=59)


@pytest.mark.parametrize("days", [0, 1])
def test_hour_that_a_clock_change_doubles_is_no_error(event: Event, days: int) -> None:
    event.registration_closes_at = riga(10, 25 - days, 3, 30)
    changes = {"start_date": "2026-10-21"} if days else {"end_time": "17:00"}
    event.end_date = dt.date(2026, 10, 31)

    # The first of the two.
    assert reschedule(event, **changes).registration_closes_at == dt.datetime(2026, 10, 25, 0, 30, tzinfo=dt.UTC)


def test_only_the_hours_change(event: Event) -> None:
    moved = reschedule(event, start_time="13:00", end_time="")

    assert (moved.start_date, moved.start_time, moved.end_time) == (DAY, dt.time(13), None)
    assert (moved.former_start_time, moved.former_end_time, moved.sequence) == (dt.time(9, 30), dt.time(16), 1)


@pytest.mark.parametrize("status", ["postponed", "cancelled", "rescheduled"])
def test_event_that_is_not_as_planned_gets_a_date(status: str) -> None:
    moved = reschedule(EventFactory(start_date=DAY, **{status: True}), start_date="2026-11-03")

    assert (moved.status, moved.start_date) == (EventStatus.RESCHEDULED, dt.date(2026, 11, 3))
    assert moved.former_start_date == DAY


def test_event_without_hours_gets_them() -> None:
    moved = reschedule(
        EventFactory(start_date=DAY, all_day=True), start_date="2026-11-03", start_time="09:00", hours="continuous"
    )

    assert (moved.start_date, moved.start_time, moved.end_time) == (dt.date(2026, 11, 3), dt.time(9), None)


def test_public_until_moves_along() -> None:
    event = EventFactory(
        start_date=DAY, publish_at=riga(9, 1, 0), unpublish_at=riga(10, 31, 12), time_zone="Europe/Riga"
    )

    assert errors(filled(event, start_date="2026-08-20")) == [
        "“Public until” lies before “public from”; swap or correct them."
    ]
    assert reschedule(event, start_date="2026-11-20").unpublish_at == dt.datetime(2026, 12, 1, 12, tzinfo=RIGA)


# A month


def test_save_the_date_gets_its_day_and_hours() -> None:
    event = EventFactory(
        save_the_date=True, start_date=dt.date(2026, 10, 1), end_date=dt.date(2026, 10, 31), accessibility_deadline=DAY
    )
    form = RescheduleForm(event=event)
    assert ({row.before for row in form.rows[:2]}, form.moving_sessions) == ({"October 2026"}, 0)

    moved = reschedule(event, start_date="2026-10-22", start_time="09:00", end_time="12:00")

    assert (moved.start_date, moved.end_date, moved.start_time) == (
        dt.date(2026, 10, 22),
        dt.date(2026, 10, 22),
        dt.time(9),
    )
    assert (moved.date_precision, moved.accessibility_deadline) == (DatePrecision.DAY, DAY)


def test_save_the_date_moves_to_another_month() -> None:
    event = EventFactory(save_the_date=True, start_date=dt.date(2026, 10, 1))
    month = {"start_date": "2026-12-01", "date_precision": "month"}

    assert errors(filled(event, **month, start_time="09:00")) == [
        "Where only the month is known there are no hours yet; empty “from” and “until”."
    ]
    moved = reschedule(event, **month)
    assert (moved.start_date, moved.date_precision) == (dt.date(2026, 12, 1), DatePrecision.MONTH)


# What is refused

QUESTION = "It ends at {}, before it starts at {}. If that is the next day, tick “Ends the next day”."


@pytest.mark.parametrize(
    ("changes", "messages"),
    [
        ({"start_time": "18:00", "end_time": "05:59"}, []),
        ({"start_time": "18:00", "end_time": "06:00"}, [QUESTION.format("06:00", "18:00")]),
        ({"start_time": "18:00", "end_time": "06:00", "ends_next_day": "on"}, []),
        ({"start_time": "18:00", "end_time": "18:00"}, []),
        ({"start_time": "15:00", "end_time": "10:00", "start_date": "2026-10-25"}, [QUESTION.format("10:00", "15:00")]),
        # Lunch to lunch.
        ({"start_time": "15:00", "end_time": "10:00", "end_date": "2026-10-21"}, []),
        (
            {"start_time": "15:00", "end_time": "10:00", "end_date": "2026-10-21", "hours": "daily"},
            [QUESTION.format("10:00", "15:00")],
        ),
    ],
)
def test_doubtful_end_is_asked_about(changes: dict[str, str], messages: list[str]) -> None:
    assert errors(filled(EventFactory(start_date=DAY), **changes)) == messages


AFTER = "This lies after the event; choose an earlier day."


@pytest.mark.parametrize(
    ("changes", "messages"),
    [
        ({}, ["This is when it takes place already: choose another day or other hours."]),
        ({"end_date": "2026-10-19"}, ["The last day lies before the first day; swap or correct them."]),
        ({"start_date": ""}, ["This field is required."]),
        ({"end_date": "soon"}, ["Enter a valid date."]),
        ({"start_date": "1066-10-14"}, ["Check the year: it lies before 1950."]),
        ({"start_date": "9999-12-31"}, ["Check the year: it lies after 2199."]),
        ({"shown_for": "2026-13-13"} | LATER, []),
        ({"note_en": ""} | LATER, ["Fill this in, in one language at least."]),
        ({"start_time": ""}, ["There is an end without a start; fill in “from”, or leave both empty."]),
        (
            {"registration_closes_at": "2026-09-01T09:00"} | LATER,
            ["Registration closes before it opens; swap or correct the two moments."],
        ),
        ({"registration_closes_at": "2026-10-22T00:01"} | LATER, [AFTER]),
        ({"registration_closes_at": "2026-10-22T00:00"} | LATER, []),
        ({"registration_closes_at": "0999-01-01T00:00"} | LATER, ["Check the year: it lies before 1950."]),
        ({"accessibility_deadline": "2026-10-22"} | LATER, [AFTER]),
        ({"accessibility_deadline": "2026-10-21"} | LATER, []),
    ],
)
def test_what_is_impossible_is_said_at_its_field(event: Event, changes: dict[str, str], messages: list[str]) -> None:
    form = filled(event, **changes)

    assert (form.is_valid(), errors(form)) == (not messages, messages)


def test_postponed_event_that_takes_place_after_all_is_not_rescheduled() -> None:
    event = EventFactory(start_date=DAY, postponed=True)

    assert errors(filled(event)) == [
        "It was planned for then: choose another day. If it takes place after all, set “status” in the form."
    ]
    assert errors(filled(event, start_date="2026-10-21")) == []


def test_event_that_runs_into_the_night_may_begin_to_stream_there() -> None:
    event = EventFactory(
        start_date=DAY, start_time=dt.time(22), end_time=dt.time(2), livestream_starts_at=riga(10, 20, 23)
    )
    moments = {"2026-10-21T01:59": [], "2026-10-21T03:01": [AFTER]}

    for moment, messages in moments.items():
        assert errors(filled(event, livestream_starts_at=moment, start_time="21:00")) == messages


@pytest.mark.parametrize(
    ("last", "messages"),
    [("28", []), ("27", ["The agenda has more days; move or remove its last sessions first."])],
)
def test_agenda_has_to_fit(event: Event, last: str, messages: list[str]) -> None:
    SessionFactory(event=event, date=DAY + dt.timedelta(days=1))

    form = filled(event, start_date="2026-10-27", end_date=f"2026-10-{last}")

    assert (form.moving_sessions, errors(form)) == (1, messages)
