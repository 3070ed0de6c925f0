"""Many events, made fast, as `save_event()` would have written them: `python -m bench.inside data 10000 tenth`.

Two series: "archive" has 100 events ahead however large it is, "tenth" a tenth of them. The same in every run of a day.
"""

import datetime as dt
import gc
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from functools import lru_cache, partial
from typing import Any
from unittest import mock

from django.core.management import call_command
from django.db import connection, transaction
from django.utils import timezone

from bench.rows import FIXED, Batch, make_event
from bench.shape import Chance
from bench.structure import Structure, make_structure
from common import i18n, search
from events.models import Event
from events.models.search import StaleSearch
from events.search import words

AHEAD = 100
BATCH = 1000
MOST_TEXTS = 20_000
YEAR = 365
# A site of 1,000 events has some years of them, one of 100,000 many a day.
ARCHIVE_DAYS = 8 * YEAR


def run(total: str, series: str) -> dict[str, Any]:
    """Fill an empty database, and say how long that took."""
    call_command("migrate", verbosity=0)
    # Little of what is made here goes by itself.
    gc.set_threshold(200_000, 20, 100)
    start = time.monotonic()
    fill(int(total), series)
    return {"seconds": round(time.monotonic() - start, 1), "events": Event.objects.count()}


def fill(total: int, series: str) -> None:
    """Write so many events with all that belongs to them, and let the database count its rows."""
    chance, now = Chance(series), timezone.now()
    ahead = min(AHEAD, total) if series == "archive" else total // 10
    with transaction.atomic():
        structure = make_structure(total, chance)
    with reading_once():
        _add_events(total, ahead, structure, chance, now)
    StaleSearch.objects.all().delete()
    _analyse()


@contextmanager
def reading_once() -> Iterator[None]:
    """Remember what became of texts: the site reads each event's anew, which takes most of the time here."""
    remember = lru_cache(MOST_TEXTS)
    words_of, clean = remember(words._words_of), remember(i18n.sanitise)  # noqa: SLF001
    found = remember(partial(_listed, search.also_written))
    with (
        mock.patch.object(words, "_words_of", words_of),
        mock.patch.object(words, "also_written", found),
        mock.patch.object(search, "also_written", found),
        mock.patch.object(i18n, "sanitise", clean),
    ):
        yield


def _listed(function: Callable[..., Iterable[str]], text: str, *, is_short: bool) -> list[str]:
    return list(function(text, is_short=is_short))


def _add_events(total: int, ahead: int, structure: Structure, chance: Chance, now: dt.datetime) -> None:
    addresses: Counter[str] = Counter()
    earlier: list[Event] = []
    for start in range(0, total, BATCH):
        events = [
            make_event(number, _days(number, ahead, chance), structure, chance, addresses, now)
            for number in range(start, min(start + BATCH, total))
        ]
        batch = Batch(structure, chance)
        with transaction.atomic():
            Event.objects.bulk_create(_with_parents(events, earlier, chance))
            for number, event in enumerate(events, start):
                batch.add(event, number)
            batch.write()
        earlier = events


def _days(number: int, ahead: int, chance: Chance) -> int:
    """Return how many days from today the event is: the first ones are ahead."""
    if number < len(FIXED):
        return 10 + number
    return chance.randint(1, YEAR) if number < ahead else -chance.randint(6, ARCHIVE_DAYS)


def _with_parents(events: list[Event], earlier: list[Event], chance: Chance) -> list[Event]:
    """Make some of them a part of an event that is there already."""
    for event in events if earlier else ():
        if chance.has(3):
            event.part_of = chance.choice(earlier)
    return events


def _analyse() -> None:
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE" if connection.vendor == "postgresql" else "ANALYZE")
