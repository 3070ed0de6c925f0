"""Schedules and moments for property tests: any that can be entered, the odd ones more often."""

import datetime as dt
from zoneinfo import available_timezones

from hypothesis import strategies as st

from events.enums import DatePrecision, Hours
from events.schedule import EARLIEST, LATEST, Schedule, blocks, bounds

# Zones whose clocks do unusual things come up more often than in a fair draw of 600.
ODD_ZONES = [
    "Europe/Berlin",
    "Europe/Helsinki",
    "Europe/Moscow",
    "America/Sao_Paulo",
    "Asia/Kolkata",
    "Asia/Kathmandu",
    "Australia/Lord_Howe",
    "Pacific/Apia",
    "Pacific/Kwajalein",
    "Africa/Monrovia",
    "Africa/Casablanca",
    "Europe/Dublin",
    "Antarctica/Troll",
]
ZONES = st.one_of(st.sampled_from(ODD_ZONES), st.sampled_from(sorted(available_timezones())))
# The days around which clocks change, Samoa's missing day and Kwajalein's, and any other.
ODD_DAYS = [
    dt.date(2026, 3, 29),
    dt.date(2026, 10, 25),
    dt.date(2018, 11, 4),
    dt.date(2011, 12, 30),
    dt.date(1993, 8, 21),
]
NEAR_ODD_DAYS = st.builds(
    lambda day, shift: day + dt.timedelta(days=shift), st.sampled_from(ODD_DAYS), st.integers(-2, 1)
)
DATES = st.one_of(NEAR_ODD_DAYS, st.dates(EARLIEST, LATEST))
TIMES = st.one_of(
    st.sampled_from([dt.time(0), dt.time(2, 30), dt.time(23, 59), dt.time(9, 30)]),
    st.builds(dt.time, st.integers(0, 23), st.integers(0, 59)),
)


@st.composite
def schedules(draw: st.DrawFn) -> Schedule:
    first = draw(DATES)
    last = min(LATEST, first + dt.timedelta(days=draw(st.one_of(st.just(0), st.integers(0, 40)))))
    start = draw(st.none() | TIMES)
    precision = draw(st.sampled_from([DatePrecision.DAY, DatePrecision.DAY, DatePrecision.MONTH]))
    if start is None or precision == DatePrecision.MONTH:
        return Schedule(first, last, draw(ZONES), precision=precision)
    return Schedule(first, last, draw(ZONES), start, draw(st.none() | TIMES), draw(st.sampled_from(Hours)))


@st.composite
def moments_near(draw: st.DrawFn, schedule: Schedule) -> dt.datetime:
    """A moment shortly before, within or shortly after the event, its edges included."""
    first, last = bounds(schedule)
    edges = [first, last, *(edge for block in blocks(schedule) for edge in block)]
    near = draw(st.sampled_from(edges)) + dt.timedelta(seconds=draw(st.integers(-1, 1)))
    span = int((last - first).total_seconds()) + 7200
    within = first - dt.timedelta(hours=1) + dt.timedelta(seconds=draw(st.integers(0, span)))
    return draw(st.sampled_from([near, within]))
