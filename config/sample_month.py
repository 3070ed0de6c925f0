"""An invented month for the style guide: every kind of day."""

import calendar
import datetime as dt

from common.i18n import Text
from common.values import Link
from events.display.calendar_types import (
    CalendarDay,
    CalendarLine,
    DayEntry,
    MonthCalendar,
    MonthPager,
    Weekday,
)
from events.wording.dates import TimePoint

NAMES = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
FORUM = Text("Annual project forum", "en")
ENTRIES = {
    4: (
        DayEntry(Text("How to prepare a strong application: questions and answers", "en"), "#", "09:30 - 11:00 (CEST)"),
    ),
    12: (
        DayEntry(FORUM, "#", "from 12:00 (EEST)", "until 14. May"),
        DayEntry(Text("Informationsveranstaltung für Antragsteller in Schleswig-Holstein", "de"), "#"),
    ),
    13: (DayEntry(FORUM, "#", span="continues until 14. May"),),
    14: (DayEntry(FORUM, "#", "until 13:00 (EEST)", "continues from 12. May"),),
    20: (
        DayEntry(
            Text("Study visit: a port that lends its heat", "en"), "#", "13:00 - 17:00 (EEST)", status="Cancelled"
        ),
    ),
}


def _day(number: int) -> CalendarDay:
    day = dt.date(2027, 5, number)
    name = NAMES[day.weekday()]
    date = TimePoint(f"{name}, {number}. May 2027", day.isoformat())
    return CalendarDay(str(number), name[:3], date, number == 4, ENTRIES.get(number, ()))


MONTH = MonthCalendar(
    title="May 2027",
    caption="May 2027: 4 events",
    weekdays=tuple(Weekday(name, name[:3]) for name in NAMES),
    weeks=tuple(
        tuple(_day(number) if number else None for number in week)
        for week in calendar.Calendar().monthdayscalendar(2027, 5)
    ),
    several_days=(
        CalendarLine(FORUM, "#", "12. - 14. May 2027, 12:00 on the first day - 13:00 on the last day (EEST)"),
    ),
    undated=(CalendarLine(Text("Programme conference", "en"), "#", "May 2027 (date to be confirmed)"),),
    postponed=(CalendarLine(Text("Night trains across the sea", "en"), "#", "It was planned for 16. May 2027."),),
)
PAGER = MonthPager(Link("April 2027", "#"), Link("June 2027", "#"), Link("March 2027", "#"))
