"""Dates of the samples, written relative to today: "today+5", "today-1T12:00", "week+3.2" (a Wednesday)."""

import datetime as dt
import re
from typing import Any

_TOKEN = re.compile(r"(today|week)([+-]\d+)?(?:\.(\d))?(T\d{2}:\d{2})?")


def resolve(value: Any, today: dt.date) -> Any:
    """Return JSON data with all relative dates in it turned into dates."""
    if isinstance(value, dict):
        return {key: resolve(part, today) for key, part in value.items()}
    if isinstance(value, list):
        return [resolve(part, today) for part in value]
    found = _TOKEN.fullmatch(value) if isinstance(value, str) else None
    return f"{_day(found, today).isoformat()}{found[4] or ''}" if found else value


def _day(found: re.Match[str], today: dt.date) -> dt.date:
    number = int(found[2] or 0)
    if found[1] == "today":
        return today + dt.timedelta(days=number)
    monday = today - dt.timedelta(days=today.weekday())
    return monday + dt.timedelta(weeks=number, days=int(found[3] or 0))
