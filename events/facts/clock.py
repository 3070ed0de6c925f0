"""The moments at which the clock changes what is said of an event."""

import datetime as dt
from collections.abc import Iterable, Iterator

from django.conf import settings

from events.enums import OFF
from events.models import Event
from events.schedule import TICK, Schedule, bounds, midnight_after, one_day_of, zone_of

_DAY = dt.timedelta(days=1)


def first_after(at: dt.datetime, moments: Iterable[dt.datetime | None]) -> dt.datetime:
    """Return the first of the moments that come after `at`."""
    return min(moment for moment in moments if moment and moment > at)


def next_midnight(at: dt.datetime, zone: str) -> dt.datetime:
    return midnight_after(at.astimezone(zone_of(zone)).date(), zone)


def row_moments(event: Event, schedule: Schedule | None, at: dt.datetime) -> Iterator[dt.datetime]:
    """Yield the moments around `at` at which a row of a list changes, without reading a relation."""
    yield next_midnight(at, settings.TIME_ZONE)
    # A postponed event is never over, whatever its old date was.
    if schedule is None or event.starts_at is None or event.ends_at is None or event.is_waiting:
        return
    yield event.ends_at + TICK
    if event.status in OFF or schedule.is_month:
        return
    yield event.starts_at
    if event.starts_at <= at <= event.ends_at:
        # "Now on, until …" and "continues today" are said by the day of the event.
        yield next_midnight(at, schedule.zone)
        yield from daily_hours(schedule, at)


def daily_hours(schedule: Schedule, at: dt.datetime) -> Iterator[dt.datetime]:
    """Yield where the hours of the days around `at` begin and end, if they are the same each day."""
    if not schedule.is_daily:
        return
    today = at.astimezone(zone_of(schedule.zone)).date()
    # The hours of yesterday may end after midnight; a long event is not read day by day.
    for day in (today - _DAY, today, today + _DAY):
        if schedule.start_date <= day <= schedule.end_date:
            first, last = bounds(one_day_of(schedule, day))
            yield from (first, last + TICK)
