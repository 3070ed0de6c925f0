"""An edit by a command reaches every process of the real server within a second, with and without a shared cache."""

import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPConnection

import pytest

from bench.site import HOST, Site, free_port, serve
from tools.surroundings import ROOT
from tools.system import REDIS, require

WORKERS = 2
# Each is a new connection, which the system gives to either process.
VISITORS = 30
RENAME = "from programmes.models import Site; site = Site.objects.current(); site.name = {{'en': {!r}}}; site.save()"


@contextmanager
def redis() -> Iterator[str]:
    """Run a server that keeps nothing on the disk; yield its address."""
    require(REDIS)
    port = free_port()
    command = ["redis-server", "--port", str(port), "--bind", HOST, "--save", "", "--daemonize", "no"]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL) as server:
        try:
            yield f"redis://{HOST}:{port}/0"
        finally:
            server.terminate()


@pytest.fixture(scope="module", params=["memory", "redis"])
def site(request: pytest.FixtureRequest) -> Iterator[Site]:
    variables = {"GRANIAN_WORKERS": str(WORKERS), "THREADS": "4"}
    if request.param == "memory":
        with serve(with_samples=False, **variables) as running:
            yield running
    else:
        with redis() as url, serve(with_samples=False, CACHE_URL=url, **variables) as running:
            yield running


def ask(site: Site, encoding: str = "") -> bytes:
    connection = HTTPConnection(HOST, site.port, timeout=30)
    connection.request("GET", "/", headers={"Accept-Encoding": encoding, "Connection": "close"})
    body = connection.getresponse().read()
    connection.close()
    return body


def test_edit_by_a_command_is_seen_by_all_after_a_second(site: Site) -> None:
    for name in ("First name", "Second name"):
        before = {ask(site) for _visitor in range(VISITORS)}
        subprocess.run(
            [sys.executable, "manage.py", "shell", "--no-imports", "-c", RENAME.format(name)],
            cwd=ROOT,
            env=site.env,
            check=True,
        )
        time.sleep(1)
        after = {ask(site) for _visitor in range(VISITORS)}

        # The same page from either process.
        assert (len(before), len(after)) == (1, 1)
        assert name.encode() in after.pop()
        assert name.encode() not in before.pop()
