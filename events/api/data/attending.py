"""How an event stands and how to take part in it, as data."""

from events.api.data.references import event_ref
from events.api.data.when import when_data
from events.api.resources.venues import VENUE, VENUE_REF
from events.api.setting import Data, Setting, known, utc
from events.models import Event
from events.wording import attending


def former_data(event: Event, setting: Setting) -> Data | None:
    """Return what had been announced, where that is something else."""
    former = setting.facts(event).former_schedule
    return when_data(former) if former else None


def replacement_data(event: Event, setting: Setting) -> Data | None:
    """Return the event to go to instead, while it is public and this one is not as planned."""
    replacement = setting.facts(event).replacement
    return event_ref(replacement, setting) if replacement else None


def status_note(event: Event, setting: Setting) -> str | None:
    """Return why the event is not as planned."""
    return known(setting.facts(event).text("status_note"))


def place_data(event: Event, setting: Setting) -> Data | None:
    """Return where people meet; reads the venue."""
    place = attending.make_place(setting.facts(event))
    if place is None:
        return None
    make = VENUE.write if "venue" in setting.expanded else VENUE_REF.write
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
    facts = setting.facts(event)
    stream = facts.livestream
    livestream = stream and {
        "url": stream.url,
        "starts_at": utc(stream.starts_at),
        "ends_at": utc(stream.ends_at),
        "text": known(attending.livestream_hours(stream, event.time_zone)[0]),
    }
    return {
        "platform": known(event.online_platform),
        "join_url": known(facts.join_url),
        "join_note": known(attending.join_note(facts)[0]),
        "livestream": livestream,
    }


def accessibility_data(event: Event, setting: Setting) -> Data:
    deadline = event.accessibility_deadline
    return {
        "measures": list(attending.accessibility_measures(event)),
        "tell_us_by": deadline.isoformat() if deadline else None,
    }


def registration_data(event: Event, setting: Setting) -> Data | None:
    """Return how to register; the link only while that is possible (rule 8)."""
    facts = setting.facts(event)
    found, words = facts.registration, attending.make_registration(facts)
    if found is None or words is None:
        return None
    return {
        "state": found.state,
        "label": words.label,
        "url": known(found.url),
        "opens_at": utc(found.opens_at),
        "closes_at": utc(found.closes_at),
        "capacity": found.capacity,
        "has_waiting_list": found.has_waiting_list,
        "fee": known(words.fee),
        "note": known(words.note),
    }
