"""Merges what two people made of one event: by field, text language, group of fields and row, never by position.

A path says where: `("title", "de")`, `("when",)` for fields that make sense together only, `("venue",)`,
`("sessions", 12, "room")`, `("sessions", 12)` for whether a row is there, `("sessions", "order")`.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any

from events.fields import EVENT_FIELDS, Group
from events.models import Event
from events.versions.comparing import Path, row_text
from events.versions.content import FIELDS, PARTS, RELATIONS, SESSIONS, Content, Part, is_text

MINE, THEIRS = "mine", "theirs"

_GROUPED = [line for line in EVENT_FIELDS if line.group and line.name in FIELDS]
_EVENT_GROUPS = {group.name.lower(): tuple(line.name for line in _GROUPED if line.group is group) for group in Group}
_ROW_GROUPS = {SESSIONS.name: {"hours": ("start_time", "end_time", "ends_next_day")}}


@dataclass(frozen=True)
class Conflict:
    """Two values of which somebody has to choose one: fields by name, {} for a row that is not there."""

    path: Path
    base: Any
    mine: Any
    theirs: Any
    # What the merge does without a choice; "" where it cannot know.
    proposed: str = ""

    @property
    def key(self) -> str:
        """Name the choice: another value of theirs is another question."""
        text = json.dumps([self.path, self.mine, self.theirs], ensure_ascii=False, sort_keys=True, default=str)
        return sha256(text.encode()).hexdigest()[:16]


@dataclass
class Merge:
    """What came out; `choices` are answers by the key of their conflict. `asks_all` asks about every difference."""

    choices: Mapping[str, str] = field(default_factory=dict)
    asks_all: bool = False
    content: Content = field(default_factory=dict)
    conflicts: list[Conflict] = field(default_factory=list)

    def choose(self, path: Path, base: Any, mine: Any, theirs: Any) -> Any:
        """Return the value on which both agree, which only one changed, or which somebody chose."""
        if mine == theirs:
            return theirs
        proposed = MINE if theirs == base else THEIRS if mine == base else ""
        if proposed and not self.asks_all:
            return mine if proposed == MINE else theirs
        conflict = Conflict(path, base, mine, theirs, proposed)
        choice = self.choices.get(conflict.key, "")
        if choice not in (MINE, THEIRS):
            self.conflicts.append(conflict)
        return mine if (choice or proposed) == MINE else theirs


def merge(
    *, base: Content, mine: Content, theirs: Content, choices: Mapping[str, str] | None = None, asks_all: bool = False
) -> Merge:
    """Merge two contents that were made from one base. A conflict without a choice leaves what is theirs."""
    found = Merge(choices or {}, asks_all)
    found.content = dict(theirs)
    found.content |= _merge_fields(found, (), _EVENT_GROUPS, (base, mine, theirs), Event, FIELDS)
    found.content |= _merge_relations(RELATIONS, base, mine, theirs)
    for part in (part for part in PARTS if part.name in theirs):
        rows = (content.get(part.name, []) for content in (base, mine, theirs))
        found.content[part.name] = _merge_rows(found, (part.name,), part, *rows)
    return found


def _merge_fields(
    found: Merge,
    path: Path,
    groups: Mapping[str, tuple[str, ...]],
    sides: tuple[Content, Content, Content],
    model: Any,
    fields: Iterable[str],
) -> Content:
    grouped = {name: group for group, members in groups.items() for name in members}
    merged: Content = {}
    for name in (name for name in fields if name in sides[2] and name not in merged and name not in ("id", "order")):
        if name in grouped:
            members = [member for member in groups[grouped[name]] if member in sides[2]]
            values = ({member: side.get(member) for member in members} for side in sides)
            merged |= found.choose((*path, grouped[name]), *values)
        elif is_text(model, name):
            merged[name] = _merge_texts(found, (*path, name), *(side.get(name) or {} for side in sides))
        else:
            merged[name] = found.choose((*path, name), *(side.get(name) for side in sides))
    return merged


def _merge_texts(
    found: Merge, path: Path, base: dict[str, str], mine: dict[str, str], theirs: dict[str, str]
) -> dict[str, str]:
    merged: dict[str, str] = {}
    for code in dict.fromkeys((*theirs, *mine)):
        sides = (side.get(code, "") for side in (base, mine, theirs))
        merged[code] = found.choose((*path, code), *sides)
    return {code: text for code, text in merged.items() if text}


def _merge_relations(relations: Iterable[str], base: Content, mine: Content, theirs: Content) -> Content:
    """Take the additions and removals of both: of what is or is not named, nothing can contradict."""
    merged: Content = {}
    for name in (name for name in relations if name in theirs):
        was, own, other = ({*side.get(name, [])} for side in (base, mine, theirs))
        merged[name] = sorted((other - (was - own)) | (own - was))
    return merged


def _merge_rows(
    found: Merge, path: Path, part: Part, base: list[Content], mine: list[Content], theirs: list[Content]
) -> list[Content]:
    was, own, other = ({row["id"]: row for row in rows} for rows in (base, mine, theirs))
    order = _order_of_rows(found, path, was, own, other)
    added = {row_text(row) for key, row in other.items() if key not in was}
    rows: list[Content] = []
    for key in dict.fromkeys((*other, *own)):
        if key in was or key in other or row_text(own[key]) not in added:
            row = _merge_row(found, (*path, key), part, was.get(key), own.get(key), other.get(key))
            rows += [row | ({"order": order[key]} if key in order else {})] if row else []
    return sorted(rows, key=lambda row: row["order"] or 0)


def _merge_row(
    found: Merge, path: Path, part: Part, base: Content | None, mine: Content | None, theirs: Content | None
) -> Content | None:
    """Return a row that at least one of them has, None where it goes."""
    if mine is None or theirs is None:
        values = (_without_order(side) for side in (base, mine, theirs))
        return (mine or theirs) if found.choose(path, *values) else None
    sides = (base or {}, mine, theirs)
    merged = theirs | _merge_fields(found, path, _ROW_GROUPS.get(part.name, {}), sides, part.model, part.fields)
    merged |= _merge_relations(part.relations, *sides)
    for inner in (inner for inner in part.parts if inner.name in theirs):
        rows = (side.get(inner.name, []) for side in sides)
        merged[inner.name] = _merge_rows(found, (*path, inner.name), inner, *rows)
    return merged


def _without_order(row: Content | None) -> Content:
    return {name: value for name, value in (row or {}).items() if name != "order"}


def _order_of_rows(
    found: Merge, path: Path, base: dict[Any, Content], mine: dict[Any, Content], theirs: dict[Any, Content]
) -> dict[Any, Any]:
    """Return the numbers of the rows that all have, from whoever has moved one among the others."""
    common = [key for key in base if key in mine and key in theirs]
    was, own, other = (sorted(common, key=lambda key: side[key]["order"] or 0) for side in (base, mine, theirs))
    chosen = found.choose((*path, "order"), was, own, other)
    are_unmoved = all(theirs[key]["order"] == base[key]["order"] for key in common)
    source = mine if chosen == own and (own != other or are_unmoved) else theirs
    return {key: source[key]["order"] for key in common}
