"""When an entry of a calendar file takes place: local times, and zones by IANA, Windows and the file's own names."""

import datetime as dt
import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Any

from icalendar.error import InvalidCalendar
from icalendar.prop import vDuration
from icalendar.timezone.windows_to_olson import WINDOWS_TO_OLSON

from common.choices import time_zones_by_name
from events.enums import Hours
from events.imports.foreign.ics_lines import Component, Property
from events.imports.problems import RefusedError, shown
from events.schedule import EARLIEST, LATEST, is_whole_day, zone_of

_DAY = dt.timedelta(days=1)
_VALUE = re.compile(r"(\d{4})(\d{2})(\d{2})(?:T(\d{2})(\d{2})(\d{2})?(Z?))?")
_MAX_DURATION = 3660 * _DAY
MAX_ZONES = 200
# Looked at first for a zone that a file describes by its offsets only: the zones of the programmes.
_USUAL = ("Europe/Berlin", "Europe/Helsinki", "Europe/London", "Europe/Moscow", "UTC", "America/New_York")
_OFFSET = re.compile(r"([+-])(\d{2})(\d{2})(?:\d{2})?")
_YEAR = 2024
# A word that a program puts before the name, as in "(UTC+01:00) Amsterdam" or "/citadel.org/20210210_1/Europe/Riga".
_WINDOWS = {name.casefold(): zone for name, zone in WINDOWS_TO_OLSON.items()}


class Zones:
    """The zones of one file. `floating` is that of times without a zone and of times in UTC."""

    def __init__(self, calendars: Iterable[Component], floating: str) -> None:
        self.floating = floating
        described = [part for calendar in calendars for part in calendar.parts if part.name == "VTIMEZONE"]
        self._described = {zone.text("TZID"): zone for zone in described[:MAX_ZONES]}

    def named(self, tzid: str) -> str:
        """Return the IANA name. Raises RefusedError for a zone that cannot be told."""
        found = known_zone(tzid) or self._of_description(tzid)
        if not found:
            raise RefusedError(f"has the time zone {shown(tzid)}, which is unknown; use a name such as Europe/Berlin")
        return found

    def _of_description(self, tzid: str) -> str:
        zone = self._described.get(tzid)
        if zone is None:
            return ""
        offsets = {_minutes(part.value("TZOFFSETTO")) for part in zone.parts[:MAX_ZONES]} - {None}
        return known_zone(zone.text("X-LIC-LOCATION")) or _with_offsets(frozenset(offsets), self.floating)


def known_zone(name: str) -> str:
    """Return the IANA name of a zone that is known by its own name or by that of Windows, else ""."""
    name = name.strip().strip('"').casefold()[:200]
    if name in ("utc", "etc/utc", "gmt", "etc/gmt", "z"):
        return "UTC"
    zones = time_zones_by_name()
    beginnings = [name, *("/".join(name.split("/")[-count:]) for count in (3, 2))]
    return next((zones[one] for one in beginnings if one in zones), "") or _WINDOWS.get(name, "")


def _minutes(offset: str) -> int | None:
    found = _OFFSET.fullmatch(offset)
    return (1 if found[1] == "+" else -1) * (int(found[2]) * 60 + int(found[3])) if found else None


@cache
def _with_offsets(offsets: frozenset[int], floating: str) -> str:
    """Return a zone that has exactly these offsets in a year; that of the file first, then the usual ones."""
    if not offsets:
        return ""
    return next((name for name in (floating, *_USUAL, *time_zones_by_name().values()) if _offsets(name) == offsets), "")


@cache
def _offsets(name: str) -> frozenset[int]:
    zone = zone_of(name)
    months = (dt.datetime(_YEAR, month, 15, 12, tzinfo=zone).utcoffset() or dt.timedelta() for month in range(1, 13))
    return frozenset(round(offset.total_seconds() / 60) for offset in months)


@dataclass(frozen=True)
class Point:
    """A day, or a local time in a zone."""

    day: dt.date
    time: dt.time | None
    zone: str

    @property
    def key(self) -> str:
        """What tells an instance of a repeated entry from the others."""
        return f"{self.day:%Y%m%d}" + (f"T{self.time:%H%M}" if self.time else "")

    def plus(self, duration: dt.timedelta) -> "Point":
        """Return the point that much later; on the clock, which is what a program shows."""
        moved = dt.datetime.combine(self.day, self.time or dt.time()) + duration
        return Point(moved.date(), moved.time() if self.time else None, self.zone)

    def minus(self, other: "Point") -> dt.timedelta:
        midnight = dt.time()
        return dt.datetime.combine(self.day, self.time or midnight) - dt.datetime.combine(
            other.day, other.time or midnight
        )


@dataclass(frozen=True)
class Span:
    """From when to when; `end` is None where the file has none, else a time, or the last day."""

    start: Point
    end: Point | None
    # Said by the entry beside times.
    is_all_day: bool = False

    def moved(self, start: Point) -> "Span":
        return Span(start, start.plus(self.end.minus(self.start)) if self.end else None, self.is_all_day)

    @property
    def whole_days(self) -> int:
        """How many days the times stand for, which go from midnight to midnight or are said to be no times; 0: none."""
        if self.start.time is None or self.end is None or self.end.time is None:
            return 0
        if not (self.is_all_day or is_whole_day(self.start.time, self.end.time)):
            return 0
        return max(1, -(-self.end.minus(self.start) // _DAY))

    def row(self) -> dict[str, Any]:
        """Return the keys of a row; times are local to the zone."""
        last = self.end or self.start
        row: dict[str, Any] = {
            "start_date": f"{self.start.day}",
            "end_date": f"{last.day}",
            "time_zone": self.start.zone,
        }
        if self.whole_days:
            row["end_date"] = f"{self.start.day + (self.whole_days - 1) * _DAY}"
        if self.start.time is None or self.is_all_day:
            return row | {"hours": str(Hours.ALL_DAY)}
        if self.whole_days:
            return row | {"start_time": "00:00", "end_time": "00:00"}
        row["start_time"] = f"{self.start.time:%H:%M}"
        if self.end and self.end.time is not None and self.end != self.start:
            row["end_time"] = f"{self.end.time:%H:%M}"
            past_midnight = self.end.time < self.start.time and self.end.day == self.start.day + _DAY
            if past_midnight:
                # An end before the start is the next day's.
                row |= {"end_date": f"{self.start.day}", "ends_next_day": True}
        return row


def point_of(found: Property, zones: Zones, target: str = "") -> Point:
    """Return a date or time; UTC is turned into the `target` zone, or the file's. Raises RefusedError."""
    parts = _VALUE.fullmatch(found.value.strip())
    try:
        day = dt.date(*map(int, parts.groups()[:3])) if parts else None
        time = dt.time(int(parts[4]), int(parts[5])) if parts and parts[4] else None
    except ValueError:
        day = None
    if day is None or parts is None:
        raise RefusedError(f"{shown(found.value)} in line {found.line} is not a date or time such as 20270531T093000")
    if not EARLIEST < day < LATEST:
        raise RefusedError(
            f"{shown(found.value)} in line {found.line} lies outside the years {EARLIEST.year} to {LATEST.year}"
        )
    zone = zones.named(found.params["TZID"]) if found.params.get("TZID") else ""
    if parts[7] or zone == "UTC":
        return _converted(day, time or dt.time(), "UTC", target or zones.floating)
    return (
        _converted(day, time, zone, target)
        if zone and target and time
        else Point(day, time, zone or target or zones.floating)
    )


def _converted(day: dt.date, time: dt.time, zone: str, target: str) -> Point:
    local = dt.datetime.combine(day, time, zone_of(zone)).astimezone(zone_of(target))
    return Point(local.date(), local.time(), target)


def span_of(entry: Component, zones: Zones) -> Span | None:
    """Return from when to when an entry takes place, None where it does not say. Raises RefusedError."""
    begin, finish = entry.first("DTSTART"), entry.first("DTEND")
    if begin is None:
        return None
    start = point_of(begin, zones)
    is_all_day = entry.value("X-MICROSOFT-CDO-ALLDAYEVENT").upper() == "TRUE"
    if finish is not None:
        end = point_of(finish, zones, start.zone)
    elif entry.first("DURATION"):
        end = start.plus(_duration(entry.value("DURATION")))
    else:
        return Span(start, None, is_all_day)
    if start.time is None or end.time is None:
        # The end of whole days is the day after the last (RFC 5545 §3.6.1).
        last = max(start.day, end.day - _DAY) if end.time is None else end.day
        return Span(Point(start.day, None, start.zone), Point(last, None, start.zone))
    if end.minus(start) < dt.timedelta():
        raise RefusedError("has an end before its start; correct DTSTART or DTEND")
    return Span(start, end, is_all_day)


def _duration(value: str) -> dt.timedelta:
    try:
        found = vDuration.from_ical(value[:100])
    except (InvalidCalendar, ValueError, OverflowError):
        found = None
    if found is None or not dt.timedelta() <= found <= _MAX_DURATION:
        raise RefusedError(f"has a DURATION {shown(value)} that is none such as PT1H30M")
    return found
