"""The parts of the tests that depend on the day, at twelve other moments: `python -m bench.days`.

TESTS_AT moves the moment at which the tests stand, and faketime the clock of the process and of the programs that it
starts. So both agree on what day it is. Python cannot sleep under faketime: tests that wait for a program are no part.
"""

import datetime as dt
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

from tools.messages import compile_messages
from tools.suite import AT_ONCE
from tools.surroundings import ROOT, testing
from tools.system import FAKETIME, HEADLESS, require

# By its name; an offset beside each, for one of the two hours that a clock strikes twice.
MOMENTS = {
    "the day on which the suite broke": "2026-11-30T09:00+01:00",
    "the last minute of a year": "2026-12-31T23:59+01:00",
    "the first minute of a year": "2027-01-01T00:00+01:00",
    "the end of January": "2027-01-31T12:00+01:00",
    "the end of February": "2027-02-28T23:30+01:00",
    "just before the clocks go forward": "2027-03-28T01:59+01:00",
    "the end of April, in UTC alone": "2027-05-01T00:30+02:00",
    "the first of the hours that come twice": "2027-10-31T02:30+02:00",
    "the second of them, as the clocks go back": "2027-10-31T02:00+01:00",
    "29 February": "2028-02-29T12:00+01:00",
    "the year 2031": "2031-07-15T10:00+02:00",
    "the end of 2031": "2031-12-31T23:59+01:00",
}
# Pages and lists that are built around today. All else names the day it is about, or has none.
_A11Y = "tests/browser/test_a11y.py::test_a11y"
PARTS = {
    "pages in the browser": [
        f"{_A11Y}_4_pages_fit_into_320_pixels_in_every_language",
        f"{_A11Y}_7_every_event_is_found_by_list_search_and_calendar",
        f"{_A11Y}_12_nothing_is_dead_without_javascript",
        *(f"tests/browser/test_{name}.py" for name in ("agenda", "calendar", "clock", "filters", "print_and_clock")),
    ],
    "lists and demonstration": [
        "tests/contacts",
        "tests/programmes/test_finder.py",
        "tests/events/demo",
        "tests/events/filters",
        "tests/events/test_cursors.py",
        "tests/events/views",
        "tests/house/test_pages.py",
        # Thousands of answers, about anything but days.
        "--ignore=tests/events/views/test_hostile.py",
    ],
}


@dataclass(frozen=True)
class Run:
    """One part at one moment, and what it ended with."""

    name: str
    at: str
    part: str
    output: str = ""
    passed: bool = False

    @property
    def result(self) -> str:
        """The last line of pytest: "97 passed in 60.20s"."""
        return self.output.strip().rpartition("\n")[2].strip("= ")


def run(planned: Run) -> Run:
    """Run the part at its moment."""
    # The way from now to there: a moment would be read in the time zone of each program.
    offset = dt.datetime.fromisoformat(planned.at).timestamp() - time.time()
    with tempfile.TemporaryDirectory() as directory:
        pytest = [sys.executable, "-m", "pytest", "-q", f"--basetemp={directory}/tests"]
        command = [str(FAKETIME.path()), "-f", f"{offset:+.0f}s", *pytest, *PARTS[planned.part]]
        # What waits, waits as long as ever; and files are as old as they are.
        still = {"FAKETIME_DONT_FAKE_MONOTONIC": "1", "NO_FAKE_STAT": "1"}
        env = testing(DATABASE_URL="sqlite://:memory:", TESTS_AT=planned.at, **still)
        result = subprocess.run(command, cwd=ROOT, env=env, check=False, text=True, capture_output=True)
    done = Run(planned.name, planned.at, planned.part, result.stdout + result.stderr, not result.returncode)
    print(f"{'passed' if done.passed else 'FAILED'}  {done.at} {done.part}: {done.result}", flush=True)
    return done


def measure(names: Iterable[str] = MOMENTS) -> list[Run]:
    """Run every part at each of the moments."""
    require(FAKETIME, HEADLESS)
    compile_messages()
    planned = [Run(name, MOMENTS[name], part) for name in names for part in PARTS]
    with ThreadPoolExecutor(AT_ONCE) as pool:
        return list(pool.map(run, planned))


def table(runs: Iterable[Run]) -> str:
    """Return a line for each run."""
    lines = ["| moment | | part | result |", "|---|---|---|---|"]
    lines += [f"| {it.at} | {it.name} | {it.part} | {it.result} |" for it in runs]
    return "\n".join(lines)


def shortfalls(runs: Iterable[Run]) -> list[str]:
    """Return the whole output of what failed."""
    return [f"{it.part} at {it.at}, {it.name}:\n{it.output}" for it in runs if not it.passed]


if __name__ == "__main__":
    sys.exit("\n".join(shortfalls(measure(sys.argv[1:] or MOMENTS))) or None)
