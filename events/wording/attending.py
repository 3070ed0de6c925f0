"""How to take part in an event, in words: registration, place, links, accessibility, status."""

from urllib.parse import urlencode

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from common.choices import country_name
from common.i18n import Text, pick
from common.values import Link
from events.enums import Attendance, EventKind, EventStatus, RegistrationState
from events.facts import EventFacts, LivestreamFacts
from events.models import Event, Venue
from events.schedule import is_midnight
from events.wording.dates import TimePoint, deadline_point, long_date, moment_point, opening_point, places
from events.wording.types import Place, Registration, StatusMessage
from events.wording.when import former_when, join_status

_LEVELS: dict[str, str] = {EventStatus.CANCELLED: "cancelled", EventStatus.POSTPONED: "postponed"}
_MAP_SEARCH = "https://www.openstreetmap.org/search"
_MAP = "https://www.openstreetmap.org/?mlat={0}&mlon={1}#map=17/{0}/{1}"


def kind_label(kind: str) -> str:
    return "" if kind == EventKind.OTHER else str(EventKind(kind).label)


def format_label(attendance: str) -> str:
    return str(Attendance(attendance).label) if attendance else ""


def make_registration(facts: EventFacts) -> Registration | None:
    found = facts.registration
    if found is None:
        return None
    is_opening = found.state == RegistrationState.OPENS
    point = opening_point if is_opening else deadline_point
    moment = point(found.next_at, facts.event.time_zone) if found.next_at else None
    is_paused = found.state == RegistrationState.PAUSED
    fee = Text() if is_paused else facts.text("fee")
    charge = _charge(found.is_free_of_charge, has_fee=bool(fee))
    return Registration(
        state=found.state,
        label=_registration_label(found.state, moment),
        moments=(moment,) if moment else (),
        url=found.url,
        charge=charge,
        # A fee that only says what `charge` says is left out.
        fee="" if fee.strip(" .!").casefold() == charge.casefold() else fee,
        note="" if is_paused else facts.text("registration_note"),
        capacity=places(found.capacity),
        # With a link the button says so.
        waiting_list=_("There is a waiting list.") if found.has_waiting_list and not found.url else "",
    )


def _charge(is_free: bool | None, *, has_fee: bool) -> str:
    if is_free:
        return _("Free of charge")
    return _("There is a fee.") if is_free is False and not has_fee else ""


def _registration_label(state: RegistrationState, moment: TimePoint | None) -> str:
    if moment is None:
        return str(state.label)
    sentences = {
        RegistrationState.OPENS: _("Registration opens on %(moment)s"),
        RegistrationState.OPEN: _("Registration is open until %(moment)s"),
        RegistrationState.CLOSES_TODAY: _("Registration closes today: %(moment)s"),
    }
    return sentences[state] % {"moment": moment.text}


def make_status(facts: EventFacts) -> StatusMessage | None:
    if facts.is_as_planned:
        return None
    # Where the present date does not hold, an earlier one would only confuse.
    former = facts.former_schedule if facts.takes_place else None
    return StatusMessage(
        level=_LEVELS.get(facts.event.status, "changed"),
        label=_status_sentence(facts),
        note=facts.text("status_note"),
        former=former_when(former) if former else None,
        replacement=event_link(facts.replacement) if facts.replacement else None,
    )


def status_lines(facts: EventFacts) -> str:
    """Return the status message as plain text, a line for each part; "" as planned."""
    status = make_status(facts)
    if status is None:
        return ""
    former = capfirst(status.former.date_text) if status.former else ""
    return "\n".join(filter(None, (status.label, former, status.note)))


def event_link(event: Event) -> Link:
    return Link(event.text("title"), event.get_absolute_url())


def _status_sentence(facts: EventFacts) -> str:
    sentences = {
        EventStatus.CANCELLED: _("This event is cancelled."),
        EventStatus.POSTPONED: _("This event is postponed. A new date is not known yet."),
        EventStatus.RESCHEDULED: _("This event has a new date."),
    }
    return join_status(facts, sentences, _("This event has moved online."), " ")


def make_place(facts: EventFacts) -> Place | None:
    if facts.place is None:
        return None
    venue, room = facts.place.venue, facts.place.room
    if venue is None:
        return Place(room=room)
    return Place(
        name=pick(venue.name),
        url=venue.get_absolute_url(),
        room=room,
        address=address_lines(venue),
        map_url=map_url(venue),
        access_note=pick(venue.access_note),
    )


def place_label(facts: EventFacts) -> str:
    """Return "Riga, Latvia"; "" for an event that has no place."""
    venue = facts.place.venue if facts.place else None
    if venue is None:
        return ""
    if venue.city:
        return venue.town_and_country
    return ", ".join(dict.fromkeys(part for part in (str(venue), country_name(venue.country)) if part))


def address_lines(venue: Venue) -> tuple[str, ...]:
    """Return street, town and country without repeating the venue's name."""
    town = " ".join(part for part in (venue.postal_code, venue.city) if part)
    lines = dict.fromkeys(line for line in (venue.street, town, country_name(venue.country)) if line)
    return tuple(line for line in lines if line != pick(venue.name))


def map_url(venue: Venue) -> str:
    """Return an ordinary link to a map; nothing of it is embedded."""
    return _MAP.format(venue.latitude, venue.longitude) if venue.latitude is not None else ""


def map_search(venue: Venue) -> str:
    """Return the address of a map's search for the street, "" where none is known; nothing of it is embedded."""
    town = " ".join(part for part in (venue.postal_code, venue.city) if part)
    words = ", ".join(part for part in (venue.street, town, country_name(venue.country)) if part)
    return f"{_MAP_SEARCH}?{urlencode({'query': words})}" if venue.street and town else ""


def join_note(facts: EventFacts) -> tuple[str, tuple[TimePoint, ...]]:
    """Return the sentence that says when the link to join will appear, with the moment in it; "" where none will."""
    if facts.join_url_at is None:
        return "", ()
    point = opening_point(facts.join_url_at, facts.event.time_zone)
    return _("The link to join appears here on %(moment)s.") % {"moment": point.text}, (point,)


def livestream_hours(stream: LivestreamFacts, zone: str) -> tuple[str, tuple[TimePoint, ...]]:
    """Return the livestream's own hours in words, with their moments; "" where they are those of the event."""
    points = _stream_points(stream, zone)
    if len(stream.moments) == 1:
        sentence = _("from %(time)s") if stream.starts_at else _("until %(time)s")
        return sentence % {"time": points[0].text}, points
    return " - ".join(point.text for point in points), points


def livestream_text(facts: EventFacts) -> str:
    stream = facts.livestream
    return livestream_hours(stream, facts.event.time_zone)[0] if stream else ""


def _stream_points(stream: LivestreamFacts, zone: str) -> tuple[TimePoint, ...]:
    """Return from when and until when; days alone where no hour is meant, and hours at both ends where one is."""
    if not all(is_midnight(moment, zone) for moment in stream.moments):
        return tuple(moment_point(moment, zone) for moment in stream.moments)
    ends = ((opening_point, stream.starts_at), (deadline_point, stream.ends_at))
    return tuple(dict.fromkeys(point(moment, zone) for point, moment in ends if moment))


def accessibility_measures(event: Event) -> tuple[str, ...]:
    measures = (
        (event.is_step_free, _("Step-free access")),
        (event.has_induction_loop, _("Induction loop")),
        (event.has_sign_language, _("Sign language interpretation")),
        (event.has_captions, _("Live captions")),
    )
    return tuple(words for is_there, words in measures if is_there)


def accessibility_deadline(facts: EventFacts) -> str:
    day = facts.accessibility_deadline
    return _("Tell us what you need by %(date)s.") % {"date": long_date(day)} if day else ""
