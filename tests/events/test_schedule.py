"""Instants from wall clocks: zones, daylight-saving changes, phases, registration."""

import datetime as dt
from itertools import pairwise
from zoneinfo import ZoneInfoNotFoundError

import pytest

from events import schedule as s
from events.enums import Access, DatePrecision, Hours, Phase, RegistrationState
from events.schedule import Schedule

BERLIN, HELSINKI = "Europe/Berlin", "Europe/Helsinki"
SECOND = dt.timedelta(seconds=1)
ONE = dt.timedelta(days=1)
DAY = dt.date(2026, 5, 12)


def utc(*parts: int) -> dt.datetime:
    return dt.datetime(*parts, tzinfo=dt.UTC)


def plan(first: dt.date = DAY, last: dt.date | None = None, hours: str = "", **fields) -> Schedule:
    """Return a schedule; `hours` is written as "09:30-16:00", "09:30-" or nothing."""
    start, _dash, end = hours.partition("-")
    times = {"start_time": start, "end_time": end}
    clock = {name: dt.time.fromisoformat(text) for name, text in times.items() if text}
    return Schedule(first, last or first, **{"zone": BERLIN, **clock, **fields})


@pytest.mark.parametrize(
    ("day", "at", "zone", "moment"),
    [
        # An ordinary summer and winter day
        (dt.date(2026, 7, 1), "09:30", BERLIN, utc(2026, 7, 1, 7, 30)),
        (dt.date(2026, 1, 1), "09:30", BERLIN, utc(2026, 1, 1, 8, 30)),
        # The spring gap: 02:30 does not exist and moves forward to 03:30
        (dt.date(2026, 3, 29), "01:59", BERLIN, utc(2026, 3, 29, 0, 59)),
        (dt.date(2026, 3, 29), "02:00", BERLIN, utc(2026, 3, 29, 1, 0)),
        (dt.date(2026, 3, 29), "02:30", BERLIN, utc(2026, 3, 29, 1, 30)),
        (dt.date(2026, 3, 29), "03:00", BERLIN, utc(2026, 3, 29, 1, 0)),
        # The autumn hour that comes twice: the first one
        (dt.date(2026, 10, 25), "01:59", BERLIN, utc(2026, 10, 24, 23, 59)),
        (dt.date(2026, 10, 25), "02:30", BERLIN, utc(2026, 10, 25, 0, 30)),
        (dt.date(2026, 10, 25), "03:00", BERLIN, utc(2026, 10, 25, 2, 0)),
        (dt.date(2026, 3, 29), "03:30", HELSINKI, utc(2026, 3, 29, 1, 30)),
        (dt.date(2026, 10, 25), "03:30", HELSINKI, utc(2026, 10, 25, 0, 30)),
        # A gap at midnight, in Brazil's former summer time
        (dt.date(2018, 11, 4), "00:00", "America/Sao_Paulo", utc(2018, 11, 4, 3, 0)),
        (dt.date(2018, 11, 3), "23:59", "America/Sao_Paulo", utc(2018, 11, 4, 2, 59)),
        # No change of clocks at all
        (dt.date(2026, 3, 29), "02:30", "Europe/Moscow", utc(2026, 3, 28, 23, 30)),
        (dt.date(2026, 3, 29), "02:30", "Asia/Kolkata", utc(2026, 3, 28, 21, 0)),
    ],
)
def test_instant_of_a_wall_clock(day, at, zone, moment):
    assert s.instant(day, dt.time.fromisoformat(at), zone) == moment


def test_instant_ignores_which_of_two_hours_the_caller_means():
    second = dt.time(2, 30, fold=1)

    assert s.instant(dt.date(2026, 10, 25), second, BERLIN) == utc(2026, 10, 25, 0, 30)


@pytest.mark.parametrize(
    ("day", "midnight"),
    [
        (dt.date(2026, 3, 28), utc(2026, 3, 28, 23)),
        (dt.date(2026, 3, 29), utc(2026, 3, 29, 22)),
        (dt.date(2026, 10, 25), utc(2026, 10, 25, 23)),
    ],
)
def test_local_day_ends_at_local_midnight(day, midnight):
    assert s.midnight_after(day, BERLIN) == midnight


@pytest.mark.parametrize("name", ["Mars/Base", "", "../etc/passwd"])
def test_zone_that_is_none_is_refused(name):
    with pytest.raises((ZoneInfoNotFoundError, ValueError)):
        s.zone_of(name)


@pytest.mark.parametrize(
    ("schedule", "first", "last"),
    [
        # All day, or hours not known: to the local midnight after the last day
        (plan(), utc(2026, 5, 11, 22), utc(2026, 5, 12, 22)),
        (plan(DAY, DAY + ONE), utc(2026, 5, 11, 22), utc(2026, 5, 13, 22)),
        (plan(dt.date(2026, 3, 29)), utc(2026, 3, 28, 23), utc(2026, 3, 29, 22)),
        (plan(dt.date(2026, 10, 25)), utc(2026, 10, 24, 22), utc(2026, 10, 25, 23)),
        # A start without an end lasts to the end of the last day
        (plan(hours="09:30-"), utc(2026, 5, 12, 7, 30), utc(2026, 5, 12, 22)),
        # Hours
        (plan(hours="09:30-16:00"), utc(2026, 5, 12, 7, 30), utc(2026, 5, 12, 14)),
        (plan(hours="00:00-00:00"), utc(2026, 5, 11, 22), utc(2026, 5, 11, 22)),
        (plan(hours="18:00-01:00"), utc(2026, 5, 12, 16), utc(2026, 5, 12, 23)),
        (plan(hours="18:00-00:00"), utc(2026, 5, 12, 16), utc(2026, 5, 12, 22)),
        (plan(DAY, DAY + ONE, "18:00-00:00"), utc(2026, 5, 12, 16), utc(2026, 5, 12, 22)),
        (plan(DAY, DAY + 2 * ONE, "18:00-00:00"), utc(2026, 5, 12, 16), utc(2026, 5, 13, 22)),
        (plan(DAY, DAY + ONE, "12:00-13:00"), utc(2026, 5, 12, 10), utc(2026, 5, 13, 11)),
        (plan(DAY, DAY + ONE, "13:00-12:00"), utc(2026, 5, 12, 11), utc(2026, 5, 13, 10)),
        # Over a change of clocks
        (plan(dt.date(2026, 3, 28), hours="23:00-04:00"), utc(2026, 3, 28, 22), utc(2026, 3, 29, 2)),
        (plan(dt.date(2026, 10, 24), hours="23:00-04:00"), utc(2026, 10, 24, 21), utc(2026, 10, 25, 3)),
        # Both ends within the gap: never an end before the start
        (plan(dt.date(2026, 3, 29), hours="02:30-03:15"), utc(2026, 3, 29, 1, 30), utc(2026, 3, 29, 1, 30)),
        # Only the month is known
        (plan(DAY, precision=DatePrecision.MONTH), utc(2026, 4, 30, 22), utc(2026, 5, 31, 22)),
        (
            plan(dt.date(2026, 12, 31), dt.date(2027, 1, 1), precision=DatePrecision.MONTH),
            utc(2026, 11, 30, 23),
            utc(2027, 1, 31, 23),
        ),
    ],
)
def test_bounds_of_a_schedule(schedule, first, last):
    assert s.bounds(schedule) == (first, last)


def test_changing_the_zone_keeps_the_hours_and_moves_the_moment():
    in_berlin, in_helsinki = plan(hours="09:30-16:00"), plan(hours="09:30-16:00", zone=HELSINKI)

    moved = [here - there for here, there in zip(s.bounds(in_berlin), s.bounds(in_helsinki), strict=True)]

    assert moved == [dt.timedelta(hours=1)] * 2


@pytest.mark.parametrize(
    ("day", "following"),
    [
        (dt.date(2026, 1, 31), dt.date(2026, 2, 1)),
        (dt.date(2026, 12, 1), dt.date(2027, 1, 1)),
        (s.LATEST, dt.date(2200, 1, 1)),
    ],
)
def test_month_after_is_the_first_of_the_next(day, following):
    assert s.month_after(day) == following


@pytest.mark.parametrize(
    ("first", "last", "are_whole"),
    [
        (dt.date(2027, 2, 1), dt.date(2027, 2, 28), True),
        (dt.date(2028, 2, 1), dt.date(2028, 2, 28), False),
        (dt.date(2026, 12, 1), dt.date(2027, 1, 31), True),
        (dt.date(2026, 12, 2), dt.date(2026, 12, 31), False),
        (dt.date(2026, 12, 1), dt.date(2026, 12, 1), False),
    ],
)
def test_whole_months_begin_and_end_with_one(first, last, are_whole):
    assert s.are_whole_months(first, last) is are_whole


DAILY = Schedule(DAY, DAY + 2 * ONE, BERLIN, dt.time(9, 30), dt.time(12), Hours.DAILY)
NIGHTLY = Schedule(DAY, DAY + ONE, BERLIN, dt.time(22), dt.time(2), Hours.DAILY)


def test_daily_hours_are_a_block_a_day():
    assert list(s.blocks(DAILY)) == [(utc(2026, 5, day, 7, 30), utc(2026, 5, day, 10)) for day in (12, 13, 14)]
    assert s.bounds(DAILY) == (utc(2026, 5, 12, 7, 30), utc(2026, 5, 14, 10))


@pytest.mark.parametrize(
    ("hours", "passes", "is_doubtful"),
    [
        ("18:00-01:00", True, False),
        ("15:00-05:59", True, False),
        ("15:00-06:00", True, True),
        ("15:00-14:59", True, True),
        ("15:00-15:00", False, False),
        ("09:00-16:00", False, False),
        ("00:00-02:00", False, False),
        ("18:00-00:00", True, False),
        ("09:00-", False, False),
        ("-09:00", False, False),
    ],
)
def test_end_before_the_start(hours, passes, is_doubtful):
    times = [dt.time.fromisoformat(text) if text else None for text in hours.split("-")]

    assert (s.passes_midnight(*times), s.is_doubtful_end(*times)) == (passes, is_doubtful)


@pytest.mark.parametrize(
    ("hours", "times", "stored"),
    [
        # Whole days, whatever is said of the hours
        ("continuous", "00:00-00:00", ("all_day", None, None)),
        ("daily", "00:00-23:59", ("all_day", None, None)),
        ("to_follow", "00:00-23:59:59", ("all_day", None, None)),
        # Real hours at midnight
        ("continuous", "00:00-02:00", ("continuous", dt.time(0), dt.time(2))),
        ("continuous", "18:00-00:00", ("continuous", dt.time(18), dt.time(0))),
        ("continuous", "00:00-", ("continuous", dt.time(0), None)),
        ("continuous", "00:01-23:59", ("continuous", dt.time(0, 1), dt.time(23, 59))),
        # No times
        ("continuous", "", ("to_follow", None, None)),
        ("daily", "", ("to_follow", None, None)),
        ("all_day", "", ("all_day", None, None)),
        # Times
        ("to_follow", "09:00-16:00", ("continuous", dt.time(9), dt.time(16))),
        ("daily", "09:00-16:00", ("daily", dt.time(9), dt.time(16))),
    ],
)
def test_hours_as_they_are_stored(hours, times, stored):
    start, _dash, end = times.partition("-")
    given = [dt.time.fromisoformat(text) if text else None for text in (start, end)]

    assert s.settled_hours(hours, *given) == stored


def test_month_is_never_all_day():
    assert s.settled_hours(Hours.ALL_DAY, None, None, DatePrecision.MONTH) == (Hours.TO_FOLLOW, None, None)
    assert s.settled_hours(Hours.DAILY, dt.time(0), dt.time(0), DatePrecision.MONTH)[0] == Hours.TO_FOLLOW


def test_daily_hours_may_pass_midnight():
    assert list(s.blocks(NIGHTLY)) == [(utc(2026, 5, day, 20), utc(2026, 5, day + 1, 0)) for day in (12, 13)]
    assert s.bounds(NIGHTLY)[1] == utc(2026, 5, 14, 0)


def test_daily_hours_keep_the_wall_clock_over_a_change():
    weekend = Schedule(dt.date(2026, 3, 28), dt.date(2026, 3, 29), BERLIN, dt.time(9), dt.time(10), Hours.DAILY)

    starts = [first for first, _last in s.blocks(weekend)]

    assert starts == [utc(2026, 3, 28, 8), utc(2026, 3, 29, 7)]


def test_continuous_hours_are_one_block():
    schedule = plan(DAY, DAY + ONE, "12:00-13:00")

    assert list(s.blocks(schedule)) == [s.bounds(schedule)]


@pytest.mark.parametrize("fields", [{"last": DAY}, {"end": None}, {"hours": Hours.CONTINUOUS}])
def test_hours_are_daily_only_on_several_days_with_an_end(fields):
    schedule = Schedule(
        DAY,
        fields.get("last", DAY + ONE),
        BERLIN,
        dt.time(9),
        fields.get("end", dt.time(10)),
        fields.get("hours", Hours.DAILY),
    )

    assert not schedule.is_daily


@pytest.mark.parametrize(
    ("now", "phase"),
    [
        (utc(2026, 5, 12, 7, 29, 59), Phase.AHEAD),
        (utc(2026, 5, 12, 7, 30), Phase.RUNNING),
        (utc(2026, 5, 12, 10), Phase.RUNNING),
        (utc(2026, 5, 12, 10, 0, 1), Phase.PAUSED),
        (utc(2026, 5, 13, 7, 29, 59), Phase.PAUSED),
        (utc(2026, 5, 13, 7, 30), Phase.RUNNING),
        (utc(2026, 5, 14, 10), Phase.RUNNING),
        (utc(2026, 5, 14, 10, 0, 1), Phase.OVER),
    ],
)
def test_daily_event_pauses_between_its_hours(now, phase):
    assert s.phase(DAILY, now) == phase


@pytest.mark.parametrize(
    ("now", "phase"),
    [
        (utc(2026, 5, 12, 9, 59, 59), Phase.AHEAD),
        (utc(2026, 5, 12, 10), Phase.RUNNING),
        (utc(2026, 5, 13, 2), Phase.RUNNING),
        (utc(2026, 5, 13, 11), Phase.RUNNING),
        (utc(2026, 5, 13, 11, 0, 1), Phase.OVER),
    ],
)
def test_continuous_event_runs_through(now, phase):
    assert s.phase(plan(DAY, DAY + ONE, "12:00-13:00"), now) == phase


@pytest.mark.parametrize(
    ("now", "block"),
    [
        (utc(2026, 5, 12, 19), None),
        (utc(2026, 5, 12, 23), 0),
        (utc(2026, 5, 13, 0), 0),
        (utc(2026, 5, 13, 0, 0, 1), None),
        (utc(2026, 5, 13, 23), 1),
        (utc(2026, 5, 14, 1), None),
    ],
)
def test_current_block_may_have_begun_yesterday(now, block):
    assert s.current_block(NIGHTLY, now) == (None if block is None else list(s.blocks(NIGHTLY))[block])


@pytest.mark.parametrize(
    ("schedule", "now", "index"),
    [
        (DAILY, utc(2026, 4, 1), 0),
        (DAILY, utc(2026, 5, 12, 7, 29, 59), 0),
        (DAILY, utc(2026, 5, 12, 7, 30), 1),
        (DAILY, utc(2026, 5, 13, 11), 2),
        (DAILY, utc(2026, 5, 14, 7, 30), None),
        (DAILY, utc(2026, 6, 1), None),
        (plan(hours="09:30-10:00"), utc(2026, 5, 12, 7), 0),
        (plan(hours="09:30-10:00"), utc(2026, 5, 12, 7, 30), None),
    ],
)
def test_next_block_begins_after_now(schedule, now, index):
    assert s.next_block(schedule, now) == (None if index is None else list(s.blocks(schedule))[index])


@pytest.mark.parametrize(
    ("day", "start", "end", "expected"),
    [
        (None, "09:00", "10:00", (None, None)),
        (DAY, None, None, (None, None)),
        (DAY, "09:00", None, (utc(2026, 5, 12, 7), None)),
        (DAY, None, "10:00", (None, utc(2026, 5, 12, 8))),
        (DAY, "09:00", "10:00", (utc(2026, 5, 12, 7), utc(2026, 5, 12, 8))),
        (DAY, "22:00", "01:00", (utc(2026, 5, 12, 20), utc(2026, 5, 12, 23))),
        (DAY, "09:00", "09:00", (utc(2026, 5, 12, 7), utc(2026, 5, 12, 7))),
        (dt.date(2026, 3, 29), "02:30", "03:15", (utc(2026, 3, 29, 1, 30), utc(2026, 3, 29, 1, 30))),
    ],
)
def test_session_bounds_as_far_as_they_are_known(day, start, end, expected):
    times = [dt.time.fromisoformat(text) if text else None for text in (start, end)]

    assert s.session_bounds(day, *times, BERLIN) == expected


ENDS = utc(2026, 5, 12, 14)


def registration(now: dt.datetime, **fields) -> str:
    defaults = {
        "access": Access.REGISTRATION,
        "opens_at": None,
        "closes_at": None,
        "ends_at": ENDS,
        "is_fully_booked": False,
        "zone": BERLIN,
    }
    return s.registration_state(now=now, **defaults | fields)


@pytest.mark.parametrize(
    ("access", "state"),
    [
        (Access.UNKNOWN, RegistrationState.UNKNOWN),
        (Access.OPEN, RegistrationState.NOT_NEEDED),
        (Access.INVITATION, RegistrationState.INVITATION),
        (Access.MEMBERS, RegistrationState.MEMBERS),
    ],
)
def test_access_without_registration_says_so_at_any_time(access, state):
    assert [registration(now, access=access) for now in (ENDS - ONE, ENDS + ONE)] == [state] * 2


@pytest.mark.parametrize(
    ("now", "state"),
    [
        (utc(2026, 4, 30, 21, 59, 59), RegistrationState.OPENS),
        (utc(2026, 4, 30, 22), RegistrationState.OPEN),
        # The last local day begins at 22:00 UTC of the day before
        (utc(2026, 5, 9, 21, 59, 59), RegistrationState.OPEN),
        (utc(2026, 5, 9, 22), RegistrationState.CLOSES_TODAY),
        (utc(2026, 5, 10, 10), RegistrationState.CLOSES_TODAY),
        (utc(2026, 5, 10, 10, 0, 1), RegistrationState.CLOSED),
    ],
)
def test_registration_opens_and_closes_by_itself(now, state):
    opens_at, closes_at = utc(2026, 4, 30, 22), utc(2026, 5, 10, 10)

    assert registration(now, opens_at=opens_at, closes_at=closes_at) == state


@pytest.mark.parametrize(("now", "state"), [(ENDS, RegistrationState.OPEN), (ENDS + SECOND, RegistrationState.CLOSED)])
def test_registration_without_a_deadline_ends_with_the_event(now, state):
    assert registration(now) == state


@pytest.mark.parametrize(
    ("now", "state"), [(ENDS, RegistrationState.CLOSES_TODAY), (ENDS + SECOND, RegistrationState.CLOSED)]
)
def test_deadline_after_the_event_ends_with_the_event(now, state):
    assert registration(now, closes_at=ENDS + 9 * ONE) == state


@pytest.mark.parametrize(("now", "state"), [(ENDS, RegistrationState.FULL), (ENDS + SECOND, RegistrationState.CLOSED)])
def test_fully_booked_event_is_full_until_it_is_closed(now, state):
    assert registration(now, is_fully_booked=True, opens_at=ENDS + ONE) == state


@pytest.mark.parametrize(
    ("moment", "zone", "name"),
    [
        (utc(2026, 7, 1), BERLIN, "CEST"),
        (utc(2026, 1, 1), BERLIN, "CET"),
        (utc(2026, 3, 29, 0, 59, 59), BERLIN, "CET"),
        (utc(2026, 3, 29, 1), BERLIN, "CEST"),
        (utc(2026, 10, 25, 0, 59, 59), BERLIN, "CEST"),
        (utc(2026, 10, 25, 1), BERLIN, "CET"),
        # What the programme's pages printed wrong: 12 April in "CET", 23 April in Estonia in "EET"
        (utc(2023, 4, 12), "Europe/Riga", "EEST"),
        (utc(2023, 4, 23), "Europe/Tallinn", "EEST"),
        (utc(2026, 1, 1), HELSINKI, "EET"),
        (utc(2021, 10, 25), "Europe/Moscow", "MSK"),
        (utc(2026, 1, 1), "Asia/Kolkata", "IST"),
        (utc(2026, 1, 1), "Europe/Istanbul", "UTC+3"),
        (utc(2026, 1, 1), "Asia/Colombo", "UTC+5:30"),
        (utc(2026, 1, 1), "America/Sao_Paulo", "UTC-3"),
        (utc(2018, 12, 1), "America/Sao_Paulo", "UTC-2"),
        (utc(2026, 1, 1), "Pacific/Marquesas", "UTC-9:30"),
        (utc(2026, 1, 1), "Antarctica/Troll", "UTC"),
        (utc(2026, 1, 1), "UTC", "UTC"),
    ],
)
def test_zone_has_its_name_at_the_moment(moment, zone, name):
    assert s.zone_abbreviation(moment, zone) == name


@pytest.mark.parametrize(
    ("moment", "zone", "value"),
    [
        (utc(2026, 6, 15, 6), "Europe/Riga", "2026-06-15T09:00+03:00"),
        (utc(2026, 1, 15, 6), "America/Sao_Paulo", "2026-01-15T03:00-03:00"),
        (utc(2026, 1, 15, 6), "UTC", "2026-01-15T06:00+00:00"),
        # Liberia was 44 minutes and 30 seconds behind until 1972: HTML has no such offset
        (utc(1960, 1, 1, 12), "Africa/Monrovia", "1960-01-01T12:00Z"),
    ],
)
def test_machine_time_carries_the_offset(moment, zone, value):
    assert s.machine_time(moment, zone) == value


def test_blocks_of_a_long_event_are_in_order():
    year = Schedule(dt.date(2026, 1, 1), dt.date(2026, 12, 31), BERLIN, dt.time(9), dt.time(10), Hours.DAILY)

    blocks = list(s.blocks(year))

    assert len(blocks) == 365
    assert all(last < first for (_start, last), (first, _end) in pairwise(blocks))
