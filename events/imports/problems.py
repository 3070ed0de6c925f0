"""What can be wrong with a file or a row, said to the person who made it."""

import re
from dataclasses import dataclass, field

from django.db import DatabaseError

from events.models import Document, Event, Session, Venue
from events.models.rules import RULE_FIELDS

_SHOWN_LENGTH = 60
# The field to name where the database refuses a row.
_FIELDS = RULE_FIELDS | {
    "both_dates": "end_date",
    "start_before_end_time": "end_time",
    "capacity_positive": "capacity",
    "file_or_link": "documents",
    "both_coordinates": "venue",
    "not_replaced_by_itself": "replaced_by",
    "not_part_of_itself": "part_of",
}
_INDEX = re.compile(r"\[\d+\]")


class FileRefusedError(Exception):
    """The file as a whole cannot be read; nothing was imported."""


class RefusedError(ValueError):
    """A value that cannot be taken; the text says why."""


@dataclass(frozen=True)
class Problem:
    """A field of a row by its path ("sessions[2].date") and the reason why it was refused."""

    field: str
    reason: str

    def __str__(self) -> str:
        return f"{self.field}: {self.reason}"


class RowRefusedError(Exception):
    """A row cannot be imported; carries all its problems."""

    def __init__(self, *problems: Problem) -> None:
        super().__init__("; ".join(map(str, problems)))
        self.problems = problems


@dataclass(frozen=True)
class BadRow:
    """What stands in the place of a row that could not be read from a file of another format."""

    external_id: str
    problems: tuple[Problem, ...]


@dataclass
class Context:
    """What holds for all of one row while it is read, and what was found wrong on the way."""

    language: str
    zone: str
    problems: list[Problem] = field(default_factory=list)
    ignored: set[str] = field(default_factory=set)

    def refuse(self, path: str, reason: str) -> None:
        self.problems.append(Problem(path, reason))

    def ignore(self, path: str) -> None:
        self.ignored.add(printable(_INDEX.sub("[]", path)))

    def check(self) -> None:
        """Raise RowRefusedError if anything was wrong."""
        if self.problems:
            raise RowRefusedError(*self.problems)


def printable(text: str) -> str:
    """Return the text on one line without characters that a terminal cannot show."""
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())


def shown(value: object) -> str:
    """Return a value of the file in quotation marks, short and on one line."""
    text = printable(str(value)[: _SHOWN_LENGTH + 1])
    return f"“{text[:_SHOWN_LENGTH]}…”" if len(text) > _SHOWN_LENGTH else f"“{text}”"


def explained(error: DatabaseError) -> Problem:
    """Say in the words of the broken rule why the database refused a row."""
    for rule in (rule for model in (Event, Session, Document, Venue) for rule in model._meta.constraints):
        if rule.name in str(error):
            return Problem(_FIELDS.get(rule.name.split("_", 2)[2], "row"), str(rule.violation_error_message))
    return Problem("row", f"the database refuses it: {str(error).splitlines()[0]}")
