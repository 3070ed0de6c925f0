"""How many events each further choice would leave: counted for all dimensions in one query."""

from collections import Counter

from events.filters.dimensions import DIMENSIONS
from events.filters.reading import Filters
from events.models.event import EventQuerySet

Counts = dict[str, Counter[str]]


def count_choices(filters: Filters, events: EventQuerySet) -> Counts:
    """Return for each dimension the number of events by key, as if nothing were chosen in that dimension itself.

    So the choices of one dimension add up ("or"), those of different ones narrow each other ("and"). One query.
    """
    parts = [d.counts(filters.without(d.name).apply(events)) for d in DIMENSIONS]
    counts: Counts = {dimension.name: Counter() for dimension in DIMENSIONS}
    split = {dimension.name: dimension.split for dimension in DIMENSIONS}
    for name, key, number in parts[0].union(*parts[1:], all=True):
        for part in split[name](key or ""):
            # An event without a venue has no country: nothing to choose.
            if part:
                counts[name][part] += number
    return counts
