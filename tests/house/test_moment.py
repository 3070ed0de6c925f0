"""No test depends on the day it runs: the clock of all tests stands."""

import ast
import datetime as dt
import subprocess
import sys
import time
from pathlib import Path

import pytest
from django.utils import timezone

from tests import pages
from tests.moment import MOMENT

TESTS = Path(__file__).parent.parent


def test_clock_stands_at_the_moment() -> None:
    assert (timezone.now(), time.time(), time.gmtime()[:5]) == (MOMENT, MOMENT.timestamp(), MOMENT.utctimetuple()[:5])
    assert dt.datetime.now(dt.UTC) == MOMENT
    assert timezone.localdate() == timezone.localdate(MOMENT)


@pytest.mark.parametrize(
    ("at", "moment"), [(None, pages.NOW), ("2031-07-01T00:30+02:00", dt.datetime(2031, 6, 30, 22, 30, tzinfo=dt.UTC))]
)
def test_moment_is_that_of_the_environment_whatever_the_day(at: str | None, moment: dt.datetime) -> None:
    command = [sys.executable, "-c", "import tests.conftest, time; print(time.time())"]
    env = {"TESTS_AT": at} if at else {}

    # The clock of this program is that of the machine, until it reads what all tests stand on.
    result = subprocess.run(command, cwd=TESTS.parent, env=env, capture_output=True, text=True, check=True)

    assert float(result.stdout) == moment.timestamp()


def calls(path: Path) -> list[ast.Call]:
    return [node for node in ast.walk(ast.parse(path.read_text())) if isinstance(node, ast.Call)]


def test_no_travel_lets_the_clock_run() -> None:
    """A clock that runs from a moment on shows how fast the machine is."""
    running = [
        f"{path.relative_to(TESTS)}:{call.lineno}"
        for path in TESTS.rglob("*.py")
        for call in calls(path)
        if ast.unparse(call.func).rpartition(".")[2] == "travel"
        and "tick=False" not in {ast.unparse(keyword) for keyword in call.keywords}
    ]

    assert running == []
