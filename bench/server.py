"""The production server with one worker, on a core of its own: what it takes of the processor and of the memory."""

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from bench.memory import memory_of
from bench.proxies import Front
from bench.site import HOST, free_port
from tools import health
from tools.surroundings import ROOT, production

START_SECONDS = 60
# What goes on behind an answer, such as a better compression, belongs to no other.
QUIET = 0.02
MOST_QUIET = 5.0
_CORES = sorted(os.sched_getaffinity(0))
# The server, and what shares its core in front of it; who asks has the other.
SERVER_CORE, CLIENT_CORE = _CORES[0], _CORES[-1]


def site_variables(database_url: str, answer: str) -> dict[str, str]:
    """Return the environment of the site as behind a proxy, with the floors beside it."""
    return production(
        DATABASE_URL=database_url, ALLOWED_HOSTS=HOST, USE_HTTPS="off", PROXIES="1", LOG_LEVEL="ERROR", API_RATE="off",
        GRANIAN_WORKERS="1", GRANIAN_LOG_LEVEL="warning", DJANGO_SETTINGS_MODULE="bench.floors.settings",
        BENCH_ANSWER=answer,
    )  # fmt: skip


def pinned(core: int, *command: str) -> list[str]:
    return ["taskset", "--cpu-list", str(core), *command]


@dataclass(frozen=True)
class Server:
    """A running server; `started` is the moment of its start, by the monotonic clock."""

    front: Front
    process: int
    started: float

    def workers(self) -> list[int]:
        """Return the processes below the first one."""
        found, queue = [], [self.process]
        while queue:
            children = _children(queue.pop())
            found += children
            queue += children
        return found

    def cpu(self) -> float:
        """Return the seconds of CPU, user and system, that all its processes have taken."""
        # The clock of another process (clock_getcpuclockid(3)): nanoseconds, where /proc counts in hundredths.
        return sum(time.clock_gettime((~process << 3) | 2) for process in (self.process, *self.workers()))

    def memory(self) -> float:
        """Return the proportional set size of the workers in MiB."""
        return sum(memory_of(worker) for worker in self.workers())

    def settle(self) -> None:
        """Wait until it does nothing."""
        deadline, before = time.monotonic() + MOST_QUIET, self.cpu()
        while time.monotonic() < deadline:
            time.sleep(QUIET)
            now = self.cpu()
            if now - before < QUIET / 10:
                return
            before = now


def _children(process: int) -> list[int]:
    return [
        int(child)
        for task in Path(f"/proc/{process}/task").iterdir()
        for child in (task / "children").read_text().split()
    ]


@contextmanager
def running(env: Mapping[str, str]) -> Iterator[Server]:
    """Run the server until the block ends; it answers."""
    port = free_port()
    command = pinned(SERVER_CORE, sys.executable, "-m", "tools.serve")
    started = time.monotonic()
    process = subprocess.Popen(
        command, cwd=ROOT, env={**env, "GRANIAN_HOST": HOST, "GRANIAN_PORT": str(port)}, stdout=subprocess.DEVNULL
    )
    try:
        while health.problem(HOST, port, "/healthz/"):
            if process.poll() is not None or time.monotonic() - started > START_SECONDS:
                raise RuntimeError("the server did not start")
            time.sleep(0.02)
        yield Server(Front("server", port), process.pid, started)
    finally:
        process.terminate()
        process.wait()


@contextmanager
def folder() -> Iterator[Path]:
    """Yield a directory that nginx can read, whoever it runs as."""
    with tempfile.TemporaryDirectory() as name:
        Path(name).chmod(0o755)
        yield Path(name)
