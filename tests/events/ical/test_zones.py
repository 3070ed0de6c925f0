"""VTIMEZONE: whoever reads a file by its own zones alone finds the right moments (ICS-12)."""

import datetime as dt
from zoneinfo import ZoneInfo

import pytest
from icalendar import Calendar, Component

from events.ical import CalendarInfo, calendar_parts
from events.ical.zones import onsets, timezone_component
from events.loading_calendar import load_zones
from events.models import Event
from tests import factories as make
from tests.pages import NOW

UTC = dt.UTC


def lines_of(zone: str, first: int, last: int) -> list[str]:
    return timezone_component(zone, first, last).to_ical(sorted=False).decode().split("\r\n")


def offset_at(component: Component, local: dt.datetime) -> dt.timedelta:
    """Return the offset of a local time as RFC 5545 §3.6.5 has it: that of the last onset before it."""
    parts = [part for part in component.subcomponents if part["dtstart"].dt <= local]
    return max(parts, key=lambda part: part["dtstart"].dt)["tzoffsetto"].td


def test_ics_12_zone_is_complete_and_bounded():
    assert lines_of("Europe/Riga", 2026, 2026) == [
        "BEGIN:VTIMEZONE",
        "TZID:Europe/Riga",
        "BEGIN:STANDARD",
        "DTSTART:20251230T020000",
        "TZOFFSETFROM:+0200",
        "TZOFFSETTO:+0200",
        "TZNAME:EET",
        "END:STANDARD",
        "BEGIN:DAYLIGHT",
        "DTSTART:20260329T030000",
        "TZOFFSETFROM:+0200",
        "TZOFFSETTO:+0300",
        "TZNAME:EEST",
        "END:DAYLIGHT",
        "BEGIN:STANDARD",
        "DTSTART:20261025T040000",
        "TZOFFSETFROM:+0300",
        "TZOFFSETTO:+0200",
        "TZNAME:EET",
        "END:STANDARD",
        "END:VTIMEZONE",
        "",
    ]


def test_zone_without_changes_has_one_part_and_a_readable_name():
    assert lines_of("Europe/Minsk", 2026, 2027)[2:8] == [
        "BEGIN:STANDARD",
        "DTSTART:20251230T030000",
        "TZOFFSETFROM:+0300",
        "TZOFFSETTO:+0300",
        "TZNAME:UTC+3",
        "END:STANDARD",
    ]


@pytest.mark.parametrize(
    "zone", ["Europe/Berlin", "Europe/Riga", "Europe/Dublin", "America/New_York", "Asia/Kolkata", "Australia/Lord_Howe"]
)
def test_ics_12_every_hour_of_two_years_means_what_the_zone_says(zone):
    component = timezone_component(zone, 2026, 2027)
    info, moment = ZoneInfo(zone), dt.datetime(2026, 1, 1, 2, tzinfo=UTC)
    wrong = []

    while moment.year < 2028:
        local = moment.astimezone(info)
        # Of an hour that occurs twice, the second cannot be written.
        if local.fold == 0 and offset_at(component, local.replace(tzinfo=None)) != local.utcoffset():
            # At the onset itself the clock has just been turned back to an hour that comes twice.
            wrong.append(local)
        moment += dt.timedelta(minutes=30)

    assert [local for local in wrong if local.replace(fold=1).utcoffset() == local.utcoffset()] == []


def test_zone_that_changed_its_offset_for_good():
    found = list(onsets("Europe/Moscow", 2014, 2014))

    assert [(onset.moment.isoformat(), onset.name, onset.is_daylight) for onset in found] == [
        ("2013-12-30T00:00:00+00:00", "MSK", False),
        ("2014-10-25T22:00:00+00:00", "MSK", False),
    ]
    assert [onset.after for onset in found] == [dt.timedelta(hours=4), dt.timedelta(hours=3)]


@pytest.mark.usefixtures("frozen")
def test_ics_12_each_zone_is_there_once_and_for_the_years_it_is_used():
    for zone, day, fields in (
        ("Europe/Riga", dt.date(2026, 6, 1), {"end_date": dt.date(2027, 1, 1)}),
        ("Europe/Riga", dt.date(2025, 6, 1), {}),
        ("Europe/Berlin", dt.date(2026, 12, 31), {"start_time": dt.time(20), "end_time": dt.time(1)}),
        ("UTC", dt.date(2026, 6, 1), {}),
        ("Europe/Warsaw", dt.date(2026, 6, 1), {"all_day": True}),
    ):
        make.EventFactory(time_zone=zone, start_date=day, **fields)
    agenda = make.EventFactory(time_zone="Europe/Vilnius", start_date=dt.date(2026, 6, 1), all_day=True)
    make.SessionFactory(event=agenda)
    events = Event.objects.all()

    zones = load_zones(events, NOW, with_sessions=False)

    assert zones == {"Europe/Riga": (2025, 2027), "Europe/Berlin": (2026, 2027)}
    assert load_zones(events, NOW, with_sessions=True) == zones | {"Europe/Vilnius": (2026, 2026)}
    calendar = Calendar.from_ical(b"".join(calendar_parts([], zones)))
    assert [zone["tzid"] for zone in calendar.walk("VTIMEZONE")] == ["Europe/Berlin", "Europe/Riga"]


def test_ics_14_calendar_to_subscribe_to_describes_itself():
    info = CalendarInfo(
        name="Upcoming events",
        description="All of them,\nand more",
        url="https://events.example.org/events/",
        source="https://events.example.org/events/feed.ics",
        zone="Europe/Berlin",
    )

    content = b"".join(calendar_parts([], {}, info)).decode().split("\r\n")

    assert content[4 : content.index("BEGIN:VTIMEZONE")] == [
        "NAME:Upcoming events",
        "X-WR-CALNAME:Upcoming events",
        "DESCRIPTION:All of them\\,\\nand more",
        "URL:https://events.example.org/events/",
        "SOURCE;VALUE=URI:https://events.example.org/events/feed.ics",
        "X-WR-TIMEZONE:Europe/Berlin",
        "REFRESH-INTERVAL;VALUE=DURATION:PT1H",
        "X-PUBLISHED-TTL:PT1H",
    ]


def test_calendar_may_have_nothing_but_a_name():
    content = b"".join(calendar_parts([], {}, CalendarInfo("Events"))).decode().split("\r\n")

    assert content[4:-2] == [
        "NAME:Events",
        "X-WR-CALNAME:Events",
        "REFRESH-INTERVAL;VALUE=DURATION:PT1H",
        "X-PUBLISHED-TTL:PT1H",
    ]
