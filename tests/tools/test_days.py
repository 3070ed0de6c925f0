"""Other days in `make proof`: the tests stand at them, and so do the programs that tests start."""

import datetime as dt
import zoneinfo
from pathlib import Path

import pytest
import time_machine

from bench import days
from bench.days import MOMENTS, Run, run, shortfalls, table

PROBE = """
import subprocess, sys, time
from tests.moment import MOMENT

def test_probe():
    command = [sys.executable, "-c", "import time; print(time.time())"]
    program = float(subprocess.run(command, capture_output=True, text=True, check=True).stdout)
    assert time.time() == MOMENT.timestamp()
    assert -2 < program - time.time() < 600
    assert "2031" not in str(MOMENT)
"""


@pytest.fixture
def probe(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> str:
    """A part that says where the clocks stand, and fails in 2031."""
    path = tmp_path / "test_probe.py"
    path.write_text(PROBE)
    # The way to a moment begins at the real time, not where these tests stand.
    monkeypatch.setattr(days, "time", time_machine.escape_hatch.time)
    monkeypatch.setitem(days.PARTS, "probe", ["-c", "pyproject.toml", "-p", "tests.conftest", str(path)])
    return "probe"


def test_tests_and_programs_stand_at_the_moment(probe: str) -> None:
    done = [
        run(Run("", at, probe)) for at in ("2028-02-29T12:00+01:00", "2027-10-31T02:00+01:00", "2031-07-15T10:00+02:00")
    ]

    assert [it.passed for it in done] == [True, True, False], done[0].output
    assert done[0].result.startswith("1 passed")
    assert [text.splitlines()[0] for text in shortfalls(done)] == ["probe at 2031-07-15T10:00+02:00, :"]
    assert table(done).splitlines()[2].startswith("| 2028-02-29T12:00+01:00 |  | probe | 1 passed in ")


def test_moments_are_those_at_which_dates_go_wrong() -> None:
    moments = [dt.datetime.fromisoformat(at) for at in MOMENTS.values()]
    berlin = zoneinfo.ZoneInfo("Europe/Berlin")

    assert len(set(moments)) == 12
    # The hours that come twice, and the last minutes before a change, are told from each other.
    assert [at.isoformat() for at in moments] == [at.astimezone(berlin).isoformat() for at in moments]
    paths = [path.rpartition("=")[2].partition("::")[0] for part in days.PARTS.values() for path in part]
    assert [path for path in paths if not (days.ROOT / path).exists()] == []
