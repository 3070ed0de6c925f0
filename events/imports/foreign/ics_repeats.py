"""Entries that repeat: the rules that are understood, the days they mean, and the entries that replace one of them."""

import calendar
import datetime as dt
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property

from events.imports.foreign.ics_lines import Component
from events.imports.foreign.ics_times import Point, Span, Zones, point_of, span_of
from events.imports.problems import RefusedError, shown

# More instances than this are no events but a timetable.
MAX_INSTANCES = 60
# Days after the first within which all of them have to lie.
MAX_DAYS = 1100
# Days of an event with daily hours, or of a whole-day event that a rule makes longer.
MAX_DAILY = 366
_KNOWN = {"FREQ", "COUNT", "UNTIL", "INTERVAL", "BYDAY", "WKST"}
# What an instance says of its own, beside its times.
_SAID = ("SUMMARY", "DESCRIPTION", "LOCATION", "STATUS", "URL")
_DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_BYDAY = re.compile(r"([+-]?[1-5])?(MO|TU|WE|TH|FR|SA|SU)")
_FREQUENCIES = ("DAILY", "WEEKLY", "MONTHLY", "YEARLY")
_DAY = dt.timedelta(days=1)


@dataclass(frozen=True)
class Rule:
    """An RRULE that is understood, with an end."""

    frequency: str
    interval: int
    count: int | None
    until: dt.date | None
    # Pairs of the number in the month (0: each) and the day of the week.
    days: tuple[tuple[int, int], ...]

    @property
    def is_plain_daily(self) -> bool:
        return self.frequency == "DAILY" and self.interval == 1 and not self.days


def rule_of(entry: Component, start: Point, zones: Zones) -> Rule | None:
    """Return the rule by which an entry repeats. Raises RefusedError for one that is not understood, or has no end."""
    found = entry.all("RRULE")
    if not found:
        return None
    if len(found) > 1 or entry.first("EXRULE"):
        raise RefusedError("repeats by several rules; export its dates one by one")
    parts = dict(pair.partition("=")[::2] for pair in found[0].value.upper().strip().split(";") if pair)
    unknown = sorted(set(parts) - _KNOWN)
    if parts.get("FREQ") not in _FREQUENCIES or unknown:
        what = unknown[0] if unknown else f"FREQ={parts.get('FREQ', '')}"
        raise RefusedError(f"repeats by a rule with {shown(what)}, which is not read; export its dates one by one")
    if "COUNT" not in parts and "UNTIL" not in parts:
        raise RefusedError("repeats without end; give it a last day (UNTIL) or a number of times (COUNT)")
    until = None
    if parts.get("UNTIL"):
        until = point_of(type(found[0])(found[0].line, "UNTIL", {}, parts["UNTIL"]), zones, start.zone).day
    return Rule(
        parts["FREQ"],
        _whole(parts, "INTERVAL", 1) or 1,
        _whole(parts, "COUNT", None),
        until,
        _days(parts.get("BYDAY", "")),
    )


def _whole(parts: dict[str, str], name: str, default: int | None) -> int | None:
    if name not in parts:
        return default
    if not re.fullmatch(r"[1-9]\d{0,3}", parts[name], re.ASCII):
        raise RefusedError(f"repeats with {name}={parts[name][:20]}; at most {MAX_INSTANCES} dates are read")
    return int(parts[name])


def _days(text: str) -> tuple[tuple[int, int], ...]:
    found = [_BYDAY.fullmatch(part) for part in text.split(",")] if text else []
    if not all(found):
        raise RefusedError(f"repeats on {shown(text)}, which are no days of the week; export its dates one by one")
    return tuple((int(one[1] or 0), _DAYS.index(one[2])) for one in found if one)


def daily_end(rule: Rule, span: Span) -> dt.date | None:
    """Return the last day if the rule only says "each day until then", else None. Raises RefusedError if it is far."""
    last = span.end or span.start
    is_short = (
        span.whole_days == 1
        or last.day == span.start.day
        or (span.start.time is not None and last.minus(span.start) < _DAY)
    )
    has_end = span.end is not None or span.start.time is None
    if not (rule.is_plain_daily and is_short and has_end):
        return None
    day = span.start.day + (rule.count - 1) * _DAY if rule.count else rule.until
    if day is None or (day - span.start.day).days >= MAX_DAILY:
        raise RefusedError(f"repeats on more than {MAX_DAILY} days; give it an earlier end")
    return max(day, span.start.day)


def instances_of(entry: Component, rule: Rule | None, span: Span, zones: Zones) -> list[Point]:
    """Return the starts of all instances in order. Raises RefusedError if they are too many or too far away."""
    starts = {span.start.key: span.start}
    if rule is not None:
        starts = {point.key: point for point in _by_rule(rule, span.start)}
    for found in entry.all("RDATE"):
        for value in found.value.split(",")[: MAX_INSTANCES + 1]:
            point = point_of(
                type(found)(found.line, "RDATE", found.params, value.partition("/")[0]), zones, span.start.zone
            )
            starts[point.key] = point
    for found in entry.all("EXDATE"):
        for value in found.value.split(",")[:MAX_DAYS]:
            point = point_of(type(found)(found.line, "EXDATE", found.params, value), zones, span.start.zone)
            starts.pop(point.key, None)
    if len(starts) > MAX_INSTANCES:
        raise RefusedError(f"repeats more than {MAX_INSTANCES} times; give it an earlier end")
    return sorted(starts.values(), key=lambda point: point.key)


def _by_rule(rule: Rule, start: Point) -> list[Point]:
    fits = _FITS[rule.frequency]
    # The first is part of the set whatever the rule says (RFC 5545 §3.8.5.3).
    found, day = [start], start.day
    while len(found) <= MAX_INSTANCES and (rule.count is None or len(found) < rule.count):
        day += _DAY
        if rule.until and day > rule.until:
            return found
        if (day - start.day).days > MAX_DAYS:
            raise RefusedError(f"repeats for more than {MAX_DAYS} days; give it an earlier end")
        if fits(rule, start.day, day):
            found.append(Point(day, start.time, start.zone))
    return found


def _fits_daily(rule: Rule, first: dt.date, day: dt.date) -> bool:
    is_named = not rule.days or day.weekday() in {weekday for _number, weekday in rule.days}
    return (day - first).days % rule.interval == 0 and is_named


def _fits_weekly(rule: Rule, first: dt.date, day: dt.date) -> bool:
    monday, this = first - first.weekday() * _DAY, day - day.weekday() * _DAY
    weekdays = {weekday for _number, weekday in rule.days} or {first.weekday()}
    return (this - monday).days // 7 % rule.interval == 0 and day.weekday() in weekdays


def _fits_monthly(rule: Rule, first: dt.date, day: dt.date) -> bool:
    months = (day.year - first.year) * 12 + day.month - first.month
    if months % rule.interval:
        return False
    if not rule.days:
        return day.day == first.day
    numbers = {0, (day.day - 1) // 7 + 1, _number_from_end(day)}
    return any(weekday == day.weekday() and number in numbers for number, weekday in rule.days)


def _number_from_end(day: dt.date) -> int:
    """Return -1 for the last such weekday of the month, -2 for the one before."""
    return -((calendar.monthrange(day.year, day.month)[1] - day.day) // 7 + 1)


def _fits_yearly(rule: Rule, first: dt.date, day: dt.date) -> bool:
    is_day = (day.month, day.day) == (first.month, first.day)
    return is_day and not rule.days and (day.year - first.year) % rule.interval == 0


_FITS: dict[str, Callable[[Rule, dt.date, dt.date], bool]] = {
    "DAILY": _fits_daily,
    "WEEKLY": _fits_weekly,
    "MONTHLY": _fits_monthly,
    "YEARLY": _fits_yearly,
}


@dataclass(frozen=True)
class Changed:
    """The entries that replace one instance of a repeated entry, by its identifier."""

    entries: Mapping[str, Component]

    @cached_property
    def keys(self) -> dict[int, str]:
        return {id(entry): key for key, entry in self.entries.items()}

    @cached_property
    def uids(self) -> set[str]:
        return {entry.text("UID") for entry in self.entries.values()}


def without_restated(entries: list[Component], zones: Zones) -> list[Component]:
    """Leave out what says of one instance what the rule says by the clock: calendars do so where clocks change."""
    masters = {entry.text("UID"): entry for entry in entries if entry.first("RRULE")}
    return [entry for entry in entries if not _is_restated(entry, masters.get(entry.text("UID")), zones)]


def _is_restated(entry: Component, master: Component | None, zones: Zones) -> bool:
    instance = entry.first("RECURRENCE-ID")
    if instance is None or master is None or any(entry.value(name) != master.value(name) for name in _SAID):
        return False
    try:
        own, usual = span_of(entry, zones), span_of(master, zones)
        return usual is not None and own == usual.moved(point_of(instance, zones, usual.start.zone))
    except RefusedError:
        # Told where the entry itself is read.
        return False


def id_of(prefix: str, uid: str, instance: Point | None = None) -> str:
    return f"{prefix}{uid}" + (f"#{instance.key}" if instance else "")


def changed_instances(entries: list[Component], zones: Zones, prefix: str) -> Changed:
    masters = {entry.text("UID"): entry for entry in entries if not entry.first("RECURRENCE-ID")}
    found = {}
    for entry in entries:
        instance, uid = entry.first("RECURRENCE-ID"), entry.text("UID")
        begin = masters[uid].first("DTSTART") if uid in masters else None
        if instance is None:
            continue
        try:
            zone = point_of(begin, zones).zone if begin else ""
            found[id_of(prefix, uid, point_of(instance, zones, zone))] = entry
        except RefusedError:
            # Told where the entry itself is read.
            continue
    return Changed(found)
