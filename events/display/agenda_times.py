"""When the sessions of an agenda are on: instants for "now" and for overlaps."""

import datetime as dt
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from events.models import Event, Session
from events.schedule import session_bounds


class Span(NamedTuple):
    """From when to when a session lasts (UTC), as far as that is known."""

    first: dt.datetime | None = None
    last: dt.datetime | None = None

    def overlaps(self, other: "Span") -> bool:
        if self.first is None or self.last is None or other.first is None or other.last is None:
            return False
        return self.first < other.last and other.first < self.last

    def holds(self, now: dt.datetime) -> bool:
        return self.first is not None and self.last is not None and self.first <= now < self.last


def session_date(event: Event, session: Session) -> dt.date | None:
    """Return the session's day; a one-day event has no other."""
    if session.date:
        return session.date
    schedule = event.schedule
    is_one_day = schedule is not None and schedule.is_one_day and not schedule.is_month
    return event.start_date if is_one_day else None


def spans_of(event: Event, sessions: Iterable[Session]) -> dict[int, Span]:
    """Return the instants of each session by its key."""
    return {
        session.pk: Span(
            *session_bounds(session_date(event, session), session.start_time, session.end_time, event.time_zone)
        )
        for session in sessions
    }


def running_spans(event: Event, sessions: Sequence[Session], spans: dict[int, Span]) -> dict[int, Span]:
    """Return when each session is on as "now" needs it: one without an end lasts until the next of its day."""
    starts: dict[dt.date | None, list[dt.datetime]] = {}
    days = {session.pk: session_date(event, session) for session in sessions}
    for number, span in spans.items():
        if span.first:
            starts.setdefault(days[number], []).append(span.first)
    return {number: _with_end(span, starts.get(days[number], [])) for number, span in spans.items()}


def _with_end(span: Span, starts: Sequence[dt.datetime]) -> Span:
    if span.first is None:
        return Span()
    last = span.last or min((start for start in starts if start > span.first), default=None)
    return Span(span.first, last) if last else Span()
