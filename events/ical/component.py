"""A calendar entry that is written fast: a subscribed calendar has a thousand of them."""

import datetime as dt
from collections import OrderedDict
from collections.abc import Iterable, Iterator
from typing import Any

import icalendar

# RFC 5545 §3.1: octets of a line without its end.
_LONGEST = 75


class Written(str):
    """The value of a property as it stands in the file; `param` is what stands before it: ";VALUE=DATE"."""

    param = ""

    def __new__(cls, value: str, param: str = "") -> "Written":
        written = super().__new__(cls, value)
        if param:
            written.param = param
        return written


class Entry(icalendar.Event):
    """A VEVENT. What every entry has is put by the methods here; the library's `add` serves the rest."""

    def put(self, name: str, value: str, param: str = "") -> None:
        """Add what needs no escaping: a number, a status, an address; the name in capitals."""
        # The library's dictionary would look for the capitals again.
        OrderedDict.__setitem__(self, name, Written(value, param))

    def text(self, name: str, value: str) -> None:
        self.put(name, escape(value))

    def texts(self, name: str, values: Iterable[str]) -> None:
        """Add one property with several values."""
        self.put(name, ",".join(map(escape, values)))

    def lines(self, name: str, values: Iterable[str]) -> None:
        """Add a property for each value."""
        self[name] = [Written(escape(value)) for value in values]

    def moment(self, name: str, moment: dt.datetime) -> None:
        """Add a moment in UTC."""
        self.put(name, f"{_written(moment.astimezone(dt.UTC))}Z")

    def point(self, name: str, point: dt.date) -> None:
        """Add a date, or a time in the IANA zone that it has."""
        if not isinstance(point, dt.datetime):
            self.put(name, f"{point.year:04}{point.month:02}{point.day:02}", ";VALUE=DATE")
        elif str(point.tzinfo) == "UTC":
            self.moment(name, point)
        else:
            self.put(name, _written(point), f";TZID={point.tzinfo}")

    def to_ical(self, sorted: bool = True) -> bytes:  # noqa: A002 -- the library's own name
        """Return the lines in the order in which they were added; these entries have no components of their own."""
        return b"\r\n".join([b"BEGIN:VEVENT", *self._content_lines(), b"END:VEVENT\r\n"])

    def _content_lines(self) -> Iterator[bytes]:
        for name, values in self.items():
            for value in values if isinstance(values, list) else (values,):
                yield fold(_line(name, value))


def _written(moment: dt.datetime) -> str:
    return f"{moment.year:04}{moment.month:02}{moment.day:02}T{moment.hour:02}{moment.minute:02}{moment.second:02}"


def escape(text: str) -> str:
    """Return a TEXT as RFC 5545 §3.3.11 has it: a colon stays as it is."""
    return text.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,").replace("\n", "\\n")


def _line(name: str, value: Any) -> bytes:
    if isinstance(value, Written):
        return f"{name}{value.param}:{value}".encode()
    written = value.to_ical()
    head = f"{name};{value.params.to_ical(sorted=False).decode()}" if value.params else name
    return b"%b:%b" % (head.encode(), written if isinstance(written, bytes) else written.encode())


def fold(line: bytes) -> bytes:
    """Return the line of UTF-8 in pieces of at most 75 octets, none of which ends inside a character."""
    if len(line) <= _LONGEST:
        return line
    pieces, start, room = [], 0, _LONGEST
    while len(line) - start > room:
        end = start + room
        while line[end] & 0xC0 == 0x80:
            end -= 1
        pieces.append(line[start:end])
        # The space at the beginning of a further piece counts.
        start, room = end, _LONGEST - 1
    pieces.append(line[start:])
    return b"\r\n ".join(pieces)
