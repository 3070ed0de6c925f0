"""What must hold for every schedule that can be entered: any date, any zone, any hours, any language."""

import datetime as dt

import pytest
from django.conf import settings as django_settings
from django.utils.translation import override
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from events.enums import Access, Phase, RegistrationState
from events.schedule import (
    LATEST,
    blocks,
    bounds,
    current_block,
    instant,
    machine_time,
    next_block,
    phase,
    registration_state,
    session_bounds,
    zone_abbreviation,
    zone_of,
)
from events.wording import dates as wording
from tests.html_time import is_valid_datetime
from tests.schedules import DATES, TIMES, ZONES, moments_near, schedules

LANGUAGES = [code for code, _name in django_settings.LANGUAGES]


@given(schedules())
def test_bounds_are_ordered_and_aware(schedule):
    first, last = bounds(schedule)

    assert first <= last
    assert (first.tzinfo, last.tzinfo) == (dt.UTC, dt.UTC)


@given(schedules())
def test_bounds_lie_within_the_local_days(schedule):
    first, last = bounds(schedule)
    local = zone_of(schedule.zone)
    # A day may lack its beginning, or be missing altogether, where clocks change.
    days = dt.timedelta(days=1)

    if not schedule.is_month:
        assert schedule.start_date <= first.astimezone(local).date() <= schedule.start_date + days
        assert schedule.start_date <= last.astimezone(local).date() <= schedule.end_date + 2 * days


@given(schedules())
def test_blocks_lie_within_the_bounds_and_begin_in_order(schedule):
    first, last = bounds(schedule)
    spans = list(blocks(schedule))

    assert [start for start, _end in spans] == sorted(start for start, _end in spans)
    assert spans[0][0] == first
    assert max(end for _start, end in spans) == last
    assert all(start <= end for start, end in spans)


@given(st.data())
def test_phase_agrees_with_the_bounds(data):
    schedule = data.draw(schedules())
    now = data.draw(moments_near(schedule))
    first, last = bounds(schedule)

    where = phase(schedule, now)

    assert (where in (Phase.RUNNING, Phase.PAUSED)) == (first <= now <= last)
    assert (where == Phase.AHEAD) == (now < first)
    assert (where == Phase.OVER) == (now > last)
    assert (where == Phase.PAUSED) <= schedule.is_daily


@given(st.data())
def test_current_and_next_block_are_those_of_the_whole_list(data):
    schedule = data.draw(schedules())
    now = data.draw(moments_near(schedule))
    spans = list(blocks(schedule))

    containing = [span for span in spans if span[0] <= now <= span[1]]
    later = [span for span in spans if span[0] > now]

    assert (current_block(schedule, now) is not None) == bool(containing)
    assert next_block(schedule, now) == (later[0] if later else None)


@given(DATES, TIMES, ZONES)
def test_instant_has_the_wall_clock_or_lies_after_a_gap(day, at, zone):
    local = instant(day, at, zone).astimezone(zone_of(zone)).replace(tzinfo=None, fold=0)

    assert dt.timedelta() <= local - dt.datetime.combine(day, at) <= dt.timedelta(hours=24)


@example(dt.date(2026, 3, 29), dt.time(2, 30), dt.time(3, 15), "Europe/Berlin")
@given(DATES, st.none() | TIMES, st.none() | TIMES, ZONES)
def test_session_bounds_are_known_as_far_as_the_times_are(day, start, end, zone):
    first, last = session_bounds(day, start, end, zone)

    assert (first is None, last is None) == (start is None, end is None)
    assert first is None or last is None or first <= last


@pytest.mark.parametrize("language", LANGUAGES)
@settings(max_examples=60)
@given(schedule=schedules())
def test_every_schedule_can_be_said_in_every_language(language, schedule):
    with override(language):
        when = wording.describe(schedule)

    points = [*when.dates, *when.times]
    assert [point for point in points if not point.text or not is_valid_datetime(point.datetime)] == []
    assert when.date_text == when.date_separator.join(point.text for point in when.dates) + (
        f" {when.note}" if schedule.is_month else ""
    )
    assert bool(when.time_text) == bool(when.times) == schedule.has_hours
    assert when.time_text.endswith(f"({when.zone})") or not when.times


@pytest.mark.parametrize("language", LANGUAGES)
@settings(max_examples=40)
@given(day=DATES, days=st.integers(0, 800), at=TIMES, zone=ZONES)
def test_every_date_and_moment_can_be_said_in_every_language(language, day, days, at, zone):
    moment = instant(day, at, zone)
    with override(language):
        points, _separator = wording.date_range(day, min(LATEST, day + dt.timedelta(days=days)))
        words = [
            wording.moment_text(moment, zone),
            wording.clock(at),
            wording.month_name(day),
            wording.short_day(day),
            wording.short_month(day),
            wording.weekday(day),
            *(point.text for point in points),
        ]
        machine = [wording.day_point(moment, zone).datetime, *(point.datetime for point in points)]

    assert [word for word in words if not word.strip() or "  " in word] == []
    assert [value for value in machine if not is_valid_datetime(value)] == []


@given(st.none() | DATES, st.none() | TIMES, st.none() | TIMES, ZONES)
def test_session_times_are_valid(day, start, end, zone):
    points = wording.session_times(day, start, end, zone)

    assert len(points) == len({at for at in (start, end) if at is not None})
    assert [point for point in points if not point.text or not is_valid_datetime(point.datetime)] == []


@example(dt.date(1960, 1, 1), dt.time(12), "Africa/Monrovia")
@given(DATES, TIMES, ZONES)
def test_machine_time_means_the_same_moment(day, at, zone):
    moment = instant(day, at, zone)
    value = machine_time(moment, zone)

    assert is_valid_datetime(value)
    assert dt.datetime.fromisoformat(value) == moment.replace(second=0)


@given(DATES, TIMES, ZONES)
def test_zone_is_letters_or_an_offset(day, at, zone):
    name = zone_abbreviation(instant(day, at, zone), zone)

    assert name.isalpha() or name.startswith(("UTC+", "UTC-"))


@given(
    access=st.sampled_from(Access),
    opens_in=st.none() | st.integers(-100, 100),
    closes_in=st.none() | st.integers(-100, 100),
    ends_in=st.integers(-100, 100),
    is_fully_booked=st.booleans(),
    zone=ZONES,
)
def test_registration_always_has_a_state(access, opens_in, closes_in, ends_in, is_fully_booked, zone):
    now = dt.datetime(2026, 5, 12, 12, tzinfo=dt.UTC)
    assume(opens_in is None or closes_in is None or opens_in < closes_in)
    opens_at, closes_at, ends_at = (
        now + dt.timedelta(hours=hours) if hours is not None else None for hours in (opens_in, closes_in, ends_in)
    )

    state = registration_state(
        access=access,
        opens_at=opens_at,
        closes_at=closes_at,
        ends_at=ends_at,
        is_fully_booked=is_fully_booked,
        now=now,
        zone=zone,
    )

    assert state in RegistrationState
    if state in (RegistrationState.OPEN, RegistrationState.CLOSES_TODAY):
        assert not is_fully_booked
        assert (opens_at or now) <= now <= min(ends_at, closes_at or ends_at)
