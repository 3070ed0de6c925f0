"""On which day a session begins: an evening that passes midnight has its sessions on two dates (rule 3a). Pure.

Editors type the date of the evening or that of the morning after it; both mean the same instant.
"""

import datetime as dt
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from events.schedule import NIGHT_ENDS, Schedule, passes_midnight

_DAY = dt.timedelta(days=1)
_MIDNIGHT = dt.time(0)
# What begins before this hour is no evening, unless its own end says so.
_NOON = dt.time(12)
_WHOLE_DAY = 24 * 60


class Typed(NamedTuple):
    """A session's date and hours as the editor wrote them."""

    date: dt.date | None
    start: dt.time | None = None
    end: dt.time | None = None

    @property
    def first_hour(self) -> dt.time | None:
        """The start, or the end where that alone is known."""
        return self.end if self.start is None else self.start

    @property
    def is_in_small_hours(self) -> bool:
        return self.first_hour is not None and self.first_hour < NIGHT_ENDS

    @property
    def passes_midnight(self) -> bool:
        return passes_midnight(self.start, self.end)


class Placed(NamedTuple):
    """The day of the agenda under which a session stands, and the date of its first hour; None: no day is known."""

    agenda_date: dt.date | None
    date: dt.date | None


class _Hours(NamedTuple):
    """A span of hours in minutes of its first day; the end may lie after midnight."""

    start: int
    end: int

    def reach(self, at: dt.time) -> bool:
        """Say whether this clock time means the night after the day.

        Later than the end it is only in the small hours, and if the end is nearer than the start.
        """
        minutes = _minutes(at)
        after_end = minutes + _WHOLE_DAY - self.end
        is_near = at < NIGHT_ENDS and after_end < self.start - minutes
        return minutes < self.start and (after_end <= 0 or is_near)


def place_sessions(schedule: Schedule | None, sessions: Iterable[Typed]) -> list[Placed]:
    """Return the days of an event's sessions, given in the editor's order; linear in their number.

    The event's own hours decide. Where they do not, a session in the small hours belongs to the night after its date
    if it stands behind one of the same date that lasts past midnight.
    """
    rows = [(typed, typed.date or _only_day(schedule)) for typed in sessions]
    starts = _first_starts(rows)
    # The nights of the agenda, each known from its session on. The last night also counts for sessions before it.
    nights: dict[dt.date, _Hours] = {}
    is_late = any(typed.passes_midnight and schedule and day == schedule.last_day for typed, day in rows)
    found = []
    for typed, day in rows:
        found.append(_place(schedule, day, typed, nights.get(day) if day else None, is_late=is_late))
        if day and typed.passes_midnight:
            end = _minutes(typed.end) + _WHOLE_DAY  # type: ignore[arg-type]
            nights[day] = _Hours(starts.get(day, _WHOLE_DAY), max(end, nights[day].end if day in nights else 0))
    return found


def lie_outside(schedule: Schedule | None, sessions: Sequence[Typed]) -> list[bool]:
    """Say of each session whether it lies outside the event's days and their nights; a month alone has no days."""
    if schedule is None or schedule.is_month:
        return [False] * len(sessions)
    days = (placed.agenda_date for placed in place_sessions(schedule, sessions))
    return [day is not None and not schedule.start_date <= day <= schedule.last_day for day in days]


def is_in_last_night(schedule: Schedule | None, typed: Typed) -> bool:
    """Say whether it lies in the small hours after the last day, which belong to it if the agenda lasts so long."""
    return schedule is not None and typed.is_in_small_hours and typed.date == schedule.last_day + _DAY


def typed_date(schedule: Schedule, date: dt.date, at: dt.time | None) -> dt.date:
    """Return the date to type for a session on `date`: the evening before, if `date` would mean the next night."""
    is_evening_before = at is not None and _reaches(schedule, date, at)
    return date - _DAY if is_evening_before else date


def _place(
    schedule: Schedule | None, day: dt.date | None, typed: Typed, night: _Hours | None, *, is_late: bool
) -> Placed:
    at = typed.first_hour
    if day is None:
        return Placed(None, None)
    if schedule and _is_morning_after(schedule, day, at, is_late=is_late):
        return Placed(day - _DAY, day)
    ends_with_the_day = typed.start is None and at == _MIDNIGHT
    is_next = at is not None and (
        ends_with_the_day
        or (schedule is not None and _reaches(schedule, day, at))
        or (night is not None and night.reach(at))
    )
    return Placed(day, day + _DAY if is_next else day)


def _reaches(schedule: Schedule, day: dt.date, at: dt.time) -> bool:
    """Say whether this time means the night after a day on which the event's own hours begin."""
    start, end = schedule.start_time, schedule.end_time
    is_one_of_days = schedule.is_daily and schedule.start_date <= day <= schedule.end_date
    if start is None or not schedule.has_hours or not (day == schedule.start_date or is_one_of_days):
        return False
    if end is None or not (is_one_of_days or schedule.start_date == schedule.end_date):
        # To the end of the day at least.
        return start >= _NOON and _Hours(_minutes(start), _WHOLE_DAY).reach(at)
    if schedule.ends_next_day:
        return _Hours(_minutes(start), _minutes(end) + _WHOLE_DAY).reach(at)
    return start >= _NOON and _Hours(_minutes(start), _minutes(end)).reach(at)


def _is_morning_after(schedule: Schedule, day: dt.date, at: dt.time | None, *, is_late: bool) -> bool:
    """Say whether the date means the morning after the last evening, and the time belongs to that evening."""
    if schedule.is_month:
        return False
    evening = day - _DAY
    if day == schedule.end_date and not schedule.is_daily and schedule.has_end and schedule.start_date < day:
        # Typed with two dates: 18:00 to 01:00 of the next day.
        ends_early = schedule.end_time < NIGHT_ENDS  # type: ignore[operator]
        return ends_early and (schedule.last_day < day if at is None else at < NIGHT_ENDS)
    if evening != schedule.last_day:
        return False
    if at is None:
        return schedule.ends_next_day
    return _reaches(schedule, evening, at) or (is_late and at < NIGHT_ENDS)


def _only_day(schedule: Schedule | None) -> dt.date | None:
    """Return the day of a one-day event, which has no other."""
    is_one = schedule is not None and schedule.is_one_day and not schedule.is_month
    return schedule.start_date if is_one else None  # type: ignore[union-attr]


def _first_starts(rows: Sequence[tuple[Typed, dt.date | None]]) -> dict[dt.date, int]:
    """Return when the first session of each day begins, leaving out the small hours."""
    found: dict[dt.date, int] = {}
    for typed, day in rows:
        if day and typed.start is not None and typed.start >= NIGHT_ENDS:
            found[day] = min(_minutes(typed.start), found.get(day, _WHOLE_DAY))
    return found


def _minutes(at: dt.time) -> int:
    return at.hour * 60 + at.minute
