"""The queries of calendars: a fixed number for each stretch of events, however long the file.

What many events name is loaded once, not joined to each of them, and of their own rows no more than an entry shows.
"""

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Any

from django.db import models
from django.db.models import Exists, F, Max, Min, OuterRef, Prefetch, Q
from django.utils import timezone

from contacts.availability import Answering, beside_default, who_answers
from contacts.models import Contact, Organisation
from events.fields import EVENT_FIELDS, names
from events.loading import with_removed_sessions, with_speakers
from events.models import Event, EventContact, Organiser, Session, Venue
from events.models.event import EventQuerySet
from programmes.models import Priority, Programme

_DAY = dt.timedelta(days=1)
# Events that are in memory at the same time.
STRETCH = 500
# What an entry shows of the event's own row; all else would be read a thousand times for nothing.
_USED = names(EVENT_FIELDS, lambda field: field.in_calendars)


@dataclass(frozen=True)
class Named:
    """What an event names, the same object for all that name the same."""

    organisations: tuple[Organisation, ...] = ()
    contacts: tuple[Answering, ...] = ()
    priorities: tuple[Priority, ...] = ()
    # The name of the event's image where files are stored: a field of files would tie each event to itself.
    image: str = ""


def load_calendar(
    events: EventQuerySet, now: dt.datetime, *, with_sessions: bool = False
) -> Iterator[tuple[Event, Named]]:
    """Yield the events with what their entries show, soonest first; at most 13 queries for each stretch."""
    parts: list[Any] = ["replaced_by"]
    if with_sessions:
        parts += [Prefetch("sessions", Session.objects.prefetch_related(with_speakers())), with_removed_sessions(now)]
    rows = events.prefetch_related(*parts).only(*_USED).annotate(image_name=F("image"))
    rows = rows.order_by("starts_at", "pk").iterator(chunk_size=STRETCH)
    while stretch := list(islice(rows, STRETCH)):
        yield from zip(stretch, _named(stretch, timezone.localdate(now)), strict=True)


def load_gone(slug: str, now: dt.datetime) -> Event | None:
    """Return an event that has left the calendars not long ago, by any address that it had; at most 3 queries."""
    events = Event.objects.in_calendars(now).exclude(pk__in=Event.objects.published(now).with_day().values("pk"))
    named = events.filter(Q(slug=slug) | Q(former_slugs__slug=slug))
    event = named.prefetch_related("sessions", with_removed_sessions(now)).first()
    # An address that it got since then was never public.
    return None if event and event.slug == slug != event.known_slug(now) else event


def load_zones(events: EventQuerySet, now: dt.datetime, *, with_sessions: bool) -> dict[str, tuple[int, int]]:
    """Return the zones in which public ones of the events have hours, each with its first and last year; one query."""
    timed = Q(start_time__isnull=False)
    if with_sessions:
        timed |= Q(Exists(Session.objects.filter(event=OuterRef("pk"), start_time__isnull=False)))
    found = events.published(now).filter(timed).exclude(time_zone="UTC").order_by().values("time_zone")
    rows = found.annotate(first=Min("start_date"), last=Max("end_date"))
    # The last day may end after midnight.
    return {row["time_zone"]: (row["first"].year, (row["last"] + _DAY).year) for row in rows}


def _named(events: list[Event], day: dt.date) -> Iterator[Named]:
    keys = [event.pk for event in events]
    _set_venues(events)
    organisations = _pairs(Organiser.objects.order_by("order", "pk"), "organisation_id", keys)
    priorities = _pairs(Event.priorities.through.objects.order_by("priority__number", "priority"), "priority_id", keys)
    own = _pairs(EventContact.objects.order_by("order", "pk"), "contact_id", keys)
    defaults = dict(Programme.objects.order_by().values_list("pk", "default_contact_id"))
    organisation_of = Organisation.objects.in_bulk(_all(organisations))
    priority_of = Priority.objects.in_bulk(_all(priorities))
    public = Contact.objects.public(day).with_availability(day)
    found = public.in_bulk({*_all(own), *filter(None, defaults.values())})
    who_of = {key: who_answers(contact) for key, contact in found.items()}
    for event in events:
        contacts = [(who_of[key], None) for key in own.get(event.pk, ()) if key in who_of]
        default = who_of.get(defaults.get(event.programme_id))
        yield Named(
            tuple(organisation_of[key] for key in organisations.get(event.pk, ())),
            tuple(who for who, _subject in beside_default(contacts, default)),
            tuple(priority_of[key] for key in priorities.get(event.pk, ())),
            event.image_name,  # type: ignore[attr-defined]
        )


def _set_venues(events: Iterable[Event]) -> None:
    venues = Venue.objects.in_bulk({event.venue_id for event in events if event.venue_id})
    for event in events:
        event.venue = venues.get(event.venue_id)


def _pairs(rows: models.QuerySet, name: str, keys: list[int]) -> dict[int, list[int]]:
    """Return what each event names by a table between them, in its order; one query."""
    found: dict[int, list[int]] = {}
    for event, key in rows.filter(event__in=keys).values_list("event_id", name):
        found.setdefault(event, []).append(key)
    return found


def _all(pairs: dict[int, list[int]]) -> set[int]:
    return {key for keys in pairs.values() for key in keys}
