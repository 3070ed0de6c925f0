"""An answer as it was sent: its bytes, and the headers that say what they are."""

import json
import time
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPSConnection
from pathlib import Path

from bench.half_sent import trusting
from bench.proxies import Front
from bench.site import HOST

# As a browser behind a proxy asks; the port is not that of the site.
ASKING = {"Host": HOST, "Accept-Encoding": "br, gzip", "X-Forwarded-Proto": "https"}
TIMEOUT = 120
_KEPT = ("content-type", "content-encoding", "etag", "last-modified", "cache-control", "vary")


@dataclass(frozen=True)
class SentAnswer:
    status: int
    headers: dict[str, str]
    body: bytes
    seconds: float = 0.0

    def save(self, directory: Path) -> None:
        (directory / "body").write_bytes(self.body)
        (directory / "headers.json").write_text(json.dumps(self.headers), encoding="utf-8")


def ask(front: Front, path: str, **headers: str) -> SentAnswer:
    """Ask over a connection of its own, which does not count."""
    connection = _connection(front)
    try:
        connection.connect()
        start = time.perf_counter()
        connection.request("GET", path, headers=ASKING | headers)
        response = connection.getresponse()
        body = response.read()
        seconds = time.perf_counter() - start
    finally:
        connection.close()
    kept = {name: value for name, value in response.getheaders() if name.lower() in _KEPT}
    return SentAnswer(response.status, kept, body, seconds)


def _connection(front: Front) -> HTTPConnection:
    if front.tls:
        return HTTPSConnection(HOST, front.port, timeout=TIMEOUT, context=trusting())
    return HTTPConnection(HOST, front.port, timeout=TIMEOUT)
