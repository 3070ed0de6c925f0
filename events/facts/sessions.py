"""The sessions of an event: on which day, from when to when, and what the public may know of each."""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from common.i18n import Text
from common.values import web_url
from events.models import Event, Session, SessionSpeaker
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

    `running` is when the session is on as "now" needs it, known while the event can be joined: without an end it lasts
    until the next one of its day.
    """

    session: Session
    event: Event
    at: dt.datetime
    day: dt.date
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


def session_date(event: Event, session: Session) -> dt.date | None:
    """Return the session's day; a one-day event has no other."""
    if session.date:
        return session.date
    schedule = event.schedule
    is_one_day = schedule is not None and schedule.is_one_day and not schedule.is_month
    return event.start_date if is_one_day else None


def session_facts(
    event: Event, sessions: Iterable[Session], at: dt.datetime, day: dt.date, *, can_be_joined: bool
) -> tuple[SessionFacts, ...]:
    """Return the facts of all sessions of an event, in the order given."""
    rows = [(session, session_date(event, session)) for session in sessions]
    spans = [Span(*session_bounds(date, s.start_time, s.end_time, event.time_zone)) for s, date in rows]
    starts: dict[dt.date | None, list[dt.datetime]] = {}
    for (_session, date), span in zip(rows, spans, strict=True):
        if span.first:
            starts.setdefault(date, []).append(span.first)
    return tuple(
        SessionFacts(
            session=session,
            event=event,
            at=at,
            day=day,
            date=date,
            span=span,
            running=_running(span, starts.get(date, ())) if can_be_joined else Span(),
            can_be_joined=can_be_joined,
        )
        for (session, date), span in zip(rows, spans, strict=True)
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
        session = facts.session
        if session.start_time:
            last[facts.date] = (session.start_time, session.end_time or session.start_time)
        times = last.get(facts.date, (dt.time.min, dt.time.min))
        placed.append(((facts.date is None, facts.date or dt.date.max, *times, number), facts))
    return tuple(facts for _place, facts in sorted(placed, key=lambda pair: pair[0]))
