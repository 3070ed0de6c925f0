"""The file: found, small enough, JSON, and of the right shape."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, NoReturn

from events.imports.problems import FileRefusedError, Problem, printable

_KEYS = ("programmes", "events")
# Of each; the rows of a file are all in memory.
MAX_ROWS = 50_000


@dataclass(frozen=True)
class Source:
    """The rows of a file, not yet looked at."""

    events: list[Any]
    programmes: list[Any] = field(default_factory=list)
    ignored: tuple[str, ...] = ()
    # Of other formats than JSON: the line of the file in which each row begins, and what the file calls our keys.
    lines: tuple[int, ...] = ()
    words: Mapping[str, str] = field(default_factory=dict)

    def place(self, number: int) -> str:
        """Return where the row with this number stands, counted from 1."""
        return f"line {self.lines[number - 1]}" if self.lines else f"row {number}"

    def name(self, number: int, external_id: str) -> str:
        """Return what to call a row in a message."""
        if self.lines:
            return f"{self.place(number)}, {external_id}" if external_id else self.place(number)
        return external_id or self.place(number)

    def in_its_words(self, problems: tuple[Problem, ...]) -> tuple[Problem, ...]:
        """Return the problems with the fields called as in the file."""
        return tuple(Problem(self.words.get(problem.field, problem.field), problem.reason) for problem in problems)


def read_json(data: bytes, name: object) -> Source:
    """Return the rows of a JSON file. Raises FileRefusedError, which says what is wrong in one line."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise FileRefusedError(f"{name} is not UTF-8 text; save it as UTF-8.") from None
    return source_of(_json(text, name), name)


def _json(text: str, path: object) -> Any:
    try:
        return json.loads(text, parse_constant=_refuse_constant)
    except json.JSONDecodeError as error:
        raise FileRefusedError(
            f"{path} is not JSON: {error.msg} in line {error.lineno}, column {error.colno}."
        ) from None
    except ValueError as error:
        raise FileRefusedError(f"{path} is not JSON: {error}") from None
    except RecursionError:
        raise FileRefusedError(f"{path} is nested too deeply.") from None


def _refuse_constant(name: str) -> NoReturn:
    raise ValueError(f"{name} is not a JSON value.")


def source_of(data: Any, name: object) -> Source:
    """Check the outer shape: an object with the list "events" and, if it likes, the list "programmes"."""
    if not isinstance(data, Mapping) or "events" not in data:
        raise FileRefusedError(f'{name} must be a JSON object with the list "events".')
    for key in _KEYS:
        if not isinstance(data.get(key, []), list):
            raise FileRefusedError(f'{name}: "{key}" must be a list.')
        if len(data.get(key, [])) > MAX_ROWS:
            raise FileRefusedError(f'{name}: "{key}" has more than {MAX_ROWS} entries; split the file.')
    ignored = tuple(printable(key) for key in data if key not in _KEYS)
    return Source(data["events"], data.get("programmes", []), ignored)
