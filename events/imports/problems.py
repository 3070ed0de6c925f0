"""What can be wrong with a file or a row, said to the person who made it."""

import re
from dataclasses import dataclass, field

_SHOWN_LENGTH = 60
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
