"""The database of the benchmark: written in bulk, as `save_event()` would have written it."""

from typing import Any

import pytest
from django.db.models import Count
from django.utils import timezone

from bench.data import fill
from bench.rows import FIXED
from bench.shape import TITLE_LENGTHS, Chance
from events.actions import save_event
from events.models import Event, SearchDocument, StaleSearch
from events.search.documents import make_documents

EVENTS = 60
DERIVED = {"slug": "", "starts_at": None, "ends_at": None, "ends_next_day": False, "search_text": ""}
DERIVED |= {"source_changed_at": None, "translated_at": {}}


@pytest.fixture
def events(db: None) -> list[Event]:
    fill(EVENTS, "tenth")
    return list(Event.objects.order_by("pk"))


def stored() -> list[dict[str, Any]]:
    rows = list(Event.objects.order_by("pk").values())
    return [{name: str(value) for name, value in row.items() if name != "id"} for row in rows]


def test_events_are_what_save_event_writes(events: list[Event]) -> None:
    written = stored()
    Event.objects.all().delete()
    for event in events:
        event.pk, event._state.adding = None, True
        for name, value in DERIVED.items():
            setattr(event, name, value)
        save_event(event=event, by=None)
    assert stored() == written


def test_search_documents_are_those_of_the_events(events: list[Event]) -> None:
    made = [document for event in events for document in make_documents(event)]
    found = SearchDocument.objects.values_list("event", "language", "title", "words", "text")
    assert {*found} == {(one.event_id, one.language, one.title, one.words, one.text) for one in made}
    assert not StaleSearch.objects.exists()


def test_first_events_are_ahead_with_so_many_sessions(events: list[Event]) -> None:
    now = timezone.now()
    ahead = Event.objects.published(now).upcoming(now).annotate(size=Count("sessions")).order_by("pk")
    assert tuple(event.size for event in ahead)[: len(FIXED)] == FIXED


@pytest.mark.parametrize(("series", "ahead"), [("tenth", 12), ("archive", 100)])
def test_series_says_how_many_are_ahead(db: None, series: str, ahead: int) -> None:
    fill(120, series)
    today = timezone.localdate()
    assert Event.objects.filter(start_date__gt=today).count() == ahead


def test_chance_is_the_same_in_every_run() -> None:
    first, second = Chance("tenth"), Chance("tenth")
    assert [first.words("de", first.length(TITLE_LENGTHS)) for _ in range(9)] == [
        second.words("de", second.length(TITLE_LENGTHS)) for _ in range(9)
    ]


def test_lengths_lie_between_the_shortest_and_the_longest() -> None:
    chance = Chance(1)
    lengths = sorted(chance.length(TITLE_LENGTHS) for _ in range(500))
    assert TITLE_LENGTHS[0] <= lengths[0] < TITLE_LENGTHS[2]
    assert TITLE_LENGTHS[-3] < lengths[-1] <= TITLE_LENGTHS[-1]
