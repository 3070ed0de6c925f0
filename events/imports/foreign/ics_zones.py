"""Time zones of calendar files: IANA names, those of Windows, and zones that only the file itself describes."""

import datetime as dt
import re
from collections.abc import Iterable
from functools import cache

from icalendar.timezone.windows_to_olson import WINDOWS_TO_OLSON

from events.imports.foreign.ics_lines import Component
from events.imports.problems import RefusedError, shown
from events.imports.values import zones
from events.schedule import zone_of

MAX_ZONES = 200
# Looked at first for a zone that a file describes by its offsets only: the zones of the programmes.
_USUAL = ("Europe/Berlin", "Europe/Helsinki", "Europe/London", "Europe/Moscow", "UTC", "America/New_York")
_OFFSET = re.compile(r"([+-])(\d{2})(\d{2})(?:\d{2})?")
_YEAR = 2024
# A word that a program puts before the name, as in "(UTC+01:00) Amsterdam" or "/citadel.org/20210210_1/Europe/Riga".
_WINDOWS = {name.casefold(): zone for name, zone in WINDOWS_TO_OLSON.items()}


class Zones:
    """The zones of one file. `floating` is that of times without a zone and of times in UTC."""

    def __init__(self, calendars: Iterable[Component], floating: str) -> None:
        self.floating = floating
        described = [part for calendar in calendars for part in calendar.parts if part.name == "VTIMEZONE"]
        self._described = {zone.text("TZID"): zone for zone in described[:MAX_ZONES]}

    def named(self, tzid: str) -> str:
        """Return the IANA name. Raises RefusedError for a zone that cannot be told."""
        found = known_zone(tzid) or self._of_description(tzid)
        if not found:
            raise RefusedError(f"has the time zone {shown(tzid)}, which is unknown; use a name such as Europe/Berlin")
        return found

    def _of_description(self, tzid: str) -> str:
        zone = self._described.get(tzid)
        if zone is None:
            return ""
        offsets = {_minutes(part.value("TZOFFSETTO")) for part in zone.parts[:MAX_ZONES]} - {None}
        return known_zone(zone.text("X-LIC-LOCATION")) or _with_offsets(frozenset(offsets), self.floating)


def known_zone(name: str) -> str:
    """Return the IANA name of a zone that is known by its own name or by that of Windows, else ""."""
    name = name.strip().strip('"').casefold()[:200]
    if name in ("utc", "etc/utc", "gmt", "etc/gmt", "z"):
        return "UTC"
    beginnings = [name, *("/".join(name.split("/")[-count:]) for count in (3, 2))]
    return next((zones()[one] for one in beginnings if one in zones()), "") or _WINDOWS.get(name, "")


def _minutes(offset: str) -> int | None:
    found = _OFFSET.fullmatch(offset)
    return (1 if found[1] == "+" else -1) * (int(found[2]) * 60 + int(found[3])) if found else None


@cache
def _with_offsets(offsets: frozenset[int], floating: str) -> str:
    """Return a zone that has exactly these offsets in a year; that of the file first, then the usual ones."""
    if not offsets:
        return ""
    return next((name for name in (floating, *_USUAL, *zones().values()) if _offsets(name) == offsets), "")


@cache
def _offsets(name: str) -> frozenset[int]:
    zone = zone_of(name)
    months = (dt.datetime(_YEAR, month, 15, 12, tzinfo=zone).utcoffset() or dt.timedelta() for month in range(1, 13))
    return frozenset(round(offset.total_seconds() / 60) for offset in months)
