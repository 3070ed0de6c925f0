"""The agenda of an event: its sessions by day and time, parallel ones together."""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import replace
from itertools import groupby

from django.utils.translation import ngettext

from common.choices import language_name
from common.i18n import pick
from common.values import Link
from events.enums import SessionKind
from events.facts import EventFacts, SessionFacts
from events.models import Session
from events.wording.attending import format_label
from events.wording.dates import TimePoint, Timing, long_date, session_times, zone_at
from events.wording.documents import make_documents
from events.wording.people import session_people
from events.wording.types import AgendaDay, AgendaSlot, SessionItem
from events.wording.when import day_of, status_label

# A reader needs to know that sessions overlap, not a list of all three hundred.
_MOST_OVERLAPS = 3
# The sessions that a reader has chosen, by their keys.
Own = Mapping[int, SessionFacts]
_INSTANT = "%Y-%m-%dT%H:%M:%SZ"


def make_agenda(
    facts: EventFacts, *, shown: frozenset[int] | None = None, chosen: frozenset[int] = frozenset()
) -> tuple[AgendaDay, ...]:
    """Return the days of the agenda; sessions without a date come last.

    `shown` and `chosen` are keys of sessions: those that a reader wants to see (None: all), and to attend.
    """
    own = {row.session.pk: row for row in facts.sessions if row.session.pk in chosen}
    rows = (row for row in facts.agenda if shown is None or row.session.pk in shown)
    return tuple(_day(facts, date, list(group), own) for date, group in groupby(rows, key=lambda row: row.agenda_date))


def _day(facts: EventFacts, date: dt.date | None, rows: list[SessionFacts], own: Own) -> AgendaDay:
    slots = tuple(_slot(facts, list(group), own) for _key, group in groupby(rows, key=_slot_key))
    return replace(make_day(facts, date, rows), slots=slots)


def make_day(facts: EventFacts, date: dt.date | None, rows: Iterable[SessionFacts]) -> AgendaDay:
    """Return the heading of a day, without its sessions."""
    when = day_of(facts, TimePoint(long_date(date), date.isoformat())) if date else None
    return AgendaDay(when, (), _zones(rows), "" if facts.takes_place else status_label(facts))


def _zones(rows: Iterable[SessionFacts]) -> str:
    """Return the zone in the heading of a day: "CEST", or "CEST/CET" where the clocks change; "" without a day."""
    return "/".join(dict.fromkeys(zone for row in rows if (zone := _zone(row.date, row))))


def _slot_key(row: SessionFacts) -> tuple[object, ...]:
    """Sessions with the same start and end are parallel; without a start each stands alone."""
    session = row.session
    return (row.date, session.start_time, session.end_time) if session.start_time else (None, session.pk)


def _zone(date: dt.date | None, row: SessionFacts) -> str:
    """Return the zone to print beside the session's times, "" where it has none."""
    at = row.session.start_time or row.session.end_time
    return zone_at(date, at, row.event.time_zone) if date and at else ""


def _slot(facts: EventFacts, rows: list[SessionFacts], own: Own) -> AgendaSlot:
    first = rows[0]
    span = first.running
    return AgendaSlot(
        times=session_hours(first),
        sessions=tuple(_item(facts, row, own) for row in rows),
        time_text=hours_text(first),
        timing=Timing.UNTIL if first.session.start_time is None else Timing.HOURS,
        starts_at=span.first.strftime(_INSTANT) if span.first else "",
        ends_at=span.last.strftime(_INSTANT) if span.last else "",
        is_now=span.holds(facts.at),
    )


def hours_text(row: SessionFacts, beside: dt.date | None = None) -> str:
    """Return "09:30 - 11:00", with the zone where there is no day whose heading names it.

    `beside` is the day that is printed with it, unless that of the agenda.
    """
    words = " - ".join(point.text for point in session_hours(row, beside))
    zone = "" if row.date else _zone(row.event.start_date, row)
    return f"{words} ({zone})" if zone else words


def session_hours(row: SessionFacts, beside: dt.date | None = None) -> tuple[TimePoint, ...]:
    """Return from when to when the session lasts, as far as that is known; `beside` as in `hours_text`."""
    session, beside = row.session, beside or row.agenda_date
    return session_times(row.date, session.start_time, session.end_time, row.event.time_zone, beside=beside)


def _item(facts: EventFacts, row: SessionFacts, own: Own) -> SessionItem:
    session = row.session
    overlaps, more = _overlaps(row, own)
    return SessionItem(
        title=row.text("title"),
        anchor=anchor(session),
        is_break=session.kind == SessionKind.BREAK,
        kind="" if session.kind == SessionKind.TALK else str(SessionKind(session.kind).label),
        time_note=row.text("time_note"),
        abstract=row.text("abstract"),
        room=row.room,
        track=session.track,
        format=format_label(session.attendance),
        join_url=row.join_url,
        language=language_name(session.language) if session.language else "",
        is_full=session.is_full,
        people=session_people(row),
        organisations=tuple(Link(pick(o.name), o.get_absolute_url()) for o in session.organisations.all()),
        projects=tuple(Link(p.acronym, p.get_absolute_url()) for p in session.projects.all()),
        documents=make_documents(facts, facts.session_documents(session.pk)),
        number=session.pk,
        is_chosen=session.pk in own,
        overlaps=overlaps,
        more_overlaps=more,
    )


def _overlaps(row: SessionFacts, own: Own) -> tuple[tuple[Link, ...], str]:
    """Return the first chosen sessions at the same time as this chosen one, and how many more there are."""
    if row.session.pk not in own:
        return (), ""
    others = [other for other in own.values() if other is not row and row.span.overlaps(other.span)]
    links = tuple(Link(other.text("title"), f"#{anchor(other.session)}") for other in others[:_MOST_OVERLAPS])
    more = len(others) - len(links)
    return links, ngettext("and %(number)d more", "and %(number)d more", more) % {"number": more} if more else ""


def anchor(session: Session) -> str:
    return f"session-{session.pk}"
