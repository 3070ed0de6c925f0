"""Daily hours: a rule that repeats those of the first day, and the days on which the clocks make it wrong.

By RFC 5545 §3.8.5.3 each instance of a rule starts by the clock, but lasts exactly as long as the first: on the night
of a clock change it would end an hour early or late. Such a day is an entry of its own with a RECURRENCE-ID (§3.8.4.4).
"""

import datetime as dt
from collections import Counter, OrderedDict

from events.ical.component import Entry
from events.ical.entry import add_times
from events.schedule import Schedule, blocks, zone_of

Span = tuple[dt.datetime, dt.datetime]
_DAY = dt.timedelta(days=1)
# What an odd day has of its own.
_OF_THE_RULE = ("DTSTART", "DTEND", "DURATION", "RRULE", "TRANSP")


def add_daily_times(entry: Entry, schedule: Schedule, *, is_busy: bool) -> None:
    """Add the rule. It starts by the clock as it was announced, even where a change skips that hour."""
    spans = list(blocks(schedule))
    usual = _usual_length(spans)
    add_times(entry, _start(schedule), spans[0][1].astimezone(zone_of(schedule.zone)), is_busy=is_busy)
    if _is_odd(spans[0], usual, schedule):
        # The first day is an odd one itself: its end does not say how long the others last.
        entry.pop("DTEND", None)
        entry.add("duration", usual)
    entry.add("rrule", {"FREQ": ["DAILY"], "COUNT": [len(spans)]})


def odd_days(entry: Entry, schedule: Schedule) -> list[Entry]:
    """Return the days of an event with daily hours that do not last as long as `entry` says by its rule."""
    if not schedule.is_daily:
        return []
    spans = list(blocks(schedule))
    usual, zone = _usual_length(spans), zone_of(schedule.zone)
    found = []
    for number, (first, last) in enumerate(spans):
        if not _is_odd((first, last), usual, schedule):
            continue
        day = Entry()
        for name, value in entry.items():
            if name not in _OF_THE_RULE:
                OrderedDict.__setitem__(day, name, value)
        day.point("RECURRENCE-ID", _start(schedule) + number * _DAY)
        add_times(day, first.astimezone(zone), last.astimezone(zone), is_busy=entry["TRANSP"] == "OPAQUE")
        found.append(day)
    return found


def _usual_length(spans: list[Span]) -> dt.timedelta:
    return Counter(last - first for first, last in spans).most_common(1)[0][0]


def _is_odd(span: Span, usual: dt.timedelta, schedule: Schedule) -> bool:
    """Say whether it lasts longer or shorter than usual, by a stop watch or by the clock: programs count by either."""
    first, last = (moment.astimezone(zone_of(schedule.zone)).replace(tzinfo=None) for moment in span)
    return not usual == span[1] - span[0] == last - first


def _start(schedule: Schedule) -> dt.datetime:
    return dt.datetime.combine(schedule.start_date, schedule.start_time, zone_of(schedule.zone))  # type: ignore[arg-type]
