"""Filters of event lists: the same questions for lists, archive, calendar, embed and every format."""

from events.filters.reading import Filters, read_filters

__all__ = ["Filters", "read_filters"]
