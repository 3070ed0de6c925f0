"""What the measurements have to reach: ratios within one run, which say the same on every machine."""

from dataclasses import asdict, dataclass
from typing import Any

from bench.memory import GOAL as GOAL_OF_MEMORY

# A missed ratio fails the run only beyond this share of it: rounds of a shared machine differ by as much.
TOLERANCE = 0.1
# Milliseconds of CPU for a calendar of 1,000 events, made anew.
MEMBERS, MOST_CPU = 1000, 300
MOST_SECONDS = 2.0
# Names of what is measured beside pages.
BARE, MINIMAL, FILE, BEHIND, UNCHANGED, FEED_UNCHANGED = (
    "bare view", "minimal list", "nginx, a file", "list behind nginx", "list, 304", "feed.ics, 304",
)  # fmt: skip


@dataclass(frozen=True)
class Goal:
    """A figure with its bound; None was not to be had. One that `fails` ends the run with an error."""

    name: str
    value: float | None
    bound: float
    is_least: bool = True
    fails: bool = True

    @property
    def is_met(self) -> bool:
        return self.value is not None and (self.value >= self.bound if self.is_least else self.value <= self.bound)

    @property
    def missed_by(self) -> float:
        """The share of the bound that is missing, or too much."""
        if self.value is None or self.is_met:
            return 0.0 if self.is_met else 1.0
        return abs(self.value - self.bound) / self.bound

    @property
    def is_failure(self) -> bool:
        return self.fails and self.missed_by > TOLERANCE

    @property
    def verdict(self) -> str:
        if self.value is None:
            return "missed: no answer of the kind"
        return "met" if self.is_met else f"missed by {self.missed_by:.0%}"

    @property
    def row(self) -> list[str]:
        sign = "≥" if self.is_least else "≤"
        value = "–" if self.value is None else f"{self.value:.3g}"
        return [self.name, f"{sign} {self.bound:.3g}", value, self.verdict]


def goals_of(run: dict[str, Any]) -> list[Goal]:
    """Return the goals for what was measured on one database of one size."""
    kept, cold = run["kept"], run["cold"]
    work = run["in_process"]
    return [
        Goal("list ÷ bare view, answers", _ratio(kept, "list", BARE), 0.8),
        Goal("304 of the list ÷ bare view, answers", _ratio(kept, UNCHANGED, BARE), 0.95),
        Goal("list behind nginx ÷ file, answers", _ratio(kept, BEHIND, FILE), 0.7),
        Goal("list ÷ minimal list, CPU in-process", work["list"] / work[MINIMAL], 1 / 12, is_least=False),
        # Not reached yet; `bench.memory` fails where a worker takes more than it did.
        Goal(
            "memory of a worker without the store, MiB",
            run["memory"]["without_store"],
            GOAL_OF_MEMORY,
            is_least=False,
            fails=False,
        ),
        # Seconds depend on the machine: they are said, but fail nothing.
        Goal("first page after the start, s", cold["list"]["since_start"], MOST_SECONDS, is_least=False, fails=False),
    ]


def _ratio(kept: dict[str, Any], name: str, floor: str) -> float | None:
    return kept[name]["rate"] / kept[floor]["rate"] if name in kept else None


def failures(results: dict[str, Any]) -> list[str]:
    """Return the goals that are missed by more than the tolerance, and which calendar takes more than it may."""
    missed = [
        f"{run['events']:,} events on {run['database']}: {goal['name']}: {goal['verdict']}"
        for run in results["runs"]
        for goal in run.get("goals", ())
        if goal["is_failure"]
    ]
    slow = [
        f"calendar of {MEMBERS} events on {run['database']}: {feed['fastest']:.0f} ms is above {MOST_CPU}"
        for run in results["runs"]
        for feed in run.get("feeds", ())
        if feed["format"] == "calendar" and feed["fastest"] > MOST_CPU
    ]
    return missed + slow


def stored(goals: list[Goal]) -> list[dict[str, Any]]:
    return [asdict(goal) | {"verdict": goal.verdict, "is_failure": goal.is_failure} for goal in goals]
