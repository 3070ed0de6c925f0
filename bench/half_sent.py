"""Requests that never end, and bodies that are too large: does the site answer others meanwhile (SEC-7)?

`python -m bench.half_sent` prints the figures (docs/adr/0014).
"""

import math
import socket
import ssl
import sys
import time
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from select import select

from bench import proxies
from bench.proxies import Front
from bench.site import HOST, Site, serve

CONNECTIONS = 500
# Seconds that somebody else may wait.
MOST = 1.0
PATIENCE = 10
ANSWER_SECONDS = 5.0
WATCHED = ("/healthz/", "/")
LOGIN = "/admin/login/"
LARGE = 300_000_000
_TOKEN = "a" * 32
_HEAD = (
    f"POST {{path}} HTTP/1.1\r\nHost: {HOST}\r\nCookie: csrftoken={_TOKEN}\r\n"
    "Content-Type: application/x-www-form-urlencoded\r\n"
)
# How far each request gets.
KINDS = {
    "three bytes of 1,000": _HEAD + "Content-Length: 1000\r\n\r\na=b",
    "a first chunk": _HEAD + "Transfer-Encoding: chunked\r\n\r\n3\r\na=b\r\n",
    "half of its header": _HEAD,
}
BODY, CHUNK, _LINES = KINDS


@dataclass(frozen=True)
class Row:
    """How long others waited, in seconds, while so many requests to an address got no further."""

    front: str
    path: str
    kind: str
    connections: int
    seconds: dict[str, float]

    @property
    def shortfalls(self) -> list[str]:
        """What took too long, in words."""
        slow = {path: seconds for path, seconds in self.seconds.items() if seconds > MOST}
        attack = f"{self.connections} half-sent requests to {self.path} ({self.front}, {self.kind})"
        return [f"{path} took {seconds:.1f} s during {attack}" for path, seconds in slow.items()]


def connect(front: Front) -> socket.socket:
    """Connect as a visitor does; whoever made the certificate."""
    plain = socket.create_connection((HOST, front.port), timeout=PATIENCE)
    if not front.tls:
        return plain
    return trusting().wrap_socket(plain)


@cache
def trusting() -> ssl.SSLContext:
    """Return what takes any certificate: those of the proxies are made by ourselves."""
    context = ssl.create_default_context()
    context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
    return context


@contextmanager
def half_sent(front: Front, path: str, count: int, kind: str = BODY) -> Iterator[None]:
    """Keep requests open that end in their middle, until the block ends."""
    with ExitStack() as stack:
        for _number in range(count):
            connection = stack.enter_context(connect(front))
            connection.sendall(KINDS[kind].format(path=path).encode())
        yield


def ask(front: Front, path: str) -> tuple[int, float]:
    """Return status and seconds of a GET; 0 and no end of seconds if it is not answered."""
    start = time.monotonic()
    try:
        with connect(front) as connection:
            connection.sendall(f"GET {path} HTTP/1.1\r\nHost: {HOST}\r\nConnection: close\r\n\r\n".encode())
            status = int(connection.recv(12)[9:12] or 0)
    except OSError:
        return 0, math.inf
    return status, time.monotonic() - start


def attack(front: Front, path: str, count: int, kind: str = BODY) -> Row:
    """Return how long others wait meanwhile; who is not answered 200 waits without end."""
    with half_sent(front, path, count, kind):
        answers = {watched: ask(front, watched) for watched in WATCHED}
    seconds = {watched: took if status == 200 else math.inf for watched, (status, took) in answers.items()}
    return Row(front.name, path, kind, count, seconds)


def send_large(front: Front, path: str, size: int = LARGE) -> tuple[int, int]:
    """Send a large file until there is an answer; return its status, 0 for none, and how many bytes went before."""
    head = f"POST {path} HTTP/1.1\r\nHost: {HOST}\r\nContent-Type: multipart/form-data; boundary=x\r\n"
    part = b'--x\r\nContent-Disposition: form-data; name="f"; filename="f"\r\n\r\n'
    sent, piece = len(part), b"x" * 65_536
    with connect(front) as connection:
        try:
            connection.sendall(f"{head}Content-Length: {size}\r\n\r\n".encode() + part)
            # Who judges by the length answers now; the answer would be lost if more was on its way.
            wait = ANSWER_SECONDS
            while sent < size and not select([connection], [], [], wait)[0]:
                sent, wait = sent + connection.send(piece), 0.0
            return int(connection.recv(12)[9:12] or 0), sent
        except OSError:
            return 0, sent


def measure(connections: int = CONNECTIONS) -> tuple[list[Row], list[str]]:
    """Attack the site bare and behind each proxy; return the figures, and what let a large body in."""
    with serve(PROXIES="1") as site, proxies.nginx(site.port) as nginx, proxies.caddy(site.port) as caddy:
        bare = Front("bare", site.port)
        _warm_up(bare)
        public = ("/", "/events/", site.event, "/nowhere/", "/media/a.pdf", "/api/v1/events/", "/admin/")
        rows = [attack(bare, path, connections) for path in public]
        rows += [attack(bare, "/", connections, kind) for kind in KINDS if kind != BODY]
        rows += [attack(front, path, connections) for front in (nginx, caddy) for path in (LOGIN, "/")]
        return rows, [line for front in (bare, nginx, caddy) for line in large_bodies(front, site)]


def _warm_up(front: Front) -> None:
    for path in WATCHED * 20:
        ask(front, path)


def large_bodies(front: Front, site: Site) -> list[str]:
    """Return what was taken from somebody unknown, in words."""
    found = []
    for path in (LOGIN, "/admin/events/document/add/"):
        status, sent = send_large(front, path)
        # Caddy before 2.7 says 502 of a body above its own limit.
        if status not in (405, 413, 502) or sent > LARGE // 2 or any(Path(site.uploads).iterdir()):
            found.append(f"{front.name} answered {status} to {sent:,} bytes to {path}")
    return found


def table(rows: Iterable[Row]) -> str:
    """Return the figures as a table in Markdown."""
    lines = ["| in front | requests to | that send | " + " | ".join(WATCHED) + " |", "|---|---|---|---:|---:|"]
    for row in rows:
        cells = (row.front, row.path, row.kind, *(f"{row.seconds[path]:.3f}" for path in WATCHED))
        lines.append(f"| {' | '.join(cells)} |")
    return "\n".join(lines)


def shortfalls(rows: Iterable[Row]) -> list[str]:
    """Return what took too long, over all rows."""
    return [line for row in rows for line in row.shortfalls]


if __name__ == "__main__":
    measured, large = measure(int(sys.argv[1]) if len(sys.argv) > 1 else CONNECTIONS)
    print(table(measured))
    sys.exit("\n".join([*shortfalls(measured), *large]) or None)
