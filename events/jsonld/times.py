"""When an event is, and how it stands (LD-2, LD-3)."""

from typing import Any

from events.enums import EventStatus
from events.facts import EventFacts
from events.jsonld.markup import node, one_or_all, term
from events.schedule import Schedule, bounds, machine_time

_STATUS: dict[str, str] = {
    EventStatus.CANCELLED: "EventCancelled",
    EventStatus.POSTPONED: "EventPostponed",
    EventStatus.RESCHEDULED: "EventRescheduled",
}


def dates_of(schedule: Schedule) -> dict[str, str]:
    """Return `startDate` and `endDate` as exactly as they are known: a moment or a day (ISO 8601).

    The end of an event on one day is absent where its hour is not known; that of several days is then the last day.
    """
    return {"startDate": _start(schedule)} | ({"endDate": end} if (end := _end(schedule)) else {})


def _start(schedule: Schedule) -> str:
    return machine_time(bounds(schedule)[0], schedule.zone) if schedule.has_hours else schedule.start_date.isoformat()


def _end(schedule: Schedule) -> str:
    if schedule.has_end:
        return machine_time(bounds(schedule)[1], schedule.zone)
    return "" if schedule.has_hours and schedule.is_one_day else schedule.end_date.isoformat()


def daily_hours(facts: EventFacts) -> dict[str, Any] | None:
    """Return the hours that hold on each of several days, else None: start and end alone would say "day and night".

    An end before the start is that of the next day.
    """
    schedule = facts.schedule
    if schedule is None or not schedule.is_daily:
        return None
    return node(
        "Schedule",
        repeatFrequency="P1D",
        startDate=schedule.start_date.isoformat(),
        endDate=schedule.end_date.isoformat(),
        startTime=schedule.start_time.isoformat(),  # type: ignore[union-attr]
        endTime=schedule.end_time.isoformat(),  # type: ignore[union-attr]
        scheduleTimezone=schedule.zone,
    )


def status_of(facts: EventFacts) -> Any:
    """Return how the event stands; that it moved online may stand beside another status."""
    names = [_STATUS.get(facts.event.status), "EventMovedOnline" if facts.has_moved_online else None]
    return one_or_all(term(name) for name in [name for name in names if name] or ["EventScheduled"])


def former_start(facts: EventFacts) -> str | None:
    """Return the start that had been announced, where a new one has come; a month alone has none."""
    former = facts.former_schedule
    return _start(former) if former and not former.is_month and not facts.event.is_waiting else None
