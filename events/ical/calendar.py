"""The file around its entries."""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from icalendar import Calendar, Component, vDuration

from events.ical.plain import one_line, plain_text, uri
from events.ical.zones import timezone_component

PRODUCT = "-//programme-events//Programme events//EN"
_HOUR = dt.timedelta(hours=1)


@dataclass(frozen=True)
class CalendarInfo:
    """What a calendar that one subscribes to says of itself; a file to take along says nothing.

    Some programs open a file with a name as a calendar of its own, instead of adding what is in it.
    """

    name: str
    description: str = ""
    url: str = ""
    source: str = ""
    zone: str = ""
    refresh: dt.timedelta = _HOUR


def calendar_file(components: Sequence[Component], info: CalendarInfo | None = None) -> bytes:
    """Return the calendar with the entries and one VTIMEZONE for each zone that they use. It carries no METHOD."""
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    if info:
        _describe(calendar, info)
    for zone, (first, last) in sorted(zones_of(components).items()):
        calendar.add_component(timezone_component(zone, first, last))
    for component in components:
        calendar.add_component(component)
    return calendar.to_ical(sorted=False)


def _describe(calendar: Calendar, info: CalendarInfo) -> None:
    calendar.add("name", one_line(info.name))
    calendar.add("x-wr-calname", one_line(info.name))
    if info.description:
        calendar.add("description", plain_text(info.description))
    for name, url in (("url", info.url), ("source", info.source)):
        if url:
            calendar.add(name, uri(url), {"VALUE": "URI"} if name == "source" else None)
    if info.zone:
        calendar.add("x-wr-timezone", info.zone)
    calendar.add("refresh-interval", info.refresh, {"VALUE": "DURATION"})
    calendar.add("x-published-ttl", vDuration(info.refresh))


def zones_of(components: Iterable[Component]) -> dict[str, tuple[int, int]]:
    """Return the zones of the entries' local times, each with its first and last year."""
    years: dict[str, list[int]] = {}
    for component in components:
        for name in ("DTSTART", "DTEND"):
            value: Any = component.get(name)
            zone = value.params.get("TZID") if value else None
            if zone:
                years.setdefault(str(zone), []).extend(_years(component, value.dt))
    return {zone: (min(found), max(found)) for zone, found in years.items()}


def _years(component: Component, moment: dt.datetime) -> tuple[int, int]:
    """Return the years of a moment and of its last repetition."""
    rule: Any = component.get("RRULE")
    days = rule["COUNT"][0] if rule else 0
    return moment.year, (moment + dt.timedelta(days=days)).year
