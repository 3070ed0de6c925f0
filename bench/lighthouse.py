"""Lighthouse over the main pages, served as in production: `python -m bench.lighthouse` prints the medians."""

import json
import os
import statistics
import subprocess
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from urllib.request import urlopen

from bench.npm import HOME, LOCK, program
from bench.site import HOST, serve
from tools.system import CHROMIUM, NPM, require

LEAST, RUNS, ATTEMPTS = 98, 5, 3
# Requests of each page before, for every worker to have its templates loaded.
WARM_UP = 10
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
PRESETS = {"mobile": (), "desktop": ("--preset=desktop",)}
CHROME_FLAGS = (
    "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync"
)


@dataclass(frozen=True)
class Row:
    """The medians of one page under one preset, by category; `speed` is that of the machine, as Lighthouse found it."""

    page: str
    preset: str
    scores: dict[str, int]
    speed: int = 0

    @property
    def shortfalls(self) -> list[str]:
        """What is below the least, in words."""
        low = {name: score for name, score in self.scores.items() if score < LEAST}
        return [f"{self.page}, {self.preset}: {name} {score} is below {LEAST}" for name, score in low.items()]


def measure(runs: int = RUNS) -> list[Row]:
    """Serve the demonstration on a port of its own and measure its main pages."""
    require(NPM, CHROMIUM)
    program("lighthouse")
    with serve() as site:
        address = f"http://{HOST}:{site.port}"
        pages = {"home": address, "list": f"{address}/events/", "event": address + site.event}
        for url in list(pages.values()) * WARM_UP:
            urlopen(url).close()  # noqa: S310 -- always http on loopback
        return [
            _row(page, preset, [_run(url, options) for _ in range(runs)])
            for page, url in pages.items()
            for preset, options in PRESETS.items()
        ]


def _row(page: str, preset: str, reports: list[dict[str, Any]]) -> Row:
    speed = statistics.median(report["environment"]["benchmarkIndex"] for report in reports)
    return Row(page, preset, median(scores(report) for report in reports), round(speed))


def median(results: Iterable[dict[str, int]]) -> dict[str, int]:
    """Return the median of each category."""
    listed = list(results)
    return {name: round(statistics.median(result[name] for result in listed)) for name in CATEGORIES}


def scores(report: dict[str, Any]) -> dict[str, int]:
    """Return the scores of one report, from 0 to 100. A category without one could not be measured: 0."""
    return {name: round(100 * (report["categories"][name]["score"] or 0)) for name in CATEGORIES}


def _run(url: str, options: Iterable[str]) -> dict[str, Any]:
    command = [str(program("lighthouse")), url, "--quiet", "--output=json"]
    command += [f"--only-categories={','.join(CATEGORIES)}", "--no-enable-error-reporting", *options]
    command += [f"--chrome-flags={CHROME_FLAGS}"]
    env = os.environ | {"CHROME_PATH": os.environ.get("CHROMIUM") or str(CHROMIUM.path())}
    for _attempt in range(ATTEMPTS):
        # The browser now and then fails to start on a busy machine; what it then says is no measurement.
        done = subprocess.run(command, cwd=HOME, env=env, check=False, capture_output=True, text=True)
        if done.returncode == 0:
            report: dict[str, Any] = json.loads(done.stdout)
            return report
    sys.exit(f"Lighthouse failed on {url}:\n{done.stderr}")


def table(rows: Iterable[Row]) -> str:
    """Return the figures as a table in Markdown."""
    lines = ["| page | as | performance | accessibility | best practices | SEO | machine |"]
    lines.append("|---|---|---:|---:|---:|---:|---:|")
    for row in rows:
        cells = (row.page, row.preset, *(row.scores[name] for name in CATEGORIES), row.speed)
        lines.append(f"| {' | '.join(str(cell) for cell in cells)} |")
    return "\n".join(lines)


def version() -> str:
    """Return the locked version of Lighthouse."""
    dependencies = json.loads((LOCK / "package.json").read_text("utf-8"))["dependencies"]
    return str(dependencies["lighthouse"])


def shortfalls(rows: Iterable[Row]) -> list[str]:
    """Return what is below the least, over all rows."""
    return [line for row in rows for line in row.shortfalls]


if __name__ == "__main__":
    found = measure(int(sys.argv[1]) if len(sys.argv) > 1 else RUNS)
    print(table(found))
    sys.exit("\n".join(shortfalls(found)) or None)
