"""A port, and a copy of the project that a tool may write into."""

import os
import shutil
import signal
import socket
from collections.abc import Iterator
from pathlib import Path

import pytest

from tools.surroundings import ROOT

NOT_SOURCE = shutil.ignore_patterns(".git", ".venv", ".env", ".*_cache", "var", "__pycache__", "tests")


@pytest.fixture(autouse=True)
def interruptible() -> Iterator[None]:
    """Programs started here can be interrupted, also where a shell began this run in the background.

    Such a shell has interrupts ignored, and what is ignored stays so in every program started from there.
    """
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.fixture
def listener() -> Iterator[socket.socket]:
    """A port of this machine that is taken, until the socket is closed."""
    with socket.create_server(("127.0.0.1", 0)) as taken:
        yield taken


@pytest.fixture
def free_port(listener: socket.socket) -> int:
    """A port that was free a moment ago."""
    port = listener.getsockname()[1]
    listener.close()
    return port


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """The project as in a new clone: no .env, no data."""
    return Path(shutil.copytree(ROOT, tmp_path / "project", ignore=NOT_SOURCE, symlinks=True))


@pytest.fixture
def newcomer() -> dict[str, str]:
    """An environment that says nothing about the project."""
    kept = ("PATH", "HOME", "LANG", "TMPDIR")
    return {name: os.environ[name] for name in kept if name in os.environ}
