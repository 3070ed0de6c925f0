"""The memory of a real worker under a crowd of visitors: `make proof` in small."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from bench.memory import MOST, MOST_GROWTH, MemoryRow, memory_of, server, shortfalls, table, worker_of
from bench.site import Site
from bench.visitors import Crowd
from tools.serve import HEAP

SENT = 120
# MiB. A worker that keeps 100 KB of each request takes more; what one run takes more than another by chance is less.
MOST_MORE = 10


@pytest.fixture(scope="module")
def site() -> Iterator[Site]:
    with server(THREADS="4") as running:
        yield running


def test_worker_takes_no_more_for_more_requests(site: Site) -> None:
    worker, crowd = worker_of(site.pid), Crowd(site.port)
    statuses = crowd.visit(SENT)
    before = memory_of(worker)
    statuses += crowd.visit(SENT)

    assert memory_of(worker) - before < MOST_MORE
    # Everybody was answered, and most kinds of answers were among them.
    assert sum(statuses.values()) == 2 * SENT
    assert {200, 304, 400, 404, 405} <= set(statuses)
    assert max(statuses) < 500


def test_threads_of_a_worker_share_one_heap(site: Site) -> None:
    given = Path(f"/proc/{worker_of(site.pid)}/environ").read_text().split("\0")

    assert {f"{name}={value}" for name, value in HEAP.items()} <= set(given)


def _rows(*workers: float) -> list[MemoryRow]:
    return [MemoryRow("SQLite", f"look {number}", number, worker, 20.0) for number, worker in enumerate(workers)]


@pytest.mark.parametrize(
    ("looks", "found"),
    [
        ([50.0] * 14, []),
        ([50.0] * 13 + [50.0 + MOST_GROWTH], []),
        ([50.0] * 13 + [51.0 + MOST_GROWTH], ["a worker on SQLite grew by 4.0 MiB under load, more than 3"]),
        # What it takes before the load is no growth.
        ([10.0] * 4 + [MOST] * 10, []),
        ([MOST + 1] * 14, ["a worker on SQLite took 171.0 MiB, more than 170"]),
    ],
)
def test_large_and_growing_workers_are_named(looks: list[float], found: list[str]) -> None:
    assert shortfalls(_rows(*looks)) == found


def test_table_has_a_line_for_each_look() -> None:
    assert table(_rows(90.25, 91.0)).splitlines()[2:] == [
        "| SQLite | look 0 | 0 | 90.2 | 20.0 |",
        "| SQLite | look 1 | 1 | 91.0 | 20.0 |",
    ]
