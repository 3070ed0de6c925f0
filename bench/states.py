"""A page in its three states: kept, made anew after an edit of something else, and asked first after the start."""

import statistics
import subprocess
import sys
import time
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from bench.answer import SentAnswer, ask
from bench.load import Load, load
from bench.proxies import Front
from bench.server import Server, running
from tools.surroundings import ROOT

# The pages that are asked first after a start.
MAIN = ("list", "home", "event, 10 sessions")
# Those that take the most memory.
LARGE = (*MAIN, "archive page 400", "event, 300 sessions", "feed.ics")
# A process reads once a second whether something has changed.
NOTICED = 1.2
Target = tuple[str, Front, str, dict[str, str]]
Row = dict[str, float]


def kept(server: Server, targets: Iterable[Target], rounds: int, seconds: int) -> dict[str, Row]:
    """Return what each target gives and takes: medians of rounds in which they take turns."""
    found: dict[str, list[tuple[Load, float]]] = {}
    for name, front, path, headers in [*targets] * rounds:
        found.setdefault(name, []).append(_loaded(server, front, path, seconds, headers))
    return {name: _median(loads) for name, loads in found.items()}


def _loaded(server: Server, front: Front, path: str, seconds: int, headers: dict[str, str]) -> tuple[Load, float]:
    ask(front, path, **headers)
    server.settle()
    before = server.cpu()
    found = load(front, path, seconds, **headers)
    # What was begun at the end is finished, though nobody reads it.
    server.settle()
    return found, (server.cpu() - before) / (found.answers + found.unread) * 1000


def _median(loads: list[tuple[Load, float]]) -> Row:
    values = {
        "rate": [one.rate for one, _cpu in loads],
        "p50": [one.p50 for one, _cpu in loads],
        "p99": [one.p99 for one, _cpu in loads],
        "cpu": [cpu for _load, cpu in loads],
    }
    return {name: _rounded(statistics.median(found)) for name, found in values.items()}


def _rounded(value: float) -> float:
    return float(f"{value:.4g}")


def uncached(server: Server, paths: Mapping[str, str], edits: int, env: Mapping[str, str]) -> dict[str, Row]:
    """Return milliseconds and CPU of the first answers after edits of another event."""
    found: dict[str, list[tuple[float, float]]] = {name: [] for name in paths}
    with editor(env) as edit:
        for number in range(edits):
            edit()
            time.sleep(NOTICED)
            names = [*paths]
            # Each has to be first in its turn: what pages share is made for the first of them.
            start = number * len(names) // edits
            for name in names[start:] + names[:start]:
                found[name].append(_timed(server, paths[name]))
    return {name: _medians(times) for name, times in found.items()}


def _timed(server: Server, path: str) -> tuple[float, float]:
    server.settle()
    before = server.cpu()
    answer = ask(server.front, path)
    cpu = server.cpu() - before
    if answer.status != 200:
        raise RuntimeError(f"{path} answered {answer.status}")
    return answer.seconds * 1000, cpu * 1000


def _medians(times: Iterable[tuple[float, float]]) -> Row:
    took, cpu = zip(*times, strict=True)
    return {"time": _rounded(statistics.median(took)), "cpu": _rounded(statistics.median(cpu))}


@contextmanager
def editor(env: Mapping[str, str]) -> Iterator[Any]:
    """Yield a function that edits an event of the archive by a process of its own, and returns after the commit."""
    command = [sys.executable, "-m", "bench.inside", "editor"]
    process = subprocess.Popen(
        command, cwd=ROOT, env=dict(env), stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, bufsize=1
    )

    def edit() -> None:
        # The types do not know that both are pipes.
        process.stdin.write("\n")  # type: ignore[union-attr]
        if process.stdout.readline() != "edited\n":  # type: ignore[union-attr]
            raise RuntimeError("the editor has ended")

    try:
        yield edit
    finally:
        process.communicate()


def cold(env: Mapping[str, str], paths: Mapping[str, str], starts: int) -> dict[str, Row]:
    """Return milliseconds and CPU of first answers, and the seconds from the start of the server to the first."""
    found = {}
    for name in filter(paths.get, MAIN):
        times, until = [], []
        for _ in range(starts):
            with running(env) as server:
                times.append(_timed(server, paths[name]))
                until.append(time.monotonic() - server.started)
        found[name] = _medians(times) | {"since_start": _rounded(statistics.median(until))}
    return found


def without_store(env: Mapping[str, str], paths: Mapping[str, str], seconds: int) -> float:
    """Return the memory of a worker that keeps no pages, in MiB, after the larger ones have been asked for."""
    with running({**env, "PAGE_STORE_MIB": "0"}) as server:
        for name in filter(paths.get, LARGE):
            load(server.front, paths[name], seconds)
        return round(server.memory(), 1)


def validator(answer: SentAnswer) -> dict[str, str]:
    """Return the header by which a reader asks whether the answer has changed; {} where it has no validator."""
    tags = [value for name, value in answer.headers.items() if name.lower() == "etag"]
    return {"If-None-Match": tags[0]} if tags else {}
