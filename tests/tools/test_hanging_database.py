"""The production server while PostgreSQL hangs: all its processes are stopped, and the connections stay open."""

import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from http.client import HTTPConnection
from pathlib import Path

import psycopg
import pytest

from bench.site import collect_static
from events.kept.version import SECONDS_TRUSTED
from tools.postgres import cluster
from tools.surroundings import ROOT, production

DEADLINE = 2
THREADS = 6
VISITORS = 16
PATHS = ["/events/", "/de/", "/api/v1/events/", "/admin/login/", "/events/feed.ics"]
# Far below what visitors wait, far above what a busy machine needs.
AT_ONCE = 0.8 * DEADLINE
Answer = tuple[int, str | None, float]


@contextmanager
def stopped(url: str) -> Iterator[None]:
    """Stop the server and all that it has started, and let them go on afterwards."""
    with psycopg.connect(url) as connection:
        rows = connection.execute(
            "SELECT split_part(pg_read_file('postmaster.pid'), E'\\n', 1)::int"
            " UNION SELECT pid FROM pg_stat_activity WHERE pid <> pg_backend_pid()"
        ).fetchall()
    for (pid,) in rows:
        os.kill(pid, signal.SIGSTOP)
    try:
        yield
    finally:
        for (pid,) in rows:
            os.kill(pid, signal.SIGCONT)


class Site:
    def __init__(self, url: str, port: int, log: Path) -> None:
        self.url, self.port, self.log = url, port, log

    def ask(self, path: str) -> Answer:
        began = time.monotonic()
        connection = HTTPConnection("127.0.0.1", self.port, timeout=60)
        connection.request("GET", path, headers={"Host": f"localhost:{self.port}"})
        response = connection.getresponse()
        response.read()
        connection.close()
        return response.status, response.getheader("Retry-After"), time.monotonic() - began

    def status(self, path: str) -> int:
        """Return the status of the answer, asking again within a minute as a 503 says: the machine may be busy."""
        deadline = time.monotonic() + 60
        while (status := self.ask(path)[0]) == 503 and time.monotonic() < deadline:
            time.sleep(0.1)
        return status

    def lines(self) -> list[str]:
        return self.log.read_text().splitlines()


@pytest.fixture
def site(tmp_path: Path, free_port: int) -> Iterator[Site]:
    with cluster() as url:
        env = production(
            ALLOWED_HOSTS="localhost",
            USE_HTTPS="off",
            DATABASE_URL=url,
            DATABASE_TIMEOUT=str(DEADLINE),
            THREADS=str(THREADS),
            GRANIAN_WORKERS="1",
            GRANIAN_PORT=str(free_port),
        )
        subprocess.run([sys.executable, "manage.py", "migrate", "--verbosity=0"], cwd=ROOT, env=env, check=True)
        collect_static(env)
        log = tmp_path / "log"
        with log.open("w") as output:
            command = [sys.executable, "-m", "tools.serve"]
            process = subprocess.Popen(command, cwd=ROOT, env=env, stdout=output, stderr=output)
        try:
            made = Site(url, free_port, log)
            _wait(made)
            yield made
        finally:
            process.send_signal(signal.SIGINT)
            process.wait(timeout=30)


def _wait(site: Site) -> None:
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        try:
            site.ask("/events/")
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise AssertionError(site.log.read_text())


def test_server_answers_while_the_database_hangs(site: Site) -> None:
    static = (
        f"/static/{next((ROOT / 'var' / 'static' / 'img').glob('favicon.*.svg')).relative_to(ROOT / 'var' / 'static')}"
    )
    with ThreadPoolExecutor(VISITORS) as visitors:
        # Every thread has a connection of its own, all healthy, and more visitors than threads are no fault.
        assert set(visitors.map(site.status, PATHS * 8)) == {200}
        before = len(site.lines())
        with stopped(site.url):
            # Until then kept pages are sent, and nobody asks the database whether they are right.
            time.sleep(SECONDS_TRUSTED)
            asked = [visitors.submit(site.ask, PATHS[number % len(PATHS)]) for number in range(VISITORS)]
            time.sleep(0.5)
            passed = [site.ask(path) for path in ("/healthz/", static, "/healthz/")]
            refused = site.ask("/readyz/")
            answers = [one.result() for one in asked]
            later = site.ask("/events/")
        lines = site.lines()[before:]

    assert [status for status, *_rest in passed] == [200] * 3
    assert max(seconds for *_rest, seconds in passed) < AT_ONCE
    assert {(status, retry) for status, retry, _seconds in (*answers, refused, later)} == {(503, "10")}
    assert max(seconds for *_rest, seconds in (*answers, refused, later)) < 5 * DEADLINE
    at_once = [seconds for *_rest, seconds in answers if seconds < AT_ONCE]
    assert len(at_once) == VISITORS - (THREADS - 2)
    pattern = re.compile(
        r"[\d-]{10}T[\d:.]{12}\+00:00 ERROR \[[0-9a-f]{16}\] django.request: Service Unavailable: /\S+"
    )
    assert [line for line in lines if not pattern.match(line)] == []
    assert len(lines) == VISITORS + 2
    assert (site.ask("/events/")[0], site.ask("/readyz/")[0]) == (200, 200)
