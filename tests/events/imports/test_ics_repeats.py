"""Entries that repeat: days that are told one by one, and rules that are refused."""

import pytest

from events.imports.foreign.defaults import Defaults
from events.imports.foreign.ics import read_ics
from tests.events.imports.foreign_files import calendar, entries, refusal

WHEN = "DTSTART;TZID=Europe/Riga:20270105T093000"
END = "DTEND;TZID=Europe/Riga:20270105T110000"


def days(*lines: str, when: str = WHEN) -> list[str]:
    return [row["start_date"] for row in entries(when, *lines)]


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        ("FREQ=DAILY;INTERVAL=2;COUNT=3", ["2027-01-05", "2027-01-07", "2027-01-09"]),
        ("FREQ=DAILY;COUNT=3;BYDAY=MO,TU", ["2027-01-05", "2027-01-11", "2027-01-12"]),
        ("FREQ=DAILY;COUNT=2", ["2027-01-05", "2027-01-06"]),
        ("FREQ=WEEKLY;INTERVAL=2;UNTIL=20270202", ["2027-01-05", "2027-01-19", "2027-02-02"]),
        ("FREQ=WEEKLY;COUNT=3;BYDAY=TU,TH;WKST=MO", ["2027-01-05", "2027-01-07", "2027-01-12"]),
        ("FREQ=MONTHLY;COUNT=2", ["2027-01-05", "2027-02-05"]),
        ("FREQ=MONTHLY;INTERVAL=2;COUNT=2;BYDAY=1TU", ["2027-01-05", "2027-03-02"]),
        ("FREQ=MONTHLY;COUNT=3;BYDAY=-1FR", ["2027-01-05", "2027-01-29", "2027-02-26"]),
        ("FREQ=YEARLY;COUNT=2", ["2027-01-05", "2028-01-05"]),
    ],
)
def test_rules_that_are_read(rule, expected):
    assert days(f"RRULE:{rule}") == expected


def test_each_day_from_first_to_last_is_one_event():
    (timed,) = entries(WHEN, END, "RRULE:FREQ=DAILY;COUNT=3")
    (whole,) = entries("DTSTART;VALUE=DATE:20270105", "RRULE:FREQ=DAILY;UNTIL=20270107")

    assert (timed["end_date"], timed["hours"], timed["end_time"]) == ("2027-01-07", "daily", "11:00")
    assert (whole["start_date"], whole["end_date"], whole["hours"]) == ("2027-01-05", "2027-01-07", "all_day")
    assert timed["external_id"] == "ics:one"


def test_exceptions_and_further_dates():
    found = days(
        END,
        "RRULE:FREQ=DAILY;COUNT=3",
        "EXDATE;TZID=Europe/Riga:20270106T093000",
        "RDATE;VALUE=PERIOD;TZID=Europe/Riga:20270201T120000/PT1H,20270202T120000",
    )

    assert found == ["2027-01-05", "2027-01-07", "2027-02-01", "2027-02-02"]
    assert days("RDATE;TZID=Europe/Riga:20270201T093000") == ["2027-01-05", "2027-02-01"]


def test_several_days_each_week():
    rows = entries(WHEN, "DTEND;TZID=Europe/Riga:20270106T110000", "RRULE:FREQ=DAILY;INTERVAL=7;COUNT=2")

    assert [(row["start_date"], row["end_date"]) for row in rows] == [
        ("2027-01-05", "2027-01-06"),
        ("2027-01-12", "2027-01-13"),
    ]


@pytest.mark.parametrize(
    ("lines", "reason"),
    [
        (
            ("RRULE:FREQ=SECONDLY;COUNT=9",),
            "repeats by a rule with “FREQ=SECONDLY”, which is not read; export its dates one by one",
        ),
        (
            ("RRULE:FREQ=DAILY;COUNT=9;BYHOUR=1",),
            "repeats by a rule with “BYHOUR”, which is not read; export its dates one by one",
        ),
        (("RRULE:FREQ=DAILY;COUNT=1000000000",), "repeats with COUNT=1000000000; at most 60 dates are read"),
        (("RRULE:FREQ=DAILY;COUNT=0",), "repeats with COUNT=0; at most 60 dates are read"),
        (("RRULE:FREQ=WEEKLY",), "repeats without end; give it a last day (UNTIL) or a number of times (COUNT)"),
        (
            ("RRULE:FREQ=WEEKLY;COUNT=2;BYDAY=99XX",),
            "repeats on “99XX”, which are no days of the week; export its dates one by one",
        ),
        (("RRULE:FREQ=WEEKLY;COUNT=61",), "repeats more than 60 times; give it an earlier end"),
        (("RRULE:FREQ=YEARLY;COUNT=9",), "repeats for more than 1100 days; give it an earlier end"),
        (("RRULE:FREQ=DAILY;INTERVAL=7;COUNT=2;BYDAY=MO",), "repeats for more than 1100 days; give it an earlier end"),
        (
            (
                END,
                "RRULE:FREQ=DAILY;UNTIL=21991230",
            ),
            "repeats on more than 366 days; give it an earlier end",
        ),
        (
            (
                END,
                "RRULE:FREQ=DAILY;UNTIL=",
            ),
            "repeats on more than 366 days; give it an earlier end",
        ),
        (
            ("RRULE:FREQ=DAILY;COUNT=2", "RRULE:FREQ=DAILY;COUNT=3"),
            "repeats by several rules; export its dates one by one",
        ),
        (
            ("RRULE:FREQ=DAILY;COUNT=2", "EXRULE:FREQ=DAILY;COUNT=3"),
            "repeats by several rules; export its dates one by one",
        ),
        (("RDATE:20270101,later",), "“later” in line 7 is not a date or time such as 20270531T093000"),
    ],
)
def test_rules_that_are_refused(lines, reason):
    assert refusal(WHEN, *lines) == reason


RIGA = ";TZID=Europe/Riga:20261024T"
RULE = f"SUMMARY:Night\nDTSTART{RIGA.replace('24', '23')}220000\nDURATION:PT7H\nRRULE:FREQ=DAILY;COUNT=3"


@pytest.mark.parametrize(
    ("instance", "rows"),
    [
        # The night of the clock change, which lasts eight hours: the same by the clock.
        (f"SUMMARY:Night\nDTSTART{RIGA}220000\nDTEND{RIGA.replace('24', '25')}050000", 1),
        (f"SUMMARY:Night\nDTSTART{RIGA}220000\nDTEND{RIGA.replace('24', '25')}060000", 3),
        (f"SUMMARY:Longest night\nDTSTART{RIGA}220000\nDTEND{RIGA.replace('24', '25')}050000", 3),
        ("SUMMARY:Night\nDTSTART:soon", 3),
    ],
)
def test_instance_that_says_what_the_rule_says_is_no_change(instance, rows):
    change = f"END:VEVENT\nBEGIN:VEVENT\nUID:one\n{instance}\nRECURRENCE-ID{RIGA}220000"

    found = read_ics(calendar(*f"{RULE}\n{change}".split("\n")), "c.ics", Defaults()).events

    assert len(found) == rows
    assert rows > 1 or (found[0]["hours"], found[0]["end_date"]) == ("daily", "2026-10-25")
