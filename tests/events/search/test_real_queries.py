"""What people type, on the real events: one table for both databases."""

from pathlib import Path

from django.db.models import F
from django.utils import timezone

from events.demo.loader import real_events
from events.imports.importer import Importer
from events.models import Event
from events.search import matching, refresh_stale

TABLE = Path(__file__).with_name("queries.txt")
FIRST = 10


def read_table() -> dict[str, list[str]]:
    lines = [line for line in TABLE.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    pairs = (line.split(" = ") for line in lines)
    return {words: expected.split(", ") for words, expected in pairs}


def first_found(words: str) -> list[str]:
    """Return what follows "#" in the identifiers of the first events, in the order of a list."""
    latest = F("starts_at").desc(nulls_last=True)
    found = matching(Event.objects.all(), words).order_by("-is_title_match", latest, "pk")[:FIRST]
    return [name.rpartition("#")[2] for name in found.values_list("external_id", flat=True)]


def test_expected_events_are_among_the_first_ten(db):
    Importer(now=timezone.now()).run(real_events())
    refresh_stale()
    table = read_table()

    missing = {}
    for words, expected in table.items():
        names = first_found(words)
        if lost := [start for start in expected if not any(name.startswith(start) for name in names)]:
            missing[words] = lost

    assert len(table) >= 100
    assert missing == {}
