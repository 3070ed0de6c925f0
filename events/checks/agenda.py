"""What the publication check says of sessions and documents."""

import datetime as dt
from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator
from itertools import pairwise
from typing import Any, NamedTuple

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from common.i18n import pick
from common.search import fold
from events.checks.parts import Parts
from events.contradictions import contradictions_of_sessions, is_early
from events.enums import DocumentKind, FindingKind
from events.facts.sessions import Span, place
from events.finding import AMBER, RED, Finding
from events.models import Event, Session
from events.nights import lie_outside
from events.schedule import session_bounds
from events.wording.dates import clock, long_date


def about_agenda(event: Event, parts: Parts, now: dt.datetime) -> Iterator[Finding]:
    yield from sessions_outside(event, parts.sessions)
    yield from contradictions_of_sessions(event, parts.sessions)
    yield from _taken_twice(event, parts)
    yield from _closed_documents(event, parts, now)


def sessions_outside(event: Event, sessions: Iterable[Session]) -> Iterator[Finding]:
    """Yield the finding about an agenda that does not fit the dates; no query."""
    rows = list(sessions)
    are_outside = lie_outside(event.schedule, [session.typed for session in rows])
    outside = [session for session, is_outside in zip(rows, are_outside, strict=True) if is_outside]
    if outside:
        number = len(outside)
        message = ngettext(
            "%(number)d session lies outside the event's days.",
            "%(number)d sessions lie outside the event's days.",
            number,
        ) % {"number": number}
        yield Finding(RED, "sessions", FindingKind.OUTSIDE, message, row=outside[0].pk, row_field="date")


class _Use(NamedTuple):
    """A session that takes a room or a person for a time."""

    span: Span
    date: dt.date
    session: Session


def _taken_twice(event: Event, parts: Parts) -> Iterator[Finding]:
    """Yield each room and each person whom two sessions have at a time, with the first two of these."""
    rooms: dict[Hashable, list[_Use]] = defaultdict(list)
    people: dict[Hashable, list[_Use]] = defaultdict(list)
    names: dict[Hashable, str] = {}
    for use in _uses(event, parts.sessions):
        room = " ".join(fold(use.session.room).split())
        if room:
            rooms[room].append(use)
            names.setdefault(room, use.session.room)
        for key, name in dict(parts.people.get(use.session.pk, ())).items():
            people[key].append(use)
            names[key] = name
    room_taken = _("“%(name)s” is used twice at a time on %(day)s: %(first)s and %(second)s.")
    yield from _clashes(rooms, names, FindingKind.ROOM_TWICE, "room", room_taken)
    person_taken = _("%(name)s is in two sessions at a time on %(day)s: %(first)s and %(second)s.")
    yield from _clashes(people, names, FindingKind.PERSON_TWICE, "session_speakers", person_taken)


def _uses(event: Event, sessions: Iterable[Session]) -> Iterator[_Use]:
    for session, placed in place(event, sessions):
        first, last = session_bounds(placed.date, session.start_time, session.end_time, event.time_zone)
        if placed.date and first and last and first < last:
            yield _Use(Span(first, last), placed.date, session)


def _clashes(
    taken: dict[Hashable, list[_Use]], names: dict[Hashable, str], kind: FindingKind, field: str, message: str | Promise
) -> Iterator[Finding]:
    for key, uses in taken.items():
        if clash := _first_clash(uses):
            first, second = clash
            facts = {
                "name": names[key],
                "day": long_date(second.date),
                "first": _named(first),
                "second": _named(second),
            }
            yield Finding(AMBER, "sessions", kind, str(message) % facts, row=second.session.pk, row_field=field)


def _first_clash(uses: list[_Use]) -> tuple[_Use, _Use] | None:
    """Return the first two that overlap. In the order of their starts, only neighbours need to be compared."""
    ordered = sorted(uses, key=lambda use: use.span.first)  # type: ignore[arg-type, return-value]
    return next(((one, other) for one, other in pairwise(ordered) if one.span.overlaps(other.span)), None)


def _named(use: _Use) -> str:
    start, end = use.session.start_time, use.session.end_time
    return f"“{pick(use.session.title)}” ({clock(start)}–{clock(end)})"  # type: ignore[arg-type]


def _closed_documents(event: Event, parts: Parts, now: dt.datetime) -> Iterator[Finding]:
    """Yield what not everybody can read or hear (A11Y-9, A11Y-13)."""
    shown = [row for row in parts.documents if row["file"] or row["link"]]
    agendas = [row for row in shown if row["kind"] == DocumentKind.AGENDA]
    recordings = [row for row in shown if row["kind"] == DocumentKind.RECORDING]
    if agendas and not parts.sessions:
        message = _("The agenda is a document only: enter its sessions as well, for everybody to read.")
        yield _of_document(FindingKind.FILE_ONLY, message, agendas[0])
    if recordings and is_early(event, now):
        message = _("There is a recording, but the event has not begun yet.")
        yield _of_document(FindingKind.UNFIT, message, recordings[0])
    silent = [row for row in recordings if not row["captions_url"]]
    if silent:
        message = ngettext(
            "%(number)d recording has no captions or transcript: link them, for everybody to follow.",
            "%(number)d recordings have no captions or transcript: link them, for everybody to follow.",
            len(silent),
        ) % {"number": len(silent)}
        yield _of_document(FindingKind.SILENT, message, silent[0], "captions_url")


def _of_document(kind: FindingKind, message: str | Promise, row: dict[str, Any], field: str = "") -> Finding:
    return Finding(AMBER, "documents", kind, message, row=row["pk"], row_field=field)
