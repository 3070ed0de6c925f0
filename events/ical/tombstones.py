"""What calendars are told of an event or a session that is there no more (ICS-10): take it out, and nothing else."""

import datetime as dt
from typing import Any

from events.facts import place
from events.ical.component import Entry
from events.models import Event
from events.models.event import KEPT_DAYS
from events.models.revision import calendar_sequence, has_ended, revised_at


def event_tombstones(event: Event, *, now: dt.datetime, with_sessions: bool = False) -> list[Entry]:
    """Return the tombstone of an event that has left the calendars, and on demand those of its sessions."""
    if has_ended(event, now) and not event.hidden_state(now):
        left_at, date = event.unpublish_at, event.start_date
    else:
        left_at, date = event.hidden_at, event.hidden_date
    if left_at is None:
        # It was public as a month, which no calendar had.
        return []
    sequence = calendar_sequence(event, now)
    found = [_tombstone(event.uid, date, left_at, sequence)]
    if with_sessions:
        sessions = event.seen_sessions(event.sessions.all(), now)
        found += [_tombstone(session.uid, date, left_at, sequence + session.sequence) for session in sessions]
        found += _removed(event)
    return found


def session_tombstones(event: Event, *, now: dt.datetime) -> list[Entry]:
    """Return the tombstones of the sessions that a public event had, or that have no day in it any more."""
    found, since = _removed(event), now - dt.timedelta(days=KEPT_DAYS)
    for session in (session for session, at in place(event, event.sessions.all()) if at.date is None):
        revision = calendar_sequence(event, now) + session.sequence
        left_at = max(revised_at(event, now), session.changed_at)
        # Without a revision of either, it never had a day that a calendar could know.
        if revision and left_at > since:
            found.append(_tombstone(session.uid, event.start_date, left_at, revision))
    return found


def _removed(event: Event) -> list[Entry]:
    rows = event.removed_sessions.all()
    return [_tombstone(row.uid, row.date, row.removed_at, row.sequence) for row in rows]


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
