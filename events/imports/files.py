"""Files of every format that is read, told apart by their names and their first words."""

from dataclasses import replace
from pathlib import Path

from events.imports.foreign import csv_rows, ics
from events.imports.foreign.defaults import Defaults
from events.imports.foreign.text import read_bytes
from events.imports.problems import BadRow, FileRefusedError
from events.imports.source import Source, read_json

MAX_BYTES = 64 * 1024 * 1024
FORMATS = ("json", "ics", "csv")
_LIMITS = {"json": MAX_BYTES, "ics": ics.MAX_BYTES, "csv": csv_rows.MAX_BYTES}
_SUFFIXES = {
    ".json": "json",
    **dict.fromkeys((".ics", ".ical", ".ifb", ".icalendar"), "ics"),
    **dict.fromkeys((".csv", ".tsv", ".txt", ".xlsx", ".xls"), "csv"),
}


def read_file(path: Path, *, format: str = "", defaults: Defaults | None = None) -> Source:  # noqa: A002 - as the option
    """Return the rows of a file. Raises FileRefusedError, which says what is wrong in one line."""
    given = (defaults or Defaults()).checked()
    data = read_bytes(path, max(_LIMITS.values()))
    kind = format or _SUFFIXES.get(path.suffix.casefold()) or format_of(data)
    if len(data) > _LIMITS[kind]:
        raise FileRefusedError(f"{path} has {len(data)} bytes, at most {_LIMITS[kind]} are read; split it.")
    if kind == "json":
        return read_json(data, path)
    read = ics.read_ics if kind == "ics" else csv_rows.read_csv
    return _completed(read(data, path, given), given)


def format_of(data: bytes) -> str:
    beginning = data[:200].removeprefix(b"\xef\xbb\xbf").lstrip()
    if beginning[:15].upper() == b"BEGIN:VCALENDAR":
        return "ics"
    return "json" if beginning[:1] in (b"{", b"[") else "csv"


def _completed(source: Source, defaults: Defaults) -> Source:
    common = {"programme": defaults.programme} if defaults.programme else {}
    return replace(source, events=[row if isinstance(row, BadRow) else common | row for row in source.events])
