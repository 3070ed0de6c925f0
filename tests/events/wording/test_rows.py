import datetime as dt

import pytest
from django.utils.translation import override

from common.i18n import Text
from events.enums import DatePrecision, EventStatus, Hours
from events.facts import EventFacts
from events.models import Event
from events.schedule import Schedule
from events.wording import rows
from events.wording.types import DateBlock, EventRow, PriorityTag
from programmes.models import Priority, Programme
from tests.facts import event_of
from tests.pages import MICROSECOND, berlin

DAY = dt.date(2026, 5, 12)
NEXT = dt.date(2026, 5, 13)
ZONE = "Europe/Berlin"
NINE, FOUR, ONE = dt.time(9, 30), dt.time(16), dt.time(1)

ONE_DAY = Schedule(DAY, DAY, ZONE, NINE, FOUR)
ALL_DAY = Schedule(DAY, DAY, ZONE)
TWO_DAYS = Schedule(DAY, NEXT, ZONE)
OPEN_END = Schedule(DAY, DAY, ZONE, NINE)
OPEN_TWO_DAYS = Schedule(DAY, NEXT, ZONE, NINE)
LUNCH_TO_LUNCH = Schedule(DAY, NEXT, ZONE, dt.time(12), dt.time(13))
DAILY = Schedule(DAY, NEXT, ZONE, NINE, FOUR, Hours.DAILY)
NIGHTLY = Schedule(DAY, NEXT, ZONE, dt.time(20), ONE, Hours.DAILY)
TO_MIDNIGHT = Schedule(DAY, NEXT, ZONE, dt.time(18), dt.time(0))
TWO_TO_MIDNIGHT = Schedule(DAY, dt.date(2026, 5, 14), ZONE, dt.time(18), dt.time(0))
NIGHT = Schedule(DAY, DAY, ZONE, dt.time(20), ONE)
MONTH = Schedule(DAY, DAY, ZONE, precision=DatePrecision.MONTH)
CLOCK_CHANGE = Schedule(dt.date(2026, 10, 25), dt.date(2026, 10, 25), ZONE, dt.time(0, 30), dt.time(4))
MOSCOW = Schedule(DAY, DAY, "Europe/Minsk", NINE, FOUR)


def row_of(schedule: Schedule, now: dt.datetime, **fields: object) -> EventRow:
    return rows.make_row(EventFacts(event_of(schedule, **fields), now), with_priorities=False)


def block_of(schedule: Schedule, now: dt.datetime, **fields: object) -> DateBlock:
    return row_of(schedule, now, **fields).date_block


def now_text(schedule: Schedule, now: dt.datetime, **fields: object) -> str:
    return rows.now_text(EventFacts(event_of(schedule, **fields), now))


@pytest.mark.parametrize(
    ("schedule", "now", "text"),
    [
        (ONE_DAY, berlin(2026, 5, 12, 9, 30) - MICROSECOND, ""),
        (ONE_DAY, berlin(2026, 5, 12, 9, 30), "now on, until 16:00 (CEST)"),
        (ONE_DAY, berlin(2026, 5, 12, 16), "now on, until 16:00 (CEST)"),
        (ONE_DAY, berlin(2026, 5, 12, 16) + MICROSECOND, ""),
        (ALL_DAY, berlin(2026, 5, 12) - MICROSECOND, ""),
        (ALL_DAY, berlin(2026, 5, 12), "today"),
        (ALL_DAY, berlin(2026, 5, 13) - MICROSECOND, "today"),
        (ALL_DAY, berlin(2026, 5, 13) + MICROSECOND, ""),
        (TWO_DAYS, berlin(2026, 5, 13) - MICROSECOND, "now on, until 13. May 2026"),
        (TWO_DAYS, berlin(2026, 5, 13), "today"),
        (OPEN_END, berlin(2026, 5, 12, 9, 30) - MICROSECOND, ""),
        (OPEN_END, berlin(2026, 5, 12, 23, 59), "now on"),
        (OPEN_TWO_DAYS, berlin(2026, 5, 12, 9, 30), "now on, until 13. May 2026"),
        (OPEN_TWO_DAYS, berlin(2026, 5, 13, 9, 30), "now on"),
        (LUNCH_TO_LUNCH, berlin(2026, 5, 12, 23, 59), "now on, until 13. May 2026, 13:00 (CEST)"),
        (LUNCH_TO_LUNCH, berlin(2026, 5, 13), "now on, until 13:00 (CEST)"),
        (NIGHT, berlin(2026, 5, 12, 20), "now on, until 13. May 2026, 01:00 (CEST)"),
        (NIGHT, berlin(2026, 5, 13, 0, 30), "now on, until 01:00 (CEST)"),
        (TO_MIDNIGHT, berlin(2026, 5, 12, 18), "now on, until midnight (CEST)"),
        (TO_MIDNIGHT, berlin(2026, 5, 13) + MICROSECOND, ""),
        (TWO_TO_MIDNIGHT, berlin(2026, 5, 12, 18), "now on, until 13. May 2026, midnight (CEST)"),
        (TWO_TO_MIDNIGHT, berlin(2026, 5, 13), "now on, until midnight (CEST)"),
        (MONTH, berlin(2026, 5, 12, 12), ""),
        (CLOCK_CHANGE, berlin(2026, 10, 25, 1), "now on, until 04:00 (CET)"),
        (MOSCOW, berlin(2026, 5, 12, 12), "now on, until 16:00 (UTC+3)"),
    ],
)
def test_running_event_says_until_when(schedule, now, text):
    assert now_text(schedule, now) == text


@pytest.mark.parametrize(
    ("schedule", "now", "text"),
    [
        (DAILY, berlin(2026, 5, 12, 9, 30) - MICROSECOND, ""),
        (DAILY, berlin(2026, 5, 12, 9, 30), "now on, until 16:00 (CEST)"),
        (DAILY, berlin(2026, 5, 12, 16), "now on, until 16:00 (CEST)"),
        (DAILY, berlin(2026, 5, 12, 16) + MICROSECOND, "continues tomorrow, 09:30 (CEST)"),
        (DAILY, berlin(2026, 5, 13) - MICROSECOND, "continues tomorrow, 09:30 (CEST)"),
        (DAILY, berlin(2026, 5, 13), "continues today, 09:30 (CEST)"),
        (DAILY, berlin(2026, 5, 13, 9, 30), "now on, until 16:00 (CEST)"),
        (DAILY, berlin(2026, 5, 13, 16) + MICROSECOND, ""),
        (NIGHTLY, berlin(2026, 5, 13, 1), "now on, until 01:00 (CEST)"),
        (NIGHTLY, berlin(2026, 5, 13, 1) + MICROSECOND, "continues today, 20:00 (CEST)"),
        (NIGHTLY, berlin(2026, 5, 14, 1) + MICROSECOND, ""),
    ],
)
def test_daily_hours_pause_between_days(schedule, now, text):
    assert now_text(schedule, now) == text


@pytest.mark.parametrize("status", [EventStatus.CANCELLED, EventStatus.POSTPONED])
def test_what_does_not_take_place_is_not_now_on(status):
    assert now_text(ONE_DAY, berlin(2026, 5, 12, 12), status=status) == ""


def test_rescheduled_event_is_now_on():
    text = now_text(ONE_DAY, berlin(2026, 5, 12, 12), status=EventStatus.RESCHEDULED)

    assert text == "now on, until 16:00 (CEST)"


@pytest.mark.parametrize(
    ("schedule", "block"),
    [
        (ONE_DAY, DateBlock("12", "May", "2026", "Tue")),
        (TWO_DAYS, DateBlock("12–13", "May", "2026")),
        (Schedule(dt.date(2026, 9, 30), dt.date(2026, 10, 2), ZONE), DateBlock("30–2", "Sep–Oct", "2026")),
        (Schedule(dt.date(2025, 12, 30), dt.date(2026, 1, 2), ZONE), DateBlock("30–2", "Dec–Jan", "2026")),
        (TO_MIDNIGHT, DateBlock("12", "May", "2026", "Tue")),
        (TWO_TO_MIDNIGHT, DateBlock("12–13", "May", "2026")),
        (MONTH, DateBlock("", "May", "2026")),
    ],
)
def test_date_block(schedule, block):
    assert block_of(schedule, berlin(2025, 1, 1)) == block


@pytest.mark.parametrize(
    ("status", "now", "state"),
    [
        (EventStatus.PLANNED, berlin(2026, 5, 12, 9, 30) - MICROSECOND, ""),
        (EventStatus.PLANNED, berlin(2026, 5, 12, 16) + MICROSECOND, "past"),
        (EventStatus.PLANNED, berlin(2026, 5, 12, 9, 30), "ongoing"),
        (EventStatus.RESCHEDULED, berlin(2026, 5, 1), ""),
        (EventStatus.CANCELLED, berlin(2026, 5, 13), "cancelled"),
        (EventStatus.POSTPONED, berlin(2026, 5, 1), "postponed"),
    ],
)
def test_state_of_the_date_block(status, now, state):
    assert block_of(ONE_DAY, now, status=status).state == state


@pytest.mark.parametrize(("icon", "number", "sign"), [("", 2, "2"), ("W", 2, "W"), ("", None, "")])
def test_priority_tag(icon, number, sign):
    programme = Programme(slug="bsr")
    priority = Priority(
        programme=programme, slug="water", title={"en": "Water"}, colour="teal", number=number, icon=icon
    )

    assert rows.priority_tag(priority) == PriorityTag(Text("Water"), "/programmes/bsr/water/", "teal", sign)


def test_event_without_a_date_has_no_row():
    with pytest.raises(ValueError, match="Only a dated event has a row"):
        rows.make_row(EventFacts(Event(), berlin(2026, 5, 12, 12)))


def test_row_of_an_event_without_a_programme():
    row = row_of(ONE_DAY, berlin(2026, 5, 12, 16) + MICROSECOND)

    assert (row.programme, row.priorities, row.is_past, row.date_block.state) == ("", (), True, "past")


def test_row_in_german():
    with override("de"):
        row = row_of(TWO_DAYS, berlin(2026, 5, 1))

    assert (row.when.date_text, row.date_block.month, row.url) == ("12.–13. Mai 2026", "Mai", "/de/events/kick-off/")
    assert row.title.lang == "en"
