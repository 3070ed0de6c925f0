"""What the server is started with."""

import pytest

from tools.serve import CONNECTIONS, options


@pytest.mark.parametrize(("threads", "cores", "workers"), [(16, 2, "2"), (16, 64, "5"), (45, 8, "2"), (200, 8, "1")])
def test_workers_leave_the_database_its_connections(threads: int, cores: int, workers: str) -> None:
    chosen = options({}, threads, cores)

    assert (chosen["GRANIAN_WORKERS"], chosen["GRANIAN_BLOCKING_THREADS"]) == (workers, str(threads))
    assert int(workers) == 1 or int(workers) * threads <= CONNECTIONS


def test_variables_of_granian_win_but_for_the_threads() -> None:
    given = {"GRANIAN_WORKERS": "7", "GRANIAN_BACKPRESSURE": "9", "GRANIAN_BLOCKING_THREADS": "99", "HOME": "/"}

    chosen = options(given, 16, 1)

    names = ("GRANIAN_WORKERS", "GRANIAN_BACKPRESSURE", "GRANIAN_BLOCKING_THREADS")
    assert [chosen[name] for name in names] == ["7", "9", "16"]
    assert "HOME" not in chosen
