"""The upgrade of hours: rows get what they mean, and what imports remember follows."""

import datetime as dt
from collections.abc import Iterator
from typing import Any

import pytest
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

pytestmark = pytest.mark.django_db(transaction=True)
OLD = [("events", "0009_files")]
DAY, NEXT = dt.date(2026, 6, 12), dt.date(2026, 6, 13)
NOON = dt.datetime(2026, 6, 12, 10, tzinfo=dt.UTC)


def migrate(targets: list[tuple[str, str]]) -> Any:
    return MigrationExecutor(connection).migrate(targets).apps


@pytest.fixture
def old_events() -> Iterator[Any]:
    """The table before the upgrade; afterwards it is up to date again."""
    yield migrate(OLD).get_model("events", "Event").objects
    migrate(MigrationExecutor(connection).loader.graph.leaf_nodes())


# The hours as they were, and as they are: hours, times, ends_next_day.
ROWS = {
    "none": ({}, ("to_follow", "-", False)),
    "daily-none": ({"hours": "daily"}, ("to_follow", "-", False)),
    "month": ({"date_precision": "month"}, ("to_follow", "-", False)),
    "undated": ({"start_date": None, "end_date": None}, ("to_follow", "-", False)),
    "morning": ({"start_time": "09:00", "end_time": "12:00"}, ("continuous", "09-12", False)),
    "whole-day": ({"start_time": "00:00", "end_time": "00:00"}, ("all_day", "-", False)),
    "whole-days": ({"start_time": "00:00", "end_time": "23:59", "end_date": NEXT}, ("all_day", "-", False)),
    "undated-whole-day": (
        {"start_date": None, "end_date": None, "start_time": "00:00", "end_time": "00:00"},
        ("all_day", "-", False),
    ),
    "night": ({"start_time": "18:00", "end_time": "01:00"}, ("continuous", "18-01", True)),
    "long": ({"start_time": "15:00", "end_time": "10:00"}, ("continuous", "15-10", True)),
    "nights": (
        {"start_time": "18:00", "end_time": "01:00", "end_date": NEXT, "hours": "daily"},
        ("daily", "18-01", True),
    ),
    "two-days": ({"start_time": "18:00", "end_time": "01:00", "end_date": NEXT}, ("continuous", "18-01", False)),
}
IMPORTED = {
    "none": (
        {"hours": "continuous", "start_time": None, "room": "A"},
        {"hours": "to_follow", "start_time": None, "room": "A"},
    ),
    "daily-none": ({"room": "A"}, {"room": "A"}),
    "morning": ({"hours": "continuous", "start_time": "09:00:00"}, {"hours": "continuous", "start_time": "09:00:00"}),
    "whole-day": (
        {"hours": "continuous", "start_time": "00:00:00", "end_time": "00:00:00"},
        {"hours": "all_day", "start_time": None, "end_time": None},
    ),
}


def facts(row: Any) -> tuple[str, str, bool]:
    times = (f"{at:%H}" if at else "" for at in (row.start_time, row.end_time))
    return row.hours, "-".join(times), row.ends_next_day


def test_rows_are_filled_and_emptied_again(old_events: Any) -> None:
    for slug, (fields, _filled) in ROWS.items():
        when = {"start_date": DAY, "end_date": DAY} | fields
        moments = {"starts_at": NOON, "ends_at": NOON} if when["start_date"] else {}
        times = {name: dt.time.fromisoformat(when[name]) for name in ("start_time", "end_time") if name in when}
        imported = IMPORTED.get(slug, ({},))[0]
        old_events.create(title={"en": slug}, slug=slug, imported=imported, **moments, **(when | times))
    event = old_events.get(slug="night")
    for end in ("00:30", "23:30"):
        event.sessions.create(title={"en": end}, start_time=dt.time(23), end_time=dt.time.fromisoformat(end))

    new = migrate([("events", "0014_hours_rules")]).get_model("events", "Event").objects
    found = {row.slug: row for row in new.all()}
    sessions = new.get(slug="night").sessions.order_by("pk").values_list("ends_next_day", flat=True)

    assert {slug: facts(row) for slug, row in found.items()} == {
        slug: filled for slug, (_fields, filled) in ROWS.items()
    }
    assert {slug: found[slug].imported for slug in IMPORTED} == {slug: now for slug, (_then, now) in IMPORTED.items()}
    # The entries of whole days in calendars are others now.
    assert {slug for slug, row in found.items() if row.named_changed_at} == {
        *("whole-day", "whole-days", "undated-whole-day"),
    }
    assert found["whole-day"].ends_at == dt.datetime(2026, 6, 12, 22, tzinfo=dt.UTC)
    assert list(sessions) == [True, False]

    old = migrate(OLD).get_model("events", "Event").objects
    assert set(old.values_list("hours", flat=True)) == {"continuous", "daily"}
