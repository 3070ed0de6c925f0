"""What is asked, by name: `python -m bench.inside targets` looks up the paths, and how many queries each page takes."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import connection
from django.db.models import Count
from django.test import Client
from django.utils import timezone

from bench.site import HOST
from events.cursors import PAGE_SIZE, Cursor
from events.models import Event

PAGE = 400
# In this order, in every table.
PAGES = (
    "home", "list", "filtered list", "search", "archive page 400", "month", "event, no sessions", "event, 10 sessions",
    "event, 300 sessions", "feed.ics", "feed.atom", "feed.json", "API list", "API event",
)  # fmt: skip
SESSIONS = {"event, no sessions": 0, "event, 10 sessions": 10, "event, 300 sessions": 300}


def run() -> dict[str, Any]:
    """Return the paths, the queries of each page made anew, and what the database is."""
    paths = find_paths()
    client = Client(headers={"host": HOST})
    # What is loaded once is no page's own.
    client.get("/legal/", secure=True)
    return {"database": version(), "paths": paths, "queries": {name: _count(client, paths[name]) for name in PAGES}}


def find_paths() -> dict[str, str]:
    """Return the path of every page."""
    now = timezone.now()
    ahead = Event.objects.published(now).upcoming(now).annotate(size=Count("sessions")).order_by("pk")
    events = {name: ahead.filter(size=size).first() for name, size in SESSIONS.items()}
    missing = [name for name, event in events.items() if event is None]
    if missing:
        raise LookupError(f"the database has no {missing[0]}")
    slugs = {name: event.slug for name, event in events.items() if event}
    return {
        "home": "/",
        "list": "/events/",
        "filtered list": "/events/?kind=webinar",
        "search": "/events/?q=energy",
        "archive page 400": f"/events/past/{_after()}",
        "month": "/events/calendar/",
        **{name: f"/events/{slug}/" for name, slug in slugs.items()},
        "feed.ics": "/events/feed.ics",
        "feed.atom": "/events/feed.atom",
        "feed.json": "/events/feed.json",
        "API list": "/api/v1/events/",
        "API event": f"/api/v1/events/{slugs['event, 10 sessions']}/",
    }


def _after() -> str:
    """Return the query of the page, or of the last one of a smaller archive."""
    now = timezone.now()
    past = Event.objects.published(now).past(now)
    last = min(PAGE * PAGE_SIZE, past.count() - PAGE_SIZE) - PAGE_SIZE
    return f"?after={Cursor.of(past.latest_first()[last + PAGE_SIZE - 1])}" if last >= 0 else ""


def _count(client: Client, path: str) -> int:
    with noting_queries() as queries:
        response = client.get(path, secure=True)
        pieces = response.streaming_content if response.streaming else [response.content]
        if response.status_code != 200 or not sum(map(len, pieces)):
            raise RuntimeError(f"{path} answered {response.status_code}")
    return len(queries)


@contextmanager
def noting_queries() -> Iterator[list[tuple[str, Any]]]:
    """Yield a list that fills with the queries and their parameters."""
    queries: list[tuple[str, Any]] = []

    def note(execute: Any, sql: str, params: Any, many: bool, context: dict[str, Any]) -> Any:
        queries.append((sql, params))
        return execute(sql, params, many, context)

    with connection.execute_wrapper(note):
        yield queries


def version() -> str:
    """Return name and version of the database."""
    ask = {
        "sqlite": "SELECT 'SQLite ' || sqlite_version()",
        "postgresql": "SELECT 'PostgreSQL ' || split_part(current_setting('server_version'), ' ', 1)",
    }
    with connection.cursor() as cursor:
        cursor.execute(ask[connection.vendor])
        return str(cursor.fetchone()[0])
