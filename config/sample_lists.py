"""Invented values for the style guide: what stands above and below a list, and a month with every kind of day."""

import calendar
import datetime as dt
from dataclasses import replace

from common.i18n import Text
from common.values import Link
from config import samples
from events.display.calendar_types import CalendarDay, CalendarLine, DayEntry, MonthCalendar, MonthPager, Weekday
from events.display.filter_bar import Chip, FilterBar, FilterGroup, FilterOption
from events.display.preview_bar import Moment, PreviewBar
from events.display.subscribing import SubscribePanel
from events.display.types import Pager, Results, YearLink
from events.wording.dates import TimePoint

# The form above a list, and its results

KINDS = FilterGroup(
    "kind",
    "Kind",
    (("", (FilterOption("webinar", "Webinar", True, 3), FilterOption("training", "Training", False, 12))),),
    chosen=1,
)
PRIORITIES = FilterGroup(
    "priority",
    "Priority",
    (
        (
            Text("Interreg Ostseeraum 2021–2027", "de"),
            (FilterOption("baltic/water", "2 Water-smart societies", False),),
        ),
        ("Interreg Baltic Sea Region 2014–2020", (FilterOption("old/water", "1 Capacity for innovation", False),)),
    ),
    chosen=0,
)
FULL_BAR = FilterBar(
    url="#",
    words="water",
    first="2026-05-01",
    last="",
    groups=(KINDS, PRIORITIES),
    chips=(Chip("“water”", "#"), Chip("Webinar", "#"), Chip(Text("Wassermanagement", "de"), "#")),
    problems=("“XX” is not known as “Country”; it was left out.",),
)
EMPTY_BAR = FilterBar("#", "", "", "", (), (), (), has_dates=False)
RESULTS = Results("12 upcoming events", 12, samples.MONTHS[:1], Pager(next_url="#"))
OTHER_TIME = Link("See past events", "#")
YEARS = tuple(YearLink(str(year), "#", year == 2025) for year in range(2027, 2000, -1))

# A month

MONTH_PAGER = MonthPager(Link("April 2027", "#"), Link("June 2027", "#"), Link("March 2027", "#"))
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
    postponed=(CalendarLine(Text("Night trains across the sea", "en"), "#", "was planned for 16. May 2027"),),
)

# How to follow events

_OF_A_LIST = SubscribePanel(
    title="Subscribe to these events",
    name="Programme events",
    calendar_url="https://events.example.org/events/feed.ics?programme=baltic-sea-region-2021-2027&kind=webinar",
    webcal_url="#",
    google_url="#",
    outlook_url="#",
    office_url="#",
    atom_url="#",
    json_url="#",
)
SUBSCRIBE_PANELS = {
    "of a list": _OF_A_LIST,
    "of an event": replace(
        _OF_A_LIST,
        title="Subscribe to this event",
        calendar_url="https://events.example.org/events/information-webinar/event.ics?subscribe=1",
        json_url="",
    ),
}

# Above a preview

PREVIEW_BAR = PreviewBar(
    shown="As typed, not saved",
    state="Draft",
    at="12. May 2027, 10:00",
    at_value="2027-05-12T10:00",
    at_name="preview_at",
    zone="Europe/Riga",
    moments=(Moment("Now", "", True), Moment("After the event", "2027-05-12T16:01", False)),
    problems=("From: Enter a valid time.",),
    lines=("Time changed from 09:00 to 10:00",),
    languages=(("en", "English", True), ("de", "Deutsch", False)),
    back=Link("Back to the form", "#"),
)
