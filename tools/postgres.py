"""A throw-away PostgreSQL cluster: `python -m tools.postgres -- pytest` runs the command with DATABASE_URL set.

The cluster listens on a free port of this machine only, lives in a temporary directory, does not care
about losing data, and is gone when the command ends, however it ends.
"""

import contextlib
import os
import pwd
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from types import FrameType
from typing import TypedDict

from tools.system import POSTGRES, require

START_SECONDS = 60
OPTIONS = {
    "listen_addresses": "127.0.0.1",
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "autovacuum": "off",
    "shared_buffers": "128MB",
    "max_connections": "50",
}


@contextlib.contextmanager
def cluster() -> Iterator[str]:
    """Start a cluster, yield its DATABASE_URL, and remove every trace of it."""
    require(POSTGRES)
    owner = _owner()
    directory = Path(tempfile.mkdtemp(prefix="postgres-"))
    try:
        if owner:
            os.chown(directory, owner["user"], owner["group"])
        _run("initdb", directory, owner, "--auth=trust", "--encoding=UTF8", "--locale=C.UTF-8", "--no-sync")
        port = _free_port()
        with _server(directory, port, owner):
            yield f"postgres://postgres@127.0.0.1:{port}/postgres"
    finally:
        shutil.rmtree(directory, ignore_errors=True)


class Owner(TypedDict, total=False):
    """Who runs the server, as subprocess takes it; empty for ourselves."""

    user: int
    group: int
    extra_groups: list[int]


def _owner() -> Owner:
    """The user that runs the server: ourselves, but that PostgreSQL refuses to run as root."""
    if os.geteuid() != 0:
        return Owner()
    for name in ("postgres", "nobody"):
        with contextlib.suppress(KeyError):
            entry = pwd.getpwnam(name)
            return Owner(user=entry.pw_uid, group=entry.pw_gid, extra_groups=[])
    sys.exit("Root cannot run PostgreSQL, and there is no user postgres or nobody to run it.")


def _program(name: str) -> str:
    initdb = POSTGRES.path()
    if initdb is None:
        raise FileNotFoundError(name)
    return str(initdb.resolve().with_name(name))


def _run(program: str, directory: Path, owner: Owner, *arguments: str) -> None:
    command = [_program(program), f"--pgdata={directory / 'data'}", "--username=postgres", *arguments]
    result = subprocess.run(command, **owner, cwd=directory, capture_output=True, text=True, check=False)
    if result.returncode:
        sys.exit(f"{program} failed: {result.stderr.strip()}")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


@contextlib.contextmanager
def _server(directory: Path, port: int, owner: Owner) -> Iterator[None]:
    options = OPTIONS | {"port": str(port), "unix_socket_directories": str(directory)}
    command = [_program("postgres"), "-D", str(directory / "data")]
    command += [part for name, value in options.items() for part in ("-c", f"{name}={value}")]
    log = directory / "log"
    with log.open("wb") as output:
        # A session of its own: Ctrl-C reaches us, and we stop the server after its clients.
        process = subprocess.Popen(
            command, **owner, cwd=directory, stdout=output, stderr=output, start_new_session=True
        )
    try:
        _wait(process, port, log)
        yield
    finally:
        # "Fast shutdown" of the PostgreSQL manual: open sessions are cut.
        process.send_signal(signal.SIGINT)
        try:
            process.wait(timeout=20)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def _wait(process: subprocess.Popen[bytes], port: int, log: Path) -> None:
    deadline = time.monotonic() + START_SECONDS
    command = [_program("pg_isready"), "--quiet", "--host=127.0.0.1", f"--port={port}"]
    while subprocess.run(command, check=False).returncode:
        if process.poll() is not None or time.monotonic() > deadline:
            sys.exit(f"PostgreSQL did not start:\n{log.read_text(errors='replace')}")
        time.sleep(0.05)


def _stop(signum: int, frame: FrameType | None) -> None:
    """Turn a request to end into an exception, so that the cluster is removed on the way out."""
    sys.exit(128 + signum)


def main(arguments: list[str]) -> int:
    """Run the command after `--` against a cluster of its own; return its exit status."""
    if arguments[:1] != ["--"] or len(arguments) == 1:
        sys.exit("Usage: python -m tools.postgres -- COMMAND [ARGUMENT ...]")
    signal.signal(signal.SIGTERM, _stop)
    signal.signal(signal.SIGHUP, _stop)
    with cluster() as url:
        return subprocess.run(arguments[1:], env=os.environ | {"DATABASE_URL": url}, check=False).returncode


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except KeyboardInterrupt:
        sys.exit(130)
