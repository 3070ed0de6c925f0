"""Which changes of an event are significant, as values (rule 11); `events.wording.changes` has the words."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from common.i18n import texts_of
from events.facts import EventFacts
from events.fields import EVENT_FIELDS, Field, Group
from events.models import Event, EventChange, Venue
from events.wording.changes import restored
from events.wording.dates import describe

# By line of the log: the values of its fields by name, as JSON; what is empty is left out.
Values = dict[str, Any]
State = dict[str, Values]


@dataclass(frozen=True)
class Change:
    field: str
    old: Values
    new: Values


def public_state(event: Event, at: dt.datetime) -> dict[str, Any]:
    """Return what the public sees of an event that is public at that moment; reads the venue and the sessions."""
    sessions = event.sessions.order_by().values_list("uid", flat=True)
    return {"slug": event.slug, "values": public_values(event, at), "sessions": sorted(map(str, sessions))}


def public_values(event: Event, at: dt.datetime) -> State:
    """Return the values that the change log compares, as far as they are public at that moment; reads the venue."""
    facts = EventFacts(event, at)
    return {
        line: {
            field.name: value
            for field in EVENT_FIELDS
            if _belongs(field, line) and facts.shows(field.name) and (value := _plain(event, field.name))
        }
        for line in _ORDER
    }


def _belongs(field: Field, line: str) -> bool:
    """Say whether the field belongs to the line; dates and hours need each other's fields to be put into words."""
    return field.significant == line or (line in _WHEN and field.group is Group.WHEN)


def _plain(event: Event, name: str) -> Any:
    value = getattr(event, name)
    if isinstance(value, Venue):
        return {"pk": value.pk, "name": texts_of(value.name), "city": value.city}
    if isinstance(value, dt.date | dt.time):
        return value.isoformat()
    return texts_of(value) if hasattr(Event._meta.get_field(name), "clean_text") else value


def significant_changes(before: State, after: State) -> list[Change]:
    """Return the lines in which two states differ."""
    pairs = ((line, before.get(line, {}), after.get(line, {})) for line in _ORDER)
    return [Change(line, old, new) for line, old, new in pairs if _facts(line, old) != _facts(line, new)]


def _facts(line: str, values: Values) -> object:
    if line in _WHEN:
        return _WHEN[line](restored(values))
    # Two venues of one name are two places, and one that was renamed is the same.
    return {name: value.get("pk", value) if isinstance(value, dict) else value for name, value in values.items()}


def _date_facts(event: Event) -> object:
    """Return the days; those within the month of a save-the-date are no facts."""
    schedule = event.schedule
    return schedule and (schedule.is_month, [point.datetime for point in describe(schedule).dates])


def _time_facts(event: Event) -> tuple[object, ...]:
    schedule = event.schedule
    is_daily, is_all_day = (schedule.is_daily, schedule.is_all_day) if schedule else (False, False)
    return event.start_time, event.end_time, is_daily, is_all_day


_ORDER = dict.fromkeys((EventChange.Field.STATUS, *EventChange.Field))
_WHEN: dict[str, Callable[[Event], object]] = {
    EventChange.Field.DATE: _date_facts,
    EventChange.Field.TIME: _time_facts,
}
