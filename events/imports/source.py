"""The rows of a file: small enough, of the right shape, and in the order in which they are imported."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NoReturn

from events.imports.problems import FileRefusedError, Problem, printable

_KEYS = ("programmes", "events")
# The keys under which a row names another event.
LINKS = ("part_of", "replaced_by")
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
        if self.lines:
            return f"{self.place(number)}, {external_id}" if external_id else self.place(number)
        return external_id or self.place(number)

    def in_its_words(self, problems: tuple[Problem, ...]) -> tuple[Problem, ...]:
        """Return the problems with the fields called as in the file."""
        return tuple(Problem(self.words.get(problem.field, problem.field), problem.reason) for problem in problems)


def read_json(data: bytes, name: object) -> Source:
    """Return the rows of a JSON file. Raises FileRefusedError, which says what is wrong in one line."""
    return source_of(_json(decoded(data, name), name), name)


def decoded(data: bytes, name: object) -> str:
    """Return the text of a file, with or without a byte order mark. Raises FileRefusedError unless it is UTF-8."""
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise FileRefusedError(f"{name} is not UTF-8 text; save it as UTF-8.") from None


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


def links_of(raw: Any) -> list[str]:
    """Return the identifiers of other events that a row names; other values are left out."""
    values = (raw.get(name) for name in LINKS) if isinstance(raw, Mapping) else ()
    return [value for value in values if isinstance(value, str) and value]


def in_order(rows: Sequence[Any]) -> list[tuple[int, Any]]:
    """Return the rows with their numbers, each after those it refers to; of a circle, one has to be first.

    Rows that refer to nothing come before all others.
    """
    numbers: dict[str, int] = {}
    for number, raw in enumerate(rows):
        identifier = raw.get("external_id") if isinstance(raw, Mapping) else None
        if isinstance(identifier, str):
            numbers.setdefault(identifier, number)
    order = dict.fromkeys(number for number, raw in enumerate(rows) if not links_of(raw))
    # A dictionary keeps the order in which its keys came first.
    for number in range(len(rows)):
        order.update(dict.fromkeys(_after_what_it_needs(number, rows, numbers, order)))
    return [(number + 1, rows[number]) for number in order]


def _after_what_it_needs(
    number: int, rows: Sequence[Any], numbers: Mapping[str, int], done: Mapping[int, None]
) -> list[int]:
    """Return the row and what it refers to, directly or not, unless it is done; no recursion."""
    if number in done:
        return []
    seen, found = {number}, []
    stack: list[tuple[int, Iterator[str]]] = [(number, iter(links_of(rows[number])))]
    while stack:
        links = (numbers[link] for link in stack[-1][1] if link in numbers)
        needed = next((link for link in links if link not in seen and link not in done), None)
        if needed is None:
            found.append(stack.pop()[0])
        else:
            seen.add(needed)
            stack.append((needed, iter(links_of(rows[needed]))))
    return found
