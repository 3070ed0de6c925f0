"""What calendars are told of an event or a session that is there no more (ICS-10): take it out, and nothing else."""

import datetime as dt
from typing import Any

from events.ical.component import Entry
from events.models import Event
from events.models.revision import calendar_sequence, has_ended


def event_tombstones(event: Event, *, now: dt.datetime, with_sessions: bool = False) -> list[Entry]:
    """Return the tombstone of an event that has left the calendars, and on demand those of its sessions."""
    if has_ended(event, now):
        left_at, date = event.unpublish_at, event.start_date
    else:
        left_at, date = event.hidden_at, event.hidden_date
    sequence = calendar_sequence(event, now)
    found = [_tombstone(event.uid, date, left_at, sequence)]
    if with_sessions:
        sessions = event.sessions.all()
        found += [_tombstone(session.uid, date, left_at, sequence + session.sequence) for session in sessions]
        found += session_tombstones(event)
    return found


def session_tombstones(event: Event) -> list[Entry]:
    """Return the tombstones of the sessions that have left the agenda."""
    removed = event.removed_sessions.all()
    return [_tombstone(row.uid, row.date, row.removed_at, row.sequence) for row in removed]


def _tombstone(uid: object, date: Any, left_at: Any, sequence: int) -> Entry:
    entry = Entry()
    entry.put("UID", str(uid))
    entry.moment("DTSTAMP", left_at)
    entry.moment("LAST-MODIFIED", left_at)
    entry.put("SEQUENCE", str(sequence))
    entry.put("STATUS", "CANCELLED")
    # RFC 5545 §3.6.1 wants a start where there is no METHOD.
    entry.point("DTSTART", date)
    return entry
