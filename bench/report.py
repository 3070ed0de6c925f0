"""The figures of a run of the benchmark as tables in Markdown."""

from collections.abc import Iterable
from typing import Any

from bench.goals import Goal

# The size that the page of all figures shows in full.
SHOWN = 10_000
_GOAL = ("name", "value", "bound", "is_least", "fails")


def report(results: dict[str, Any]) -> str:
    """Return all tables."""
    whole = [run for run in results["runs"] if "kept" in run]
    parts = [f"Measured on {results['date']} at commit {results['commit']}, {results['machine']}.", goals_table(whole)]
    for run in whole:
        parts += [f"### {_title(run)}", run_table(run)]
    return "\n\n".join([*parts, "### CPU after an edit, by size", growth_table(results["runs"])])


def summary(results: dict[str, Any]) -> str:
    """Return what fits on the page of all figures: the goals, one table of pages, and how their cost grows."""
    whole = [run for run in results["runs"] if "kept" in run]
    shown = next((run for run in reversed(whole) if run["events"] == SHOWN), whole[-1])
    growth = f"Milliseconds of CPU after an edit of another event:\n\n{growth_table(results['runs'])}"
    return "\n\n".join([goals_table(whole), f"{_title(shown)}:", run_table(shown), growth])


def _title(run: dict[str, Any]) -> str:
    return f"{run['database']}, {run['events']:,} events"


def goals_table(runs: Iterable[dict[str, Any]]) -> str:
    """Return every goal with its verdict."""
    rows = [[_title(run), *Goal(**{name: goal[name] for name in _GOAL}).row] for run in runs for goal in run["goals"]]
    return table(("database", "what", "goal", "measured", "verdict"), rows, left=2)


def run_table(run: dict[str, Any]) -> str:
    """Return what each page gives and takes in its three states."""
    head = ("what", "answers/s", "p50 ms", "p99 ms", "CPU ms", "bytes", "queries", "anew ms", "anew CPU", "cold ms")
    rows = []
    for name, kept in run["kept"].items():
        anew, cold = run["uncached"].get(name, {}), run["cold"].get(name, {})
        figures = [kept["rate"], kept["p50"], kept["p99"], kept["cpu"], kept.get("bytes"), run["queries"].get(name)]
        rows.append([name, *map(figure, [*figures, anew.get("time"), anew.get("cpu"), cold.get("time")])])
    memory = run["memory"]
    since = ", ".join(f"{name} {cold['since_start']:.2f} s" for name, cold in run["cold"].items())
    return (
        f"{table(head, rows)}\n\nFirst page after the start: {since}. Memory of a worker: {memory['started']:.0f} MiB"
        f" at the start, {memory['loaded']:.0f} after the rounds, {memory['without_store']:.0f} without the store."
        f" In-process, an answer takes"
        f" {', '.join(f'{time:.3g} ms ({name})' for name, time in run['in_process'].items())}."
        f" The database was filled in {run['filled']:.0f} s."
    )


def growth_table(runs: Iterable[dict[str, Any]]) -> str:
    """Return the CPU of a page made anew, by database, series and size."""
    listed = list(runs)
    names = [*listed[0]["uncached"]]
    rows = [[_title(run), run["series"], *(figure(run["uncached"][name]["cpu"]) for name in names)] for run in listed]
    return table(("database", "series", *names), rows, left=2)


def feeds_table(runs: Iterable[dict[str, Any]]) -> str:
    """Return what feeds take."""
    head = ("database", "format", "members", "KB", "CPU, fastest", "CPU, median", "304", "memory, MB")
    names = ("size", "fastest", "median", "unchanged", "peak")
    rows = [
        [_title(run), feed["format"], f"{feed['members']:,}", *(figure(feed[name]) for name in names)]
        for run in runs
        for feed in run.get("feeds", ())
    ]
    return table(head, rows, left=2)


def plans_text(run: dict[str, Any]) -> str:
    """Return how the database reads events, page by page."""
    parts = [
        f"{_title(run)}, {page}\n\n" + "\n\n".join("\n".join(plan) for plan in plans)
        for page, plans in run["plans"].items()
    ]
    return "\n\n\n".join(parts) + "\n"


def table(head: Iterable[str], rows: Iterable[Iterable[str]], *, left: int = 1) -> str:
    """Return a table; the columns but the first ones are figures."""
    columns = list(head)
    lines = [f"| {' | '.join(columns)} |", f"|{'---|' * left}{'---:|' * (len(columns) - left)}"]
    return "\n".join([*lines, *(f"| {' | '.join(row)} |" for row in rows)])


def figure(value: float | None) -> str:
    """Return a number with three digits that count; none is a dash."""
    if value is None:
        return "–"
    return f"{value:,.0f}" if value >= 100 else f"{value:.3g}"
