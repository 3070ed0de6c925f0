"""The lines of an entry, which we write ourselves: any text survives them (ICS-3, ICS-13)."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Event as LibraryEntry

from events.ical.component import Entry, fold
from events.ical.plain import plain_text

printable = st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=400)


@given(text=printable)
def test_ics_3_folded_line_is_the_line_again_and_each_piece_is_whole(text):
    line = f"SUMMARY:{text}".encode()

    pieces = fold(line).split(b"\r\n")

    assert max(map(len, pieces)) <= 75
    assert [piece.decode()[:1] for piece in pieces[1:]] == [" "] * (len(pieces) - 1)
    assert b"".join([pieces[0], *(piece[1:] for piece in pieces[1:])]) == line


@given(texts=st.lists(printable, min_size=1, max_size=4))
def test_ics_13_every_text_is_read_again_as_it_was_written(texts):
    text = plain_text("\n".join(texts))
    entry = Entry()
    entry.text("DESCRIPTION", text)

    read = LibraryEntry.from_ical(entry.to_ical())

    assert str(read["description"]) == text


@pytest.mark.parametrize(
    "moment", [dt.datetime(1999, 12, 31, 23, 59, 59, tzinfo=dt.UTC), dt.datetime(2026, 3, 1, tzinfo=dt.UTC)]
)
def test_moments_and_days_are_those_of_the_library(moment):
    ours, theirs = Entry(), LibraryEntry()
    ours.moment("DTSTAMP", moment)
    theirs.add("dtstamp", moment)
    ours.point("DTSTART", moment.date())
    theirs.add("dtstart", moment.date())

    assert ours.to_ical() == theirs.to_ical(sorted=False)
