"""What the server is started with."""

import socket
import subprocess
import sys

import pytest

from tools.serve import CONNECTIONS, options
from tools.surroundings import ROOT, production


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


def test_server_does_not_share_a_port(free_port: int) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", free_port))
        other.listen()
        command = [sys.executable, "-m", "tools.serve"]
        env = production(GRANIAN_PORT=str(free_port), DATABASE_URL="sqlite://:memory:")
        result = subprocess.run(command, cwd=ROOT, env=env, capture_output=True, text=True, check=False, timeout=60)

    assert result.returncode == 1
    assert result.stderr.startswith(f"Not started: Port {free_port} cannot be used")
