"""The revision of an event that calendars see (RFC 5545 §3.8.7.4): it rises, and never falls, whatever the clock does.

An event can leave the calendars and come back by a save or by the clock alone, which writes nothing. So the number that
calendars see is derived from the stored one: one less before an announced return, one more after an announced end.
"""

import datetime as dt

from events.enums import Hours, PublicationState
from events.models.event import Event
from events.models.session import Session
from events.schedule import TICK


def calendar_sequence(event: Event, now: dt.datetime) -> int:
    """Return the SEQUENCE of the event's entry, or of its tombstone, at that moment."""
    return max(0, event.sequence + _ahead(event, now))


def _ahead(event: Event, now: dt.datetime) -> int:
    """Return by how much the number that calendars see lies above the stored one."""
    if event.state != PublicationState.PUBLISHED or event.withdrawn_at is not None or event.publish_at is None:
        return 0
    if event.publish_at > now:
        return -1 if event.has_been_public else 0
    return 1 if has_ended(event, now) else 0


def has_ended(event: Event, now: dt.datetime) -> bool:
    """Say whether the clock has taken a published event off the site."""
    is_published = event.state == PublicationState.PUBLISHED and event.withdrawn_at is None
    return is_published and event.unpublish_at is not None and event.unpublish_at <= now


def revise(before: Event, event: Event, now: dt.datetime, *, is_significant: bool) -> None:
    """Give an event that has been public the revision that follows from a save, and note when it left the calendars.

    A significant change raises it by one; so does leaving the calendars, or coming back to them.
    """
    was_there, is_there = before.is_in_calendars(now), event.is_in_calendars(now)
    seen = calendar_sequence(before, now) + int(is_significant or was_there != is_there)
    event.sequence = max(before.sequence, seen - _ahead(event, now))
    event.hidden_at, event.hidden_date = before.hidden_at, before.hidden_date
    if is_there:
        event.hidden_at = event.hidden_date = None
    elif was_there:
        event.hidden_at, event.hidden_date = now, before.start_date
    elif has_ended(before, now) and before.has_day and not before.hidden_state(now):
        event.hidden_at, event.hidden_date = before.unpublish_at, before.start_date


def revised_at(event: Event, now: dt.datetime) -> dt.datetime:
    """Return when the event's entry became what it is: by a save of it or of what it names, or by the clock (ICS-7)."""
    moments = [event.publish_at, event.unpublish_at, event.named_changed_at, *_link_moments(event, event)]
    if event.hours == Hours.TO_FOLLOW:
        # Until then the entry says that they are expected.
        moments.append(_over_at(event))
    return max(event.changed_at, *(moment for moment in moments if moment and moment <= now))


def session_revised_at(session: Session, event: Event, now: dt.datetime) -> dt.datetime:
    """Return when the session itself became what it is, by a save or by the clock."""
    moments = (moment for moment in _link_moments(session, event) if moment and moment <= now)
    return max([session.changed_at, *moments])


def _link_moments(owner: Event | Session, event: Event) -> tuple[dt.datetime | None, ...]:
    """Return when the link to join comes; it goes with the event."""
    return (owner.join_public_from, _over_at(event)) if owner.join_url and owner.join_public_from else ()


def _over_at(event: Event) -> dt.datetime | None:
    """Return the first moment at which the event is over: at its end it is still on."""
    return event.ends_at and event.ends_at + TICK
