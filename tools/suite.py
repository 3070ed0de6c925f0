"""`make test`: the checks, the tests on SQLite and on PostgreSQL, the browser, and the coverage of it all.

Nothing is skipped because something is missing: what is missing is installed, or named, and the run fails.
"""

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

from tools import check
from tools.messages import compile_messages
from tools.surroundings import ROOT, testing
from tools.system import FOR_TESTS, HEADLESS, require

COVERAGE = [sys.executable, "-m", "coverage"]
COVERED = [*COVERAGE, "run", "-m", "pytest"]
PYTEST = [sys.executable, "-m", "pytest"]
THROW_AWAY_POSTGRES = [sys.executable, "-m", "tools.postgres", "--"]
BROWSER = "tests/browser"
# About half of the browser's time: what is judged on every page, and that the judges see a fault.
JUDGED = ("a11y", "a11y_faults", "accessibility", "admin_pages", "faults", "weight")
JUDGES = [f"tests/browser/test_{name}.py" for name in JUDGED]
# They start programs with databases of their own, or none: once is enough.
PROGRAMS = [
    "tests/tools",
    *(f"tests/config/test_{name}.py" for name in ("commands", "compose", "locked", "security", "settings")),
    "tests/common/test_migrate.py",
]
# The house rules: they read files, and reach no line that other tests do not.
HOUSE = "tests/house"
# The one module that knows which database it is, and what calls it.
SEARCH = "tests/events/search"
# What is there for PostgreSQL alone.
BACKEND = "tests/config/postgresql"
# Writers who wait for each other: SQLite has one at a time.
LOCKS = "tests/events/test_locks.py"
# Random histories of calendars: a minute, spent on the database that large sites use.
TRUTH = "tests/events/truth"
# What is compared there comes from the same rows: no database can make two formats differ.
FORMATS = [
    "tests/events/equality",
    "tests/events/jsonld/test_every_event.py",
    "tests/events/test_schedule_properties.py",
]
# Languages, links, pictures and samples: the same on either database, so once is enough. So are words made from facts,
# the formats of one event and what stands on a page: how their rows are found, ordered and filtered is asked elsewhere.
SAME_ON_BOTH = [
    "tests/events/admin/test_history.py",
    "tests/events/admin/test_languages.py",
    "tests/events/admin/test_links.py",
    "tests/events/admin/test_pictures.py",
    "tests/events/admin/test_previews.py",
    "tests/events/admin/test_publish_step.py",
    "tests/events/admin/test_reviewing.py",
    "tests/events/api/test_document.py",
    "tests/events/api/test_query_counts.py",
    "tests/events/checks",
    "tests/events/demo",
    "tests/events/display",
    "tests/events/ical",
    "tests/events/jsonld",
    "tests/events/kept/test_shortcut.py",
    "tests/events/test_restored_histories.py",
    "tests/events/versions/test_comparing.py",
    "tests/events/versions/test_merging.py",
    "tests/events/versions/test_picking.py",
    "tests/events/views/test_keeping.py",
    "tests/events/sharing",
    "tests/events/templatetags",
    *(
        f"tests/events/views/test_{name}.py"
        for name in (
            *("alternates", "answers", "direction", "discovery", "junk", "languages", "pictures", "readers_clock"),
            *("preview", "sharing", "subscribing", "taking_part", "text_pages"),
        )
    ),
    "tests/events/wording",
]
# Many examples, rows or whole pages: slow under coverage, and they reach no line that other tests do not.
CROWDS = [
    "tests/events/admin/test_languages.py",
    "tests/events/admin/test_pictures.py",
    "tests/events/api/test_document.py",
    "tests/events/api/test_query_counts.py",
    "tests/events/api/test_schemathesis.py",
    "tests/events/demo/test_demo.py",
    "tests/events/test_archive_cost.py",
    "tests/events/test_oddities.py",
    "tests/events/test_query_counts.py",
    "tests/events/views/test_answers.py",
    "tests/events/views/test_calendar.py",
    "tests/events/views/test_feeds.py",
    "tests/events/views/test_hostile.py",
    "tests/events/views/test_junk.py",
    "tests/events/views/test_languages.py",
    "tests/events/views/test_lists.py",
]


@dataclass(frozen=True)
class Part:
    """One stretch of the run, by the name its result is given under."""

    name: str
    command: list[str]


def ignoring(*paths: str) -> list[str]:
    return [f"--ignore={path}" for path in paths]


# Two run at once, the longest first: a run of tests keeps one core busy, and two is what machines have.
AT_ONCE = 2
PARTS = (
    # Lines are counted where most of them are reached; counting them twice would cost minutes.
    Part("tests on SQLite", [*COVERED, *ignoring(BROWSER, HOUSE, TRUTH, BACKEND, LOCKS, *PROGRAMS, *FORMATS, *CROWDS)]),
    Part(
        "tests on PostgreSQL",
        [
            *THROW_AWAY_POSTGRES,
            *PYTEST,
            "--with-database",
            *ignoring(BROWSER, HOUSE, *PROGRAMS, *FORMATS, *SAME_ON_BOTH, SEARCH, BACKEND, LOCKS),
        ],
    ),
    Part("every page in the browser", [*PYTEST, *JUDGES]),
    # Journeys for people, not for coverage: what only they reach lacks a test that says so.
    Part("journeys in the browser", [*PYTEST, BROWSER, *ignoring(*JUDGES)]),
    Part("crowds on SQLite, formats and house", [*PYTEST, *CROWDS, *FORMATS, HOUSE]),
    Part("programs", [*COVERED, *PROGRAMS]),
    Part("search, connections and locks on PostgreSQL", [*THROW_AWAY_POSTGRES, *COVERED, SEARCH, BACKEND, LOCKS]),
)
COUNT = (Part("coverage, combined", [*COVERAGE, "combine", "--quiet"]), Part("coverage", [*COVERAGE, "report"]))


def run_together(parts: Sequence[Part]) -> dict[str, bool]:
    """Run all, also after a failure; what a part says is shown when it has ended."""
    print(f"\n── {', '.join(part.name for part in parts)} ...", flush=True)
    with ThreadPoolExecutor(AT_ONCE) as pool:
        return dict(zip([part.name for part in parts], pool.map(run, parts), strict=True))


def run(part: Part) -> bool:
    """Run one part and say how it ended."""
    start = time.monotonic()
    # The database is said by the part, never by the caller: the same run everywhere.
    env = testing(DATABASE_URL="sqlite://:memory:")
    pipe, joined = subprocess.PIPE, subprocess.STDOUT
    result = subprocess.run(part.command, cwd=ROOT, env=env, check=False, text=True, stdout=pipe, stderr=joined)
    verdict = "failed" if result.returncode else "passed"
    said = f"{result.stdout}── {part.name}: {verdict} ({time.monotonic() - start:.0f} s)\n"
    # One write: another part may end at the same time.
    sys.stdout.write(said)
    sys.stdout.flush()
    return not result.returncode


def main() -> int:
    """Run all parts, also after a failure, and end with one line for each."""
    # A browser elsewhere is named by the variable that the browser tests read.
    require(*FOR_TESTS, *([] if os.environ.get("CHROMIUM") else [HEADLESS]))
    problems = compile_messages()
    print("── checks", flush=True)
    results = {"translations": not problems, "checks": check.main() == 0}
    print(*problems, sep="\n", end="\n" if problems else "")
    # Figures of an earlier run must not fill the gaps of this one.
    shutil.rmtree(ROOT / "var" / "coverage", ignore_errors=True)
    (ROOT / "var" / "coverage").mkdir(parents=True)
    results |= run_together(PARTS)
    results |= {part.name: run(part) for part in COUNT}
    print("\n── summary")
    for name, passed in results.items():
        print(f"{'passed' if passed else 'FAILED'}  {name}")
    return 0 if all(results.values()) else 1


if __name__ == "__main__":
    try:
        sys.exit(main())
    except KeyboardInterrupt:
        sys.exit(130)
