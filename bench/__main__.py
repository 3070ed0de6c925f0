"""`make proof`: measure both databases, each from nothing, and write docs/quality.md."""

import datetime as dt
import json
import os
import platform
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from bench import days, feeds, front, half_sent, html, lighthouse
from bench.measure import REQUESTS
from tools.postgres import cluster
from tools.surroundings import ROOT, production

REPORT = ROOT / "docs" / "quality.md"
PREFACE = """\
# Quality, measured

Written by `make proof`; nobody edits it. Measured on {date} at commit {commit}, {machine}.

## Pages

One process, no cache, production settings; {requests} requests each, in milliseconds. Figures of different machines do
not compare; the growth from few to many events does. On a busy machine, the fastest says more than the median.

| database | page | events | queries | fastest | median |
|---|---|---:|---:|---:|---:|
"""
FEEDS = """
## Feeds

Whole answers, made anew, in milliseconds of CPU of one process; the calendar has 1,000 events. A 304 is the answer to
whoever has it already. Memory is what Python takes at most on top of the rest while the answer is read piece by piece:
it does not grow with the database. Above {most} ms for the calendar, the run fails.

"""
HALF_SENT = """
## Half-sent requests

Seconds that somebody else waits while {connections} requests to an address get no further: against the server as `make
demo` starts it, and behind nginx and Caddy with the files of `deploy/`. Above {most} s, or if {large} bytes are taken
from somebody unknown, the run fails.

"""
FRONT = """
## Proxies

How long an edit takes to reach readers who ask all the time, the most of {edits} edits, and how many of the answers to
{visitors} visitors of one page the site itself had to give. Above {most} s, the run fails.

"""
LIGHTHOUSE = """
## Lighthouse {version}

The demonstration on the production server of this machine; medians of {runs} runs. Below {least}, the run fails.
The last column is Lighthouse's own figure of how fast the machine was; a busy one spoils the first.

"""

HTML = """
## HTML

html-validate over all pages in English and the main ones in the other languages, the admin excepted. A finding fails
the run.

"""
DAYS = """
## Other days

The parts of the tests that depend on the day, with the clock of the tests and of all programs they start at twelve
other moments. Where one fails, the run fails.

"""


def main() -> None:
    """Measure and write."""
    _run("manage.py", "collectstatic", "--no-input", "--verbosity=0", env=production())
    with tempfile.TemporaryDirectory() as directory:
        results = [_measure(f"sqlite:///{directory}/bench.sqlite3")]
    with cluster() as url:
        results.append(_measure(url))
    print(f"Lighthouse, {lighthouse.RUNS} runs of each page ...", flush=True)
    rows = lighthouse.measure()
    print("html-validate ...", flush=True)
    pages, findings = html.measure()
    print(f"{half_sent.CONNECTIONS} half-sent requests ...", flush=True)
    attacks, too_large = half_sent.measure()
    print("Edits behind the proxies ...", flush=True)
    fronts = front.measure()
    print("Tests on other days ...", flush=True)
    runs = days.measure()
    REPORT.write_text(_report(results, rows, html.table(pages, findings), attacks, fronts, runs), encoding="utf-8")
    print(f"Wrote {REPORT.relative_to(ROOT)}")
    problems = [*feeds.shortfalls(results), *lighthouse.shortfalls(rows), *half_sent.shortfalls(attacks), *too_large]
    problems += [*front.shortfalls(fronts), *html.shortfalls(findings)]
    sys.exit("\n".join([*problems, *days.shortfalls(runs)]) or None)


def _measure(database_url: str) -> dict[str, Any]:
    print(f"Measuring on {database_url.partition(':')[0]} ...", flush=True)
    env = production(DATABASE_URL=database_url, DJANGO_SETTINGS_MODULE="config.settings", LOG_LEVEL="ERROR")
    result: dict[str, Any] = json.loads(_run("-m", "bench.measure", env=env).splitlines()[-1])
    return result


def _run(*arguments: str, env: dict[str, str]) -> str:
    command = [sys.executable, *arguments]
    return subprocess.run(command, cwd=ROOT, env=env, check=True, stdout=subprocess.PIPE, text=True).stdout


def _report(
    results: list[dict[str, Any]],
    rows: list[lighthouse.Row],
    markup: str,
    attacks: list[half_sent.Row],
    fronts: list[front.Row],
    runs: list[days.Run],
) -> str:
    text = PREFACE.format(date=dt.datetime.now(dt.UTC).date(), commit=_commit(), machine=_machine(), requests=REQUESTS)
    for result in results:
        for row in result["rows"]:
            cells = [result["database"], row["page"], f"{row['events']:,}", row["queries"]]
            cells += [f"{row[name]:.1f}" for name in ("fastest", "median")]
            text += f"| {' | '.join(str(cell) for cell in cells)} |\n"
    text += f"{FEEDS.format(most=feeds.MOST_CPU)}{feeds.table(results)}\n"
    text += HALF_SENT.format(connections=half_sent.CONNECTIONS, most=half_sent.MOST, large=f"{half_sent.LARGE:,}")
    text += f"{half_sent.table(attacks)}\n"
    text += FRONT.format(edits=front.EDITS, visitors=front.VISITORS, most=front.MOST)
    text += f"{front.table(fronts)}\n"
    text += LIGHTHOUSE.format(version=lighthouse.version(), runs=lighthouse.RUNS, least=lighthouse.LEAST)
    text += f"{lighthouse.table(rows)}\n"
    text += f"{HTML}{markup}\n"
    text += f"{DAYS}{days.table(runs)}\n"
    text += "\n## How the databases read events, at the largest size\n"
    for result in results:
        for page, plans in result["plans"].items():
            body = "\n\n".join("\n".join(plan) for plan in plans)
            text += f"\n### {result['database']}, {page}\n\n```\n{body}\n```\n"
    return text


def _commit() -> str:
    """The commit, with a mark if the files differ from it."""
    command = ["git", "describe", "--always", "--dirty", "--abbrev=10"]
    result = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    return result.stdout.strip() or "none yet"


def _machine() -> str:
    cpu = Path("/proc/cpuinfo")
    models = [line.split(":")[1].strip() for line in cpu.read_text().splitlines() if line.startswith("model name")]
    return f"Python {platform.python_version()}, {os.cpu_count()} cores, {models[0] if models else platform.machine()}"


if __name__ == "__main__":
    main()
