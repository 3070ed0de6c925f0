"""The production server: `python -m tools.serve`, tuned by granian's own GRANIAN_… variables."""

import os
import resource
import sys
from collections.abc import Mapping
from pathlib import Path

from django.conf import settings

from config.start import load_settings
from tools.port import problem
from tools.surroundings import ROOT

# PostgreSQL's own limit is 100, less what other programs need.
CONNECTIONS = 90
DEFAULTS = {
    "GRANIAN_INTERFACE": "wsgi",
    # While granian finds out which HTTP a connection speaks, the time for headers does not count.
    "GRANIAN_HTTP": "1",
    # Connections, not requests: half of what most systems let a process open. Threads take the requests one by one.
    "GRANIAN_BACKPRESSURE": "4096",
    # Milliseconds for the lines above the body, so that idle connections do not add up.
    "GRANIAN_HTTP1_HEADER_READ_TIMEOUT": "10000",
    "GRANIAN_WEBSOCKETS": "false",
    "GRANIAN_RESPAWN_FAILED_WORKERS": "true",
    "GRANIAN_WORKERS_KILL_TIMEOUT": "5",
    # The server's own lines look like those of the site.
    "GRANIAN_LOG_CONFIG": str(ROOT / "config" / "granian-logs.json"),
}
# Of glibc. Each thread would fill a heap of its own, and large pages would raise the size from which memory is given
# back: together a third of what a worker takes. One heap costs no time, as one thread at a time holds the interpreter.
HEAP = {"MALLOC_ARENA_MAX": "1", "MALLOC_MMAP_THRESHOLD_": "65536", "MALLOC_TRIM_THRESHOLD_": "131072"}


def options(environ: Mapping[str, str], threads: int, cores: int) -> dict[str, str]:
    """Return granian's variables: those that are set, else ours. The settings alone say how many threads there are."""
    # Rendering holds the interpreter: processes for the cores, as many as the database has connections for.
    workers = max(1, min(cores, CONNECTIONS // threads))
    given = {name: value for name, value in environ.items() if name in DEFAULTS | {"GRANIAN_WORKERS": ""}}
    return DEFAULTS | {"GRANIAN_WORKERS": str(workers)} | given | {"GRANIAN_BLOCKING_THREADS": str(threads)}


def serve() -> None:
    """Become the server. Bad settings end here in one line, not in the log of every worker."""
    load_settings()
    # The gate counts places by the same number of threads (config/gate.py).
    os.environ |= HEAP | options(os.environ, settings.THREADS, os.cpu_count() or 1)
    if not (settings.PUBLIC_PORT or settings.USE_HTTPS or settings.PROXIES):
        # Whoever reads the site from this machine names the port we listen on.
        os.environ["PUBLIC_PORT"] = os.environ.get("GRANIAN_PORT") or "8000"
    # Two servers could share it, and each would get some of the visitors.
    taken = problem(os.environ.get("GRANIAN_PORT") or "8000", os.environ.get("GRANIAN_HOST") or "127.0.0.1")
    if taken:
        sys.exit(f"Not started: {taken}")
    _allow_connections()
    granian = str(Path(sys.executable).with_name("granian"))
    sys.stdout.flush()
    os.execv(granian, [granian, "config.wsgi:application"])


def _allow_connections() -> None:
    """Open as many files as the system lets us: many give a process 1,024, and a connection is a file."""
    _soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))


if __name__ == "__main__":
    serve()
