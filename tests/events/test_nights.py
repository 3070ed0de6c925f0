"""Sessions of an evening that passes midnight (rule 3a): both dates that people type, on both sides of each edge."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from events.enums import DatePrecision, Hours
from events.nights import Placed, Typed, lie_outside, place_sessions, typed_date
from events.schedule import Schedule, bounds, session_bounds
from tests.calls import calls_of

DAY = dt.date(2026, 6, 5)
ONE = dt.timedelta(days=1)
BEFORE, NEXT, THIRD = DAY - ONE, DAY + ONE, DAY + 2 * ONE
ZONE = "Europe/Berlin"


def clock(text: str) -> dt.time | None:
    return dt.time.fromisoformat(text) if text else None


def plan(at: str = "", last: dt.date = DAY, **fields: object) -> Schedule:
    """Return a schedule from 5. June on; `at` as in "18:00-01:00"."""
    start, _dash, end = at.partition("-")
    return Schedule(DAY, last, ZONE, clock(start), clock(end), **fields)


def typed(date: dt.date | None, hours: str) -> Typed:
    start, _dash, end = hours.partition("-")
    return Typed(date, clock(start), clock(end))


def placed(schedule: Schedule | None, *sessions: Typed) -> list[Placed]:
    return place_sessions(schedule, sessions)


EVENING = plan("18:00-01:00")
# One evening, typed as two days
TWO_DATES = plan("18:00-01:00", NEXT)
DAILY = plan("18:00-01:00", NEXT, hours=Hours.DAILY)
NIGHT, MORNING, EVENING_ITSELF = Placed(DAY, NEXT), Placed(NEXT, NEXT), Placed(DAY, DAY)


@pytest.mark.parametrize(
    ("schedule", "hours", "expected"),
    [
        # Within the hours, to their end; the registration before them stays
        (EVENING, "18:00", EVENING_ITSELF),
        (EVENING, "23:30-00:30", EVENING_ITSELF),
        (EVENING, "00:00", NIGHT),
        (EVENING, "00:15-00:45", NIGHT),
        (EVENING, "01:00", NIGHT),
        (EVENING, "17:00", EVENING_ITSELF),
        (EVENING, "17:59", EVENING_ITSELF),
        # Beyond the end, in the small hours only
        (EVENING, "01:30", NIGHT),
        (EVENING, "05:59", NIGHT),
        (EVENING, "06:00", EVENING_ITSELF),
        # Until then, whenever it began
        (EVENING, "-00:30", NIGHT),
        (EVENING, "-00:00", NIGHT),
        (EVENING, "-23:00", EVENING_ITSELF),
        # Without hours of its own
        (EVENING, "", EVENING_ITSELF),
        # A whole night
        (plan("18:00-08:00"), "07:00-08:00", NIGHT),
        (plan("18:00-08:00"), "08:00", NIGHT),
        (plan("18:00-08:00"), "08:01", EVENING_ITSELF),
        # No end, an end before midnight, an end at midnight
        (plan("18:00"), "00:15", NIGHT),
        (plan("18:00-23:00"), "00:15", NIGHT),
        (plan("18:00-00:00"), "00:00", NIGHT),
        (plan("18:00-00:00", NEXT), "00:15", NIGHT),
        (plan("18:00-00:00", NEXT), "17:00", EVENING_ITSELF),
        # The evening before, by the hours of another day
        (plan("09:00-17:00"), "08:30", EVENING_ITSELF),
        (plan("09:00-17:00"), "05:30", EVENING_ITSELF),
        (plan("09:00-17:00"), "00:15", EVENING_ITSELF),
        (plan("12:00-13:00"), "05:30", EVENING_ITSELF),
        (plan("05:00-12:00"), "04:30", EVENING_ITSELF),
        (plan("04:00-03:00"), "03:30", EVENING_ITSELF),
        (plan("00:30-02:00"), "00:15", EVENING_ITSELF),
        # The first evening of several days, and one evening typed with two dates
        (plan("18:00-16:00", THIRD), "00:30", NIGHT),
        (plan("18:00", THIRD), "00:30", NIGHT),
        (TWO_DATES, "00:30", NIGHT),
        (plan("09:00-17:00", THIRD), "00:30", EVENING_ITSELF),
        # The same evening hours each day
        (DAILY, "00:15", NIGHT),
        (DAILY, "17:00", EVENING_ITSELF),
        # No hours to judge by
        (plan(), "00:15", EVENING_ITSELF),
        (plan(last=THIRD), "00:15", EVENING_ITSELF),
        (plan(precision=DatePrecision.MONTH), "00:15", EVENING_ITSELF),
        (None, "00:15", EVENING_ITSELF),
        (None, "22:00-00:00", EVENING_ITSELF),
    ],
)
def test_date_of_the_evening_means_the_night_that_follows(schedule, hours, expected):
    assert placed(schedule, typed(DAY, hours)) == [expected]


@pytest.mark.parametrize(
    ("schedule", "date", "hours", "expected"),
    [
        (EVENING, NEXT, "00:00", NIGHT),
        (EVENING, NEXT, "00:15", NIGHT),
        (EVENING, NEXT, "01:00", NIGHT),
        (EVENING, NEXT, "05:59", NIGHT),
        (EVENING, NEXT, "-00:30", NIGHT),
        (EVENING, NEXT, "-00:00", NIGHT),
        (EVENING, NEXT, "", NIGHT),
        (EVENING, NEXT, "06:00", None),
        (EVENING, NEXT, "10:00", None),
        (EVENING, NEXT, "18:00", None),
        (EVENING, THIRD, "00:15", None),
        (EVENING, BEFORE, "23:00", None),
        (EVENING, BEFORE, "00:15", None),
        (plan("18:00"), NEXT, "00:15", NIGHT),
        (plan("18:00"), NEXT, "", None),
        (plan("18:00-23:00"), NEXT, "00:15", NIGHT),
        (plan("18:00-23:00"), NEXT, "", None),
        (plan("09:00-17:00"), NEXT, "00:15", None),
        (plan(), NEXT, "00:15", None),
        # One evening typed with two dates: its morning is one of them
        (TWO_DATES, NEXT, "00:15", NIGHT),
        (TWO_DATES, NEXT, "05:59", NIGHT),
        (TWO_DATES, NEXT, "06:00", MORNING),
        (TWO_DATES, NEXT, "", MORNING),
        (TWO_DATES, THIRD, "00:15", None),
        # The day of no minutes
        (plan("18:00-00:00", NEXT), NEXT, "00:00-00:15", NIGHT),
        (plan("18:00-00:00", NEXT), NEXT, "", NIGHT),
        (plan("18:00-00:00", NEXT), NEXT, "10:00", None),
        (plan("18:00-00:00", THIRD), THIRD, "00:00", Placed(NEXT, THIRD)),
        (plan("18:00-00:00", THIRD), THIRD, "10:00", None),
        (plan("18:00-00:00", THIRD), NEXT, "10:00", MORNING),
        # In the middle a date is that of the evening of the day, and the morning after the last is accepted
        (DAILY, NEXT, "00:15", Placed(NEXT, THIRD)),
        (DAILY, THIRD, "00:15", Placed(NEXT, THIRD)),
        (DAILY, THIRD, "10:00", None),
        (plan("18:00-16:00", THIRD), NEXT, "00:30", MORNING),
        # A month alone and an event without a date have no days to check
        (plan(precision=DatePrecision.MONTH), THIRD, "00:15", Placed(THIRD, THIRD)),
        (None, THIRD, "00:15", Placed(THIRD, THIRD)),
    ],
)
def test_date_of_the_morning_is_accepted_where_it_belongs_to_an_evening(schedule, date, hours, expected):
    session = typed(date, hours)

    assert lie_outside(schedule, [session]) == [expected is None]
    assert expected is None or placed(schedule, session) == [expected]


@pytest.mark.parametrize(
    ("schedule", "expected"),
    [
        (EVENING, NIGHT),
        (TWO_DATES, Placed(None, None)),
        (plan("18:00-00:00", NEXT), NIGHT),
        (plan(precision=DatePrecision.MONTH), Placed(None, None)),
        (None, Placed(None, None)),
    ],
)
def test_session_without_a_date_belongs_to_the_day_of_a_one_day_event(schedule, expected):
    session = typed(None, "00:00-00:15")

    assert (placed(schedule, session), lie_outside(schedule, [session])) == ([expected], [False])


PARTY, BUS = typed(DAY, "22:00-01:00"), typed(DAY, "01:00")


@pytest.mark.parametrize("schedule", [plan(), plan(last=NEXT), plan("09:00-17:00", NEXT), plan("09:00-17:00"), None])
def test_evening_of_the_agenda_alone_takes_what_stands_behind_it(schedule):
    talk, breakfast = typed(DAY, "09:00-10:00"), typed(DAY, "05:45-06:30")

    assert placed(schedule, BUS, talk, PARTY, BUS, breakfast, typed(DAY, "-01:30"), typed(DAY, "")) == [
        EVENING_ITSELF,
        EVENING_ITSELF,
        EVENING_ITSELF,
        NIGHT,
        EVENING_ITSELF,
        NIGHT,
        EVENING_ITSELF,
    ]


def test_of_two_evenings_the_order_of_the_agenda_decides():
    schedule = plan(last=THIRD)
    sessions = [typed(DAY, "22:00-02:00"), typed(DAY, "01:00"), typed(NEXT, "02:00")]
    sessions += [typed(NEXT, "22:00-01:00"), typed(NEXT, "21:00-00:30"), typed(NEXT, "01:30")]

    expected = [EVENING_ITSELF, NIGHT, MORNING, MORNING, MORNING, Placed(NEXT, THIRD)]
    assert placed(schedule, *sessions) == expected


@pytest.mark.parametrize(
    ("sessions", "is_outside"),
    [
        ([PARTY, typed(NEXT, "01:00")], False),
        ([typed(NEXT, "01:00"), PARTY], False),
        ([typed(None, "22:00-01:00"), typed(NEXT, "01:00")], False),
        ([PARTY, typed(NEXT, "06:00")], True),
        ([PARTY, typed(NEXT, "")], True),
        ([PARTY, typed(THIRD, "01:00")], True),
        ([typed(DAY, "22:00-23:59"), typed(NEXT, "01:00")], True),
        ([typed(BEFORE, "22:00-01:00"), typed(NEXT, "01:00")], True),
    ],
)
def test_morning_after_the_last_evening_of_the_agenda_is_accepted(sessions, is_outside):
    found = lie_outside(plan(), sessions)

    assert found[sessions.index(next(one for one in sessions if one.date in (NEXT, THIRD)))] is is_outside


TIMES = st.times().map(lambda at: at.replace(microsecond=0, second=0, fold=0))
SESSIONS = st.builds(Typed, st.none() | st.sampled_from([DAY, NEXT, THIRD]), st.none() | TIMES, st.none() | TIMES)
SCHEDULES = st.builds(
    lambda last, times, hours: Schedule(DAY, last, ZONE, *times, hours=hours),
    st.sampled_from([DAY, NEXT, THIRD]),
    st.just(()) | st.tuples(TIMES) | st.tuples(TIMES, TIMES),
    st.sampled_from([Hours.CONTINUOUS, Hours.DAILY]),
)


@given(SCHEDULES, st.lists(SESSIONS, max_size=6))
def test_session_lies_on_its_date_or_beside_it(schedule, sessions):
    for session, (agenda_date, date) in zip(sessions, place_sessions(schedule, sessions), strict=True):
        assert (agenda_date is None) == (date is None)
        assert date is None or date - agenda_date in (dt.timedelta(), ONE)
        assert session.date in (None, date, agenda_date)


@given(st.builds(Schedule, st.just(DAY), st.just(DAY), st.just(ZONE), TIMES, TIMES), TIMES)
def test_session_within_an_evening_has_one_instant_by_either_date(schedule, at):
    first, last = bounds(schedule)
    session = Typed(DAY, at)
    date = place_sessions(schedule, [session])[0].date
    start, _end = session_bounds(date, at, None, ZONE)

    # What lies within the hours on the next date does so by the date of the evening as well.
    on_next, _end = session_bounds(NEXT, at, None, ZONE)
    if on_next <= last:
        assert (date, start) == (NEXT, on_next)
        assert place_sessions(schedule, [Typed(NEXT, at)]) == [NIGHT]
    if date == NEXT:
        assert first <= start
        assert lie_outside(schedule, [Typed(NEXT, at)]) == [False]


@pytest.mark.parametrize(
    ("schedule", "date", "at", "expected"),
    [
        (DAILY, NEXT, "00:15", DAY),
        (DAILY, NEXT, "19:00", NEXT),
        (EVENING, NEXT, "00:15", NEXT),
        (plan(), NEXT, "00:15", NEXT),
        (DAILY, NEXT, "", NEXT),
    ],
)
def test_true_date_is_typed_so_that_it_means_the_same(schedule, date, at, expected):
    found = typed_date(schedule, date, clock(at))

    assert found == expected
    assert placed(schedule, typed(found, at))[0].date == date


def test_agenda_of_any_length_costs_as_much_a_session():
    def calls(number: int) -> int:
        return calls_of(lambda: place_sessions(plan(last=NEXT), [PARTY, BUS] * number))

    assert calls(300) < 11 * calls(30)
