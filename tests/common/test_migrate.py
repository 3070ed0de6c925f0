"""Two `migrate` at once: the second waits for the first, and then finds nothing to do."""

import fcntl
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from io import StringIO
from pathlib import Path

import psycopg
import pytest
from django.core.management import call_command

from common.management.commands.migrate import LOCK
from tools import surroundings
from tools.postgres import cluster

MIGRATE = [sys.executable, "manage.py", "migrate", "contenttypes"]
WAITING = "Another migrate is running; waiting until it has ended.\n"
Held = Callable[[], AbstractContextManager[object]]


@contextmanager
def holding_directory(directory: Path) -> Iterator[None]:
    descriptor = os.open(directory, os.O_RDONLY)
    fcntl.flock(descriptor, fcntl.LOCK_EX)
    yield
    os.close(descriptor)


@contextmanager
def holding_advisory_lock(url: str) -> Iterator[None]:
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute("SELECT pg_advisory_lock(%s)", [LOCK])
        yield


@pytest.fixture(params=["sqlite", "postgresql"])
def database(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[tuple[str, Held]]:
    """An empty database, and what another migrate holds while it runs."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path}/db.sqlite3", lambda: holding_directory(tmp_path)
    else:
        with cluster() as url:
            yield url, lambda: holding_advisory_lock(url)


def start_migrate(url: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        MIGRATE,
        cwd=surroundings.ROOT,
        env=surroundings.testing(DATABASE_URL=url),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def test_second_migrate_waits_for_the_first(database: tuple[str, Held]) -> None:
    url, held = database
    with held():
        processes = [start_migrate(url) for _number in range(2)]
        said = [process.stderr.readline() for process in processes if process.stderr]
    results = [(*process.communicate(timeout=120), process.returncode) for process in processes]

    assert said == [WAITING] * 2
    assert [(stderr, status) for _stdout, stderr, status in results] == [("", 0)] * 2
    assert sorted("No migrations to apply." in stdout for stdout, _stderr, _status in results) == [False, True]


def test_waiting_migrate_opens_no_file(tmp_path: Path) -> None:
    with holding_directory(tmp_path):
        process = start_migrate(f"sqlite:///{tmp_path}/db.sqlite3")
        said = process.stderr.readline() if process.stderr else ""
        found = list(tmp_path.iterdir())
    process.communicate(timeout=120)

    assert (said, found, process.returncode) == (WAITING, [], 0)


@pytest.mark.django_db
def test_database_in_memory_belongs_to_one_process() -> None:
    said = StringIO()
    call_command("migrate", "contenttypes", stdout=said, stderr=said)
    assert (WAITING in said.getvalue(), "No migrations to apply." in said.getvalue()) == (False, True)
