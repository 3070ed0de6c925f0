"""The filters that an address asks for, and the events that they leave."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from urllib.parse import urlencode

from django.http import QueryDict
from django.utils.translation import gettext as _

from common.quoting import printable, shown
from events.filters.dimensions import DIMENSIONS, Choice, Dimension
from events.models.event import EventQuerySet
from events.search import matching, words_of

# More than anybody searches for or ticks; what is beyond is not read.
MOST_WORDS = 200
MOST_VALUES = 50
# More than anybody reads.
MOST_PROBLEMS = 10
_BY_NAME: Mapping[str, Dimension] = MappingProxyType({dimension.name: dimension for dimension in DIMENSIONS})


@dataclass(frozen=True)
class Filters:
    """What was asked for and understood; `problems` says in words what was not."""

    words: str = ""
    chosen: Mapping[str, tuple[Choice, ...]] = field(default_factory=lambda: MappingProxyType({}))
    first: dt.date | None = None
    last: dt.date | None = None
    problems: tuple[str, ...] = ()
    # What was typed into q, from or to and is not what the field takes: it stays there to be mended (A11Y-6).
    mistyped: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))

    @property
    def is_empty(self) -> bool:
        return not (self.words or self.chosen or self.first or self.last)

    def apply(self, events: EventQuerySet) -> EventQuerySet:
        """Return the events that match; searched ones carry `is_title_match` (see `events.search.matching`)."""
        for name, choices in self.chosen.items():
            events = events.filter(_BY_NAME[name].condition([choice.key for choice in choices]))
        events = events.overlapping(self.first, self.last)
        return matching(events, self.words) if self.words else events

    def without(self, name: str, value: str = "") -> "Filters":
        """Return these filters without a parameter, or without one of its values."""
        if name == "q":
            return replace(self, words="")
        if name in ("from", "to"):
            return replace(self, **{"first" if name == "from" else "last": None})
        kept = tuple(c for c in self.chosen.get(name, ()) if value and c.value != value)
        others = {key: choices for key, choices in self.chosen.items() if key != name or kept}
        return replace(self, chosen=others | ({name: kept} if kept else {}))

    def without_dates(self) -> "Filters":
        return replace(self, first=None, last=None)

    def pairs(self) -> list[tuple[str, str]]:
        """Return names and values for an address, always in the same order."""
        found = [("q", self.words)] if self.words else []
        found += [(name, choice.value) for name in _BY_NAME for choice in self.chosen.get(name, ())]
        days = (("from", self.first), ("to", self.last))
        return found + [(name, day.isoformat()) for name, day in days if day]

    def query_string(self) -> str:
        """Return the canonical query of an address, without "?"; "" where nothing is filtered."""
        return urlencode(self.pairs(), safe="/")

    def url(self, path: str) -> str:
        """Return the address of a list at `path` with these filters."""
        query = self.query_string()
        return f"{path}?{query}" if query else path


def read_filters(query: QueryDict) -> Filters:
    """Return the filters of an address; what is unknown or malformed is left out and told in `problems`.

    One query for each of programme, priority, objective, project and organiser that is asked for.
    """
    problems: list[str] = []
    mistyped: dict[str, str] = {}
    words = printable(" ".join(query.get("q", "")[:MOST_WORDS].split()))
    if words and not words_of(words):
        problems.append(_("“%(words)s” has no word to search for.") % {"words": words})
        mistyped["q"], words = words, ""
    chosen = {name: found for name, dimension in _BY_NAME.items() if (found := _choices(dimension, query, problems))}
    first, last = (_day(query, name, problems, mistyped) for name in ("from", "to"))
    if first and last and first > last:
        problems.append(_("The first day lies after the last; the two were exchanged."))
        first, last = last, first
    return Filters(words, chosen, first, last, tuple(problems[:MOST_PROBLEMS]), mistyped)


def _choices(dimension: Dimension, query: QueryDict, problems: list[str]) -> tuple[Choice, ...]:
    values = [value for value in dict.fromkeys(query.getlist(dimension.name)[:MOST_VALUES]) if value]
    # No database takes a NUL, and no slug has one.
    found = dimension.find([value for value in values if "\0" not in value]) if values else {}
    problems += [
        _("“%(value)s” is not known as “%(filter)s”; it was left out.")
        % {"value": shown(value), "filter": dimension.title}
        for value in values
        if value not in found
    ]
    unique = {choice.key: choice for value in values for choice in found.get(value, ())}
    return tuple(unique.values())


def _day(query: QueryDict, name: str, problems: list[str], mistyped: dict[str, str]) -> dt.date | None:
    text = query.get(name, "").strip()
    try:
        return dt.date.fromisoformat(text) if text else None
    except ValueError:
        mistyped[name] = shown(text)
        problems.append(_("“%(value)s” is not a date; write it like 2026-05-31.") % {"value": shown(text)})
        return None
