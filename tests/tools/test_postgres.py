"""The throw-away cluster leaves nothing behind."""

import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from tools.postgres import cluster
from tools.surroundings import ROOT

RUN = [sys.executable, "-m", "tools.postgres"]


def leftovers(directory: Path) -> list[Path]:
    return list(directory.glob("postgres-*"))


@pytest.fixture
def temporary(monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Where temporary directories are made; not below pytest's own, which the server's user cannot reach."""
    with tempfile.TemporaryDirectory() as name:
        directory = Path(name)
        directory.chmod(0o755)
        monkeypatch.setenv("TMPDIR", name)
        monkeypatch.setattr(tempfile, "tempdir", name)
        yield directory


def test_cluster_can_be_written_to_and_is_gone_afterwards(temporary: Path) -> None:
    with cluster() as url, psycopg.connect(url) as connection:
        assert connection.execute("CREATE TABLE t AS SELECT 1 AS n").rowcount == 1
        assert len(leftovers(temporary)) == 1
    assert leftovers(temporary) == []
    with pytest.raises(psycopg.OperationalError):
        psycopg.connect(url)


def test_cluster_is_gone_after_an_error(temporary: Path) -> None:
    with pytest.raises(ZeroDivisionError), cluster():
        raise ZeroDivisionError
    assert leftovers(temporary) == []


def test_command_gets_the_url_and_gives_its_status(temporary: Path) -> None:
    script = "import os, sys; print(os.environ['DATABASE_URL']); sys.exit(7)"
    result = subprocess.run(
        [*RUN, "--", sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert result.returncode == 7
    assert result.stdout.startswith("postgres://postgres@127.0.0.1:")
    assert leftovers(temporary) == []


@pytest.mark.parametrize("signum", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_interruption_removes_the_cluster(temporary: Path, signum: signal.Signals) -> None:
    script = "import time; print('running', flush=True); time.sleep(60)"
    command = [*RUN, "--", sys.executable, "-c", script]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout
        assert process.stdout.readline() == "running\n"
        assert len(leftovers(temporary)) == 1
        process.send_signal(signum)
        start = time.monotonic()
        assert process.wait(timeout=30) == 128 + signum
    assert time.monotonic() - start < 20
    assert leftovers(temporary) == []


@pytest.mark.parametrize("arguments", [[], ["pytest"], ["--"]])
def test_usage(arguments: list[str]) -> None:
    result = subprocess.run([*RUN, *arguments], cwd=ROOT, capture_output=True, text=True, check=False)
    assert (result.returncode, result.stderr) == (1, "Usage: python -m tools.postgres -- COMMAND [ARGUMENT ...]\n")
