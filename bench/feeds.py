"""What feeds cost: CPU and memory of whole answers, read piece by piece as a server does, and CPU of a 304."""

import time
import tracemalloc
from typing import Any

from django.http import HttpResponse
from django.test import Client
from django.utils import timezone

from bench.goals import MEMBERS
from events.models import Event

RUNS = 7
# What each member has once, in one of the formats.
_MARKS = (b"BEGIN:VEVENT", b"<entry>", b'"content_html"', b'"is_moved_online"', b"<url>")


def measure(client: Client) -> list[dict[str, Any]]:
    """Return a row for each format; the calendar has 1,000 events, or all where there are fewer."""
    total, window = Event.objects.count(), _window()
    paths = {
        "calendar": f"/events/feed.ics{window}",
        "Atom": "/events/feed.atom",
        "JSON Feed": "/events/feed.json",
        "API, 100 events": "/api/v1/events/?when=all&limit=100",
        "sitemap": "/sitemap-0.xml",
    }
    return [{"format": name, "events": total, **_figures(client, path)} for name, path in paths.items()]


def _window() -> str:
    """Return the filter by days that leaves 1,000 events of those in calendars."""
    now = timezone.now()
    days = list(Event.objects.in_calendars(now).order_by("-start_date").values_list("start_date", flat=True)[:MEMBERS])
    return f"?from={days[-1]}&to={days[0]}"


def _figures(client: Client, path: str) -> dict[str, Any]:
    response, length = _read(client, path)
    seconds = sorted(_cpu(client, path) for _ in range(RUNS))
    tracemalloc.start()
    _read(client, path)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    unchanged = min(_cpu(client, path, response["ETag"]) for _ in range(RUNS))
    return {
        "members": length[1],
        "size": length[0] / 1024,
        "fastest": seconds[0] * 1000,
        "median": seconds[len(seconds) // 2] * 1000,
        "unchanged": unchanged * 1000,
        "peak": peak / 1024 / 1024,
    }


def _cpu(client: Client, path: str, etag: str = "") -> float:
    """Return the seconds of CPU that an answer takes, a 304 where the validator is given."""
    start = time.process_time()
    response, _length = _read(client, path, etag)
    taken = time.process_time() - start
    if etag and response.status_code != 304:
        raise RuntimeError(f"{path} was made again")
    return taken


def _read(client: Client, path: str, etag: str = "") -> tuple[HttpResponse, tuple[int, int]]:
    headers = {"if-none-match": etag} if etag else {}
    response = client.get(path, secure=True, headers=headers)
    pieces = response.streaming_content if response.streaming else [response.content]
    size = members = 0
    for piece in pieces:
        size += len(piece)
        members += sum(piece.count(mark) for mark in _MARKS)
    return response, (size, members)
