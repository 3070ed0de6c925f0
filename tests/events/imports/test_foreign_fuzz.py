"""Whatever the bytes: rows, or a refusal in one line; never another exception."""

import contextlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from events.imports.event import read_row
from events.imports.foreign.csv_rows import read_csv
from events.imports.foreign.ics import read_ics
from events.imports.problems import BadRow, FileRefusedError, RowRefusedError
from events.imports.source import Source
from tests.events.imports.foreign_files import FOLDER

NAMES = (
    *(
        "SUMMARY",
        "DESCRIPTION",
        "X-ALT-DESC",
        "LOCATION",
        "GEO",
        "URL",
        "DTSTART",
        "DTEND",
        "DURATION",
        "RRULE",
        "RDATE",
    ),
    *(
        "EXDATE",
        "RECURRENCE-ID",
        "RELATED-TO",
        "UID",
        "STATUS",
        "CLASS",
        "CATEGORIES",
        "CONTACT",
        "ORGANIZER",
        "ATTACH",
    ),
    *("COMMENT", "CONFERENCE", "BEGIN", "END", "METHOD", "TZID", "TZOFFSETTO", "X-WR-TIMEZONE"),
)
VALUES = st.one_of(
    st.text(max_size=30),
    st.from_regex(r"\A(19|20|99)\d{6}(T\d{6}Z?)?\Z"),
    st.from_regex(r"\AFREQ=(DAILY|WEEKLY|MONTHLY|YEARLY|X);(COUNT|INTERVAL|UNTIL|BYDAY)=[-0-9A-Z,]{0,9}\Z"),
    st.sampled_from(["VEVENT", "VCALENDAR", "VTIMEZONE", "one", "two", "CANCELLED", "P1D", "PT99999H", "https://["]),
)
PARAMS = st.sampled_from(
    ["", ";TZID=Europe/Riga", ";TZID=X", ";VALUE=DATE", ';CN="a:b"', ";A", ';A="', ";FMTTYPE=text/html"]
)
LINES = st.builds(lambda name, params, value: f"{name}{params}:{value}", st.sampled_from(NAMES), PARAMS, VALUES)
ENTRY = st.lists(LINES, max_size=12).map(lambda lines: "\r\n".join(["BEGIN:VEVENT", "UID:one", *lines, "END:VEVENT"]))
CALENDAR = st.lists(ENTRY, max_size=3).map(lambda parts: "\r\n".join(["BEGIN:VCALENDAR", *parts, "END:VCALENDAR"]))
HEADERS = st.lists(
    st.sampled_from(
        [
            *("title", "Titel (de)", "start", "Datum", "Uhrzeit", "Ort", "lat", "id", "all day", "status", "?"),
            *("Titel (en)", "source language", "part of", "Plätze", "Ende"),
        ]
    ),
    min_size=1,
    max_size=8,
)
CELLS = st.lists(st.lists(st.text(max_size=12), max_size=9), max_size=5)
TABLE = st.builds(lambda heads, rows: "\n".join(";".join(row) for row in (heads, *rows)), HEADERS, CELLS)


def spoilt(data: bytes, places: list[tuple[int, int]]) -> bytes:
    found = bytearray(data)
    for place, byte in places:
        found[place % len(found)] = byte
    return bytes(found)


def check(read, data: bytes) -> None:
    source, reason = Source(events=[]), "-"
    try:
        source = read(data, "f")
    except FileRefusedError as refused:
        reason = str(refused)
    assert reason
    assert reason.isprintable()
    assert len(source.lines) == len(source.events)
    for row in source.events:
        with contextlib.suppress(RowRefusedError):
            assert isinstance(row, BadRow) or read_row(row).external_id


@pytest.mark.parametrize("read", [read_ics, read_csv])
@settings(max_examples=150)
@given(data=st.binary(max_size=200))
def test_any_bytes(read, data):
    check(read, data)


@settings(max_examples=300)
@given(CALENDAR.map(lambda text: text.encode("utf-8", "replace")))
def test_any_calendar(data):
    check(read_ics, data)


@settings(max_examples=200)
@given(TABLE.map(lambda text: text.encode("utf-8", "replace")))
def test_any_table(data):
    check(read_csv, data)


@pytest.mark.parametrize("name", sorted(path.name for path in FOLDER.iterdir()))
@settings(max_examples=40)
@given(places=st.lists(st.tuples(st.integers(0, 10_000), st.integers(0, 255)), min_size=1, max_size=5))
def test_spoilt_files(name, places):
    check(read_ics if name.endswith(".ics") else read_csv, spoilt((FOLDER / name).read_bytes(), places))
