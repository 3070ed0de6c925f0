"""What the copies of the proxies cost in freshness, and what they spare the site (HTTP-1).

`python -m bench.front` prints the figures.
"""

import subprocess
import sys
import time
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPSConnection
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

from bench import proxies
from bench.answer import SentAnswer
from bench.half_sent import trusting
from bench.proxies import Front
from bench.site import HOST, Site, serve
from tools.surroundings import ROOT

EDITS = 4
# Seconds after which an edit has to be read: one of the process, one of the proxy.
MOST = 2.0
PATIENCE = 20
VISITORS = 16
CROWD_SECONDS = 4
# The command says when the edit was stored, by the clock that all processes of a machine have in common.
EDIT = """
import time
from django.db import transaction
from programmes.models import Site
with transaction.atomic():
    transaction.on_commit(lambda: print(time.monotonic()))
    site = Site.objects.current()
    site.name = {{"en": {name!r}}}
    site.save()
"""
PUBLIC = "public, max-age=0, must-revalidate, s-maxage=60"


@dataclass(frozen=True)
class FrontRow:
    """The most seconds until an edit was read, and how many of a crowd's requests reached the site, in percent."""

    front: str
    edit: float
    share: float


@dataclass
class Upstream:
    """A site that answers whatever it is told to, and counts who asks."""

    port: int = 0
    headers: dict[str, str] = field(default_factory=lambda: {"Cache-Control": PUBLIC})
    status: int = 200
    seconds: float = 0
    asked: list[dict[str, str]] = field(default_factory=list)
    asked_at: list[float] = field(default_factory=list)


def clock() -> float:
    """Return the machine's own time, whole seconds away from UTC: that of tests stands still."""
    return time.clock_gettime(time.CLOCK_TAI)


@contextmanager
def upstream() -> Iterator[Upstream]:
    """Run such a site until the block ends; the body says which request it answers, and how it was asked."""
    site = Upstream()

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            site.asked.append({name.lower(): value for name, value in self.headers.items()})
            site.asked_at.append(clock())
            body = f"{len(site.asked)} {self.path} {self.headers.get('Accept-Encoding', '')}".encode()
            time.sleep(site.seconds)
            self.send_response(site.status)
            for name, value in site.headers.items():
                self.send_header(name, value)
            self.send_header("X-Request-ID", str(len(site.asked)))
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *args: object) -> None:
            """Say nothing on the terminal."""

    with ThreadingHTTPServer((HOST, 0), Handler) as server:
        site.port = server.server_port
        thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
        thread.start()
        try:
            yield site
        finally:
            server.shutdown()
            thread.join()


def get(front: Front, path: str, method: str = "GET", **headers: str) -> SentAnswer:
    """Ask as a visitor does; `_` in names of headers is `-`. Those of the answer are in lower case."""
    plain = HTTPConnection(HOST, front.port, timeout=PATIENCE)
    secure = HTTPSConnection(HOST, front.port, timeout=PATIENCE, context=trusting())
    with closing(secure if front.tls else plain) as connection:
        names = {name.replace("_", "-"): value for name, value in headers.items()}
        connection.request(method, path, headers={"Host": HOST} | names)
        response = connection.getresponse()
        found = {name.lower(): value for name, value in response.getheaders()}
        return SentAnswer(response.status, found, response.read())


def edit_seconds(front: Front, site: Site, name: str) -> float:
    """Give the site another name by a command; return how long after it the first reader asks who sees it."""
    command = [sys.executable, "manage.py", "shell", "--no-imports", "-c", EDIT.format(name=name)]
    with subprocess.Popen(command, cwd=ROOT, env=site.env, stdout=subprocess.PIPE, text=True) as process:
        began = time.monotonic()
        asked = began
        while name.encode() not in get(front, "/").body and asked < began + PATIENCE:
            # Readers all the time: copies are there.
            time.sleep(0.01)
            asked = time.monotonic()
        return asked - float(process.communicate()[0])


def crowd(front: Front, path: str, seconds: float, visitors: int = VISITORS) -> int:
    """Have that many ask for one address again and again; return how many answers they got."""
    end = time.monotonic() + seconds

    def ask(_number: int) -> int:
        answers = 0
        while time.monotonic() < end:
            answers += get(front, path).status == 200
        return answers

    with ThreadPoolExecutor(visitors) as pool:
        return sum(pool.map(ask, range(visitors)))


def measure() -> list[FrontRow]:
    """Edit, and count what reaches the site, bare and behind each proxy."""
    with (
        serve(with_samples=False, PROXIES="1") as site,
        proxies.nginx(site.port) as nginx,
        proxies.caddy(site.port) as caddy,
    ):
        fronts = (Front("bare", site.port), nginx, caddy)
        edits = {one.name: [edit_seconds(one, site, f"{one.name} {turn}") for turn in range(EDITS)] for one in fronts}
    with upstream() as site, proxies.nginx(site.port) as nginx, proxies.caddy(site.port) as caddy:
        rows = []
        for front in (Front("bare", site.port), nginx, caddy):
            site.asked.clear()
            answered = crowd(front, "/", CROWD_SECONDS)
            rows.append(FrontRow(front.name, max(edits[front.name]), 100 * len(site.asked) / answered))
    return rows


def table(rows: Iterable[FrontRow]) -> str:
    """Return the figures as a table in Markdown."""
    lines = ["| in front | an edit is read after | answers by the site |", "|---|---:|---:|"]
    lines += [f"| {row.front} | {row.edit:.2f} s | {row.share:.1f} % |" for row in rows]
    return "\n".join(lines)


def shortfalls(rows: Iterable[FrontRow]) -> list[str]:
    """Return which edits are read too late, in words."""
    return [f"{row.front} shows an edit after {row.edit:.1f} s" for row in rows if not row.edit <= MOST]


if __name__ == "__main__":
    measured = measure()
    print(table(measured))
    sys.exit("\n".join(shortfalls(measured)) or None)
