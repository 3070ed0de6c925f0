import datetime as dt

import pytest
from django.utils.translation import override

from common.i18n import Text
from events.enums import Attendance, DatePrecision, EventKind, EventStatus, Hours
from events.models import Event, Venue
from events.schedule import Schedule, bounds
from events.wording import rows
from events.wording.types import DateBlock, PriorityTag
from programmes.models import Priority, Programme
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
NIGHT = Schedule(DAY, DAY, ZONE, dt.time(20), ONE)
MONTH = Schedule(DAY, DAY, ZONE, precision=DatePrecision.MONTH)
CLOCK_CHANGE = Schedule(dt.date(2026, 10, 25), dt.date(2026, 10, 25), ZONE, dt.time(0, 30), dt.time(4))
MOSCOW = Schedule(DAY, DAY, "Europe/Minsk", NINE, FOUR)


def event_of(schedule: Schedule, **fields: object) -> Event:
    first, last = bounds(schedule)
    return Event(
        title={"en": "Kick-off"},
        slug="kick-off",
        start_date=schedule.start_date,
        end_date=schedule.end_date,
        start_time=schedule.start_time,
        end_time=schedule.end_time,
        time_zone=schedule.zone,
        hours=schedule.hours,
        date_precision=schedule.precision,
        starts_at=first,
        ends_at=last,
        **fields,
    )


def now_text(schedule: Schedule, now: dt.datetime, **fields: object) -> str:
    return rows.now_text(event_of(schedule, **fields), schedule, now)


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
        (MONTH, DateBlock("", "May", "2026")),
    ],
)
def test_date_block(schedule, block):
    assert rows.date_block(Event(), schedule, is_past=False, is_now=False) == block


@pytest.mark.parametrize(
    ("status", "is_past", "is_now", "state"),
    [
        (EventStatus.PLANNED, False, False, ""),
        (EventStatus.PLANNED, True, False, "past"),
        (EventStatus.PLANNED, False, True, "ongoing"),
        (EventStatus.RESCHEDULED, False, False, ""),
        (EventStatus.CANCELLED, True, False, "cancelled"),
        (EventStatus.POSTPONED, False, False, "postponed"),
    ],
)
def test_state_of_the_date_block(status, is_past, is_now, state):
    block = rows.date_block(Event(status=status), ONE_DAY, is_past=is_past, is_now=is_now)

    assert block.state == state


@pytest.mark.parametrize(
    ("status", "is_moved_online", "label"),
    [
        (EventStatus.PLANNED, False, ""),
        (EventStatus.PLANNED, True, "Moved online"),
        (EventStatus.CANCELLED, False, "Cancelled"),
        (EventStatus.CANCELLED, True, "Cancelled"),
        (EventStatus.POSTPONED, False, "Postponed"),
        (EventStatus.RESCHEDULED, False, "Rescheduled"),
        (EventStatus.RESCHEDULED, True, "Rescheduled, Moved online"),
    ],
)
def test_status_is_said_in_words(status, is_moved_online, label):
    assert rows.status_label(Event(status=status, is_moved_online=is_moved_online)) == label


@pytest.mark.parametrize(
    ("venue", "attendance", "label"),
    [
        (None, Attendance.PHYSICAL, ""),
        (Venue(name={"en": "Library"}, city="Riga", country="LV"), Attendance.PHYSICAL, "Riga, Latvia"),
        (Venue(name={"en": "Library"}, city="Riga", country="LV"), Attendance.HYBRID, "Riga, Latvia"),
        (Venue(name={"en": "Library"}, city="Riga", country="LV"), Attendance.VIRTUAL, ""),
        (Venue(name={"en": "Library"}, city="Riga"), Attendance.PHYSICAL, "Riga"),
        (Venue(name={"en": "Library"}, country="LV"), Attendance.PHYSICAL, "Library, Latvia"),
        (Venue(name={"en": "Library"}), Attendance.PHYSICAL, "Library"),
        (Venue(name={"en": "Monaco"}, country="MC"), Attendance.PHYSICAL, "Monaco"),
    ],
)
def test_place_label(venue, attendance, label):
    assert rows.place_label(venue, attendance) == label


def test_kind_other_goes_without_saying():
    labels = [rows.kind_label(Event(kind=kind)) for kind in (EventKind.OTHER, EventKind.WEBINAR)]

    assert labels == ["", "Webinar"]


def test_format_labels():
    labels = [rows.format_label(attendance) for attendance in ("", "physical", "virtual", "hybrid")]

    assert labels == ["", "Physical Meeting", "Virtual Meeting", "Virtual Meeting & Physical Meeting"]


@pytest.mark.parametrize(("icon", "number", "sign"), [("", 2, "2"), ("W", 2, "W"), ("", None, "")])
def test_priority_tag(icon, number, sign):
    programme = Programme(slug="bsr")
    priority = Priority(
        programme=programme, slug="water", title={"en": "Water"}, colour="teal", number=number, icon=icon
    )

    assert rows.priority_tag(priority) == PriorityTag(Text("Water"), "/programmes/bsr/water/", "teal", sign)


@pytest.mark.parametrize(("is_past", "summary", "shown"), [(False, "R", "T"), (True, "R", "R"), (True, "", "T")])
def test_report_replaces_the_teaser_once_it_is_over(is_past, summary, shown):
    event = Event(teaser={"en": "T"}, report_summary={"en": summary})

    assert rows.teaser(event, is_past=is_past) == shown


def test_event_without_a_date_has_no_row():
    with pytest.raises(ValueError, match="Only a dated event has a row"):
        rows.make_row(Event(), berlin(2026, 5, 12, 12))


def test_row_of_an_event_without_a_programme():
    row = rows.make_row(event_of(ONE_DAY), berlin(2026, 5, 12, 16) + MICROSECOND, with_priorities=False)

    assert (row.programme, row.priorities, row.is_past, row.date_block.state) == ("", (), True, "past")


def test_row_in_german():
    with override("de"):
        row = rows.make_row(event_of(TWO_DAYS), berlin(2026, 5, 1), with_priorities=False)

    assert (row.when.date_text, row.date_block.month, row.url) == ("12.–13. Mai 2026", "Mai", "/de/events/kick-off/")
    assert row.title.lang == "en"
