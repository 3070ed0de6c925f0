"""Entries that are related to another entry of the same file: the items of its agenda."""

import datetime as dt
from typing import Any

from events.imports.foreign.ics_lines import Component
from events.imports.foreign.ics_times import Span
from events.imports.infer import infer_hours
from events.imports.reader import MAX_ENTRIES
from events.nights import Typed, is_in_last_night, lie_outside, typed_date
from events.schedule import Schedule

_REPEATS = ("RRULE", "RDATE", "RECURRENCE-ID")


def roots_of(entries: list[Component]) -> dict[str, str]:
    """Return by UID the entry to which each related one belongs in the end; a circle is no relation."""
    there = {entry.text("UID") for entry in entries if not any(map(entry.first, _REPEATS))} - {""}
    parents = {
        uid: parent for entry in entries if (uid := entry.text("UID")) in there and (parent := _parent(entry, there))
    }
    roots: dict[str, str] = {}
    for uid, parent in parents.items():
        path, current = {uid: None}, parent
        while current in parents and current not in path and current not in roots:
            path[current] = None
            current = parents[current]
        if current not in path:
            roots |= dict.fromkeys(path, roots.get(current, current))
    return roots


def _parent(entry: Component, there: set[str]) -> str:
    for found in entry.all("RELATED-TO"):
        other = found.text.strip()
        if found.params.get("RELTYPE", "PARENT").upper() == "PARENT" and other in there and other != entry.text("UID"):
            return other
    return ""


def part_of_agenda(entry: Component, span: Span | None, parent: dict[str, Any]) -> bool:
    """Say whether the entry can be an item of the parent's agenda: on one of its days, and not too many."""
    is_off = entry.value("STATUS").upper() == "CANCELLED" and parent.get("status") != "cancelled"
    if span is None or is_off or len(parent.get("sessions", ())) >= MAX_ENTRIES:
        return False
    schedule = _schedule_of(parent)
    if schedule is None or span.start.zone != schedule.zone:
        return False
    typed = Typed(typed_date(schedule, span.start.day, span.start.time), span.start.time)
    others = parent.get("sessions", ()) if is_in_last_night(schedule, typed) else ()
    return not lie_outside(schedule, [typed, *map(_typed_of, others)])[0]


def _schedule_of(row: dict[str, Any]) -> Schedule | None:
    """Return what an event's row says of its days, None where it has none."""
    if not row.get("start_date"):
        return None
    first, last = (dt.date.fromisoformat(row[name]) for name in ("start_date", "end_date"))
    start, end = (_time_of(row.get(name)) for name in ("start_time", "end_time"))
    hours = row.get("hours") or infer_hours(first, last, start, end, "")
    return Schedule(first, last, row["time_zone"], start, end, hours)


def _typed_of(session: dict[str, Any]) -> Typed:
    date, times = session["date"], (_time_of(session.get(name)) for name in ("start_time", "end_time"))
    return Typed(dt.date.fromisoformat(date), *times)


def _time_of(text: str | None) -> dt.time | None:
    return dt.time.fromisoformat(text) if text else None


def session_of(details: dict[str, Any], span: Span, parent: dict[str, Any]) -> dict[str, Any]:
    times = span.row()
    session = {
        "title": details["title"],
        "abstract": details.get("description", ""),
        "date": f"{typed_date(_schedule_of(parent), span.start.day, span.start.time)}",  # type: ignore[arg-type]
        "start_time": times.get("start_time", ""),
        "end_time": times.get("end_time", ""),
        "ends_next_day": times.get("ends_next_day", ""),
        "room": _room(details.get("venue", {}), parent.get("venue", {})),
        "join_url": details.get("join_url", ""),
        "attendance": details.get("attendance", "") if details.get("attendance") != parent.get("attendance") else "",
    }
    return {key: value for key, value in session.items() if value}


def _room(venue: dict[str, Any], of_parent: dict[str, Any]) -> str:
    """Return the room: what a place says that the parent's does not."""
    name = venue.get("name", "")
    return name[:120] if name != of_parent.get("name", "") else ""
