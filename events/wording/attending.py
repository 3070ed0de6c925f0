"""How to take part in an event: registration, place, links, accessibility, status."""

import datetime as dt

from django.utils.translation import gettext as _

from common.choices import country_name
from common.i18n import pick
from common.values import Link, web_url
from events.enums import Access, Attendance, EventStatus, RegistrationState
from events.models import Event, Venue
from events.schedule import registration_state
from events.wording.dates import TimePoint, describe, long_date, moment_point, places
from events.wording.types import Place, Registration, StatusMessage

_CAN_REGISTER = (RegistrationState.OPEN, RegistrationState.CLOSES_TODAY)
_LEVELS: dict[str, str] = {EventStatus.CANCELLED: "cancelled", EventStatus.POSTPONED: "postponed"}
_MAP = "https://www.openstreetmap.org/?mlat={0}&mlon={1}#map=17/{0}/{1}"


def make_registration(event: Event, now: dt.datetime) -> Registration | None:
    """Return the registration panel; None for an event that will not take place or is over without registration."""
    if event.status == EventStatus.CANCELLED or event.ends_at is None:
        return None
    if event.ends_at < now and event.access != Access.REGISTRATION:
        return None
    state = registration_state(
        access=event.access,
        opens_at=event.registration_opens_at,
        closes_at=event.registration_closes_at,
        ends_at=event.ends_at,
        is_fully_booked=event.is_fully_booked,
        now=now,
        zone=event.time_zone,
    )
    # A waiting list is joined by the same link.
    has_waiting_list = state == RegistrationState.FULL and event.has_waiting_list
    has_link = state in _CAN_REGISTER or has_waiting_list
    moment = _registration_moment(event, state)
    return Registration(
        state=state,
        label=_registration_label(state, moment),
        moments=(moment,) if moment else (),
        url=web_url(event.registration_url) if has_link else "",
        fee=event.text("fee"),
        note=event.text("registration_note"),
        capacity=places(event.capacity),
        waiting_list=_("There is a waiting list.") if has_waiting_list else "",
    )


def _registration_moment(event: Event, state: str) -> TimePoint | None:
    """Return the next moment that matters; None for an end that is with the event, whatever later one was entered."""
    if state == RegistrationState.OPENS and event.registration_opens_at:
        return moment_point(event.registration_opens_at, event.time_zone)
    closes_at, ends_at = event.registration_closes_at, event.ends_at
    if state in _CAN_REGISTER and closes_at and ends_at and closes_at <= ends_at:
        return moment_point(closes_at, event.time_zone)
    return None


def _registration_label(state: str, moment: TimePoint | None) -> str:
    if moment is None:
        return str(RegistrationState(state).label)
    sentences = {
        RegistrationState.OPENS: _("Registration opens on %(moment)s"),
        RegistrationState.OPEN: _("Registration is open until %(moment)s"),
        RegistrationState.CLOSES_TODAY: _("Registration closes today: %(moment)s"),
    }
    return sentences[RegistrationState(state)] % {"moment": moment.text}


def make_status(event: Event, now: dt.datetime) -> StatusMessage | None:
    """Return what is not as planned, or None. A replacement is named only while it is public."""
    if event.status == EventStatus.PLANNED and not event.is_moved_online:
        return None
    former = event.former_schedule
    replacement = event.replaced_by
    return StatusMessage(
        level=_LEVELS.get(event.status, "changed"),
        label=_status_sentence(event),
        note=event.text("status_note"),
        former=describe(former) if former and former != event.schedule else None,
        replacement=event_link(replacement) if replacement and replacement.is_public(now) else None,
    )


def event_link(event: Event) -> Link:
    return Link(event.text("title"), event.get_absolute_url())


def _status_sentence(event: Event) -> str:
    sentences = {
        EventStatus.CANCELLED: _("This event is cancelled."),
        EventStatus.POSTPONED: _("This event is postponed. A new date is not known yet."),
        EventStatus.RESCHEDULED: _("This event has a new date."),
    }
    words = [sentences[EventStatus(event.status)]] if event.status != EventStatus.PLANNED else []
    if event.is_moved_online and event.status != EventStatus.CANCELLED:
        words.append(_("This event has moved online."))
    return " ".join(words)


def make_place(event: Event) -> Place | None:
    """Return where people meet; None for an online event."""
    if event.attendance == Attendance.VIRTUAL or (event.venue is None and not event.room):
        return None
    venue = event.venue
    if venue is None:
        return Place(room=event.room)
    return Place(
        name=pick(venue.name),
        url=venue.get_absolute_url(),
        room=event.room,
        address=address_lines(venue),
        map_url=map_url(venue),
        access_note=pick(venue.access_note),
    )


def address_lines(venue: Venue) -> tuple[str, ...]:
    """Return street, town and country without repeating the venue's name."""
    town = " ".join(part for part in (venue.postal_code, venue.city) if part)
    lines = dict.fromkeys(line for line in (venue.street, town, country_name(venue.country)) if line)
    return tuple(line for line in lines if line != pick(venue.name))


def map_url(venue: Venue) -> str:
    """Return an ordinary link to a map; nothing of it is embedded."""
    return _MAP.format(venue.latitude, venue.longitude) if venue.latitude is not None else ""


def livestream_moments(event: Event) -> tuple[TimePoint, ...]:
    """Return start and end of the livestream, as far as they are its own."""
    moments = (event.livestream_starts_at, event.livestream_ends_at)
    return tuple(moment_point(moment, event.time_zone) for moment in moments if moment)


def has_livestream(event: Event) -> bool:
    """Say whether there will be, or was, something to watch."""
    return bool(event.livestream_url) and event.status not in (EventStatus.CANCELLED, EventStatus.POSTPONED)


def livestream_text(event: Event) -> str:
    """Return the livestream's own hours, "" where they are those of the event."""
    points = livestream_moments(event)
    if len(points) == 1:
        sentence = _("from %(time)s") if event.livestream_starts_at else _("until %(time)s")
        return sentence % {"time": points[0].text}
    return " - ".join(point.text for point in points)


def accessibility_measures(event: Event) -> tuple[str, ...]:
    measures = (
        (event.is_step_free, _("Step-free access")),
        (event.has_induction_loop, _("Induction loop")),
        (event.has_sign_language, _("Sign language interpretation")),
        (event.has_captions, _("Live captions")),
    )
    return tuple(words for is_there, words in measures if is_there)


def accessibility_deadline(event: Event) -> str:
    if event.accessibility_deadline is None:
        return ""
    return _("Tell us what you need by %(date)s.") % {"date": long_date(event.accessibility_deadline)}
