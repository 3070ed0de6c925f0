"""What becomes of the dates of an event and its sessions when it moves to other days."""

import datetime as dt
from typing import Any

from events.enums import DatePrecision
from events.fields import EVENT_FIELDS, SESSION_FIELDS, Moves
from events.models import Event, Session
from events.schedule import same_hour_later


def days_to(event: Event, first_day: dt.date) -> int:
    """Return by how many days the dates move with the first one; 0 for an event that has no day yet."""
    has_day = event.start_date is not None and event.date_precision != DatePrecision.MONTH
    return (first_day - event.start_date).days if has_day else 0


def dates_from(event: Event, first_day: dt.date, now: dt.datetime) -> dict[str, Any]:
    """Return all dates that the event has when it starts on that day, by field."""
    if event.start_date is None or event.date_precision == DatePrecision.MONTH:
        return moved_dates(event, by_days=0, now=now) | {"start_date": first_day, "end_date": first_day}
    return moved_dates(event, by_days=days_to(event, first_day), now=now)


def moved_dates(row: Event | Session, *, by_days: int, now: dt.datetime) -> dict[str, Any]:
    """Return what moves along with the event, by field; what is empty stays so, and is left out."""
    fields, event = (EVENT_FIELDS, row) if isinstance(row, Event) else (SESSION_FIELDS, row.event)
    held = {field: getattr(row, field.name) for field in fields if field.moves}
    return {
        field.name: value if _stays(field.moves, value, now) else _moved(value, by_days, event.time_zone)
        for field, value in held.items()
        if value is not None
    }


def _stays(moves: Moves | None, value: Any, now: dt.datetime) -> bool:
    return moves is Moves.UNTIL_PASSED and value <= now


def _moved(value: dt.date, by_days: int, zone: str) -> dt.date:
    if isinstance(value, dt.datetime):
        return same_hour_later(value, by_days, zone)
    return value + dt.timedelta(days=by_days)
