"""The production server: `python -m tools.serve`, tuned by granian's own GRANIAN_… variables."""

import os
import sys
from pathlib import Path

from config.start import load_settings

DEFAULTS = {
    "GRANIAN_INTERFACE": "wsgi",
    # Rendering holds the interpreter: processes for the cores, a second thread while the first one waits.
    "GRANIAN_WORKERS": str(os.cpu_count() or 1),
    "GRANIAN_BLOCKING_THREADS": "2",
    "GRANIAN_BACKPRESSURE": "64",
    "GRANIAN_WEBSOCKETS": "false",
    "GRANIAN_RESPAWN_FAILED_WORKERS": "true",
    "GRANIAN_WORKERS_KILL_TIMEOUT": "5",
}


def serve() -> None:
    """Become the server. Bad settings end here in one line, not in the log of every worker."""
    load_settings()
    for name, value in DEFAULTS.items():
        os.environ.setdefault(name, value)
    granian = str(Path(sys.executable).with_name("granian"))
    sys.stdout.flush()
    os.execv(granian, [granian, "config.wsgi:application"])


if __name__ == "__main__":
    serve()
