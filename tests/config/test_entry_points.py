"""The two ways in which a server calls the site."""

import asyncio
import subprocess
import sys
from typing import Any
from wsgiref.util import setup_testing_defaults

import pytest

from config import asgi, wsgi
from tools.surroundings import ROOT

# Django looks after its open connections at both ends of a request.
pytestmark = pytest.mark.django_db


def test_wsgi_application_answers():
    environ: dict[str, Any] = {"PATH_INFO": "/healthz/", "HTTP_HOST": "localhost"}
    setup_testing_defaults(environ)
    answers: list[str] = []

    body = b"".join(wsgi.application(environ, lambda status, headers: answers.append(status)))

    assert (answers, body) == (["200 OK"], b"ok")


def test_what_is_loaded_at_the_start_is_left_out_of_searches_for_garbage():
    # In a process of its own: the tests leave out what they have loaded as well.
    ask = "import gc, config.wsgi; print(gc.get_freeze_count())"
    result = subprocess.run([sys.executable, "-c", ask], cwd=ROOT, capture_output=True, text=True, check=True)

    assert int(result.stdout) > 100_000


def test_asgi_application_answers():
    assert asyncio.run(_ask_asgi("/healthz/")) == (200, b"ok")


async def _ask_asgi(path: str) -> tuple[int, bytes]:
    """Return status and body of a GET, asked as a server does."""
    events: list[dict[str, Any]] = []
    asked = asyncio.Queue[dict[str, Any]]()
    asked.put_nowait({"type": "http.request", "body": b""})
    scope = {"type": "http", "method": "GET", "path": path, "query_string": b"", "headers": [(b"host", b"localhost")]}

    async def send(event: dict[str, Any]) -> None:
        events.append(event)

    await asgi.application(scope, asked.get, send)
    return events[0]["status"], b"".join(event.get("body", b"") for event in events[1:])
