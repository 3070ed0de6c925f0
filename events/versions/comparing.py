"""Compares two contents: which fields and rows differ. Pure; `events.wording.versions` says it in words.

A path names a place in a content: `("venue",)` a field, `("title", "de")` a text in one language, `("sessions",)` a
part, `("sessions", 12)` a row by its `id`, `("sessions", 12, "room")` a field of it, `("sessions", 12, "title", "de")`
a text of it, `("sessions", 12, "session_speakers", 4, "part")` a field of a row of the row.
"""

import json
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import Enum, auto
from typing import Any

from django.db import models

from events.models import Event
from events.versions.content import FIELDS, PARTS, RELATIONS, Content, Part, is_text

Path = tuple[str | int, ...]
Row = dict[str, Any]

# What tells rows apart and where they stand, not what they say.
_PLACE = ("id", "uid", "order")


class Kind(Enum):
    """What has become of a row."""

    ADDED = auto()
    REMOVED = auto()
    CHANGED = auto()
    # Nothing but its place among the others.
    MOVED = auto()


@dataclass(frozen=True)
class FieldChange:
    """A field, or a text in one language, and its values; None for a text that is not there."""

    path: Path
    model: type[models.Model]
    name: str
    before: Any
    after: Any
    language: str = ""


@dataclass(frozen=True)
class RowChange:
    """A row and what changed in it. Only changed rows have `fields` and `parts`."""

    path: Path
    part: Part
    kind: Kind
    before: Row | None
    after: Row | None
    fields: tuple[FieldChange, ...] = ()
    parts: tuple["PartChange", ...] = ()
    is_moved: bool = False

    @property
    def row(self) -> Row:
        return self.after or self.before or {}


@dataclass(frozen=True)
class PartChange:
    path: Path
    part: Part
    rows: tuple[RowChange, ...]


@dataclass(frozen=True)
class Difference:
    fields: tuple[FieldChange, ...]
    parts: tuple[PartChange, ...]

    def __bool__(self) -> bool:
        return bool(self.fields or self.parts)


def compare(before: Content, after: Content) -> Difference:
    """Return what changed; a field or part that one of the two lacks has not."""
    fields = _fields((), Event, (*FIELDS, *RELATIONS), before, after)
    return Difference(tuple(fields), tuple(_parts((), PARTS, before, after)))


def _fields(
    path: Path, model: type[models.Model], names: Iterable[str], before: Row, after: Row
) -> Iterator[FieldChange]:
    for name in names:
        if name not in before or name not in after or before[name] == after[name]:
            continue
        old, new = before[name], after[name]
        if not is_text(model, name):
            yield FieldChange((*path, name), model, name, old, new)
            continue
        for code in dict.fromkeys((*old, *new)):
            if old.get(code) != new.get(code):
                yield FieldChange((*path, name, code), model, name, old.get(code), new.get(code), code)


def _parts(path: Path, parts: Iterable[Part], before: Row, after: Row) -> Iterator[PartChange]:
    for part in parts:
        if part.name in before and part.name in after and before[part.name] != after[part.name]:
            here = (*path, part.name)
            rows = tuple(_rows(here, part, before[part.name], after[part.name]))
            if rows:
                yield PartChange(here, part, rows)


def _rows(path: Path, part: Part, before: Sequence[Row], after: Sequence[Row]) -> Iterator[RowChange]:
    """Yield what became of the rows, in the order of the later content; rows that are gone come first."""
    same = matched(before, after)
    moved = _moved(before, after, same)
    gone = {row["id"]: row for row in before}
    for key in same.values():
        gone.pop(key)
    for key, row in gone.items():
        yield RowChange((*path, key), part, Kind.REMOVED, row, None)
    known = {row["id"]: row for row in before}
    for row in after:
        if row["id"] not in same:
            yield RowChange((*path, row["id"]), part, Kind.ADDED, None, row)
        elif change := _row(path, part, known[same[row["id"]]], row, row["id"] in moved):
            yield change


def _row(path: Path, part: Part, before: Row, after: Row, is_moved: bool) -> RowChange | None:
    here = (*path, before["id"])
    names = [name for name in (*part.fields, *part.relations) if name not in _PLACE]
    fields = tuple(_fields(here, part.model, names, before, after))
    parts = tuple(_parts(here, part.parts, before, after))
    if not (fields or parts or is_moved):
        return None
    kind = Kind.CHANGED if fields or parts else Kind.MOVED
    return RowChange(here, part, kind, before, after, fields, parts, is_moved)


def matched(before: Sequence[Row], after: Sequence[Row]) -> dict[Any, Any]:
    """Return by the `id` of each later row that of the earlier one that it is: the same, or one that says the same."""
    keys = {row["id"] for row in before}
    same = {row["id"]: row["id"] for row in after if row["id"] in keys}
    left: dict[str, list[Any]] = {}
    for row in before:
        if row["id"] not in same:
            left.setdefault(row_text(row), []).append(row["id"])
    for row in after:
        if row["id"] not in same and (twins := left.get(row_text(row))):
            same[row["id"]] = twins.pop(0)
    return same


def row_text(row: Row) -> str:
    """Return what a row says, without what tells it apart from another that says the same; uploads by their name."""
    return json.dumps(_without_place(row), ensure_ascii=False, sort_keys=True, default=str)


def _without_place(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: _without_place(inner) for name, inner in value.items() if name not in _PLACE}
    return [_without_place(inner) for inner in value] if isinstance(value, list) else value


def _moved(before: Sequence[Row], after: Sequence[Row], same: dict[Any, Any]) -> set[Any]:
    """Return the ids of the later rows that changed places: all but a longest run that kept its order."""
    places = {row["id"]: place for place, row in enumerate(before)}
    rows = [row["id"] for row in after if row["id"] in same]
    return {*rows} - {rows[index] for index in _longest_rising([places[same[key]] for key in rows])}


def _longest_rising(numbers: Sequence[int]) -> list[int]:
    """Return the indexes of a longest rising subsequence."""
    ends: list[int] = []
    tails: list[int] = []
    previous: list[int] = []
    for index, number in enumerate(numbers):
        at = bisect_left(tails, number)
        previous.append(ends[at - 1] if at else -1)
        # Replaces one, or adds one at the end.
        tails[at : at + 1], ends[at : at + 1] = [number], [index]
    found, index = [], ends[-1] if ends else -1
    while index >= 0:
        found.append(index)
        index = previous[index]
    return found
