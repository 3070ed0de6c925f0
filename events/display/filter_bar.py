"""The form above a list: what can be chosen, what is, and how to let go of it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import groupby
from unicodedata import bidirectional

from django.utils.translation import gettext as _

from common.i18n import Text
from common.quoting import shown
from events.filters.dimensions import DIMENSIONS, MOST_CHOICES, Choice, Dimension
from events.filters.facets import Counts, count_choices
from events.filters.reading import Filters
from events.models.event import EventQuerySet
from events.wording.dates import long_date

MOST_IN_TITLE = 5


@dataclass(frozen=True)
class FilterOption:
    """A box to tick. `count` is None where nothing is counted."""

    value: str
    label: Text | str
    is_chosen: bool
    count: int | None = None


@dataclass(frozen=True)
class FilterGroup:
    """The options of one parameter, under headings where they have some."""

    name: str
    title: str
    parts: tuple[tuple[Text | str, tuple[FilterOption, ...]], ...]
    chosen: int


@dataclass(frozen=True)
class Chip:
    """A filter that is on, with the address of the list without it."""

    label: Text | str
    url: str


@dataclass(frozen=True)
class FilterBar:
    url: str
    words: str
    first: str  # 2026-05-31
    last: str
    groups: tuple[FilterGroup, ...]
    chips: tuple[Chip, ...]
    problems: tuple[str, ...]
    has_dates: bool = True
    mistyped: Mapping[str, str] = field(default_factory=dict)


def make_bar(filters: Filters, events: EventQuerySet, url: str, *, with_counts: bool) -> FilterBar:
    """Return the form for a list of `events` before they are filtered.

    Counted, it offers what would find something: a query for the counts, and one for each dimension that rows name.
    """
    counts = count_choices(filters, events) if with_counts else None
    groups = (_group(dimension, filters, events, counts) for dimension in DIMENSIONS)
    typed = dict(filters.pairs()) | dict(filters.mistyped)
    return FilterBar(
        url=url,
        words=typed.get("q", ""),
        first=typed.get("from", ""),
        last=typed.get("to", ""),
        groups=tuple(group for group in groups if group.parts),
        chips=make_chips(filters, url),
        problems=filters.problems,
        mistyped=filters.mistyped,
    )


def _group(dimension: Dimension, filters: Filters, events: EventQuerySet, counts: Counts | None) -> FilterGroup:
    chosen = filters.chosen.get(dimension.name, ())
    numbers: Mapping[str, int] | None = counts[dimension.name] if counts is not None else None
    if numbers is not None:
        most = dict(sorted(numbers.items(), key=lambda pair: -pair[1])[:MOST_CHOICES])
        choices = dimension.of_keys({*most, *(choice.key for choice in chosen)})
    else:
        offered = dimension.of_events(events)
        missing = [choice for choice in chosen if choice not in offered]
        choices = [*offered, *missing]
    return FilterGroup(dimension.name, str(dimension.title), _parts(choices, chosen, numbers), len(chosen))


def _parts(
    choices: list[Choice], chosen: tuple[Choice, ...], numbers: Mapping[str, int] | None
) -> tuple[tuple[Text | str, tuple[FilterOption, ...]], ...]:
    keys = {choice.key for choice in chosen}
    parts = []
    for heading, group in groupby(choices, key=lambda choice: choice.heading):
        options = (
            FilterOption(c.value, c.label, c.key in keys, numbers[c.key] if numbers is not None else None)
            for c in group
        )
        parts.append((heading, tuple(options)))
    return tuple(parts)


def asked_for(filters: Filters) -> str:
    """Return what a list is narrowed to, short enough for a title: "“water”, Webinar, Latvia"; "" where it is whole."""
    words = [_("“%(words)s”") % {"words": _isolated(shown(filters.words))}] if filters.words else []
    labels = [*words, *(chip.label for chip in make_chips(filters.without("q"), ""))]
    return ", ".join(labels[:MOST_IN_TITLE]) + (" …" if len(labels) > MOST_IN_TITLE else "")


def _isolated(words: str) -> str:
    """Return Hebrew or Arabic words between isolates, so that they do not reorder the rest of a title.

    A `<title>` cannot hold `<bdi>`.
    """
    is_left_to_right = all(bidirectional(character) not in ("R", "AL") for character in words)
    return words if is_left_to_right else f"\u2068{words}\u2069"


def make_chips(filters: Filters, url: str) -> tuple[Chip, ...]:
    """Return what is on, in the order of the form."""
    chips = [Chip(_("“%(words)s”") % {"words": filters.words}, filters.without("q").url(url))] if filters.words else []
    chips += [
        Chip(choice.label, filters.without(dimension.name, choice.value).url(url))
        for dimension in DIMENSIONS
        for choice in filters.chosen.get(dimension.name, ())
    ]
    days = (("from", filters.first, _("from %(day)s")), ("to", filters.last, _("until %(day)s")))
    chips += [Chip(words % {"day": long_date(day)}, filters.without(name).url(url)) for name, day, words in days if day]
    return tuple(chips)
