"""What the calendar page shows: plain values, ready to print (see `events.display.types`)."""

from dataclasses import dataclass

from common.i18n import Text
from common.values import Link
from events.wording.dates import TimePoint


@dataclass(frozen=True)
class DayEntry:
    """An event on one of its days."""

    title: Text
    url: str
    hours: str = ""  # of that day: "09:30 - 11:00 (CEST)", "until 13:00 (CEST)"
    span: str = ""  # where it has other days: "until 14. May", "continues from 30. April"
    status: str = ""  # "Cancelled"
    is_struck: bool = False


@dataclass(frozen=True)
class CalendarLine:
    """An event in words, below the table."""

    title: Text
    url: str
    when: str
    status: str = ""
    is_struck: bool = False


@dataclass(frozen=True)
class Weekday:
    name: str  # "Monday"
    short: str  # "Mon"


@dataclass(frozen=True)
class CalendarDay:
    number: str
    weekday: str  # "Tue"
    date: TimePoint  # "Tuesday, 12. May 2026"
    is_today: bool = False
    entries: tuple[DayEntry, ...] = ()


@dataclass(frozen=True)
class MonthCalendar:
    """The days of a month by weeks, None for the cells of other months; what has no one day stands below."""

    title: str  # "May 2026"
    caption: str  # "May 2026: 3 events"
    weekdays: tuple[Weekday, ...]
    weeks: tuple[tuple[CalendarDay | None, ...], ...]
    several_days: tuple[CalendarLine, ...] = ()
    undated: tuple[CalendarLine, ...] = ()
    postponed: tuple[CalendarLine, ...] = ()
    is_empty: bool = False


@dataclass(frozen=True)
class MonthPager:
    """The months beside this one, and the current month; None where there is none to go to."""

    previous: Link | None = None
    following: Link | None = None
    current: Link | None = None
