"""`make proof`: all that takes longer, each part from nothing, and its figures on one page: docs/quality.md."""

import sys
from pathlib import Path
from typing import Any

from bench import days, front, half_sent, html, lighthouse, memory, report, run
from bench.goals import MEMBERS, MOST_CPU, failures
from tools.surroundings import ROOT

PAGE = ROOT / "docs" / "quality.md"
PREFACE = """\
# Quality, measured

Written by `make proof`; nobody edits it. Measured on {date} at commit {commit}, {machine}.

## Pages

Against the least that they could cost, in the same run: the production server with one worker on a core of its own,
`wrk` with 8 connections on the other, medians of {rounds} rounds each. Figures of different machines do not compare;
ratios do. One that is missed by more than a tenth fails the run. All tables are printed by `make bench`; raw figures
and the plans of the databases are in `bench/results/`.

"""
FEEDS = """
## Feeds

Whole answers, made anew, in milliseconds of CPU of one process; the calendar has {members:,} events. A 304 is the
answer to whoever has it already. Memory is what Python takes at most on top of the rest while the answer is read piece
by piece: it does not grow with the database. Above {most} ms for the calendar, the run fails.

"""
MEMORY = """
## Memory

The demonstration on the production server with one worker that keeps no pages, under the load of visitors of all kinds
for {minutes} minutes. The goal is {goal:.0f} MiB; above {most:.0f}, or where it grows by more than {growth:.0f} under
load, the run fails.

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
    results = run.measure(run.FULL)
    raw = run.write(results)
    print(f"Lighthouse, {lighthouse.RUNS} runs of each page ...", flush=True)
    rows = lighthouse.measure()
    print("html-validate ...", flush=True)
    pages, findings = html.measure()
    print(f"{half_sent.CONNECTIONS} half-sent requests ...", flush=True)
    attacks, too_large = half_sent.measure()
    print(f"{memory.MINUTES} minutes of load ...", flush=True)
    sizes = memory.measure()
    print("Edits behind the proxies ...", flush=True)
    fronts = front.measure()
    print("Tests on other days ...", flush=True)
    runs = days.measure()
    page = _page(results, raw, rows, html.table(pages, findings), attacks, sizes, fronts, runs)
    PAGE.write_text(page, encoding="utf-8")
    print(f"Wrote {PAGE.relative_to(ROOT)}")
    problems = [*failures(results), *lighthouse.shortfalls(rows), *half_sent.shortfalls(attacks), *too_large]
    problems += [*memory.shortfalls(sizes), *front.shortfalls(fronts), *html.shortfalls(findings)]
    sys.exit("\n".join([*problems, *days.shortfalls(runs)]) or None)


def _page(
    results: dict[str, Any],
    raw: Path,
    rows: list[lighthouse.Row],
    markup: str,
    attacks: list[half_sent.Row],
    sizes: list[memory.MemoryRow],
    fronts: list[front.FrontRow],
    runs: list[days.Run],
) -> str:
    facts = {name: results[name] for name in ("date", "commit", "machine")}
    text = PREFACE.format(**facts, rounds=results["plan"]["rounds"]) + report.summary(results)
    text += f"\n\nRaw figures of this run: `{raw.relative_to(ROOT)}`.\n"
    text += f"{FEEDS.format(members=MEMBERS, most=MOST_CPU)}{report.feeds_table(results['runs'])}\n"
    text += MEMORY.format(minutes=memory.MINUTES, goal=memory.GOAL, most=memory.MOST, growth=memory.MOST_GROWTH)
    text += f"{memory.table(sizes)}\n"
    text += HALF_SENT.format(connections=half_sent.CONNECTIONS, most=half_sent.MOST, large=f"{half_sent.LARGE:,}")
    text += f"{half_sent.table(attacks)}\n"
    text += FRONT.format(edits=front.EDITS, visitors=front.VISITORS, most=front.MOST)
    text += f"{front.table(fronts)}\n"
    text += LIGHTHOUSE.format(version=lighthouse.version(), runs=lighthouse.RUNS, least=lighthouse.LEAST)
    text += f"{lighthouse.table(rows)}\n"
    return f"{text}{HTML}{markup}\n{DAYS}{days.table(runs)}\n"


if __name__ == "__main__":
    main()
