"""Full-text search: one interface over what each database brings with it."""

from events.search.asking import read_query
from events.search.queries import matching
from events.search.refreshing import later, mark_stale, rebuild, refresh_stale

__all__ = ["later", "mark_stale", "matching", "read_query", "rebuild", "refresh_stale"]
