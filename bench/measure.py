"""One database, measured: `python -m bench.measure` prints JSON. The database of DATABASE_URL is filled."""

import json
import statistics
import sys
import time
from collections.abc import Callable
from typing import Any

import django
from django.core.management import call_command
from django.db import connection
from django.test import Client

from bench import feeds

SIZES = (100, 4_500, 10_000)
WARM_UP, REQUESTS = 10, 100
# One for all requests, as a server has one: making it loads the middleware.
client = Client(headers={"host": "events.example.org"})
Query = tuple[str, Any]


def measure() -> dict[str, Any]:
    """Time every page at every size, and keep the plans of the queries at the largest."""
    from bench.growing import grow  # noqa: PLC0415 -- models can be imported only after django.setup()

    call_command("migrate", verbosity=0)
    rows, plans, feed_rows = [], {}, []
    for size in SIZES:
        grow(size)
        _analyse()
        for name, path in _pages().items():
            queries = _queries(path)
            rows.append({"page": name, "events": size, "queries": len(queries), **_times(path)})
            plans[name] = [_plan(query) for query in queries if _reads_events(query)]
        if size >= feeds.MEMBERS:
            feed_rows += feeds.measure(client)
    return {"database": _version(), "rows": rows, "plans": plans, "feeds": feed_rows}


def _pages() -> dict[str, str]:
    from events.models import Event  # noqa: PLC0415 -- as above

    event = Event.objects.order_by("pk")[2]
    return {"upcoming list": "/events/", "past list": "/events/past/", "event": event.get_absolute_url()}


def _get(path: str) -> None:
    response = client.get(path, secure=True)
    if response.status_code != 200:
        sys.exit(f"{path} answered {response.status_code}")


def _times(path: str) -> dict[str, float]:
    for _ in range(WARM_UP):
        _get(path)
    times = []
    for _ in range(REQUESTS):
        start = time.perf_counter()
        _get(path)
        times.append((time.perf_counter() - start) * 1000)
    return {"fastest": min(times), "median": statistics.median(times)}


def _queries(path: str) -> list[Query]:
    queries: list[Query] = []

    def note(execute: Callable[..., Any], sql: str, params: Any, many: bool, context: dict[str, Any]) -> Any:
        queries.append((sql, params))
        return execute(sql, params, many, context)

    with connection.execute_wrapper(note):
        _get(path)
    return queries


def _reads_events(query: Query) -> bool:
    return 'FROM "events_event"' in query[0]


def _plan(query: Query) -> list[str]:
    explain = "EXPLAIN QUERY PLAN" if connection.vendor == "sqlite" else "EXPLAIN (ANALYZE, COSTS OFF, TIMING OFF)"
    with connection.cursor() as cursor:
        cursor.execute(f"{explain} {query[0]}", query[1])
        return [str(row[-1]) for row in cursor.fetchall()]


def _analyse() -> None:
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def _version() -> str:
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("SELECT 'SQLite ' || sqlite_version()")
        else:
            cursor.execute("SELECT 'PostgreSQL ' || split_part(current_setting('server_version'), ' ', 1)")
        return str(cursor.fetchone()[0])


if __name__ == "__main__":
    django.setup()
    print(json.dumps(measure()))
