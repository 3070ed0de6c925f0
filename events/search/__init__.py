"""Full-text search: one interface over what each database brings with it."""

from events.search.queries import matching
from events.search.refreshing import later, mark_stale, rebuild, refresh_stale
from events.search.words import words_of

__all__ = ["later", "mark_stale", "matching", "rebuild", "refresh_stale", "words_of"]
