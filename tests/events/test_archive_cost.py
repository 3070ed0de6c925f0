"""Page 400 of the archive costs what page 1 costs: counted in the database's own work, not in seconds."""

import datetime as dt
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from events import freshness
from events.cursors import PAGE_SIZE, Cursor, latest_page, soonest_page
from events.enums import EventStatus
from events.listing_moments import next_listing_change
from events.models import Event
from tests import factories as make
from tests.factories.bulk import copy_event

PAGES = 400
PAST, AHEAD = (PAGES + 50) * PAGE_SIZE, 100
DAY = dt.timedelta(days=1)

pytestmark = pytest.mark.usefixtures("frozen")


@pytest.fixture
def archive() -> None:
    """Fill the database: an event a day since 2001, and the next hundred, some of them postponed."""
    event = make.EventFactory()
    copy_event(event, (_differences(event, number) for number in range(-PAST, AHEAD)))
    Event.objects.filter(pk=event.pk).delete()
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE events_event")


def _differences(event: Event, number: int) -> dict[str, object]:
    day = timezone.localdate() + number * DAY
    starts_at = dt.datetime.combine(day, event.start_time, tzinfo=dt.UTC)
    return {
        "slug": f"event-{number}",
        "start_date": day,
        "end_date": day,
        "starts_at": starts_at,
        "ends_at": starts_at + dt.timedelta(hours=2),
        "status": EventStatus.PLANNED if number < 0 or number % 10 else EventStatus.POSTPONED,
        "status_note": {"en": "Why."},
    }


def work(read: Callable[[], object]) -> int:
    """Return what the database does for the events that are read: steps of SQLite, rows of PostgreSQL."""
    return _steps(read) if connection.vendor == "sqlite" else _rows(read)


def _steps(read: Callable[[], object]) -> int:
    steps = 0

    def count() -> int:
        nonlocal steps
        steps += 1
        return 0

    connection.ensure_connection()
    connection.connection.set_progress_handler(count, 10)
    read()
    connection.connection.set_progress_handler(None, 10)
    return steps


def _rows(read: Callable[[], object]) -> int:
    with CaptureQueriesContext(connection) as queries:
        read()
    with connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN (ANALYZE, FORMAT JSON) {queries[0]['sql']}")
        return sum(_touched(node) for node in _nodes(cursor.fetchone()[0][0]["Plan"]))


def _nodes(plan: dict[str, Any]) -> Iterator[dict[str, Any]]:
    yield plan
    for part in plan.get("Plans", ()):
        yield from _nodes(part)


def _touched(node: dict[str, Any]) -> int:
    """Return how many events the node read, those included that it threw away."""
    if node.get("Relation Name") != "events_event":
        return 0
    lost = node.get("Rows Removed by Filter", 0) + node.get("Rows Removed by Index Recheck", 0)
    return (node["Actual Rows"] + lost) * node["Actual Loops"]


def cursor_before_page(number: int) -> Cursor:
    return Cursor.of(Event.objects.past(timezone.now()).latest_first()[(number - 1) * PAGE_SIZE - 1])


def test_page_400_costs_what_page_1_costs(archive):
    now = timezone.now()
    past = Event.objects.published(now).past(now)
    cursors = [None, *(cursor_before_page(number) for number in (2, 40, PAGES))]

    first, *later = [work(lambda at=at: latest_page(past, at)) for at in cursors]

    assert max(later) <= 1.2 * first
    # The page and what lies ahead of it, not the archive.
    assert first <= (2 * AHEAD if connection.vendor == "postgresql" else PAST / 10)
    assert [len(latest_page(past, cursor)[0]) for cursor in cursors] == [PAGE_SIZE] * 4


def test_old_year_costs_what_a_recent_one_costs(archive):
    now = timezone.now()
    past = Event.objects.published(now).past(now)

    recent, *old = [work(lambda year=year: latest_page(past.in_year(year), None)) for year in (2025, 2015, 2003)]

    assert max(old) <= 1.2 * recent


def test_upcoming_list_does_not_read_the_archive(archive):
    now = timezone.now()

    # SQLite counts tens of steps: some dozens a row that it reads and sorts.
    most = 2 * AHEAD if connection.vendor == "postgresql" else 20 * AHEAD
    assert work(lambda: soonest_page(Event.objects.published(now).upcoming(now), None)) <= most


@pytest.mark.parametrize("read", [next_listing_change, lambda now: list(freshness._stored(now))])
def test_moments_are_looked_up_at_the_edges_of_indexes(archive, read):
    now = timezone.now()

    # An event for each of some twenty moments; the steps of SQLite include those that understand the statement.
    assert work(lambda: read(now)) <= (30 if connection.vendor == "postgresql" else 500)
