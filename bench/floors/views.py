"""The floors that need Django: the bytes of a page as they are, and the least that a list of events takes."""

import json
import os
from functools import cache
from pathlib import Path

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils import timezone

from events.models import Event

ROWS = 20


@cache
def _kept() -> tuple[bytes, dict[str, str]]:
    folder = Path(os.environ["BENCH_ANSWER"])
    return (folder / "body").read_bytes(), json.loads((folder / "headers.json").read_text(encoding="utf-8"))


def bare(request: HttpRequest) -> HttpResponse:
    """Return the very bytes of the list."""
    body, headers = _kept()
    return HttpResponse(body, headers=headers)


def minimal(request: HttpRequest) -> HttpResponse:
    """Return a list as a tutorial makes it: one query with an index, one template, no help of the site's."""
    now = timezone.now()
    events = Event.objects.filter(
        state="published", publish_at__lte=now, withdrawn_at__isnull=True, listed_until__gte=now
    )
    rows = events.select_related("programme", "venue").order_by("starts_at", "id")[:ROWS]
    return HttpResponse(render_to_string("bench/minimal.html", {"events": rows, "now": now}))
