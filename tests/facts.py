"""Events that are in no database, and their facts."""

import datetime as dt
from collections.abc import Iterable
from typing import Any

from events.facts import EventFacts
from events.models import Event
from events.schedule import Schedule, bounds
from tests.moment import MOMENT


def facts_of(event: Event, at: dt.datetime = MOMENT, **related: Iterable[Any]) -> EventFacts:
    """Return the facts of an event whose relations are `related`, by the name of each, as if they had been loaded."""
    event.pk = event.pk or 1
    event._prefetched_objects_cache = related
    return EventFacts(event, at)


def event_of(schedule: Schedule, **fields: Any) -> Event:
    """Return an event with these dates and hours."""
    first, last = bounds(schedule)
    return Event(
        title={"en": "Kick-off"},
        slug="kick-off",
        start_date=schedule.start_date,
        end_date=schedule.end_date,
        start_time=schedule.start_time,
        end_time=schedule.end_time,
        time_zone=schedule.zone,
        hours=schedule.hours,
        date_precision=schedule.precision,
        starts_at=first,
        ends_at=last,
        **fields,
    )
