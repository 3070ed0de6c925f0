"""Fields that contradict each other, or are filled in and never shown: one table, amber in the publication check.

A line is about one field. It says when it applies, and why the public does not see the value or why it does not fit.
The field's name is printed before the finding.
"""

import datetime as dt
from collections.abc import Callable, Container, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from common.i18n import pick, texts_of
from events.enums import Access, Attendance, EventStatus, FindingKind, Hours
from events.finding import AMBER, Finding
from events.models import Event, Session
from events.schedule import instant, midnight_after

_HIDDEN, _USELESS, _UNFIT = FindingKind.HIDDEN, FindingKind.USELESS, FindingKind.UNFIT
_MESSAGES = {
    _HIDDEN: _("This is filled in, but is not shown. %(reason)s"),
    _USELESS: _("This is filled in, but changes nothing. %(reason)s"),
    _UNFIT: _("This does not fit. %(reason)s"),
}
_NO_REGISTRATION = _("People do not register for this event.")
_ONLINE = _("The event is online only.")
_ON_SITE = _("The event is on site only.")
_SESSION_ON_SITE = _("The session is on site only.")
_PLANNED = _("The event is as planned.")
# True of an event of which nobody knows it, and of one by invitation, as well.
_ACCESS = _("“Access” is “%(access)s”.")
_CANCELLED = _("The event is cancelled.")
_AHEAD = _("The event has not begun yet.")
_NOT_OVER = _("The event is not over yet.")
_NO_LINK = _("There is no link.")
_NO_RELEASE = _("Say from when the link is public.")
_NO_PICTURE = _("There is no picture.")
_AFTER_START = _("It lies after the start of the event.")
_AFTER_END = _("It lies after the end of the event.")
_BEFORE_END = _("It lies before the end of the event.")
_OUTSIDE = _("It lies outside the event.")
_ONLINE_AT_ALL = (Attendance.VIRTUAL, Attendance.HYBRID)
_ON_SITE_AT_ALL = (Attendance.PHYSICAL, Attendance.HYBRID)


@dataclass(frozen=True)
class Case:
    """What the tables ask of an event at a moment, beyond its fields."""

    event: Event
    now: dt.datetime

    def has(self, name: str) -> bool:
        """Say whether the field is filled in; a translated text in any language."""
        value = getattr(self.event, Event._meta.get_field(name).attname)
        return bool(texts_of(value)) if hasattr(Event._meta.get_field(name), "clean_text") else value not in _EMPTY

    @cached_property
    def has_registration(self) -> bool:
        return self.event.access == Access.REGISTRATION

    @cached_property
    def is_planned(self) -> bool:
        return self.event.status == EventStatus.PLANNED and not self.event.is_moved_online

    @cached_property
    def is_called_off(self) -> bool:
        """True while the date of a cancelled event is ahead. What a postponed one has waits for the new date."""
        return self.event.status == EventStatus.CANCELLED and not self.is_over

    @cached_property
    def is_over(self) -> bool:
        return self.event.ends_at is not None and self.event.ends_at < self.now

    @cached_property
    def begins_at(self) -> dt.datetime | None:
        """The hour at which it begins; without an hour, its end."""
        return self.event.ends_at if self.event.start_time is None else self.event.starts_at

    @cached_property
    def is_ahead(self) -> bool:
        return self.event.starts_at is not None and self.event.starts_at > self.now

    def is_after(self, name: str, limit: dt.datetime | None) -> bool:
        moment = getattr(self.event, name)
        return moment is not None and limit is not None and moment > limit

    def is_outside(self, name: str) -> bool:
        """Say whether a moment lies on no day of the event; one that ends at night has its night as well."""
        event, moment = self.event, getattr(self.event, name)
        if moment is None or event.start_date is None or event.ends_at is None:
            return False
        first = instant(event.start_date, dt.time(0), event.time_zone)
        last = max(event.ends_at, midnight_after(event.end_date or event.start_date, event.time_zone))
        return not first <= moment <= last


_EMPTY: tuple[Any, ...] = (None, "", False)


@dataclass(frozen=True)
class Line:
    """Applies where the field is filled in and `when` is true of the event."""

    field: str
    kind: FindingKind
    reason: str | Promise
    when: Callable[[Case], bool]


def _lines(names: str, kind: FindingKind, reason: str | Promise, when: Callable[[Case], bool]) -> list[Line]:
    return [Line(name, kind, reason, when) for name in names.split()]


LINES: tuple[Line, ...] = (
    # Registration
    *_lines(
        "registration_url registration_opens_at registration_closes_at is_fully_booked has_waiting_list",
        *(_HIDDEN, _ACCESS, lambda it: not it.has_registration),
    ),
    *_lines("capacity fee", _UNFIT, _ACCESS, lambda it: not it.has_registration),
    Line("registration_url", _HIDDEN, _CANCELLED, lambda it: it.has_registration and it.is_called_off),
    *_lines(
        "registration_opens_at registration_closes_at",
        *(_UNFIT, _CANCELLED, lambda it: it.has_registration and it.is_called_off),
    ),
    Line("registration_opens_at", _UNFIT, _AFTER_START, lambda it: it.is_after("registration_opens_at", it.begins_at)),
    Line(
        "registration_closes_at", _UNFIT, _AFTER_START, lambda it: it.is_after("registration_closes_at", it.begins_at)
    ),
    Line("fee", _UNFIT, _("The event is free of charge."), lambda it: it.event.is_free_of_charge is True),
    # Status
    *_lines("status_note replaced_by", _HIDDEN, _PLANNED, lambda it: it.is_planned),
    Line("is_moved_online", _UNFIT, _("People meet on site."), lambda it: it.event.attendance in _ON_SITE_AT_ALL),
    Line("is_moved_online", _HIDDEN, _CANCELLED, lambda it: it.event.status == EventStatus.CANCELLED),
    # Attendance
    *_lines("venue room", _HIDDEN, _ONLINE, lambda it: it.event.attendance == Attendance.VIRTUAL),
    *_lines(
        "is_step_free has_induction_loop",
        *(_UNFIT, _ONLINE, lambda it: it.event.attendance == Attendance.VIRTUAL),
    ),
    *_lines("online_platform join_url", _UNFIT, _ON_SITE, lambda it: it.event.attendance == Attendance.PHYSICAL),
    *_lines("join_url livestream_url", _HIDDEN, _CANCELLED, lambda it: it.is_called_off),
    Line("join_url", _HIDDEN, _NO_RELEASE, lambda it: it.event.join_public_from is None),
    Line("join_public_from", _USELESS, _NO_LINK, lambda it: not it.event.join_url),
    Line("join_public_from", _UNFIT, _AFTER_END, lambda it: it.is_after("join_public_from", it.event.ends_at)),
    *_lines(
        "livestream_starts_at livestream_ends_at",
        *(_HIDDEN, _NO_LINK, lambda it: not it.event.livestream_url),
    ),
    Line("livestream_starts_at", _UNFIT, _OUTSIDE, lambda it: it.is_outside("livestream_starts_at")),
    Line("livestream_ends_at", _UNFIT, _OUTSIDE, lambda it: it.is_outside("livestream_ends_at")),
    Line("accessibility_deadline", _UNFIT, _AFTER_START, lambda it: _is_late(it.event)),
    Line(
        "interpretation", _UNFIT, _("Name at least two languages of the event."), lambda it: len(it.event.languages) < 2
    ),
    # What it is about
    *_lines(
        "part_of_name part_of_url",
        *(_HIDDEN, _("The event is part of another event of this site."), lambda it: it.event.part_of_id is not None),
    ),
    Line(
        "part_of_url",
        *(
            _HIDDEN,
            _("Name the event that has this website."),
            lambda it: not it.has("part_of") and not it.has("part_of_name"),
        ),
    ),
    *_lines("image_alt image_caption image_credit", _HIDDEN, _NO_PICTURE, lambda it: not it.event.image),
    # Afterwards
    *_lines("report participants", _UNFIT, _AHEAD, lambda it: it.is_ahead),
    Line("report_summary", _HIDDEN, _NOT_OVER, lambda it: it.event.ends_at is None or not it.is_over),
    # Publishing
    Line("unpublish_at", _UNFIT, _BEFORE_END, lambda it: _ends_early(it.event)),
)


def _is_late(event: Event) -> bool:
    """Say whether people may ask for what they need when the event has begun; on its first day they still can."""
    return event.start_date is not None and event.accessibility_deadline > event.start_date


def _ends_early(event: Event) -> bool:
    return event.ends_at is not None and event.unpublish_at < event.ends_at


def contradictions_of(event: Event, now: dt.datetime) -> Iterator[Finding]:
    """Yield what contradicts something else in the event itself; no query."""
    case = Case(event, now)
    values = {"access": event.get_access_display()}
    for line in LINES:
        if case.has(line.field) and line.when(case):
            yield Finding(AMBER, line.field, line.kind, _MESSAGES[line.kind] % {"reason": line.reason % values})
    for name, message in _missing(case):
        yield Finding(AMBER, name, FindingKind.MISSING, message)
    if event.hours == Hours.DAILY and event.schedule is not None and not event.schedule.is_daily:
        message = _("The same hours each day need several days, a start and an end.")
        yield Finding(AMBER, "hours", _UNFIT, message)


def _missing(case: Case) -> Iterator[tuple[str, str | Promise]]:
    """Yield the empty fields that others need."""
    event = case.event
    if event.access == Access.UNKNOWN and not case.is_over:
        yield "access", _("Say how people register, or that they need not.")
    if event.access == Access.REGISTRATION and not event.registration_url:
        yield "registration_url", _("Registration is needed, but there is no link.")
    if event.is_free_of_charge is False and not texts_of(event.fee):
        yield "fee", _("The event is not free of charge: say what it costs.")
    links = (event.join_url, event.livestream_url, event.registration_url, event.online_platform)
    if event.attendance in _ONLINE_AT_ALL and not any(links) and not case.is_over:
        yield "join_url", _("People attend online, but there is no link and no platform.")
    if event.attendance in _ON_SITE_AT_ALL and event.venue_id is None:
        yield "venue", _("People meet on site, but no venue is named.")


def hidden_links(event: Event, now: dt.datetime, public: Container[int]) -> Iterator[Finding]:
    """Yield the links to other events that are not shown because those are not `public`."""
    linked = {"part_of": event.part_of_id, "replaced_by": None if Case(event, now).is_planned else event.replaced_by_id}
    for name, key in linked.items():
        if key is not None and key not in public:
            yield Finding(AMBER, name, _HIDDEN, _MESSAGES[_HIDDEN] % {"reason": _("That event is not public.")})


# Sessions

# How many sessions a finding names.
_NAMED = 3
_LINK_HIDDEN = _("The link to join is not shown. %(reason)s")


@dataclass(frozen=True)
class SessionLine:
    """Applies to a session of which `when` is true; `field` is the session's own."""

    field: str
    kind: FindingKind
    message: str | Promise
    reason: str | Promise
    when: Callable[[Event, Session], object]


def _way(event: Event, session: Session) -> str:
    return session.attendance or event.attendance


_OF_SESSIONS = (
    SessionLine(
        *("attendance", _UNFIT, _MESSAGES[_UNFIT], _ON_SITE),
        lambda event, it: event.attendance == Attendance.PHYSICAL and it.attendance in _ONLINE_AT_ALL,
    ),
    SessionLine(
        *("attendance", _UNFIT, _MESSAGES[_UNFIT], _ONLINE),
        lambda event, it: event.attendance == Attendance.VIRTUAL and it.attendance in _ON_SITE_AT_ALL,
    ),
    SessionLine(
        *("join_url", _UNFIT, _("The link to join does not fit. %(reason)s"), _SESSION_ON_SITE),
        lambda event, it: it.join_url and _way(event, it) == Attendance.PHYSICAL,
    ),
    SessionLine(
        *("join_url", _HIDDEN, _LINK_HIDDEN, _NO_RELEASE),
        lambda event, it: it.join_url and not it.join_public_from,
    ),
    SessionLine(
        *("join_url", _HIDDEN, _LINK_HIDDEN, _AFTER_END),
        lambda event, it: it.join_url and event.ends_at and (it.join_public_from or event.ends_at) > event.ends_at,
    ),
    SessionLine(
        *("join_public_from", _USELESS),
        _("The moment from which the link is public changes nothing. %(reason)s"),
        *(_NO_LINK, lambda event, it: it.join_public_from and not it.join_url),
    ),
    SessionLine(
        *("is_full", _UNFIT, _("“Full” does not fit. %(reason)s"), _NO_REGISTRATION),
        lambda event, it: it.is_full and event.access == Access.OPEN,
    ),
)


def contradictions_of_sessions(event: Event, sessions: Iterable[Session]) -> Iterator[Finding]:
    """Yield each kind of contradiction between the event and its sessions, with the first titles; no query."""
    rows = list(sessions)
    for line in _OF_SESSIONS:
        found = [session for session in rows if line.when(event, session)]
        if found:
            message = f"{named(found)}: {line.message % {'reason': line.reason}}"
            yield Finding(AMBER, "sessions", line.kind, message, row=found[0].pk, row_field=line.field)


def named(sessions: Sequence[Session]) -> str:
    """Return the titles of some sessions, of the first only where they are many."""
    titles = ", ".join(f"“{pick(session.title)}”" for session in sessions[:_NAMED])
    return f"{titles} …" if len(sessions) > _NAMED else titles


def is_early(event: Event, now: dt.datetime) -> bool:
    """Say whether what comes afterwards, such as a recording, comes before the event."""
    return Case(event, now).is_ahead
