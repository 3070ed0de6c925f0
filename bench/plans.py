"""How the database reads events, and what feeds cost: `python -m bench.inside plans`, on a filled database."""

from typing import Any

from django.db import connection
from django.test import Client

from bench import feeds
from bench.site import HOST
from bench.targets import find_paths, noting_queries, version

PAGES = ("list", "archive page 400", "event, 10 sessions")


def run() -> dict[str, Any]:
    """Return the plans of the queries that read events, by page, and a row for each feed."""
    client = Client(headers={"host": HOST})
    paths = find_paths()
    plans = {name: _plans(client, paths[name]) for name in PAGES}
    return {"database": version(), "plans": plans, "feeds": feeds.measure(client)}


def _plans(client: Client, path: str) -> list[list[str]]:
    with noting_queries() as queries:
        client.get(path, secure=True)
    return [_plan(*query) for query in queries if 'FROM "events_event"' in query[0]]


def _plan(sql: str, params: Any) -> list[str]:
    explain = "EXPLAIN QUERY PLAN" if connection.vendor == "sqlite" else "EXPLAIN (ANALYZE, COSTS OFF, TIMING OFF)"
    with connection.cursor() as cursor:
        cursor.execute(f"{explain} {sql}", params)
        return [str(row[-1]) for row in cursor.fetchall()]
