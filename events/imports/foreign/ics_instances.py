"""The instances of repeated entries: their identifiers, and the entries that replace one of them."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from events.imports.foreign.ics_lines import Component
from events.imports.foreign.ics_times import Point, point_of
from events.imports.foreign.ics_zones import Zones
from events.imports.problems import RefusedError


@dataclass(frozen=True)
class Changed:
    """The entries that replace one instance of a repeated entry, by its identifier."""

    entries: Mapping[str, Component]

    @cached_property
    def keys(self) -> dict[int, str]:
        return {id(entry): key for key, entry in self.entries.items()}

    @cached_property
    def uids(self) -> set[str]:
        return {entry.text("UID") for entry in self.entries.values()}


def id_of(prefix: str, uid: str, instance: Point | None = None) -> str:
    return f"{prefix}{uid}" + (f"#{instance.key}" if instance else "")


def changed_instances(entries: list[Component], zones: Zones, prefix: str) -> Changed:
    """Return the entries that replace one instance of a repeated entry."""
    masters = {entry.text("UID"): entry for entry in entries if not entry.first("RECURRENCE-ID")}
    found = {}
    for entry in entries:
        instance, uid = entry.first("RECURRENCE-ID"), entry.text("UID")
        begin = masters[uid].first("DTSTART") if uid in masters else None
        if instance is None:
            continue
        try:
            zone = point_of(begin, zones).zone if begin else ""
            found[id_of(prefix, uid, point_of(instance, zones, zone))] = entry
        except RefusedError:
            # Told where the entry itself is read.
            continue
    return Changed(found)
