"""Finds events that are probably the same one, told by two pages (oddity 10)."""

import datetime as dt
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import islice
from typing import Any, Self

from common.i18n import pick, texts_of
from common.search import fold
from events.models import Event

# The same title within so many days is probably the same event with a date corrected on one page only.
NEAR_DAYS = 7
ALIKE = 0.6
# A tour of twenty equal evenings needs no twenty hints.
MOST_TOLD = 3
# As calendars are read: the entry, and the day of the instance.
_INSTANCE = re.compile(r"(.+)#\d{8}(?:T\d{4})?", re.ASCII)
_FEWEST_WORDS = 2
_SHORT_WORD = 3
_COMMON_WORDS = frozenset({"and", "the", "for", "with", "from", "interreg", "baltic", "sea", "region", "programme"})


@dataclass(frozen=True)
class Identity:
    """By what people know an event: of two things one may change, but hardly both at once."""

    # By language; only in those in which the row has one, so that another one that stays behind does not count.
    titles: dict[str, str]
    start_date: dt.date | None

    @classmethod
    def of(cls, event: Event, languages: Iterable[str]) -> Self:
        titles = texts_of(event.title)
        return cls({code: fold(titles[code]) for code in languages if code in titles}, event.start_date)

    def is_lost(self, event: Event, languages: Iterable[str]) -> bool:
        """Say whether the event has kept neither its day nor its title in any language of the row."""
        now = self.of(event, languages)
        return now.start_date != self.start_date and not now.titles.items() & self.titles.items()


@dataclass(frozen=True)
class Traits:
    external_id: str
    title: str
    start_date: dt.date | None
    place: str

    @property
    def name(self) -> str:
        return self.external_id or self.title

    @property
    def entry(self) -> str:
        """The repeated entry of a calendar of which the event is an instance, "" for others."""
        found = _INSTANCE.fullmatch(self.external_id)
        return found[1] if found else ""

    @cached_property
    def folded(self) -> str:
        return fold(self.title)

    @cached_property
    def words(self) -> frozenset[str]:
        """The words of the title that many other titles do not have."""
        words = "".join(c if c.isalnum() else " " for c in self.folded).split()
        return frozenset(word for word in words if len(word) >= _SHORT_WORD and word not in _COMMON_WORDS)

    @property
    def week(self) -> int:
        return self.start_date.toordinal() // NEAR_DAYS if self.start_date else 0


def traits_of(event: Event) -> Traits:
    """Return what tells an event from others; reads its venue."""
    place = fold(event.venue.city or pick(event.venue.name)) if event.venue else ""
    title = pick(event.title, source=event.source_language, wanted=event.source_language)
    return Traits(event.external_id or "", str(title), event.start_date, place)


def are_alike(one: Traits, other: Traits) -> bool:
    """Say whether two titles share most words of the shorter one."""
    common = len(one.words & other.words)
    return common >= _FEWEST_WORDS and common >= ALIKE * min(len(one.words), len(other.words))


def are_near(one: Traits, other: Traits) -> bool:
    """Say whether two days are near each other; an unknown day may be any."""
    if one.start_date is None or other.start_date is None:
        return True
    return abs((one.start_date - other.start_date).days) <= NEAR_DAYS


class Doubles:
    """All events by what doubles have in common; one query at the start."""

    def __init__(self) -> None:
        self._events: dict[Any, list[Traits]] = defaultdict(list)
        for event in Event.objects.filter(withdrawn_at=None).select_related("venue").iterator():
            self.add(traits_of(event))

    def add(self, event: Traits) -> None:
        self._events[event.folded].append(event)
        self._events[event.folded, event.week].append(event)
        if event.start_date and event.place:
            self._events[event.start_date, event.place].append(event)

    def of(self, event: Traits) -> list[Traits]:
        """Return the first probable doubles of an event that has not been added yet."""
        others = (other for other in self._candidates(event) if not (event.entry and event.entry == other.entry))
        return list(islice(dict.fromkeys(islice(others, 2 * MOST_TOLD)), MOST_TOLD))

    def _candidates(self, event: Traits) -> Iterator[Traits]:
        if event.start_date is None:
            yield from self._events[event.folded]
            return
        # Undated events stand in week 0.
        for week in (event.week - 1, event.week, event.week + 1, 0):
            yield from (other for other in self._events[event.folded, week] if are_near(event, other))
        if event.place:
            yield from (other for other in self._events[event.start_date, event.place] if are_alike(event, other))
