"""Files in the manner of other programs, and what is read from them."""

from pathlib import Path
from typing import Any

from events.imports.foreign.csv_rows import read_csv
from events.imports.foreign.defaults import Defaults
from events.imports.foreign.ics import read_ics
from events.imports.problems import BadRow
from events.imports.source import Source

FOLDER = Path(__file__).parents[2] / "data" / "foreign"


def read(name: str, **options: Any) -> Source:
    reader = read_ics if name.endswith(".ics") else read_csv
    return reader((FOLDER / name).read_bytes(), name, Defaults(**options))


def calendar(*lines: str, around: str = "") -> bytes:
    """Return a calendar with one entry that has these lines beside its UID and title."""
    texts = ["BEGIN:VCALENDAR", "VERSION:2.0", *filter(None, around.split("\n")), "BEGIN:VEVENT", "UID:one"]
    return "\r\n".join([*texts, *lines, "END:VEVENT", "END:VCALENDAR", ""]).encode()


def entries(*lines: str, around: str = "", **options: Any) -> list[Any]:
    return read_ics(calendar("SUMMARY:Seminar", *lines, around=around), "c.ics", Defaults(**options)).events


def entry(*lines: str, around: str = "", **options: Any) -> dict[str, Any]:
    (row,) = entries(*lines, around=around, **options)
    return row


def refusal(*lines: str, around: str = "") -> str:
    (row,) = entries(*lines, around=around)
    assert isinstance(row, BadRow)
    return row.problems[0].reason
