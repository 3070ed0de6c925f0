"""Lighthouse in `make proof`: the version is locked, the medians are judged, and what is missing is named."""

import json
from pathlib import Path
from typing import Any

import pytest

from bench import lighthouse
from bench.lighthouse import CATEGORIES, LOCK, Row, median, scores, shortfalls, table
from tools.system import NPM, require

GOOD = dict.fromkeys(CATEGORIES, 98)


def report(**scored: float | None) -> dict[str, Any]:
    names = dict.fromkeys(CATEGORIES, 1.0) | {name.replace("_", "-"): score for name, score in scored.items()}
    return {"categories": {name: {"score": score} for name, score in names.items()}}


def test_scores_are_those_of_a_hundred_and_none_is_zero() -> None:
    assert scores(report(seo=0.92, best_practices=None)) == {
        "performance": 100, "accessibility": 100, "best-practices": 0, "seo": 92,
    }  # fmt: skip


def test_median_is_taken_by_category() -> None:
    runs = [GOOD | {"performance": score} for score in (100, 60, 97, 99, 98)]

    assert median(runs) == GOOD


@pytest.mark.parametrize(
    ("score", "lines"), [(98, []), (97, ["list, mobile: seo 97 is below 98"]), (0, ["list, mobile: seo 0 is below 98"])]
)
def test_whatever_is_below_the_least_is_named(score: int, lines: list[str]) -> None:
    rows = [Row("home", "desktop", GOOD), Row("list", "mobile", GOOD | {"seo": score})]

    assert shortfalls(rows) == lines


def test_table_has_a_row_for_each_page() -> None:
    assert table([Row("home", "mobile", GOOD | {"seo": 100}, 2500)]).splitlines()[2:] == [
        "| home | mobile | 98 | 98 | 98 | 100 | 2500 |"
    ]


def test_version_is_exact_and_locked_with_all_it_needs() -> None:
    packages = json.loads((LOCK / "package-lock.json").read_text("utf-8"))["packages"]

    assert packages["node_modules/lighthouse"]["version"] == lighthouse.version()
    assert lighthouse.version().startswith("12.8.")
    assert [name for name, entry in packages.items() if name and not entry.get("integrity")] == []


def test_missing_npm_is_named_with_the_command(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))

    with pytest.raises(SystemExit) as end:
        require(NPM)

    assert end.value.code == "Missing: npm. On Debian, as root: apt-get install npm"
