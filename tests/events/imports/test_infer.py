"""What rows do not say but let us tell."""

import datetime as dt

import pytest

from events.enums import Access, Attendance, EventKind, Hours
from events.imports import infer

FIRST, LAST = dt.date(2024, 5, 16), dt.date(2024, 5, 24)
NINE, NOON, ONE_AT_NIGHT = dt.time(9, 30), dt.time(12), dt.time(1)


@pytest.mark.parametrize(
    ("formats", "attendance"),
    [
        ([], ""),
        (["physical"], Attendance.PHYSICAL),
        (["virtual"], Attendance.VIRTUAL),
        (["virtual", "physical"], Attendance.HYBRID),
        (["hybrid"], Attendance.HYBRID),
    ],
)
def test_attendance_follows_from_the_formats(formats, attendance):
    assert infer.attendance_of(formats) == attendance


@pytest.mark.parametrize(
    ("words", "has_venue", "attendance"),
    [
        ("A webinar on water", True, Attendance.VIRTUAL),
        ("BalMarGrav: 9th on-line meeting", False, Attendance.VIRTUAL),
        ("EU Sustainable Energy Week", True, Attendance.PHYSICAL),
        ("Second partner meeting", False, Attendance.PHYSICAL),
        ("Building Green", False, ""),
        ("Digitalt informasjonsmøte", True, Attendance.VIRTUAL),
        ("Veebiseminar taotlejatele", False, Attendance.VIRTUAL),
        ("Conference on verkkoseminaari", True, Attendance.PHYSICAL),
    ],
)
def test_attendance_without_formats(words, has_venue, attendance):
    assert infer.infer_attendance(title=words, words=words, has_venue=has_venue) == attendance


@pytest.mark.parametrize(
    ("words", "kind", "has_registration", "access"),
    [
        ("", EventKind.COMMITTEE, True, Access.REGISTRATION),
        ("Workshop, invitation only", EventKind.SEMINAR, False, Access.INVITATION),
        ("For members only", EventKind.SEMINAR, False, Access.MEMBERS),
        ("", EventKind.COMMITTEE, False, Access.MEMBERS),
        ("Everybody is welcome", EventKind.SEMINAR, False, Access.UNKNOWN),
    ],
)
def test_access(words, kind, has_registration, access):
    assert infer.infer_access(words=words, kind=kind, has_registration=has_registration) == access


@pytest.mark.parametrize(
    ("first", "last", "start", "end", "printed", "hours"),
    [
        (FIRST, LAST, NINE, NOON, "16. - 24. May 2024 | 09:30 - 12:00 (CEST)", Hours.DAILY),
        (FIRST, LAST, NINE, NOON, "", Hours.DAILY),
        (FIRST, LAST, NINE, NOON, "16 May 2024 09:30 - 24 May 2024 12:00", Hours.CONTINUOUS),
        (FIRST, LAST, NINE, ONE_AT_NIGHT, "16. - 24. May 2024", Hours.CONTINUOUS),
        (FIRST, FIRST, NINE, NOON, "", Hours.CONTINUOUS),
        (FIRST, LAST, NINE, None, "", Hours.CONTINUOUS),
        (None, None, NINE, NOON, "", Hours.CONTINUOUS),
    ],
)
def test_hours_of_several_days(first, last, start, end, printed, hours):
    assert infer.infer_hours(first, last, start, end, printed) == hours


@pytest.mark.parametrize(
    ("note", "times"),
    [
        ("08:00-08:30", (dt.time(8), dt.time(8, 30))),
        ("15.30 – 17.00", (dt.time(15, 30), dt.time(17))),
        ("Tuesday 9 April 15.30-17.00", None),
        ("30 min.", None),
        ("Act I", None),
        ("25:00-26:00", None),
    ],
)
def test_clock_range_of_a_note(note, times):
    assert infer.clock_range(note) == times


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Polish Ministry (host)", ("Polish Ministry", "host")),
        ("DG MOVE (cooperation)", ("DG MOVE", "supporter")),
        ("Hamburg Airport (lead partner)", ("Hamburg Airport", "organiser")),
        ("Kalmar Region (SE)", ("Kalmar Region (SE)", "")),
    ],
)
def test_role_behind_an_organiser_s_name(name, expected):
    assert infer.organiser_and_role(name) == expected
