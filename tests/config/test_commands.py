"""Commands without a database end with one sentence."""

import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.db import OperationalError

from config.start import database_or_exit
from tools.postgres import cluster
from tools.surroundings import ROOT, production

RUN_DUE = (sys.executable, "manage.py", "run_due")
BEGINNING = "The database cannot be reached: "


def result_of(url: str, *command: str) -> tuple[int, str, str]:
    env = production(DATABASE_URL=url, DATABASE_TIMEOUT="2")
    done = subprocess.run(command, cwd=ROOT, env=env, capture_output=True, text=True, check=False, timeout=60)
    return done.returncode, done.stdout, done.stderr


@pytest.fixture(scope="module")
def url() -> Iterator[str]:
    with cluster() as running:
        yield running


@pytest.fixture
def silence() -> Iterator[int]:
    """A port where somebody takes connections and says nothing."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        yield listener.getsockname()[1]


def garbage(directory: Path) -> str:
    (directory / "db").write_text("this is no database" * 100)
    return f"sqlite:///{directory}/db"


@pytest.mark.parametrize(
    ("address", "reason"),
    [
        (lambda directory: f"sqlite:///{directory}/no/db", "unable to open database file"),
        (lambda directory: f"sqlite:///{directory}", "unable to open database file"),
        (garbage, "file is not a database"),
        (lambda directory: "postgres://me:se%25cret@127.0.0.1:1/events", "Connection refused"),
        (lambda directory: "postgres://me:se%25cret@nowhere.invalid/events", "nowhere.invalid"),
    ],
)  # fmt: skip
def test_database_that_is_not_there(tmp_path: Path, address: Callable[[Path], str], reason: str) -> None:
    status, stdout, stderr = result_of(address(tmp_path), *RUN_DUE)

    assert (status, stdout, stderr.count("\n"), stderr.startswith(BEGINNING)) == (1, "", 1, True)
    assert (reason in stderr, "cret" in stderr) == (True, False)


def test_sentence_ends_once() -> None:
    with pytest.raises(SystemExit) as end, database_or_exit():
        raise OperationalError("file is not a database.\nx")
    assert end.value.code == "The database cannot be reached: file is not a database."


@pytest.mark.parametrize("part", ["postgres@", "/postgres"])
def test_database_that_lets_nobody_in(url: str, part: str) -> None:
    # A name that the server does not know: of a user, or of a database.
    status, stdout, stderr = result_of(url.replace(part, part.replace("postgres", "stranger")), *RUN_DUE)

    assert (status, stdout, stderr.count("\n"), stderr.startswith(BEGINNING)) == (1, "", 1, True)
    assert '"stranger" does not exist' in stderr


def test_database_that_hangs(silence: int) -> None:
    status, stdout, stderr = result_of(f"postgres://me@127.0.0.1:{silence}/events", *RUN_DUE)

    assert (status, stdout, stderr) == (1, "", f"{BEGINNING}connection timeout expired.\n")


def test_statement_that_is_wrong_is_no_database_that_is_away(tmp_path: Path) -> None:
    status, _stdout, stderr = result_of(f"sqlite:///{tmp_path}/empty", *RUN_DUE)

    assert (status, stderr.strip().splitlines()[0]) == (1, "Traceback (most recent call last):")
