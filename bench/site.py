"""The demonstration on the production server of this machine, for what is measured from outside."""

import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from tools import health
from tools.surroundings import ROOT, production

HOST = "127.0.0.1"
FIND_EVENT = (
    "from events.models import Event; print(Event.objects.get(external_id='sample:hybrid').get_absolute_url(), end='')"
)


@dataclass(frozen=True)
class Site:
    """Where the server listens, the path of an event, where it keeps large uploads, its settings and its process."""

    port: int
    event: str
    uploads: str
    env: dict[str, str]
    pid: int


def free_port() -> int:
    """Return a port of this machine that was free a moment ago."""
    with socket.create_server((HOST, 0)) as listener:
        port: int = listener.getsockname()[1]
        return port


@contextmanager
def serve(*, with_samples: bool = True, **variables: str) -> Iterator[Site]:
    """Serve the demonstration from nothing until the block ends."""
    port = free_port()
    with tempfile.TemporaryDirectory() as directory, tempfile.TemporaryDirectory() as uploads:
        env = production(
            DATABASE_URL=f"sqlite:///{directory}/site.sqlite3", ALLOWED_HOSTS=HOST, USE_HTTPS="off", LOG_LEVEL="ERROR",
            GRANIAN_HOST=HOST, GRANIAN_PORT=str(port), GRANIAN_LOG_LEVEL="warning", TMPDIR=uploads,
        ) | variables  # fmt: skip
        _python(env, "manage.py", "migrate", "-v0")
        collect_static(env)
        event = _load_samples(env) if with_samples else ""
        # Its log names every visitor; what keeps it from starting goes to the terminal.
        server = subprocess.Popen([sys.executable, "-m", "tools.serve"], cwd=ROOT, env=env, stdout=subprocess.DEVNULL)
        try:
            while server.poll() is None and health.problem(HOST, port, "/healthz/"):
                time.sleep(0.1)
            yield Site(port, event, uploads, env, server.pid)
        finally:
            server.terminate()
            server.wait()


def collect_static(env: dict[str, str]) -> None:
    """Collect the static files where something newer may change them: compressing them takes ten seconds."""
    manifest = ROOT / "var" / "static" / "staticfiles.json"
    sources = [*(ROOT / "static").rglob("*"), *(ROOT / "config").glob("*.py"), ROOT / "uv.lock"]
    newest = max(path.stat().st_mtime for path in sources)
    if not manifest.exists() or manifest.stat().st_mtime <= newest:
        _python(env, "manage.py", "collectstatic", "--no-input", "-v0")


def _load_samples(env: dict[str, str]) -> str:
    _python(env, "manage.py", "load_demo")
    return _python(env, "manage.py", "shell", "--no-imports", "-c", FIND_EVENT)


def _python(env: dict[str, str], *arguments: str) -> str:
    command = [sys.executable, *arguments]
    return subprocess.run(command, cwd=ROOT, env=env, check=True, stdout=subprocess.PIPE, text=True).stdout
