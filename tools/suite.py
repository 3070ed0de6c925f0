"""`make test`: the checks, the tests on SQLite and on PostgreSQL, the browser, and the coverage of it all.

Nothing is skipped because something is missing: what is missing is installed, or named, and the run fails.
"""

import os
import shutil
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial

from tools import check
from tools.messages import compile_messages
from tools.surroundings import ROOT, testing
from tools.system import CHROMIUM, COMPOSE, POSTGRES, require

COVERAGE = [sys.executable, "-m", "coverage"]
SERVER_TESTS = [*COVERAGE, "run", "-m", "pytest", "--ignore=tests/browser"]
BROWSER_TESTS = [sys.executable, "-m", "pytest"]
# About half of the browser's time: what is judged on every page, and that the judges see a fault.
JUDGED = ("a11y", "a11y_faults", "accessibility", "admin_pages", "faults", "weight")
JUDGES = [f"tests/browser/test_{name}.py" for name in JUDGED]
THROW_AWAY_POSTGRES = [sys.executable, "-m", "tools.postgres", "--"]


@dataclass(frozen=True)
class Part:
    """One stretch of the run, by the name its result is given under."""

    name: str
    command: list[str]


# The parts of a group run at once: a run of tests keeps one core busy, and two is what machines have.
GROUPS = (
    (
        Part("tests on SQLite", SERVER_TESTS),
        # Tools start programs with databases of their own: once is enough.
        Part("tests on PostgreSQL", [*THROW_AWAY_POSTGRES, *SERVER_TESTS, "--ignore=tests/tools"]),
    ),
    # Journeys for people, not for coverage: what only they reach lacks a test that says so.
    (
        Part("every page in the browser", [*BROWSER_TESTS, *JUDGES]),
        Part("journeys in the browser", [*BROWSER_TESTS, "tests/browser", *(f"--ignore={path}" for path in JUDGES)]),
    ),
    (Part("coverage, combined", [*COVERAGE, "combine", "--quiet"]),),
    (Part("coverage", [*COVERAGE, "report"]),),
)


def run_group(parts: tuple[Part, ...]) -> dict[str, bool]:
    """Run the parts at once; what each says is shown when it has ended, or as it comes if it is alone."""
    print(f"\n── {' and '.join(part.name for part in parts)} ...", flush=True)
    with ThreadPoolExecutor(len(parts)) as pool:
        results = pool.map(partial(run, together=len(parts) > 1), parts)
        return {part.name: passed for part, passed in zip(parts, results, strict=True)}


def run(part: Part, *, together: bool) -> bool:
    """Run one part and say how it ended."""
    start = time.monotonic()
    # The database is said by the part, never by the caller: the same run everywhere.
    env = testing(DATABASE_URL="sqlite://:memory:")
    pipe, joined = (subprocess.PIPE, subprocess.STDOUT) if together else (None, None)
    result = subprocess.run(part.command, cwd=ROOT, env=env, check=False, text=True, stdout=pipe, stderr=joined)
    verdict = "failed" if result.returncode else "passed"
    said = f"{result.stdout or ''}── {part.name}: {verdict} ({time.monotonic() - start:.0f} s)\n"
    # One write: the other part may end at the same time.
    sys.stdout.write(said)
    sys.stdout.flush()
    return not result.returncode


def main() -> int:
    """Run all parts, also after a failure, and end with one line for each."""
    # A browser elsewhere is named by the variable that the browser tests read.
    require(POSTGRES, COMPOSE, *([] if os.environ.get("CHROMIUM") else [CHROMIUM]))
    problems = compile_messages()
    print("── checks", flush=True)
    results = {"translations": not problems, "checks": check.main() == 0}
    print(*problems, sep="\n", end="\n" if problems else "")
    # Figures of an earlier run must not fill the gaps of this one.
    shutil.rmtree(ROOT / "var" / "coverage", ignore_errors=True)
    (ROOT / "var" / "coverage").mkdir(parents=True)
    for group in GROUPS:
        results |= run_group(group)
    print("\n── summary")
    for name, passed in results.items():
        print(f"{'passed' if passed else 'FAILED'}  {name}")
    return 0 if all(results.values()) else 1


if __name__ == "__main__":
    try:
        sys.exit(main())
    except KeyboardInterrupt:
        sys.exit(130)
