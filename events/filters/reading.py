"""The filters that somebody asks for, and the events that they leave."""

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import Self
from urllib.parse import urlencode

from django.http import QueryDict
from django.utils.translation import gettext as _

from common.quoting import printable, shown
from events.filters.dimensions import DIMENSIONS, Choice, Dimension
from events.models.event import EventQuerySet
from events.search import matching, read_query

# More than anybody searches for or ticks; what is beyond is not read.
MOST_WORDS = 200
MOST_VALUES = 50
# More than anybody reads.
MOST_PROBLEMS = 10
_BY_NAME: Mapping[str, Dimension] = MappingProxyType({dimension.name: dimension for dimension in DIMENSIONS})
# Of an address.
PARAMETERS = ("q", *_BY_NAME, "from", "to")


@dataclass(frozen=True)
class Filters:
    """What was asked for and understood; `unknown` pairs the names of dimensions with values that mean nothing."""

    words: str = ""
    chosen: Mapping[str, tuple[Choice, ...]] = field(default_factory=lambda: MappingProxyType({}))
    first: dt.date | None = None
    last: dt.date | None = None
    unknown: tuple[tuple[str, str], ...] = ()
    # What of an address was left out, in words.
    problems: tuple[str, ...] = ()
    # What was typed into q, from or to but is no valid value: the form shows it again, to be corrected (A11Y-6).
    mistyped: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))

    @classmethod
    def of(
        cls,
        words: str = "",
        values: Mapping[str, Sequence[str]] = MappingProxyType({}),
        first: dt.date | None = None,
        last: dt.date | None = None,
    ) -> Self:
        """Return the filters that words, the values of each dimension and days in any order mean.

        One query for each of programme, priority, objective, project and organiser that has values.
        """
        chosen: dict[str, tuple[Choice, ...]] = {}
        unknown: list[tuple[str, str]] = []
        for name, dimension in _BY_NAME.items():
            asked = values.get(name, ())
            # No database takes a NUL, and no slug has one.
            found = dimension.find([value for value in asked if "\0" not in value])
            unknown += [(name, value) for value in asked if value not in found]
            if found:
                unique = {choice.key: choice for value in asked for choice in found.get(value, ())}
                chosen[name] = tuple(unique.values())
        if first and last and first > last:
            first, last = last, first
        words = _tidy(words)
        return cls(words if read_query(words).clauses else "", chosen, first, last, tuple(unknown))

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
    """Return the filters of an address; what is unknown or malformed is left out and told in `problems`."""
    values = {name: [v for v in dict.fromkeys(query.getlist(name)[:MOST_VALUES]) if v] for name in _BY_NAME}
    words, typed = _tidy(query.get("q", "")), {name: query.get(name, "").strip() for name in ("from", "to")}
    first, last = (_day(text) for text in typed.values())
    filters = Filters.of(words, values, first, last)
    mistyped = {"q": words} if words and not filters.words else {}
    mistyped |= {name: shown(typed[name]) for name, day in (("from", first), ("to", last)) if typed[name] and not day}
    problems = list(_problems(filters.unknown, mistyped))
    if filters.first != first:
        problems.append(_("The first day lies after the last; the two were exchanged."))
    return replace(filters, problems=tuple(problems[:MOST_PROBLEMS]), mistyped=mistyped)


def _tidy(words: str) -> str:
    return printable(" ".join(words[:MOST_WORDS].split()))


def _day(text: str) -> dt.date | None:
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        return None


def _problems(unknown: tuple[tuple[str, str], ...], mistyped: dict[str, str]) -> Iterator[str]:
    if "q" in mistyped:
        yield _("“%(words)s” has no word to search for.") % {"words": mistyped["q"]}
    for name, value in unknown:
        title = _BY_NAME[name].title
        yield _("“%(value)s” is not known as “%(filter)s”; it was left out.") % {"value": shown(value), "filter": title}
    for name in ("from", "to"):
        if name in mistyped:
            yield _("“%(value)s” is not a date; write it like 2026-05-31.") % {"value": mistyped[name]}
