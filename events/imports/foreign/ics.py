"""Calendar files (iCalendar) as rows of the import format: pure, but for reading the file."""

from dataclasses import dataclass, field
from typing import Any

from django.conf import settings

from events.enums import Hours
from events.imports.foreign.defaults import Defaults
from events.imports.foreign.ics_entry import details_of
from events.imports.foreign.ics_lines import Component, calendars_of
from events.imports.foreign.ics_repeats import (
    Changed,
    changed_instances,
    daily_end,
    id_of,
    instances_of,
    rule_of,
    without_restated,
)
from events.imports.foreign.ics_sessions import part_of_agenda, roots_of, session_of
from events.imports.foreign.ics_times import Point, Span, Zones, known_zone, span_of
from events.imports.foreign.text import refuse_binary
from events.imports.problems import BadRow, FileRefusedError, Problem, RefusedError
from events.imports.source import Source, decoded

MAX_BYTES = 16 * 1024 * 1024
MAX_ROWS = 10_000
# A file may hold several calendars; the zones of all are asked by each.
MAX_CALENDARS = 200
# What a calendar calls our keys, for messages.
WORDS = {
    "title": "SUMMARY",
    "description": "DESCRIPTION",
    "website": "URL",
    "start_date": "DTSTART",
    "start_time": "DTSTART",
    "end_date": "DTEND",
    "end_time": "DTEND",
    "venue.latitude": "GEO",
    "venue.longitude": "GEO",
    "status_note": "COMMENT",
    "external_id": "UID",
    "join_url": "CONFERENCE",
    "subtitle": "X-EVENT-SUBTITLE",
    "attendance": "X-EVENT-ATTENDANCE",
}


@dataclass
class _Rows:
    rows: list[Any] = field(default_factory=list)
    lines: list[int] = field(default_factory=list)
    ignored: dict[str, None] = field(default_factory=dict)
    by_id: dict[str, dict[str, Any]] = field(default_factory=dict)

    def add(self, row: Any, line: int) -> None:
        self.rows.append(row)
        self.lines.append(line)
        if len(self.rows) > MAX_ROWS:
            raise FileRefusedError(f"The calendar has more than {MAX_ROWS} entries; split it.")
        if isinstance(row, dict):
            self.by_id.setdefault(row["external_id"], row)


@dataclass(frozen=True)
class _Calendar:
    zones: Zones
    is_cancelled: bool
    defaults: Defaults

    def details_of(self, entry: Component) -> dict[str, Any]:
        return details_of(entry, language=self.defaults.language, is_cancelled=self.is_cancelled)

    def id_of(self, uid: str, instance: Point | None = None) -> str:
        return id_of(self.defaults.prefix("ics"), uid, instance)


def read_ics(data: bytes, name: object, defaults: Defaults | None = None) -> Source:
    """Return the entries of a calendar file as rows. Raises FileRefusedError, which says what is wrong in one line.

    Times in UTC are turned into the default zone, or else into the zone that the calendar names (X-WR-TIMEZONE).
    """
    refuse_binary(data, name)
    calendars, given = calendars_of(decoded(data, name), name), defaults or Defaults()
    if len(calendars) > MAX_CALENDARS:
        raise FileRefusedError(f"{name} has more than {MAX_CALENDARS} calendars; split it.")
    found = _Rows()
    for calendar in calendars:
        if calendar.text("VERSION") == "1.0":
            raise FileRefusedError(f"{name} is a vCalendar of version 1.0; export it as iCalendar (2.0).")
        zones = Zones(calendars, _floating(calendar, given.time_zone))
        is_cancelled = calendar.value("METHOD").upper() == "CANCEL"
        _read_calendar(calendar, _Calendar(zones, is_cancelled, given), found)
    return Source(found.rows, ignored=tuple(found.ignored), lines=tuple(found.lines), words=WORDS)


def _floating(calendar: Component, time_zone: str) -> str:
    """Return the zone of times without one: the given one, the calendar's, the only one it describes, or the site's."""
    described = [part.text("TZID") for part in calendar.parts if part.name == "VTIMEZONE"]
    only = described[0] if len(described) == 1 else ""
    return time_zone or known_zone(calendar.text("X-WR-TIMEZONE")) or known_zone(only) or settings.TIME_ZONE


def _read_calendar(component: Component, calendar: _Calendar, found: _Rows) -> None:
    if component.fault:
        raise FileRefusedError(f"The calendar cannot be read: {component.fault}.")
    entries = [part for part in component.parts if part.name == "VEVENT"]
    for part in component.parts:
        if part.name not in ("VEVENT", "VTIMEZONE"):
            found.ignored[part.name[:60]] = None
    entries = without_restated(entries, calendar.zones)
    changed = changed_instances(entries, calendar.zones, calendar.defaults.prefix("ics"))
    roots = roots_of(entries)
    children = [entry for entry in entries if entry.text("UID") in roots]
    for entry in entries:
        if entry.text("UID") not in roots:
            _read_entry(entry, changed, calendar, found)
    for entry in children:
        _read_child(entry, roots[entry.text("UID")], calendar, found)


def _read_entry(entry: Component, changed: Changed, calendar: _Calendar, found: _Rows) -> None:
    uid = entry.text("UID")
    try:
        _check(entry)
        if not entry.text("SUMMARY") and entry.value("STATUS").upper() == "CANCELLED":
            # What remains in a feed of an entry that was taken out of it.
            found.ignored[f"VEVENT in line {entry.line} (cancelled, without SUMMARY)"] = None
            return
        details = calendar.details_of(entry)
        if entry.first("RECURRENCE-ID"):
            key = changed.keys.get(id(entry), "")
            if not key:
                raise RefusedError("has a RECURRENCE-ID that is no date; export it again")
            found.add(details | _times(span_of(entry, calendar.zones)) | {"external_id": key}, entry.line)
            return
        for row in _rows_of(entry, details, changed, calendar):
            found.add(row, entry.line)
    except RefusedError as refused:
        found.add(BadRow(calendar.id_of(uid), (Problem("VEVENT", str(refused)),)), entry.line)


def _check(entry: Component) -> None:
    if entry.fault:
        raise RefusedError(entry.fault)
    if not entry.text("UID"):
        raise RefusedError("has no UID, by which a later import would find it again; add one")
    instance = entry.first("RECURRENCE-ID")
    if instance and instance.params.get("RANGE"):
        raise RefusedError("changes all later instances at once; export its dates one by one")


def _times(span: Span | None) -> dict[str, Any]:
    return span.row() if span else {}


def _rows_of(entry: Component, details: dict[str, Any], changed: Changed, calendar: _Calendar) -> list[dict[str, Any]]:
    zones = calendar.zones
    uid, span = entry.text("UID"), span_of(entry, zones)
    one = details | _times(span) | {"external_id": calendar.id_of(uid)}
    if span is None or not (entry.first("RRULE") or entry.first("RDATE")):
        return [one]
    rule = rule_of(entry, span.start, zones)
    has_exceptions = any(entry.first(name) for name in ("EXDATE", "RDATE"))
    if rule and not has_exceptions and uid not in changed.uids:
        last = daily_end(rule, span)
        if last:
            hours = {"hours": str(Hours.DAILY)} if "end_time" in one else {}
            return [one | {"end_date": f"{last}"} | hours]
    instances = instances_of(entry, rule, span, zones)
    keys = ((start, calendar.id_of(uid, start)) for start in instances)
    return [
        details | span.moved(start).row() | {"external_id": key} for start, key in keys if key not in changed.entries
    ]


def _read_child(entry: Component, root: str, calendar: _Calendar, found: _Rows) -> None:
    """Read an entry that belongs to another one: an item of its agenda if it lies within its days."""
    parent = found.by_id.get(calendar.id_of(root))
    try:
        _check(entry)
        span = span_of(entry, calendar.zones)
        details = calendar.details_of(entry)
        if parent is not None and part_of_agenda(entry, span, parent):
            parent.setdefault("sessions", []).append(session_of(details, span, parent))
            return
        more = {"part_of": parent["external_id"]} if parent is not None else {}
        found.add(details | _times(span) | more | {"external_id": calendar.id_of(entry.text("UID"))}, entry.line)
    except RefusedError as refused:
        found.add(BadRow(calendar.id_of(entry.text("UID")), (Problem("VEVENT", str(refused)),)), entry.line)
