"""CPU of an answer without a server: `python -m bench.inside in_process SECONDS PATH …` prints milliseconds by path."""

import statistics
import time

from django.test import RequestFactory

from bench.answer import ASKING
from config.wsgi import application

ROUNDS = 7


def run(seconds: str, *paths: str) -> dict[str, float]:
    """Ask in turns, so that what disturbs the machine disturbs all alike."""
    for path in paths:
        _cpu_seconds(path, float(seconds))
    times: dict[str, list[float]] = {path: [] for path in paths}
    for path in [*paths] * ROUNDS:
        times[path].append(_cpu_seconds(path, float(seconds)))
    return {path: statistics.median(found) * 1000 for path, found in times.items()}


def _cpu_seconds(path: str, seconds: float) -> float:
    """Return the seconds of CPU of an answer, over as many as fit into a moment."""
    environ = RequestFactory(headers={name.lower(): value for name, value in ASKING.items()}).get(path).environ
    start, count = time.process_time(), 0
    while (taken := time.process_time() - start) < seconds or not count:
        response = application(dict(environ), lambda status, headers, _=None: None)
        b"".join(response)
        if hasattr(response, "close"):
            response.close()
        count += 1
    return taken / count
