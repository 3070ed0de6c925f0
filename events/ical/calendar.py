"""The file around its entries."""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain

from icalendar import Calendar, Component, vDuration

from events.ical.plain import one_line, plain_text, uri
from events.ical.zones import timezone_component

PRODUCT = "-//programme-events//Programme events//EN"
_HOUR = dt.timedelta(hours=1)
# The same in every answer (ICS-7); nothing happens in it.
_ANY_YEAR = (2026, 2026)
_END = b"END:VCALENDAR\r\n"
# The first and the last year of each IANA zone.
Zones = Mapping[str, tuple[int, int]]


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


def calendar_parts(components: Iterable[Component], zones: Zones, info: CalendarInfo | None = None) -> Iterator[bytes]:
    """Yield the file piece by piece, so that a long one is never whole in memory. It carries no METHOD.

    There is a VTIMEZONE for each of `zones`, which are those that the components use; without any component there is
    that of the calendar itself, for a calendar has at least one component (ICS-2), and of this one nothing is shown.
    """
    found = iter(components)
    first = next(found, None)
    if info and info.zone and first is None and not zones:
        zones = {info.zone: _ANY_YEAR}
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    if info:
        _describe(calendar, info)
    for zone, (first_year, last_year) in sorted(zones.items()):
        calendar.add_component(timezone_component(zone, first_year, last_year))
    head = calendar.to_ical(sorted=False)
    yield head.removesuffix(_END)
    for component in chain([first] if first else (), found):
        yield component.to_ical(sorted=False)
    yield _END


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
