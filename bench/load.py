"""As many requests as a server can answer: `wrk` from the other core."""

import re
import subprocess
from dataclasses import dataclass, replace

from bench.answer import ASKING
from bench.proxies import Front
from bench.server import CLIENT_CORE, pinned
from bench.site import HOST

CONNECTIONS = 8
# Answers that leave in pieces get half of the places of a server; who comes on top is asked to come again.
OF_STREAMS = 4
_UNITS = {"us": 0.001, "ms": 1.0, "s": 1000.0, "m": 60_000.0}
_LATENCY = re.compile(r"^\s+(50|99)%\s+([\d.]+)(us|ms|s|m)$", re.MULTILINE)
_REQUESTS = re.compile(r"(\d+) requests in ([\d.]+)(ms|s|m)")
_FAULTS = re.compile(r"(Non-2xx or 3xx responses: \d+|Socket errors: .*)")


@dataclass(frozen=True)
class Load:
    """What came of it: answers a second, and milliseconds that half and all but one in a hundred waited at most."""

    answers: int
    rate: float
    p50: float
    p99: float
    # Requests that were under way at the end.
    unread: int = 0


def load(front: Front, path: str, seconds: int, **headers: str) -> Load:
    """Ask for so many seconds, over as many connections as find a place."""
    connections = OF_STREAMS if path.endswith(".ics") else CONNECTIONS
    address = f"{'https' if front.tls else 'http'}://{HOST}:{front.port}{path}"
    command = ["wrk", "-t1", f"-c{connections}", f"-d{seconds}s", "--timeout=30s", "--latency"]
    command += [part for name, value in (ASKING | headers).items() for part in ("-H", f"{name}: {value}")]
    said = subprocess.run(pinned(CLIENT_CORE, *command, address), check=True, capture_output=True, text=True).stdout
    return replace(read(said, path), unread=connections)


def read(said: str, path: str) -> Load:
    """Read what wrk prints; raises RuntimeError where an answer was no page."""
    faults = _FAULTS.search(said)
    if faults:
        raise RuntimeError(f"{path}: {faults[1]}")
    requests = _REQUESTS.search(said)
    if not requests:
        raise RuntimeError(f"{path}: wrk said {said!r}")
    count, length = int(requests[1]), float(requests[2]) * _UNITS[requests[3]]
    # Where nobody was answered, all have waited for as long as it ran.
    waits = {"50": length, "99": length}
    waits |= {share: float(value) * _UNITS[unit] for share, value, unit in _LATENCY.findall(said) if count}
    return Load(count, count / length * 1000, waits["50"], waits["99"])
