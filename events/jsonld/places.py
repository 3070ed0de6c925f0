"""Where people meet, on site and online (LD-4)."""

from collections.abc import Callable
from typing import Any

from django.utils.translation import gettext as _

from common.i18n import pick
from common.values import web_url
from events.enums import Attendance
from events.facts import EventFacts, SessionFacts
from events.jsonld.markup import Setting, node, reference, term
from events.models import Event, Venue

_MODES: dict[str, str] = {
    Attendance.PHYSICAL: "OfflineEventAttendanceMode",
    Attendance.VIRTUAL: "OnlineEventAttendanceMode",
    Attendance.HYBRID: "MixedEventAttendanceMode",
}
_ONLINE = (Attendance.VIRTUAL, Attendance.HYBRID)


def mode_of(attendance: str) -> str | None:
    return term(_MODES[attendance]) if attendance else None


def locations_of(setting: Setting) -> list[dict[str, Any]]:
    """Return the place, the way in online, or both."""
    place = place_of(setting.facts, setting.absolute, f"{setting.url}#place")
    return [location for location in (place, _online(setting)) if location]


def place_of(facts: EventFacts, absolute: Callable[[str], str], identity: str = "") -> dict[str, Any] | None:
    """Return where people meet; None for an online event and where it is not known."""
    place = facts.place
    if place is None:
        return None
    venue = place.venue
    if venue is None:
        return node("Place", id_=identity, name=place.room)
    return node(
        "Place",
        id_=identity,
        name=pick(venue.name),
        url=absolute(venue.get_absolute_url()),
        sameAs=web_url(venue.website),
        address=_address(venue),
        geo=_position(venue),
        containsPlace=node("Place", name=place.room) if place.room else None,
        amenityFeature=[node("LocationFeatureSpecification", name=name, value=True) for name in _features(facts.event)],
    )


def _address(venue: Venue) -> dict[str, Any] | None:
    address = node(
        "PostalAddress",
        streetAddress=venue.street,
        postalCode=venue.postal_code,
        addressLocality=venue.city,
        addressCountry=venue.country,
    )
    return address if len(address) > 1 else None


def _position(venue: Venue) -> dict[str, Any] | None:
    if venue.latitude is None or venue.longitude is None:
        return None
    return node("GeoCoordinates", latitude=float(venue.latitude), longitude=float(venue.longitude))


def _features(event: Event) -> list[str]:
    """Return what the place has for people who need it; signs and captions are the event's."""
    features = ((event.is_step_free, _("Step-free access")), (event.has_induction_loop, _("Induction loop")))
    return [name for is_there, name in features if is_there]


def _online(setting: Setting) -> dict[str, Any] | None:
    """Return the way in; its address is the page, which tells how to join, as long as the link itself is not public."""
    facts = setting.facts
    if facts.event.attendance not in _ONLINE:
        return None
    stream = facts.livestream
    url = facts.join_url or (stream.url if stream else setting.url)
    return node("VirtualLocation", id_=f"{setting.url}#online", name=facts.event.online_platform, url=url)


def session_locations(setting: Setting, row: SessionFacts, url: str) -> list[dict[str, Any]]:
    """Return where a session is, as a reference to what the event says of it wherever that is the same."""
    found: list[dict[str, Any]] = []
    attendance = row.attendance
    place = reference(f"{setting.url}#place") if setting.facts.place else None
    if attendance != Attendance.VIRTUAL and row.room:
        found.append(node("Place", name=row.room, containedInPlace=place))
    elif attendance != Attendance.VIRTUAL and place:
        found.append(place)
    if attendance in _ONLINE and (row.join_url or row.event.attendance not in _ONLINE):
        found.append(node("VirtualLocation", url=row.join_url or url))
    elif attendance in _ONLINE:
        found.append(reference(f"{setting.url}#online"))
    return found
