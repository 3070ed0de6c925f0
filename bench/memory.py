"""What a worker takes of memory, and that it takes no more under load: `python -m bench.memory --minutes 10`.

Memory is PSS: what is the process's own, and its part of what it shares with others.
"""

import argparse
import sys
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from bench.site import Site, serve
from bench.visitors import LANGUAGES, PASSWORD, Crowd, fetch
from tools.postgres import cluster

MINUTES = 10
# MiB of a worker without the store of pages: what we want, and above what it has become worse.
GOAL, MOST = 100.0, 170.0
# MiB between the first and the last look under load.
MOST_GROWTH = 3.0
# Requests until everything is loaded: each kind of page in each language, several times in each thread.
WARM_UP = 2_000
SHARE = 200
_LOOKS = 10


@dataclass(frozen=True)
class MemoryRow:
    """MiB of the worker and of the process that watches over it, after so many requests and seconds of load."""

    database: str
    state: str
    requests: int
    worker: float
    parent: float


def memory_of(pid: int) -> float:
    """Return the MiB of a process."""
    lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("Pss:")) / 1024


def worker_of(pid: int) -> int:
    """Return the process that answers, of a server with one."""
    return int(Path(f"/proc/{pid}/task/{pid}/children").read_text().split()[0])


@contextmanager
def server(**variables: str) -> Iterator[Site]:
    """Serve the demonstration by one worker that keeps no pages and counts no requests."""
    with serve(GRANIAN_WORKERS="1", PAGE_STORE_MIB="0", API_RATE="off", DEMO_PASSWORD=PASSWORD, **variables) as site:
        yield site


def measure(minutes: float = MINUTES) -> list[MemoryRow]:
    """Return the rows of both databases, half of the minutes for each."""
    with server() as site:
        rows = list(_rows("SQLite", site, minutes / 2))
    with cluster() as url, server(DATABASE_URL=url) as site:
        return [*rows, *_rows("PostgreSQL", site, minutes / 2)]


def _rows(database: str, site: Site, minutes: float) -> Iterator[MemoryRow]:
    def look(state: str, requests: int) -> MemoryRow:
        return MemoryRow(database, state, requests, memory_of(worker_of(site.pid)), memory_of(site.pid))

    yield look("started", 0)
    fetch(site.port, "/events/")
    yield look("first page", 1)
    for language in LANGUAGES:
        fetch(site.port, f"{language}/events/")
    yield look("a page in each language", 1 + len(LANGUAGES))
    crowd, sent = Crowd(site.port), WARM_UP
    crowd.visit(WARM_UP)
    yield look("every kind of page", sent)
    start = time.monotonic()
    for number in range(1, _LOOKS + 1):
        while time.monotonic() - start < minutes * 60 * number / _LOOKS:
            crowd.visit(SHARE)
            sent += SHARE
        yield look(f"{minutes * number / _LOOKS:.1f} minutes of load", sent)


def table(rows: Iterable[MemoryRow]) -> str:
    """Return the figures as a table in Markdown."""
    lines = ["| database | after | requests | worker, MiB | parent, MiB |", "|---|---|---:|---:|---:|"]
    lines += [
        f"| {row.database} | {row.state} | {row.requests:,} | {row.worker:.1f} | {row.parent:.1f} |" for row in rows
    ]
    return "\n".join(lines)


def shortfalls(rows: Iterable[MemoryRow]) -> list[str]:
    """Return which worker takes too much, and which one grows."""
    found = []
    by_database: dict[str, list[MemoryRow]] = {}
    for row in rows:
        by_database.setdefault(row.database, []).append(row)
    for database, series in by_database.items():
        most = max(row.worker for row in series)
        if most > MOST:
            found.append(f"a worker on {database} took {most:.1f} MiB, more than {MOST:.0f}")
        growth = series[-1].worker - series[-_LOOKS].worker
        if growth > MOST_GROWTH:
            found.append(f"a worker on {database} grew by {growth:.1f} MiB under load, more than {MOST_GROWTH:.0f}")
    return found


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--minutes", type=float, default=MINUTES)
    measured = measure(parser.parse_args().minutes)
    print(table(measured))
    sys.exit("\n".join(shortfalls(measured)) or None)
