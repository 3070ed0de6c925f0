"""The times of an event on another clock (rule 5)."""

import datetime as dt

import pytest
from django.conf import settings
from django.utils.translation import override

from events.enums import Hours
from events.readers_time import hours_in, names_in, patterns, times_in, zone_name
from events.schedule import Schedule
from events.wording.dates import TimePoint, describe, session_times

RIGA = "Europe/Riga"
SUMMER = dt.date(2026, 7, 15)
LANGUAGES = [code for code, _name in settings.LANGUAGES]


def when_in(zone: str, schedule: Schedule) -> str:
    when = describe(schedule)
    return times_in(zone, when.times, when.timing, when.days)


def one_day(start: str, end: str = "", *, day: dt.date = SUMMER, zone: str = RIGA) -> Schedule:
    return Schedule(day, day, zone, dt.time.fromisoformat(start), dt.time.fromisoformat(end) if end else None)


def days(start: dt.date, end: dt.date, zone: str = RIGA, hours: str = Hours.CONTINUOUS) -> Schedule:
    return Schedule(start, end, zone, dt.time(12), dt.time(13), hours=hours)


@pytest.mark.parametrize(
    ("zone", "schedule", "text"),
    [
        ("Europe/Berlin", one_day("09:00", "16:00"), "08:00 - 15:00 (CEST)"),
        ("Europe/London", one_day("09:00", "16:00"), "07:00 - 14:00 (BST)"),
        ("America/New_York", one_day("09:00", "16:00"), "02:00 - 09:00 (UTC-4)"),
        ("America/New_York", one_day("03:00", "16:00"), "20:00 the day before - 09:00 (UTC-4)"),
        ("Pacific/Auckland", one_day("09:00", "16:00"), "18:00 - 01:00 the next day (UTC+12)"),
        ("Asia/Kolkata", one_day("09:00"), "from 11:30 (UTC+5:30)"),
        ("Pacific/Auckland", one_day("16:00"), "from 01:00 the next day (UTC+12)"),
        # An evening that ends after its midnight; both its ends are another day's in Auckland.
        ("Europe/Berlin", one_day("18:00", "01:00"), "17:00 - 00:00 the next day (CEST)"),
        ("Pacific/Auckland", one_day("18:00", "01:00"), "03:00 the next day - 10:00 the next day (UTC+12)"),
        # Two days off: the zones of the Pacific are 26 hours apart.
        (
            "Pacific/Kiritimati",
            one_day("23:00", "23:30", zone="Pacific/Pago_Pago"),
            "17. July, 00:00 - 17. July, 00:30 (UTC+14)",
        ),
        ("Pacific/Pago_Pago", one_day("00:30", zone="Pacific/Kiritimati"), "from 13. July, 23:30 (UTC-11)"),
    ],
)
def test_hours_of_a_day(zone, schedule, text):
    assert when_in(zone, schedule) == text


@pytest.mark.parametrize("zone", ["Europe/Riga", "Europe/Vilnius", "Europe/Kyiv"])
@pytest.mark.parametrize(
    "schedule",
    [
        one_day("09:00", "16:00"),
        one_day("18:00", "01:00"),
        days(SUMMER, SUMMER + dt.timedelta(days=2)),
        days(SUMMER, SUMMER + dt.timedelta(days=200), hours=Hours.DAILY),
    ],
)
def test_nothing_is_said_where_the_clocks_agree(zone, schedule):
    assert when_in(zone, schedule) == ""


def test_nothing_is_said_of_an_event_without_hours():
    assert when_in("Europe/Berlin", Schedule(SUMMER, SUMMER, RIGA)) == ""


def test_range_of_days_bears_its_dates():
    assert when_in("Pacific/Auckland", days(dt.date(2026, 6, 29), dt.date(2026, 7, 1))) == (
        "29. June, 21:00 - 1. July, 22:00 (UTC+12)"
    )


def test_range_over_a_clock_change_bears_two_zones():
    assert when_in("Europe/Berlin", days(dt.date(2026, 10, 24), dt.date(2026, 10, 25))) == (
        "24. October, 11:00 (CEST) - 25. October, 12:00 (CET)"
    )


def test_hours_that_differ_at_the_end_only_are_said():
    """Algiers has Berlin's time in winter; the clocks of Berlin change on the way."""
    schedule = days(dt.date(2026, 3, 28), dt.date(2026, 3, 29), "Europe/Berlin")

    assert when_in("Africa/Algiers", schedule) == "28. March, 12:00 - 29. March, 12:00 (CET)"


# The night of 25. October 2026: what is 02:30 in Berlin comes twice, and means the first.
@pytest.mark.parametrize(
    ("start", "end", "text"),
    [
        ("02:30", "03:30", "01:30 (BST) - 02:30 (GMT)"),
        ("00:30", "01:30", "23:30 the day before - 00:30 (BST)"),
        ("03:00", "04:00", "02:00 - 03:00 (GMT)"),
    ],
)
def test_night_of_the_clock_change(start, end, text):
    assert when_in("Europe/London", one_day(start, end, day=dt.date(2026, 10, 25), zone="Europe/Berlin")) == text


def test_daily_hours():
    week = days(SUMMER, SUMMER + dt.timedelta(days=6), hours=Hours.DAILY)

    assert when_in("Europe/Berlin", week) == "11:00 - 12:00 (CEST) each day"
    assert when_in("Pacific/Auckland", week) == "21:00 - 22:00 (UTC+12) each day"


def test_daily_hours_of_which_the_readers_clock_changes_first():
    """The clocks change on 8. March in New York and on 29. March in Berlin: an hour less for three weeks."""
    spring = days(dt.date(2026, 3, 1), dt.date(2026, 4, 15), "Europe/Berlin", Hours.DAILY)

    assert when_in("America/New_York", spring) == (
        "06:00 - 07:00, from 8. March on 07:00 - 08:00, from 29. March on 06:00 - 07:00 (UTC-5/UTC-4) each day"
    )


def test_daily_hours_that_differ_for_some_days_only_are_said():
    spring = days(dt.date(2026, 3, 28), dt.date(2026, 3, 30), "Europe/Berlin", Hours.DAILY)

    assert when_in("Africa/Algiers", spring) == "12:00 - 13:00, from 29. March on 11:00 - 12:00 (CET) each day"


def test_daily_hours_over_midnight_on_the_night_of_the_clock_change():
    nights = Schedule(
        dt.date(2026, 10, 23), dt.date(2026, 10, 25), "Europe/Berlin", dt.time(22), dt.time(4), hours=Hours.DAILY
    )

    assert when_in("Africa/Algiers", nights) == (
        "21:00 - 03:00 the next day, from 24. October on 21:00 - 04:00 the next day,"
        " from 25. October on 22:00 - 04:00 the next day (CET) each day"
    )


# Sessions: the heading of the day names the zone


def test_sessions_have_their_hours_alone():
    points = session_times(SUMMER, dt.time(9), dt.time(10, 30), RIGA)

    assert hours_in("Europe/Berlin", points) == "08:00 - 09:30"
    assert names_in("Europe/Berlin", points) == "CEST"
    assert hours_in("Europe/Vilnius", points) == ""
    assert names_in("Europe/Vilnius", points) == ""


def test_session_with_an_end_only():
    points = session_times(SUMMER, None, dt.time(10, 30), RIGA)

    assert hours_in("Europe/Berlin", points, "until") == "until 09:30"


@pytest.mark.parametrize(
    ("zone", "hours"),
    [("Europe/London", "23:15 - 23:45"), ("Europe/Vilnius", "01:15 the next day - 01:45 the next day")],
)
def test_session_after_midnight_is_seen_from_the_day_of_its_evening(zone, hours):
    points = session_times(
        SUMMER + dt.timedelta(days=1), dt.time(0, 15), dt.time(0, 45), "Europe/Berlin", beside=SUMMER
    )

    assert hours_in(zone, points, day=SUMMER.isoformat()) == hours


def test_session_without_a_day_has_no_other_time():
    assert hours_in("Europe/Berlin", session_times(None, dt.time(9), None, RIGA)) == ""


def test_day_of_sessions_over_the_clock_change_names_both_zones():
    night = dt.date(2026, 10, 24)
    points = session_times(night, dt.time(23), dt.time(5), RIGA)

    assert names_in("Europe/Berlin", points) == "CEST/CET"


# Names of zones


@pytest.mark.parametrize(
    ("zone", "winter", "summer"),
    [
        ("Europe/Riga", "EET", "EEST"),
        ("Europe/Lisbon", "WET", "WEST"),
        ("Europe/London", "GMT", "BST"),
        ("UTC", "UTC", "UTC"),
        # Names that mean another zone elsewhere, or that few know.
        ("Europe/Jersey", "GMT", "UTC+1"),
        ("Europe/Dublin", "GMT", "UTC+1"),
        ("Atlantic/Azores", "UTC-1", "UTC"),
        ("Asia/Kolkata", "UTC+5:30", "UTC+5:30"),
        ("Europe/Moscow", "UTC+3", "UTC+3"),
        ("America/St_Johns", "UTC-3:30", "UTC-2:30"),
    ],
)
def test_zone_name(zone, winter, summer):
    moments = (dt.datetime(2026, 1, 15, tzinfo=dt.UTC), dt.datetime(2026, 7, 15, tzinfo=dt.UTC))

    assert tuple(zone_name(moment, zone) for moment in moments) == (winter, summer)


# Languages


def test_times_are_those_of_the_language():
    with override("fi"):
        assert times_in("Europe/Berlin", [TimePoint("9.00", "2026-07-15T09:00+03:00")]) == "8.00 (CEST)"


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_language_loses_a_value(language):
    values = {"times": "1", "place": "2", "time": "3", "date": "4", "later": "5"}
    with override("en"):
        source = patterns()
    with override(language):
        translated = patterns()

    for name, sentence in source.items():
        used = [key for key in values if f"%({key})s" in sentence]
        assert [key for key in values if f"%({key})s" in translated[name]] == used
