"""What the tests of search share."""

from collections.abc import Callable

import pytest

from events.models import Event
from events.search import matching, refresh_stale

Find = Callable[[str], list[str]]


@pytest.fixture
def find(db: None) -> Find:
    """Search as a reader does, after all that waits has been written; returns titles, those found by title first."""

    def search(words: str) -> list[str]:
        refresh_stale()
        found = matching(Event.objects.all(), words).order_by("-is_title_match", "pk")
        return [str(event) for event in found]

    return search
