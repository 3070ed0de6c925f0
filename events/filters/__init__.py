"""Filters of event lists: the same questions for lists, archive, calendar, embed and every format."""

from events.filters.reading import PARAMETERS, Filters, read_filters

__all__ = ["PARAMETERS", "Filters", "read_filters"]
