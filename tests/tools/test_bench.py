"""The benchmark in small: that it measures and how it judges, never how fast this machine is."""

import json
from pathlib import Path
from typing import Any

import pytest

from bench import run
from bench.goals import BARE, BEHIND, FILE, MINIMAL, UNCHANGED, Goal, failures, goals_of
from bench.load import Load, read
from bench.report import report
from bench.run import Plan, measure

SMALL = Plan(
    sizes=(60,), databases=("sqlite",), series=("tenth",), rounds=1, edits=1, starts=1, in_process=0.01,
    pages=("list", "feed.ics"),
)  # fmt: skip
WRK = """\
Running 2s test @ http://127.0.0.1:8210/events/
  1 threads and 8 connections
  Thread Stats   Avg      Stdev     Max   +/- Stdev
    Latency     2.10ms    1.00ms  12.00ms   90.00%
  Latency Distribution
     50%  912.00us
     75%    1.50ms
     90%    2.00ms
     99%    1.20s
  4000 requests in 2.00s, 60.00MB read
Requests/sec:   2000.00
"""


def goal(value: float | None, *, is_least: bool = True, fails: bool = True) -> Goal:
    return Goal("list", value, 0.8, is_least, fails)


def test_wrk_is_read() -> None:
    assert read(WRK, "/") == Load(answers=4000, rate=2000.0, p50=0.912, p99=1200.0)


def test_wrk_without_an_answer_has_waited_all_the_time() -> None:
    said = "  Latency Distribution\n     50%    0.00us\n     99%    0.00us\n  0 requests in 1.00s, 0.00B read\n"
    assert read(said, "/") == Load(0, 0.0, 1000.0, 1000.0)


@pytest.mark.parametrize("said", ["  Non-2xx or 3xx responses: 3", "  Socket errors: connect 0, read 8", ""])
def test_answers_that_are_no_pages_are_refused(said: str) -> None:
    with pytest.raises(RuntimeError, match="/events/"):
        read(f"{said}\n", "/events/")


@pytest.mark.parametrize(
    ("judged", "verdict", "fails"),
    [
        (goal(0.8), "met", False),
        (goal(0.76), "missed by 5%", False),
        (goal(0.4), "missed by 50%", True),
        (goal(0.4, fails=False), "missed by 50%", False),
        (goal(0.8, is_least=False), "met", False),
        (goal(1.2, is_least=False), "missed by 50%", True),
        (goal(None), "missed: no answer of the kind", True),
    ],
)
def test_goal_says_by_how_much_it_is_missed(judged: Goal, verdict: str, *, fails: bool) -> None:
    assert (judged.verdict, judged.is_failure) == (verdict, fails)


def measured(**kept: float) -> dict[str, Any]:
    return {
        "kept": {name: {"rate": rate} for name, rate in kept.items()},
        "cold": {"list": {"since_start": 1.5}},
        "in_process": {"list": 1.0, MINIMAL: 12.0},
        "memory": {"without_store": 90.0},
    }


def test_goals_are_ratios_of_one_run() -> None:
    found = measured(**{"list": 800, UNCHANGED: 950, BEHIND: 700, BARE: 1000, FILE: 1000})
    assert [(one.value, one.is_met) for one in goals_of(found)] == [
        (0.8, True), (0.95, True), (0.7, True), (1 / 12, True), (90.0, True), (1.5, True),
    ]  # fmt: skip


def test_page_without_a_validator_misses_its_goal() -> None:
    found = goals_of(measured(**{"list": 800, BEHIND: 700, BARE: 1000, FILE: 1000}))
    assert [one.value for one in found if one.name.startswith("304")] == [None]


@pytest.fixture(scope="module")
def results() -> dict[str, Any]:
    return measure(SMALL)


def test_every_page_is_measured_in_all_states(results: dict[str, Any]) -> None:
    [found] = results["runs"]
    assert {*SMALL.pages, BARE, MINIMAL, BEHIND, FILE} <= {*found["kept"]}
    assert {*found["uncached"]} == {*SMALL.pages}
    assert {*found["cold"]} == {"list"}
    assert all(row["rate"] > 0 for row in found["kept"].values())
    assert all(row["cpu"] > 0 for row in [*found["uncached"].values(), *found["cold"].values()])
    assert all(found["queries"][name] > 0 for name in SMALL.pages)
    assert min(found["memory"]["started"], found["memory"]["without_store"], *found["in_process"].values()) > 0


def test_report_names_every_goal_and_page(results: dict[str, Any]) -> None:
    text = report(results)
    [found] = results["runs"]
    assert all(one["name"] in text for one in found["goals"])
    assert all(f"| {name} |" in text for name in found["kept"])


def test_raw_results_are_a_file_a_run(results: dict[str, Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(run, "RESULTS", tmp_path)
    path = run.write(results)
    assert json.loads(path.read_text(encoding="utf-8")) == json.loads(json.dumps(results))


def test_failures_name_database_and_goal() -> None:
    goals = [{"name": "list", "verdict": "missed by 50%", "is_failure": True}, {"name": "other", "is_failure": False}]
    runs = [{"events": 1000, "database": "SQLite", "goals": goals}, {"events": 1000, "database": "SQLite"}]
    assert failures({"runs": runs}) == ["1,000 events on SQLite: list: missed by 50%"]
