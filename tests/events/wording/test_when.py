"""A date stands nowhere without how its event stands (rule 7)."""

import datetime as dt
from collections.abc import Callable

import pytest
from django.utils.translation import override

from events.enums import DatePrecision, EventStatus, Hours
from events.facts import EventFacts
from events.schedule import Schedule
from events.wording import when
from events.wording.dates import TimePoint, When
from tests.facts import event_of
from tests.pages import NOW

DAY, LATER = dt.date(2026, 12, 24), dt.date(2026, 12, 30)
ONE = Schedule(DAY, DAY, "Europe/Berlin", dt.time(9, 30), dt.time(11))
ALL_DAY = Schedule(DAY, LATER, "Europe/Berlin")
DAILY = Schedule(DAY, LATER, "Europe/Berlin", dt.time(9, 30), dt.time(11), Hours.DAILY)
MONTH = Schedule(DAY, DAY, "Europe/Berlin", precision=DatePrecision.MONTH)


def said(schedule: Schedule, status: str, **fields: object) -> When:
    return when.when_of(EventFacts(event_of(schedule, status=status, **fields), NOW), schedule)


@pytest.mark.parametrize(
    ("schedule", "text"),
    [
        (ONE, "was planned for 24. December 2026, 09:30 - 11:00 (CET)"),
        (ALL_DAY, "was planned for 24. - 30. December 2026"),
        (DAILY, "was planned for 24. - 30. December 2026, 09:30 - 11:00 (CET) each day"),
        (MONTH, "was planned for December 2026"),
    ],
)
def test_postponed_event_has_no_date_but_one_that_was_planned(schedule, text):
    found = said(schedule, EventStatus.POSTPONED)

    assert (found.date_text, found.time_text, when.one_line(found)) == (text, "", text)
    assert (found.state, found.status) == ("was-planned", "Postponed")


@pytest.mark.parametrize(
    ("status", "day", "text"),
    [
        (EventStatus.CANCELLED, DAY, "December 2026"),
        (EventStatus.RESCHEDULED, DAY, "December 2026 (date to be confirmed)"),
        # NOW is in May 2026: the month itself may still have the event, the one before has had it.
        (EventStatus.PLANNED, dt.date(2026, 5, 1), "May 2026 (date to be confirmed)"),
        (EventStatus.PLANNED, dt.date(2026, 4, 30), "April 2026"),
    ],
)
def test_day_of_a_month_is_promised_while_it_may_still_come(status, day, text):
    month = Schedule(day, day, "Europe/Berlin", precision=DatePrecision.MONTH)

    assert when.one_line(said(month, status)) == text


@pytest.mark.parametrize("status", [EventStatus.POSTPONED, EventStatus.CANCELLED])
def test_machine_values_stay_as_they_are(status):
    found, plain = said(ONE, status), said(ONE, EventStatus.PLANNED)

    values: Callable[[When], tuple[object, ...]] = lambda it: (it.dates, it.times, it.starts_at, it.ends_at)  # noqa: E731
    assert values(found) == values(plain)


@pytest.mark.parametrize(
    ("status", "is_moved_online", "state", "words"),
    [
        (EventStatus.PLANNED, False, "", ""),
        (EventStatus.PLANNED, True, "", "Moved online"),
        (EventStatus.RESCHEDULED, False, "", "Rescheduled"),
        (EventStatus.RESCHEDULED, True, "", "Rescheduled, Moved online"),
        (EventStatus.CANCELLED, True, "struck", "Cancelled"),
    ],
)
def test_date_that_stands_or_is_struck_bears_the_status(status, is_moved_online, state, words):
    found = said(DAILY, status, is_moved_online=is_moved_online)

    assert (found.state, found.status) == (state, words)
    assert when.one_line(found) == "24. - 30. December 2026, 09:30 - 11:00 (CET) each day"


def test_date_in_a_text_without_markup_bears_the_status():
    assert when.with_status("Cancelled", "24. December") == "Cancelled: 24. December"
    assert [when.with_status("", "24. December"), when.with_status("Cancelled", "")] == ["24. December", ""]


@pytest.mark.parametrize(("status", "text"), [("postponed", "was planned for 24. December 2026"), ("cancelled", None)])
def test_day_of_the_agenda_stands_as_its_event_does(status, text):
    facts, day = EventFacts(event_of(ONE, status=status), NOW), TimePoint("24. December 2026", "2026-12-24")

    assert when.day_of(facts, day).date_text == (text or day.text)


def test_status_is_in_the_language_of_the_page():
    with override("de"):
        assert said(ONE, EventStatus.CANCELLED).status == "Abgesagt"
