"""The health check of the image."""

import socket
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from tools.health import problem


class Handler(BaseHTTPRequestHandler):
    """Answers as the site does: the right host, by https as far as the proxy says."""

    def do_GET(self) -> None:
        right = (self.headers["Host"], self.headers["X-Forwarded-Proto"]) == ("events.example.org", "https")
        self.send_response(200 if right and self.path == "/readyz/" else 400)
        self.end_headers()

    def log_message(self, *arguments: object) -> None:
        """Say nothing."""


@pytest.fixture
def server() -> Iterator[int]:
    """The port of a server that is well."""
    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as running:
        thread = threading.Thread(target=running.serve_forever)
        thread.start()
        yield running.server_address[1]
        running.shutdown()
        thread.join()


def test_well(server: int) -> None:
    assert problem("events.example.org", server) == ""


def test_wrong_answer(server: int) -> None:
    assert problem("other.example.org", server) == "Answered 400"


def test_no_answer(listener: socket.socket) -> None:
    port = listener.getsockname()[1]
    listener.close()
    assert problem("events.example.org", port) == "No answer: [Errno 111] Connection refused"
