"""VTIMEZONE components that are complete for the years of a file, and no longer."""

import datetime as dt
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple
from zoneinfo import ZoneInfo

from icalendar import Timezone, TimezoneDaylight, TimezoneStandard

from events.schedule import zone_abbreviation, zone_of

_DAY = dt.timedelta(days=1)
_SECOND = dt.timedelta(seconds=1)


class Onset(NamedTuple):
    """A moment (UTC) from which a zone has another offset, or another name for the same."""

    moment: dt.datetime
    before: dt.timedelta
    after: dt.timedelta
    name: str
    is_daylight: bool


# Readers choose the years with the days they ask for.
@lru_cache(maxsize=64)
def timezone_component(zone: str, first_year: int, last_year: int) -> Timezone:
    """Return the zone with each change of its clocks from the first day of the first year on."""
    component = Timezone()
    component.add("tzid", zone)
    for onset in onsets(zone, first_year, last_year):
        part = TimezoneDaylight() if onset.is_daylight else TimezoneStandard()
        # By RFC 5545 the onset is told by the clock as it was before the change.
        part.add("dtstart", (onset.moment + onset.before).replace(tzinfo=None))
        part.add("tzoffsetfrom", onset.before)
        part.add("tzoffsetto", onset.after)
        part.add("tzname", onset.name)
        component.add_component(part)
    return component


def onsets(zone: str, first_year: int, last_year: int) -> Iterator[Onset]:
    """Yield how the zone begins the first year, then each change until the end of the last."""
    info = zone_of(zone)
    moment = dt.datetime(first_year, 1, 1, tzinfo=dt.UTC) - 2 * _DAY
    end = dt.datetime(last_year + 1, 1, 1, tzinfo=dt.UTC) + 2 * _DAY
    yield _onset(zone, moment, moment)
    while moment < end:
        if _state(info, moment) != _state(info, moment + _DAY):
            change = _change(info, moment, moment + _DAY)
            yield _onset(zone, change - _SECOND, change)
        moment += _DAY


def _onset(zone: str, before: dt.datetime, moment: dt.datetime) -> Onset:
    old, new = before.astimezone(zone_of(zone)), moment.astimezone(zone_of(zone))
    is_daylight = (new.dst() or dt.timedelta()) > dt.timedelta()
    return Onset(moment, _offset(old), _offset(new), zone_abbreviation(moment, zone), is_daylight)


def _offset(local: dt.datetime) -> dt.timedelta:
    return local.utcoffset() or dt.timedelta()


def _state(info: ZoneInfo, moment: dt.datetime) -> tuple[dt.timedelta, str | None]:
    local = moment.astimezone(info)
    return _offset(local), local.tzname()


def _change(info: ZoneInfo, early: dt.datetime, late: dt.datetime) -> dt.datetime:
    """Return the first second after which the zone is as it is at `late`."""
    while late - early > _SECOND:
        middle = early + (late - early) // 2
        middle = middle.replace(microsecond=0)
        if _state(info, middle) == _state(info, early):
            early = middle
        else:
            late = middle
    return late
