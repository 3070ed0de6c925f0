"""Daily hours end by the clock on every day, also where the clocks change: read as calendar programs expand a rule."""

import datetime as dt

import pytest
from dateutil.rrule import rrulestr
from icalendar import Calendar
from icalendar import Event as Entry

from events.enums import Hours
from events.ical.component import Entry as Written
from events.ical.daily import add_daily_times, odd_days
from events.schedule import Schedule, blocks
from tests import factories as make
from tests.events.ical.reading import entries, file_of, instant

ONE = dt.timedelta(days=1)
# The nights from Saturday to Sunday in which clocks change.
MARCH, OCTOBER = dt.date(2027, 3, 27), dt.date(2026, 10, 24)


def daily(first: dt.date, last: dt.date, start: str, end: str, zone: str) -> Schedule:
    return Schedule(first, last, zone, dt.time.fromisoformat(start), dt.time.fromisoformat(end), Hours.DAILY)


def written(schedule: Schedule) -> list[Entry]:
    """Return the rule and its odd days as a reader has them."""
    entry = Written()
    entry.put("UID", "one")
    add_daily_times(entry, schedule, is_busy=True)
    parts = [part.to_ical() for part in (entry, *odd_days(entry, schedule))]
    content = b"".join((b"BEGIN:VCALENDAR\r\n", *parts, b"END:VCALENDAR\r\n"))
    return Calendar.from_ical(content).walk("VEVENT")


def expanded(entries: list[Entry]) -> list[tuple[dt.date, dt.date]]:
    """Return all instances: each of a rule lasts exactly as long as the first (RFC 5545 §3.8.5.3), but for others."""
    master, *others = entries
    start, length = master.start, master.duration if "duration" in master else length_of(master)
    days = rrulestr(master["rrule"].to_ical().decode(), dtstart=start.replace(tzinfo=None))
    found = {day.replace(tzinfo=start.tzinfo): instant(day.replace(tzinfo=start.tzinfo)) + length for day in days}
    for other in others:
        assert other["uid"] == master["uid"]
        del found[other["recurrence-id"].dt]
        found[other.start] = instant(other.start) + length_of(other)
    return sorted((instant(first), last) for first, last in found.items())


def length_of(entry: Entry) -> dt.timedelta:
    return instant(entry["dtend"].dt) - instant(entry["dtstart"].dt)


@pytest.mark.parametrize("zone", ["Europe/Berlin", "Europe/Helsinki", "Europe/Warsaw", "Europe/Riga", "Europe/Lisbon"])
@pytest.mark.parametrize("night", [MARCH, OCTOBER])
@pytest.mark.parametrize("hours", [("22:00", "02:30"), ("22:00", "05:00"), ("00:30", "06:00"), ("09:30", "16:00")])
def test_daily_hours_end_by_the_clock(zone, night, hours):
    # The odd night is in the middle, the last one, the first one, or one of two.
    for before, after in ((1, 2), (2, 0), (0, 2), (0, 1)):
        schedule = daily(night - before * ONE, night + (after + 1) * ONE, *hours, zone)

        assert expanded(written(schedule)) == list(blocks(schedule))


@pytest.mark.parametrize(("end", "days"), [("02:30", []), ("05:00", ["2026-10-24T22:00:00+02:00"])])
def test_only_the_night_of_the_change_is_an_entry_of_its_own(end, days):
    rule, *others = written(daily(OCTOBER - ONE, OCTOBER + ONE, "22:00", end, "Europe/Berlin"))

    assert [other["recurrence-id"].dt.isoformat() for other in others] == days
    assert ["rrule" in entry for entry in (rule, *others)] == [True, *[False] * len(days)]


def test_hours_that_a_change_swallows_have_no_end():
    """02:30 is 03:30 on that morning, after the end of the hours."""
    _rule, odd = written(daily(MARCH, MARCH + 2 * ONE, "02:30", "03:15", "Europe/Berlin"))

    assert (odd["dtstart"].dt.isoformat(), "dtend" in odd) == ("2027-03-28T03:30:00+02:00", False)


@pytest.mark.usefixtures("frozen")
def test_odd_day_is_told_as_the_others():
    first, last = OCTOBER - ONE, OCTOBER + ONE
    hours = {"start_time": dt.time(22), "end_time": dt.time(5), "hours": Hours.DAILY, "time_zone": "Europe/Riga"}
    event = make.EventFactory(start_date=first, end_date=last, cancelled=True, **hours)

    rule, odd = entries(file_of(event))

    assert set(rule) ^ set(odd) == {"RRULE", "RECURRENCE-ID"}
    same = ("uid", "sequence", "summary", "status", "transp", "location", "description")
    assert [odd[name] for name in same] == [rule[name] for name in same]


def test_single_day_has_no_odd_ones():
    assert odd_days(Written(), daily(MARCH, MARCH, "22:00", "02:30", "Europe/Riga")) == []
