"""Whole days, unknown hours, and ends on the next day: in every format, and told in the report."""

import datetime as dt
import json
from typing import Any

import pytest

from events.enums import Hours
from events.imports.foreign.csv_rows import read_csv
from events.imports.foreign.ics import read_ics
from events.imports.importer import Importer
from events.imports.report import Report
from events.imports.source import Source, read_json
from events.models import Event, Session
from tests.events.imports.foreign_files import calendar
from tests.events.imports.rows import NOW, event, refusals, row, run

pytestmark = pytest.mark.django_db
OUTLOOK = """Subject,Start Date,Start Time,End Date,End Time,All day event
A,2026-06-12,12:00:00 AM,2026-06-13,12:00:00 AM,True"""
TO_FOLLOW = "00:00 without an end is no hour: the hours are to follow"


def facts(found: Event) -> tuple[str, str]:
    """Return the hours and the days: ("all_day", "12"), ("continuous 18:00-01:00 next", "12-13")."""
    times = [f"{at:%H:%M}" if at else "" for at in (found.start_time, found.end_time)]
    words = f"{found.hours} {'-'.join(times)}" if times[0] else found.hours
    days = dict.fromkeys(str(day.day) for day in (found.start_date, found.end_date) if day)
    return words + " next" * found.ends_next_day, "-".join(days)


def imported(source: Source) -> tuple[tuple[str, str], Report]:
    report = Importer(now=NOW).run(source)
    assert refusals(report) == []
    return facts(Event.objects.get()), report


def told(report: Report) -> list[str]:
    return [text for _name, text in report.hours]


@pytest.mark.parametrize(
    ("changes", "expected", "notes"),
    [
        ({"start_time": "00:00", "end_time": "00:00"}, ("all_day", "12"), ["00:00 to 00:00 is all day"]),
        ({"start_time": "00:00", "end_time": "23:59"}, ("all_day", "12"), ["00:00 to 23:59 is all day"]),
        ({"start_time": "00:00", "end_time": "24:00"}, ("all_day", "12"), ["00:00 to 00:00 is all day"]),
        (
            {"start_time": "00:00", "end_time": "00:00", "end_date": "2026-06-14", "hours": "continuous"},
            ("all_day", "12-14"),
            ["00:00 to 00:00 is all day"],
        ),
        ({"start_time": "00:00"}, ("to_follow", "12"), [TO_FOLLOW]),
        ({"start_time": "00:00", "hours": "continuous"}, ("continuous 00:00-", "12"), []),
        ({}, ("to_follow", "12"), []),
        ({"hours": "continuous"}, ("to_follow", "12"), []),
        ({"hours": "all_day"}, ("all_day", "12"), []),
        ({"hours": "all_day", "date_precision": "month"}, ("to_follow", "12"), []),
        ({"hours": "to_follow", "start_time": "09:00"}, ("continuous 09:00-", "12"), []),
        # Real hours at midnight
        ({"start_time": "00:00", "end_time": "02:00"}, ("continuous 00:00-02:00", "12"), []),
        ({"start_time": "18:00", "end_time": "00:00"}, ("continuous 18:00-00:00 next", "12"), []),
        ({"start_time": "18:00", "end_time": "24:00"}, ("continuous 18:00-00:00 next", "12"), []),
        (
            {"start_time": "18:00", "end_time": "24:00", "end_date": "2026-06-13"},
            ("continuous 18:00-00:00", "12-14"),
            [],
        ),
        # An end before the start
        ({"start_time": "18:00", "end_time": "05:59"}, ("continuous 18:00-05:59 next", "12"), []),
        (
            {"start_time": "18:00", "end_time": "06:00"},
            ("continuous 18:00-06:00 next", "12"),
            ["18:00 to 06:00 ends the next day"],
        ),
        (
            {"start_time": "15:00", "end_time": "10:00", "end_date": "2026-06-14", "hours": "daily"},
            ("daily 15:00-10:00 next", "12-14"),
            ["15:00 to 10:00 ends the next day"],
        ),
        (
            {"start_time": "15:00", "end_time": "10:00", "ends_next_day": True},
            ("continuous 15:00-10:00 next", "12"),
            [],
        ),
        (
            {"start_time": "15:00", "end_time": "10:00", "end_date": "2026-06-13"},
            ("continuous 15:00-10:00", "12-13"),
            [],
        ),
        (
            {"start_time": "09:00", "end_time": "10:00", "ends_next_day": True},
            ("continuous 09:00-10:00", "12"),
            ["ends_next_day is left out: the end is not before the start of the same day"],
        ),
    ],
)
def test_json(changes: dict[str, Any], expected: tuple[str, str], notes: list[str]) -> None:
    found, report = imported(read_json(json.dumps({"events": [row(**changes)]}).encode(), "e.json"))

    assert (found, told(report)) == (expected, notes)


def test_all_day_with_hours_is_refused_with_the_reason() -> None:
    report = run(row(hours="all_day", start_time="09:30"))

    assert refusals(report) == ["rejected: one: hours: is all_day, but start_time is 09:30; remove one of the two"]


@pytest.mark.parametrize(
    ("table", "expected"),
    [
        ("title;start;end\nA;2026-06-12 00:00;2026-06-12 00:00", ("all_day", "12")),
        # The midnight at the end belongs to the day before where the column is a moment.
        ("title;start;end\nA;2026-06-12 00:00:00;2026-06-14 00:00:00", ("all_day", "12-13")),
        ("title;start;end\nA;12.06.2026 00:00;13.06.2026 23:59", ("all_day", "12-13")),
        ("title;start\nA;2026-06-12 00:00", ("to_follow", "12")),
        ("title;start\nA;2026-06-12", ("to_follow", "12")),
        ("title;date\nA;2026-06-12 00:00:00", ("to_follow", "12")),
        ("title;date;start time;end time\nA;2026-06-12;12 am;24:00 Uhr", ("all_day", "12")),
        ("title;start date;end date;start time;end time\nA;2026-06-12;2026-06-14;0:00;0:00", ("all_day", "12-14")),
        ("title;date;all day\nA;2026-06-12;yes", ("all_day", "12")),
        # As Outlook writes it
        (
            OUTLOOK,
            ("all_day", "12"),
        ),
        ("title;date;hours\nA;2026-06-12;All day", ("all_day", "12")),
        ("title;date;start time;end time\nA;2026-06-12;15:00;10:00", ("continuous 15:00-10:00 next", "12")),
        (
            "title;date;start time;end time;ends next day\nA;2026-06-12;15:00;10:00;yes",
            ("continuous 15:00-10:00 next", "12"),
        ),
        # What is no date is left for the import to refuse, or to leave alone.
        ("title;date;start;end;all day\nA;2026-06-12;00:00;00:00;yes", ("all_day", "12")),
    ],
)
def test_tables(table: str, expected: tuple[str, str]) -> None:
    found, _report = imported(read_csv(table.encode(), "e.csv"))

    assert found == expected


def test_midnight_before_what_is_no_date_is_left_to_the_import() -> None:
    report = Importer(now=NOW).run(read_csv(b"title;start;end\nA;2026-06-12 00:00;someday 00:00", "e.csv"))

    assert "“someday” is not a date" in refusals(report)[0]


FLAG = "X-MICROSOFT-CDO-ALLDAYEVENT:TRUE"


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (["DTSTART;VALUE=DATE:20260612"], ("all_day", "12")),
        (["DTSTART;VALUE=DATE:20260612", "DTEND;VALUE=DATE:20260615"], ("all_day", "12-14")),
        (["DTSTART;TZID=Europe/Riga:20260612T000000", "DTEND;TZID=Europe/Riga:20260613T000000"], ("all_day", "12")),
        (["DTSTART;TZID=Europe/Riga:20260612T000000", "DTEND;TZID=Europe/Riga:20260615T000000"], ("all_day", "12-14")),
        (["DTSTART;TZID=Europe/Riga:20260612T000000", "DTEND;TZID=Europe/Riga:20260612T235900"], ("all_day", "12")),
        (["DTSTART;TZID=Europe/Riga:20260612T000000", "DURATION:P2D"], ("all_day", "12-13")),
        # Midnight in Riga, written in UTC
        (["DTSTART:20260611T210000Z", "DTEND:20260612T210000Z"], ("all_day", "12")),
        (["DTSTART:20260612T000000Z", "DTEND:20260613T000000Z", FLAG], ("all_day", "12")),
        (["DTSTART;TZID=Europe/Riga:20260612T000000"], ("to_follow", "12")),
        (["DTSTART;TZID=Europe/Riga:20260612T000000", FLAG], ("all_day", "12")),
        (
            ["DTSTART;TZID=Europe/Riga:20260612T000000", "DTEND;TZID=Europe/Riga:20260612T020000"],
            ("continuous 00:00-02:00", "12"),
        ),
        (
            ["DTSTART;TZID=Europe/Riga:20260612T180000", "DTEND;TZID=Europe/Riga:20260613T000000"],
            ("continuous 18:00-00:00 next", "12"),
        ),
        # An entry says on which day it ends.
        (
            ["DTSTART;TZID=Europe/Riga:20260612T150000", "DTEND;TZID=Europe/Riga:20260613T100000"],
            ("continuous 15:00-10:00 next", "12"),
        ),
        # Each day, which are one event
        (
            [
                *("DTSTART;TZID=Europe/Riga:20260612T000000", "DTEND;TZID=Europe/Riga:20260613T000000"),
                "RRULE:FREQ=DAILY;COUNT=3",
            ],
            ("all_day", "12-14"),
        ),
        (
            [
                *("DTSTART;TZID=Europe/Riga:20260612T150000", "DTEND;TZID=Europe/Riga:20260613T100000"),
                "RRULE:FREQ=DAILY;COUNT=3",
            ],
            ("daily 15:00-10:00 next", "12-14"),
        ),
    ],
)
def test_calendars(lines: list[str], expected: tuple[str, str]) -> None:
    found, report = imported(read_ics(calendar("SUMMARY:A", *lines, around="X-WR-TIMEZONE:Europe/Riga"), "e.ics"))

    assert found == expected
    assert [note for note in told(report) if "next day" in note] == []


@pytest.mark.parametrize(
    ("event_times", "times", "expected", "note"),
    [
        ({}, ("00:00", "00:00"), (None, None, False), "sessions[0]: 00:00 is no hour"),
        (
            {"start_time": "09:00", "end_time": "16:00"},
            ("00:00", ""),
            (None, None, False),
            "sessions[0]: 00:00 is no hour",
        ),
        # After midnight, and from midnight on, 00:00 is an hour.
        ({"start_time": "18:00", "end_time": "01:00"}, ("00:00", ""), (dt.time(0), None, False), ""),
        ({"start_time": "00:00", "end_time": "02:00"}, ("00:00", "01:00"), (dt.time(0), dt.time(1), False), ""),
        ({"start_time": "18:00", "end_time": "02:00"}, ("23:00", "01:00"), (dt.time(23), dt.time(1), True), ""),
        (
            {"start_time": "09:00", "end_time": "16:00"},
            ("15:00", "10:00"),
            (dt.time(15), dt.time(10), True),
            "sessions[0]: 15:00 to 10:00 ends the next day",
        ),
    ],
)
def test_sessions(event_times: dict[str, str], times: tuple[str, str], expected: Any, note: str) -> None:
    session = {"title": "Dinner", "start_time": times[0], "end_time": times[1]}

    report = run(row(**event_times, sessions=[session]))

    found = Session.objects.get()
    assert (found.start_time, found.end_time, found.ends_next_day) == expected
    assert told(report) == ([note] if note else [])


def test_row_without_times_leaves_the_hours_alone() -> None:
    run(row(start_time="09:30", end_time="12:00", end_date="2026-06-14"))

    run(row(end_date="2026-06-14", title="Another title"))
    kept = facts(event())
    run(row(end_date="2026-06-14", hours="all_day"))
    report = run(row(end_date="2026-06-14", hours="all_day", title="A third title"))

    assert (kept, facts(event())) == (("daily 09:30-12:00", "12-14"), ("all_day", "12-14"))
    assert report.kept == []


def test_times_that_are_emptied_are_to_follow() -> None:
    run(row(start_time="09:30", end_time="12:00"))

    run(row() | {"start_time": None, "end_time": None})

    assert facts(event()) == ("to_follow", "12")


def test_agenda_imported_before_the_flag_was_there_is_not_taken_for_changed() -> None:
    session = {"title": "Dinner", "start_time": "20:00", "end_time": "01:00"}
    run(row(start_time="18:00", end_time="01:00", sessions=[session]))
    assert "ends_next_day" not in event().imported["sessions"][0]

    report = run(row(start_time="18:00", end_time="01:00", sessions=[session | {"end_time": "00:30"}]))

    assert (report.kept, Session.objects.get().end_time) == ([], dt.time(0, 30))
    assert Hours.TO_FOLLOW not in event().imported.values()
