"""How an event stands and how to take part in it, as data."""

from common.values import web_url
from events.api.data.around import venue_data, venue_ref
from events.api.data.when import when_data
from events.api.setting import Data, Setting, known, utc
from events.display.joining import join_link
from events.enums import Access, EventStatus
from events.models import Event
from events.wording import attending


def former_data(event: Event, setting: Setting) -> Data | None:
    """Return what had been announced, where that is something else."""
    former = event.former_schedule
    return when_data(former) if former and former != event.schedule else None


def replacement_data(event: Event, setting: Setting) -> Data | None:
    """Return the event to go to instead, while it is public and this one is not as planned."""
    status = attending.make_status(event, setting.now)
    if status is None or status.replacement is None:
        return None
    replacement = event.replaced_by
    return {
        "id": str(replacement.uid),  # type: ignore[union-attr]
        "slug": replacement.slug,  # type: ignore[union-attr]
        "title": status.replacement.text,
        "url": setting.url(status.replacement.url),
    }


def status_note(event: Event, setting: Setting) -> str | None:
    """Return why the event is not as planned."""
    is_as_planned = event.status == EventStatus.PLANNED and not event.is_moved_online
    return None if is_as_planned else known(event.text("status_note"))


def place_data(event: Event, setting: Setting) -> Data | None:
    """Return where people meet; reads the venue."""
    place = attending.make_place(event)
    if place is None:
        return None
    make = venue_data if "venue" in setting.expanded else venue_ref
    return {
        "name": known(place.name),
        "room": known(place.room),
        "address": list(place.address),
        "map_url": known(place.map_url),
        "access_note": known(place.access_note),
        "venue": make(event.venue, setting) if event.venue else None,
    }


def online_data(event: Event, setting: Setting) -> Data:
    """Return how to follow from afar; the link to join only from its release on (rule 9)."""
    join_url, join_note = join_link(event, setting.now)
    livestream_url = web_url(event.livestream_url) if attending.has_livestream(event) else ""
    livestream = {
        "url": livestream_url,
        "starts_at": utc(event.livestream_starts_at),
        "ends_at": utc(event.livestream_ends_at),
        "text": known(attending.livestream_text(event)),
    }
    return {
        "platform": known(event.online_platform),
        "join_url": known(join_url),
        "join_note": known(join_note),
        "livestream": livestream if livestream_url else None,
    }


def accessibility_data(event: Event, setting: Setting) -> Data:
    deadline = event.accessibility_deadline
    return {
        "measures": list(attending.accessibility_measures(event)),
        "tell_us_by": deadline.isoformat() if deadline else None,
    }


def registration_data(event: Event, setting: Setting) -> Data | None:
    """Return how to register; the link only while that is possible (rule 8)."""
    registration = attending.make_registration(event, setting.now)
    if registration is None:
        return None
    has_moments = event.access == Access.REGISTRATION
    return {
        "state": registration.state,
        "label": registration.label,
        "url": known(registration.url),
        "opens_at": utc(event.registration_opens_at) if has_moments else None,
        "closes_at": utc(event.registration_closes_at) if has_moments else None,
        "capacity": event.capacity,
        "has_waiting_list": bool(registration.waiting_list),
        "fee": known(registration.fee),
        "note": known(registration.note),
    }
