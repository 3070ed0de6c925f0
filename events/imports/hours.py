"""What a row says about hours: times, all day or to follow, and an end on the next day."""

import datetime as dt
from typing import Any

from events.enums import WITHOUT_TIMES, DatePrecision, Hours
from events.imports import infer
from events.imports.reader import Reader
from events.imports.rows import EventRow
from events.schedule import is_doubtful_end, is_whole_day, passes_midnight

_MIDNIGHT = dt.time(0)
_NO_TIMES = {"start_time": None, "end_time": None}
_DAY = dt.timedelta(days=1)


def read_hours(reader: Reader, row: EventRow, printed: str) -> None:
    """Settle the hours of a row. A row without times changes nothing, unless it says all day or to follow."""
    values, is_said = row.values, bool(row.values.pop("ends_next_day", False))
    start, end = values.get("start_time"), values.get("end_time")
    if is_whole_day(start, end):
        values |= {**_NO_TIMES, "hours": Hours.ALL_DAY}
        row.notes.append(f"{start:%H:%M} to {end:%H:%M} is all day")
    elif start == _MIDNIGHT and end is None and "hours" not in values:
        values |= {**_NO_TIMES, "hours": Hours.TO_FOLLOW}
        row.notes.append("00:00 without an end is no hour: the hours are to follow")
    elif start:
        _read_times(reader, row, printed)
    elif values.get("hours") in WITHOUT_TIMES:
        values |= _NO_TIMES | values
    elif "start_time" in values:
        values["hours"] = Hours.TO_FOLLOW
    else:
        values.pop("hours", None)
    if values.get("date_precision") == DatePrecision.MONTH and values.get("hours") == Hours.ALL_DAY:
        values["hours"] = Hours.TO_FOLLOW
    _note_next_day(row, is_said=is_said)


def _read_times(reader: Reader, row: EventRow, printed: str) -> None:
    values = row.values
    start, hours = values["start_time"], values.get("hours")
    if hours == Hours.ALL_DAY:
        reader.context.refuse("hours", f"is all_day, but start_time is {start:%H:%M}; remove one of the two")
    elif hours in (None, Hours.TO_FOLLOW):
        first, last, end = (values.get(name) for name in ("start_date", "end_date", "end_time"))
        values["hours"] = infer.infer_hours(first, last, start, end, printed)
    is_several_days = values.get("start_date") != values.get("end_date") and values.get("hours") != Hours.DAILY
    if values.get("end_date") and is_several_days and is_midnight_after(reader):
        values["end_date"] += _DAY


def is_midnight_after(reader: Reader) -> bool:
    """Say whether the end is written as 24:00."""
    return str(reader.data.get("end_time")).startswith("24:00")


def _note_next_day(row: EventRow, *, is_said: bool) -> None:
    values = row.values
    start, end, first = values.get("start_time"), values.get("end_time"), values.get("start_date")
    is_one_day = first is not None and (first == values.get("end_date") or values.get("hours") == Hours.DAILY)
    note_next_day(row, "", start, end if is_one_day else None, is_said=is_said)


def note_next_day(row: EventRow, part: str, start: dt.time | None, end: dt.time | None, *, is_said: bool) -> None:
    """Report an end that is taken as the next day's, and an `ends_next_day` that is not true."""
    if is_doubtful_end(start, end) and not is_said:
        row.notes.append(f"{part}{start:%H:%M} to {end:%H:%M} ends the next day")
    if is_said and not passes_midnight(start, end):
        row.notes.append(f"{part}ends_next_day is left out: the end is not before the start of the same day")


def read_session_hours(row: EventRow, part: str, values: dict[str, Any]) -> None:
    """Settle the times of a session; 00:00 counts only where its event goes on after midnight, or begins at it."""
    is_said = bool(values.pop("ends_next_day", False))
    start, end = values.get("start_time"), values.get("end_time")
    whole = row.values.get("start_time"), row.values.get("end_time")
    is_night = whole[0] == _MIDNIGHT or passes_midnight(*whole)
    if not is_night and (is_whole_day(start, end) or (start == _MIDNIGHT and end is None)):
        values |= _NO_TIMES
        row.notes.append(f"{part}00:00 is no hour")
        return
    note_next_day(row, part, start, end, is_said=is_said)
