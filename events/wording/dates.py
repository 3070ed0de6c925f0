"""The words for dates, times and zones in the active language (domain rules 5 and 6). Pure.

English follows the programme's own pages ("16. - 24. May 2024"); other languages follow CLDR.
"""

import datetime as dt
import re
from collections.abc import Callable
from dataclasses import dataclass

from babel import Locale
from babel.dates import format_date, format_skeleton, format_time
from babel.numbers import format_decimal
from django.utils.translation import get_language, ngettext, pgettext
from django.utils.translation import gettext as _

from common.choices import active_locale
from events.schedule import (
    Schedule,
    blocks,
    bounds,
    instant,
    is_midnight,
    last_day,
    machine_time,
    passes_midnight,
    zone_abbreviation,
    zone_of,
)

# A month by its short name in a CLDR pattern, and what ends the first half of a range there: any space, any dash.
_MONTH_PATTERN = re.compile(r"(?<!M)MMM(?!M)")
_SEPARATOR_END = re.compile(r"[\s–—-]+$")
_SPACE = re.compile(r"\s")
# Where CLDR is shorter than its own long date: "2024 gegužės 16–24", and "2025. g." beside "2025. gada".
_RANGES = {
    "lt": {
        "d": ["y 'm'. MMMM d–", "d 'd'."],
        "M": ["y 'm'. MMMM d 'd'. – ", "MMMM d 'd'."],
        "y": ["y 'm'. MMMM d 'd'. – ", "y 'm'. MMMM d 'd'."],
    }
}
_MONTHS = {"lv": "y. 'gada' MMMM"}
_DAY = dt.timedelta(days=1)
_MIDNIGHT = dt.time(0)


@dataclass(frozen=True)
class TimePoint:
    """One <time> element: the words, and the value of its `datetime` attribute (HTML's own date and time forms)."""

    text: str
    datetime: str


class Timing:
    """How the times of a point or two are read: a few hours, an open end or start, days, the same hours each day."""

    HOURS = ""
    FROM = "from"
    UNTIL = "until"
    DAYS = "days"
    DAILY = "daily"


@dataclass(frozen=True)
class When:
    """When something is, in words and in machine values.

    `dates` holds one point or two (a range) with `date_separator` between them, `times` none, one ("from") or two.
    `date_text` and `time_text` are the same as one string; `time_text` ends in the zone, and without `times` it is
    "all day", "hours to follow" or "".
    """

    dates: tuple[TimePoint, ...]
    times: tuple[TimePoint, ...] = ()
    date_separator: str = ""
    date_text: str = ""
    time_text: str = ""
    zone: str = ""
    note: str = ""  # "(date to be confirmed)", "each day"
    starts_at: str = ""  # RFC 3339 in UTC; "" where no hour is known
    ends_at: str = ""
    timing: str = ""  # how the times belong together: one of events.wording.dates.Timing
    days: str = ""  # of daily hours: the spans that they are, see `daily_spans`
    state: str = ""  # one of events.enums.DateState; where it is "was-planned", `date_text` has the hours as well
    status: str = ""  # "Cancelled", "Moved online": wherever the date stands alone; "" as planned


def _is_english() -> bool:
    return (get_language() or "en").partition("-")[0] == "en"


def long_date(day: dt.date) -> str:
    """Return "12. May 2025" or the language's own long form."""
    return english_day(day, "d. MMMM y") if _is_english() else format_date(day, "long", locale=active_locale())


def english_day(day: dt.date, pattern: str) -> str:
    return format_date(day, pattern, locale="en")


def month_name(day: dt.date) -> str:
    """Return "May 2025"."""
    if _is_english():
        return english_day(day, "MMMM y")
    locale = active_locale()
    pattern = _MONTHS.get(locale.language)
    return format_date(day, pattern, locale=locale) if pattern else format_skeleton("yMMMM", day, locale=locale)


def clock(at: dt.time | dt.datetime) -> str:
    """Return "09:30" or the language's own short time; 24 hours in English."""
    moment = at if isinstance(at, dt.time) else at.timetz().replace(tzinfo=None)
    return moment.strftime("%H:%M") if _is_english() else format_time(moment, "short", locale=active_locale())


def end_clock(at: dt.time | dt.datetime) -> str:
    """Return the end of a day's hours: 00:00 is the midnight at the end of that day."""
    moment = at if isinstance(at, dt.time) else at.time()
    # Translators: an hour, as the end of an evening: "18:00 - midnight". Where it is the custom, 24:00.
    return pgettext("end of a day", "midnight") if moment == _MIDNIGHT else clock(at)


def date_range(start: dt.date, end: dt.date) -> tuple[tuple[TimePoint, ...], str]:
    """Return one or two points and what stands between them: (("16.", "24. May 2024"), " - ")."""
    if start == end:
        return (TimePoint(long_date(start), start.isoformat()),), ""
    first, separator, last = _english_range(start, end) if _is_english() else _cldr_range(start, end)
    return (TimePoint(first, start.isoformat()), TimePoint(last, end.isoformat())), separator


def _english_range(start: dt.date, end: dt.date) -> tuple[str, str, str]:
    if start.year != end.year:
        pattern = "d. MMMM y"
    else:
        pattern = "d. MMMM" if start.month != end.month else "d."
    return english_day(start, pattern), " - ", english_day(end, "d. MMMM y")


def _cldr_range(start: dt.date, end: dt.date) -> tuple[str, str, str]:
    locale = active_locale()
    greatest = next(part for part, a, b in _parts(start, end) if a != b)
    patterns = [_MONTH_PATTERN.sub("MMMM", pattern) for pattern in _interval_patterns(locale)[greatest]]
    first, last = (
        format_date(day, pattern, locale=locale) for day, pattern in zip((start, end), patterns, strict=True)
    )
    bare = _SEPARATOR_END.sub("", first)
    # Some languages have thin spaces around the dash in CLDR; pages have ordinary ones.
    return bare, _SPACE.sub(" ", first[len(bare) :]), last


def _interval_patterns(locale: Locale) -> dict[str, list[str]]:
    """Return the two halves of a range of long dates by the greatest part in which they differ.

    Where CLDR has none with the month in full, its form with the short month is the pattern.
    """
    ranges = _RANGES.get(locale.language) or locale.interval_formats.get("yMMMMd")
    return ranges or locale.interval_formats["yMMMd"]


def _parts(start: dt.date, end: dt.date) -> list[tuple[str, int, int]]:
    return [("y", start.year, end.year), ("M", start.month, end.month), ("d", start.day, end.day)]


def month_range(start: dt.date, end: dt.date) -> tuple[tuple[TimePoint, ...], str]:
    """Return the months of a save-the-date: "May 2025", or "May 2025 - June 2025"."""
    months = dict.fromkeys((start.strftime("%Y-%m"), end.strftime("%Y-%m")))
    names = dict(zip(months, dict.fromkeys((month_name(start), month_name(end))), strict=True))
    separator = " - " if _is_english() else " – "
    return tuple(TimePoint(name, value) for value, name in names.items()), separator if len(names) == 2 else ""


def days_text(schedule: Schedule) -> str:
    """Return "16. - 24. May 2024": the days on which people come."""
    return join_points(*date_range(schedule.start_date, schedule.last_day))


def join_points(points: tuple[TimePoint, ...], separator: str) -> str:
    return separator.join(point.text for point in points)


def moment_text(moment: dt.datetime, zone: str) -> str:
    """Return "10. May 2025, 12:00 (CEST)" for a moment as the event's zone has it."""
    local = moment.astimezone(zone_of(zone))
    return _("%(date)s, %(time)s (%(zone)s)") % {
        "date": long_date(local.date()),
        "time": clock(local),
        "zone": zone_abbreviation(moment, zone),
    }


def moment_point(moment: dt.datetime, zone: str) -> TimePoint:
    """Return a moment as the event's zone has it, date and zone included."""
    return TimePoint(moment_text(moment, zone), machine_time(moment, zone))


def day_point(moment: dt.datetime, zone: str) -> TimePoint:
    """Return the local day of a moment."""
    day = moment.astimezone(zone_of(zone)).date()
    return TimePoint(long_date(day), day.isoformat())


def opening_point(moment: dt.datetime, zone: str) -> TimePoint:
    """Return from when on something is there: the day alone where that is its midnight."""
    return day_point(moment, zone) if is_midnight(moment, zone) else moment_point(moment, zone)


def deadline_point(moment: dt.datetime, zone: str) -> TimePoint:
    """Return until when something lasts: a midnight is said as the end of the day before (rule 8)."""
    if not is_midnight(moment, zone):
        return moment_point(moment, zone)
    day = last_day(moment, zone)
    return TimePoint(long_date(day), day.isoformat())


def describe(schedule: Schedule, *, is_awaited: bool = True) -> When:
    """Say when the event is. Nobody ever reads "00:00" where no hour is known.

    "hours to follow" and "(date to be confirmed)" are said only if readers may still expect it: not of what is over or
    does not take place.
    """
    if schedule.is_month:
        dates, separator = month_range(schedule.start_date, schedule.end_date)
        note = _("(date to be confirmed)") if is_awaited else ""
        text = f"{join_points(dates, separator)} {note}".rstrip()
        return When(dates=dates, date_separator=separator, date_text=text, note=note)
    dates, separator = date_range(schedule.start_date, schedule.last_day)
    text = join_points(dates, separator)
    if not schedule.has_hours:
        words = words_for_hours(schedule, is_awaited=is_awaited)
        return When(dates=dates, date_separator=separator, date_text=text, time_text=words)
    times, zone = _time_points(schedule)
    first, last = bounds(schedule)
    return When(
        dates=dates,
        date_separator=separator,
        date_text=text,
        times=times,
        time_text=_time_text(times, zone),
        zone=zone,
        note=_("each day") if schedule.is_daily else "",
        starts_at=_utc(first),
        ends_at=_utc(last) if schedule.has_end else "",
        timing=_timing(schedule),
        days=daily_spans(schedule) if schedule.is_daily else "",
    )


def words_for_hours(schedule: Schedule, *, is_awaited: bool) -> str:
    """Return "all day" or "hours to follow" for an event that has no hours, else ""."""
    if schedule.is_all_day:
        return _("all day")
    return _("hours to follow") if schedule.awaits_hours and is_awaited else ""


def _timing(schedule: Schedule) -> str:
    if not schedule.has_end:
        return Timing.FROM
    if schedule.is_daily:
        return Timing.DAILY
    return Timing.HOURS if schedule.is_one_day else Timing.DAYS


def daily_spans(schedule: Schedule) -> str:
    """Return daily hours as spans of days between which the event's own clock does not change.

    Each is "start/end/number of days", its first day in machine times; a clock change begins a new one.
    """
    spans: list[tuple[dt.datetime, dt.datetime, int]] = []
    for first, last in blocks(schedule):
        if spans:
            start, end, days = spans[-1]
            if (first, last) == (start + days * _DAY, end + days * _DAY):
                spans[-1] = (start, end, days + 1)
                continue
        spans.append((first, last, 1))
    zone = schedule.zone
    return " ".join(f"{machine_time(start, zone)}/{machine_time(end, zone)}/{days}" for start, end, days in spans)


def _utc(moment: dt.datetime) -> str:
    return moment.astimezone(dt.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _time_points(schedule: Schedule) -> tuple[tuple[TimePoint, ...], str]:
    """Return the times as printed and the zone printed behind them.

    For daily hours they are those of the first day, and the zone is "CET/CEST" where the clocks change on the way.
    Where they change between start and end, the start carries its own zone.
    """
    first, last = next(blocks(schedule))
    zone = schedule.zone
    start = TimePoint(clock(first.astimezone(zone_of(zone))), machine_time(first, zone))
    first_zone, last_zone = zone_abbreviation(first, zone), zone_abbreviation(last, zone)
    if not schedule.has_end:
        return (TimePoint(_("from %(time)s") % {"time": start.text}, start.datetime),), first_zone
    start_text = start.text if first_zone == last_zone else f"{start.text} ({first_zone})"
    if first == last:
        return (start,), first_zone
    end = last.astimezone(zone_of(zone))
    end_text = end_clock(end)
    if schedule.ends_next_day and end.time() != _MIDNIGHT:
        end_text = _("%(time)s the next day") % {"time": end_text}
    elif not schedule.is_one_day and not schedule.is_daily:
        start_text = _("%(time)s on the first day") % {"time": start_text}
        end_text = _("%(time)s on the last day") % {"time": end_text}
    zones = dict.fromkeys((last_zone, zone_abbreviation(bounds(schedule)[1], zone)))
    return (TimePoint(start_text, start.datetime), TimePoint(end_text, machine_time(last, zone))), "/".join(zones)


def _time_text(times: tuple[TimePoint, ...], zone: str) -> str:
    return f"{join_points(times, ' - ')} ({zone})"


def session_times(
    day: dt.date | None,
    start: dt.time | None,
    end: dt.time | None,
    zone: str,
    *,
    beside: dt.date | None = None,
) -> tuple[TimePoint, ...]:
    """Return the printed times of an agenda item; without a day the clock times stand alone.

    `day` is that of the first of them, `beside` the day that is printed with them: "22:00 - 01:00 the next day". An
    item with an end only is printed as "until 12:00", one that ends as it starts has that time once.
    """
    hours = [] if start is None else [(start, day)]
    if end is not None and end != start:
        last_day = day + _DAY if day and passes_midnight(start, end) else day
        hours.append((end, last_day))
    points = [_session_point(on, at, zone, clock if at is start else end_clock) for at, on in hours]
    after = [n for n, hour in enumerate(hours) if _is_after_midnight(*hour, beside or day, is_end=hour[0] is not start)]
    if after:
        pattern = _("%(time)s the next day")
        # Said once: of the last time, or of the first where the words stand before it.
        number = after[-1] if pattern.startswith("%") else after[0]
        points[number] = TimePoint(pattern % {"time": points[number].text}, points[number].datetime)
    if start is None and points:
        return (TimePoint(_("until %(time)s") % {"time": points[0].text}, points[0].datetime),)
    return tuple(points)


def _is_after_midnight(at: dt.time, on: dt.date | None, beside: dt.date | None, *, is_end: bool) -> bool:
    """Say whether a time lies on a day after the one beside it; an end at midnight is that of the day."""
    day = on - _DAY if on and is_end and at == _MIDNIGHT else on
    return day is not None and beside is not None and day > beside


def _session_point(
    day: dt.date | None, at: dt.time, zone: str, words: Callable[[dt.time | dt.datetime], str]
) -> TimePoint:
    if day is None:
        return TimePoint(words(at), at.strftime("%H:%M"))
    moment = instant(day, at, zone)
    return TimePoint(words(moment.astimezone(zone_of(zone))), machine_time(moment, zone))


def short_day(day: dt.date) -> str:
    """Return the number of the day alone, for the date block."""
    return str(day.day)


def short_month(day: dt.date) -> str:
    """Return "May" or the language's own short, stand-alone form."""
    return format_date(day, "LLL", locale=active_locale())


def weekday(day: dt.date) -> str:
    """Return "Mon" or the language's own short form."""
    return format_date(day, "ccc", locale=active_locale())


def weekday_name(day: dt.date) -> str:
    """Return "Monday" or the language's own stand-alone form."""
    return format_date(day, "cccc", locale=active_locale())


def full_date(day: dt.date) -> str:
    """Return "Tuesday, 12. May 2026" or the language's own form with the weekday."""
    return english_day(day, "EEEE, d. MMMM y") if _is_english() else format_date(day, "full", locale=active_locale())


def day_and_month(day: dt.date) -> str:
    """Return "30. April" or the language's own form without the year."""
    return english_day(day, "d. MMMM") if _is_english() else format_skeleton("MMMMd", day, locale=active_locale())


def zone_at(day: dt.date, at: dt.time, zone: str) -> str:
    """Return what the zone is called at a local time: "CEST"."""
    return zone_abbreviation(instant(day, at, zone), zone)


def counted(kind: str, number: int, *, is_more: bool = False) -> str:
    """Return "12 upcoming events" or "more than 1,000 past events"; `kind` is "upcoming" or "past"."""
    values = {"number": format_decimal(number, locale=active_locale())}
    if kind == "upcoming":
        more = _("More than %(number)s upcoming events")
        exact = ngettext("%(number)s upcoming event", "%(number)s upcoming events", number)
    else:
        more = _("More than %(number)s past events")
        exact = ngettext("%(number)s past event", "%(number)s past events", number)
    return (more if is_more else exact) % values


def places(number: int | None) -> str:
    """Return "1,200 places" with the language's own digits and plural, "" where the number is not known."""
    words = ngettext("%(number)s place", "%(number)s places", number or 0)
    return words % {"number": format_decimal(number, locale=active_locale())} if number else ""
