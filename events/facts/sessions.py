"""The sessions of an event: on which day, from when to when, and what the public may know of each."""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from common.i18n import Text
from common.values import web_url
from events.models import Event, Session, SessionSpeaker
from events.nights import Placed, place_sessions
from events.schedule import session_bounds


class Span(NamedTuple):
    """From when to when a session lasts (UTC), as far as that is known."""

    first: dt.datetime | None = None
    last: dt.datetime | None = None

    def overlaps(self, other: "Span") -> bool:
        if self.first is None or self.last is None or other.first is None or other.last is None:
            return False
        return self.first < other.last and other.first < self.last

    def holds(self, at: dt.datetime) -> bool:
        return self.first is not None and self.last is not None and self.first <= at < self.last


@dataclass(frozen=True)
class SessionFacts:
    """A session at a moment; `can_be_joined` says that its event can, `day` is that by which people come and go.

    `agenda_date` is the day of the agenda under which it stands, `date` that of its first known hour: the next one
    where it belongs to an evening that passes midnight.

    `running` is when the session is on as "now" needs it, known while the event can be joined: without an end it lasts
    until the next one of its day.
    """

    session: Session
    event: Event
    at: dt.datetime
    day: dt.date
    agenda_date: dt.date | None
    date: dt.date | None
    span: Span
    running: Span
    can_be_joined: bool

    @property
    def attendance(self) -> str:
        """How to attend: its own way, else that of the event."""
        return self.session.attendance or self.event.attendance

    @property
    def room(self) -> str:
        return self.session.room

    @property
    def join_url(self) -> str:
        return released(self.session.join_url, self.session.join_public_from, self.at) if self.can_be_joined else ""

    @cached_property
    def people(self) -> tuple[SessionSpeaker, ...]:
        """The speakers and moderators who are public."""
        rows = self.session.session_speakers.all()
        return tuple(row for row in rows if row.speaker.is_public_on(self.day))

    def text(self, name: str) -> Text:
        """Return a translated field in the language that the public may see (rule 14)."""
        return self.event.pick(getattr(self.session, name))


def released(url: str, public_from: dt.datetime | None, at: dt.datetime) -> str:
    """Return a link to join from its release on; without a moment it is never public (rule 9)."""
    return web_url(url) if public_from and public_from <= at else ""


def place(event: Event, sessions: Iterable[Session]) -> list[tuple[Session, Placed]]:
    """Return the sessions of an event with the days to which they belong."""
    rows = list(sessions)
    return list(zip(rows, place_sessions(event.schedule, (row.typed for row in rows)), strict=True))


def session_facts(
    event: Event, sessions: Iterable[Session], at: dt.datetime, day: dt.date, *, can_be_joined: bool
) -> tuple[SessionFacts, ...]:
    """Return the facts of all sessions of an event, which are given in the editor's order."""
    rows = place(event, sessions)
    spans = [Span(*session_bounds(at.date, s.start_time, s.end_time, event.time_zone)) for s, at in rows]
    starts: dict[dt.date | None, list[dt.datetime]] = {}
    for (_session, placed), span in zip(rows, spans, strict=True):
        if span.first:
            starts.setdefault(placed.agenda_date, []).append(span.first)
    return tuple(
        SessionFacts(
            session=session,
            event=event,
            at=at,
            day=day,
            agenda_date=placed.agenda_date,
            date=placed.date,
            span=span,
            running=_running(span, starts.get(placed.agenda_date, ())) if can_be_joined else Span(),
            can_be_joined=can_be_joined,
        )
        for (session, placed), span in zip(rows, spans, strict=True)
    )


def _running(span: Span, starts: Sequence[dt.datetime]) -> Span:
    if span.first is None:
        return Span()
    last = span.last or min((start for start in starts if start > span.first), default=None)
    return Span(span.first, last) if last else Span()


def in_agenda_order(sessions: Iterable[SessionFacts]) -> tuple[SessionFacts, ...]:
    """Return the sessions by day and time, those without a date last; one without a start keeps its place."""
    placed, last = [], {}
    for number, facts in enumerate(sessions):
        day = facts.agenda_date
        if facts.session.start_time:
            last[day] = _times(facts, facts.session.start_time)
        times = last.get(day, (False, dt.time.min, False, dt.time.min))
        placed.append(((day is None, day or dt.date.max, *times, number), facts))
    return tuple(facts for _place, facts in sorted(placed, key=lambda pair: pair[0]))


def _times(facts: SessionFacts, start: dt.time) -> tuple[bool, dt.time, bool, dt.time]:
    """Return start and end, each preceded by whether it lies after midnight, for sorting."""
    end = facts.session.end_time or start
    return facts.date != facts.agenda_date, start, end < start, end
