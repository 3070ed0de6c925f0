"""A month of events as a table of days: whole weeks, one cell a day."""

import calendar
import datetime as dt
from collections.abc import Callable, Iterable, Iterator

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from common.choices import active_locale
from events.display.calendar_types import CalendarDay, CalendarLine, DayEntry, MonthCalendar, Weekday
from events.enums import DateState
from events.facts import EventFacts
from events.schedule import Schedule, bounds, instant, month_after, one_day_of, zone_abbreviation, zone_of
from events.wording.dates import (
    TimePoint,
    When,
    clock,
    day_and_month,
    end_clock,
    full_date,
    long_date,
    month_name,
    weekday,
    weekday_name,
)
from events.wording.when import when_of

_DAY = dt.timedelta(days=1)


def last_of_month(first: dt.date) -> dt.date:
    return month_after(first) - _DAY


def month_calendar(events: Iterable[EventFacts], first: dt.date, today: dt.date) -> MonthCalendar:
    """Return the month that begins on `first`, with those of the dated events that overlap it (rule 3)."""
    dated, undated, postponed = _parted(events)
    entries = _entries_by_day(dated, first)
    weeks = calendar.Calendar(active_locale().first_week_day).monthdayscalendar(first.year, first.month)
    days = {number: _day(first.replace(day=number), today, entries) for week in weeks for number in week if number}
    title = month_name(first)
    several_days = [facts for facts in dated if not facts.schedule.is_one_day]  # type: ignore[union-attr]
    return MonthCalendar(
        title=title,
        caption=ngettext("%(month)s: %(number)d event", "%(month)s: %(number)d events", len(dated))
        % {"month": title, "number": len(dated)},
        weekdays=_weekdays(first, weeks[1]),
        weeks=tuple(tuple(days.get(number) for number in week) for week in weeks),
        several_days=_lines(several_days),
        undated=_lines(undated),
        postponed=_lines(postponed),
        is_empty=not (dated or undated or postponed),
    )


def _parted(events: Iterable[EventFacts]) -> tuple[list[EventFacts], list[EventFacts], list[EventFacts]]:
    """Part the events into those with days, with a month only, and those that wait for a new date."""
    dated: list[EventFacts] = []
    undated: list[EventFacts] = []
    postponed: list[EventFacts] = []
    for facts in events:
        if facts.event.is_waiting:
            postponed.append(facts)
        elif not facts.has_day:
            undated.append(facts)
        else:
            dated.append(facts)
    return dated, undated, postponed


def _weekdays(first: dt.date, full_week: list[int]) -> tuple[Weekday, ...]:
    days = [first.replace(day=number) for number in full_week]
    return tuple(Weekday(weekday_name(day), weekday(day)) for day in days)


def _day(day: dt.date, today: dt.date, entries: dict[dt.date, list[DayEntry]]) -> CalendarDay:
    return CalendarDay(
        number=str(day.day),
        weekday=weekday(day),
        date=TimePoint(full_date(day), day.isoformat()),
        is_today=day == today,
        entries=tuple(entries.get(day, ())),
    )


def _entries_by_day(events: list[EventFacts], first: dt.date) -> dict[dt.date, list[DayEntry]]:
    """Return the entries of each day: what continues first, then by the hour at which it begins that day."""
    found: dict[dt.date, list[tuple[dt.datetime, DayEntry]]] = {}
    for facts in events:
        schedule: Schedule = facts.schedule  # type: ignore[assignment]
        when = when_of(facts, schedule)
        for day in _days_within(schedule, first):
            if schedule.is_daily:
                when = when_of(facts, one_day_of(schedule, day))
            entry = DayEntry(
                facts.text("title"),
                facts.event.get_absolute_url(),
                when.time_text if schedule.is_one_day or schedule.is_daily else _hours(schedule, day),
                _span(schedule, day, first),
                when.status,
                is_struck=when.state == DateState.STRUCK,
            )
            found.setdefault(day, []).append((_begins(schedule, day), entry))
    return {day: [entry for _moment, entry in sorted(rows, key=lambda row: row[0])] for day, rows in found.items()}


def _days_within(schedule: Schedule, first: dt.date) -> Iterator[dt.date]:
    day = max(schedule.start_date, first)
    last = min(schedule.last_day, last_of_month(first))
    while day <= last:
        yield day
        day += _DAY


def _begins(schedule: Schedule, day: dt.date) -> dt.datetime:
    """Return the moment of that day from which the event runs: midnight where it continues or has no hours."""
    starts = schedule.start_time if schedule.is_daily or day == schedule.start_date else None
    return instant(day, starts or dt.time(0), schedule.zone)


def _hours(schedule: Schedule, day: dt.date) -> str:
    """Return the hours of one of several days in words, "" where the event lasts through all of it."""
    first, last = bounds(schedule)
    if schedule.has_hours and day == schedule.start_date:
        return _("from %(time)s") % {"time": _hour(first, schedule.zone, clock)}
    if schedule.has_end and day == schedule.last_day:
        return _("until %(time)s") % {"time": _hour(last, schedule.zone, end_clock)}
    return ""


def _hour(moment: dt.datetime, zone: str, words: Callable[[dt.datetime], str]) -> str:
    return f"{words(moment.astimezone(zone_of(zone)))} ({zone_abbreviation(moment, zone)})"


def _span(schedule: Schedule, day: dt.date, first: dt.date) -> str:
    """Say how a day belongs to its others; on the first of a month the beginning is what the reader cannot see."""
    if schedule.is_one_day:
        return ""
    if day == schedule.start_date:
        return _("until %(date)s") % {"date": _date(schedule.last_day, first)}
    if day in (schedule.last_day, first):
        return _("continues from %(date)s") % {"date": _date(schedule.start_date, first)}
    return _("continues until %(date)s") % {"date": _date(schedule.last_day, first)}


def _date(day: dt.date, first: dt.date) -> str:
    """Return the date, with its year only where it is not that of the calendar."""
    return day_and_month(day) if day.year == first.year else long_date(day)


def _lines(events: Iterable[EventFacts]) -> tuple[CalendarLine, ...]:
    return tuple(map(_line, events))


def _line(facts: EventFacts) -> CalendarLine:
    when = when_of(facts, facts.schedule)  # type: ignore[arg-type]
    is_struck = when.state == DateState.STRUCK
    return CalendarLine(facts.text("title"), facts.event.get_absolute_url(), _words(when), when.status, is_struck)


def _words(when: When) -> str:
    hours = _("%(hours)s each day") % {"hours": when.time_text} if when.note and when.time_text else when.time_text
    return f"{when.date_text}, {hours}" if hours else when.date_text
