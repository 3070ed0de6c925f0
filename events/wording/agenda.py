"""The agenda of an event: its sessions by day and time, parallel ones together."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from common.choices import language_name
from common.i18n import Text, pick
from common.values import Link
from events.display.agenda_choice import AgendaView
from events.display.agenda_times import Span, running_spans, session_date, spans_of
from events.display.joining import can_be_joined, session_join_url
from events.enums import SessionKind, SessionPart
from events.facts import SessionFacts
from events.models import Document, Event, Session
from events.wording.dates import TimePoint, Timing, long_date, session_times, zone_at
from events.wording.documents import make_documents
from events.wording.people import person
from events.wording.rows import format_label
from events.wording.types import AgendaDay, AgendaSlot, SessionItem

# A reader needs to know that sessions overlap, not a list of all three hundred.
_MOST_OVERLAPS = 3
_INSTANT = "%Y-%m-%dT%H:%M:%SZ"


@dataclass(frozen=True)
class _Setting:
    """What every item of one agenda needs to know."""

    event: Event
    now: dt.datetime
    documents: dict[int, list[Document]]
    spans: dict[int, Span]
    running: dict[int, Span]  # empty where "now" cannot come any more
    chosen: dict[int, Session]

    def date_of(self, session: Session) -> dt.date | None:
        return session_date(self.event, session)

    def text(self, value: object) -> Text:
        return pick(value, source=self.event.source_language, offered=self.event.text_languages)


def make_agenda(
    event: Event,
    sessions: Iterable[Session],
    documents: Iterable[Document],
    now: dt.datetime,
    view: AgendaView | None = None,
) -> tuple[AgendaDay, ...]:
    """Return the days of the agenda; sessions without a date come last.

    Sessions with a start stand in order of time; those without keep their place after the one before, which may be
    left out by the `view` itself.
    """
    view = view or AgendaView()
    sessions = list(sessions)
    spans = spans_of(event, sessions)
    setting = _Setting(
        event=event,
        now=now,
        documents=_by_session(documents),
        spans=spans,
        running=running_spans(event, sessions, spans) if can_be_joined(event, now) else {},
        chosen={session.pk: session for session in sessions if session.pk in view.chosen},
    )
    placed = sorted(_with_places(setting, sessions), key=lambda pair: pair[0])
    shown = (session for _place, session in placed if view.shows(session))
    return tuple(_day(setting, date, list(rows)) for date, rows in groupby(shown, key=setting.date_of))


def _by_session(documents: Iterable[Document]) -> dict[int, list[Document]]:
    found: dict[int, list[Document]] = {}
    for document in documents:
        if document.session_id:
            found.setdefault(document.session_id, []).append(document)
    return found


def _with_places(setting: _Setting, sessions: Iterable[Session]) -> list[tuple[tuple[object, ...], Session]]:
    """Return each session behind its place: day, start, end, and the editor's order."""
    placed, last = [], {}
    for number, session in enumerate(sessions):
        date = setting.date_of(session)
        if session.start_time:
            last[date] = (session.start_time, session.end_time or session.start_time)
        times = last.get(date, (dt.time.min, dt.time.min))
        placed.append(((date is None, date or dt.date.max, *times, number), session))
    return placed


def _day(setting: _Setting, date: dt.date | None, sessions: list[Session]) -> AgendaDay:
    slots = tuple(_slot(setting, date, list(group)) for _key, group in groupby(sessions, key=_slot_key))
    if date is None:
        return AgendaDay(None, slots)
    zones = dict.fromkeys(_zone(setting, date, session) for session in sessions)
    return AgendaDay(TimePoint(long_date(date), date.isoformat()), slots, "/".join(zone for zone in zones if zone))


def _slot_key(session: Session) -> tuple[object, ...]:
    """Sessions with the same start and end are parallel; without a start each stands alone."""
    return (session.start_time, session.end_time) if session.start_time else (None, session.pk)


def _zone(setting: _Setting, date: dt.date | None, session: Session) -> str:
    """Return the zone to print beside the session's times, "" where it has none."""
    at = session.start_time or session.end_time
    return zone_at(date, at, setting.event.time_zone) if date and at else ""


def _slot(setting: _Setting, date: dt.date | None, sessions: list[Session]) -> AgendaSlot:
    first = sessions[0]
    times = session_times(date, first.start_time, first.end_time, setting.event.time_zone)
    words = " - ".join(point.text for point in times)
    # Without a day there is no heading that names the zone.
    zone = "" if date else _zone(setting, setting.event.start_date, first)
    span = setting.running.get(first.pk, Span())
    return AgendaSlot(
        times=times,
        sessions=tuple(_item(setting, session) for session in sessions),
        time_text=f"{words} ({zone})" if zone else words,
        timing=Timing.UNTIL if first.start_time is None else Timing.HOURS,
        starts_at=span.first.strftime(_INSTANT) if span.first else "",
        ends_at=span.last.strftime(_INSTANT) if span.last else "",
        is_now=span.holds(setting.now),
    )


def session_hours(row: SessionFacts) -> tuple[TimePoint, ...]:
    """Return from when to when the session lasts, as far as that is known."""
    return session_times(row.date, row.session.start_time, row.session.end_time, row.event.time_zone)


def _item(setting: _Setting, session: Session) -> SessionItem:
    day = timezone.localdate(setting.now)
    overlaps, more = _overlaps(setting, session)
    return SessionItem(
        title=setting.text(session.title),
        anchor=anchor(session),
        is_break=session.kind == SessionKind.BREAK,
        kind="" if session.kind == SessionKind.TALK else str(SessionKind(session.kind).label),
        time_note=setting.text(session.time_note),
        abstract=setting.text(session.abstract),
        room=session.room,
        track=session.track,
        format=format_label(session.attendance),
        join_url=session_join_url(setting.event, session, setting.now),
        language=language_name(session.language) if session.language else "",
        is_full=session.is_full,
        people=tuple(
            person(row.speaker, _("Moderator") if row.part == SessionPart.MODERATOR else "")
            for row in session.session_speakers.all()
            if row.speaker.is_public_on(day)
        ),
        organisations=tuple(Link(pick(o.name), o.get_absolute_url()) for o in session.organisations.all()),
        projects=tuple(Link(p.acronym, p.get_absolute_url()) for p in session.projects.all()),
        documents=make_documents(setting.event, setting.documents.get(session.pk, [])),
        number=session.pk,
        is_chosen=session.pk in setting.chosen,
        overlaps=overlaps,
        more_overlaps=more,
    )


def _overlaps(setting: _Setting, session: Session) -> tuple[tuple[Link, ...], str]:
    """Return the first chosen sessions at the same time as this chosen one, and how many more there are."""
    if session.pk not in setting.chosen:
        return (), ""
    span = setting.spans[session.pk]
    others = [o for pk, o in setting.chosen.items() if pk != session.pk and span.overlaps(setting.spans[pk])]
    links = tuple(Link(setting.text(other.title), f"#{anchor(other)}") for other in others[:_MOST_OVERLAPS])
    more = len(others) - len(links)
    return links, ngettext("and %(number)d more", "and %(number)d more", more) % {"number": more} if more else ""


def anchor(session: Session) -> str:
    return f"session-{session.pk}"
