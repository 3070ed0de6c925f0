"""Takes one field, text or row of a content into another. Pure; a path is that of `comparing`."""

from collections.abc import Iterable, Sequence
from typing import Any

from events.models import Event
from events.versions.comparing import Path, Row, matched
from events.versions.content import PART_OF, PARTS, RESTORED, Content, Part, is_text


def restorable(content: Content) -> Content:
    """Return what a version restored as a whole brings back."""
    return {name: value for name, value in content.items() if is_restorable((name,))}


def is_restorable(path: Path) -> bool:
    """Say whether versions bring back what is there: publishing and addresses have steps of their own."""
    return path[0] in RESTORED or path[0] in PART_OF


def file_names(content: Content) -> set[str]:
    """Return the names, in the storage, of all files that the content has; uploads are not stored."""
    names = (content.get("image"), *(row.get("file") for row in content.get("documents", ())))
    return {name for name in names if name and isinstance(name, str)}


def picked(now: Content, wanted: Content, path: Path) -> Content:
    """Return the content with what the wanted one has at the path; KeyError if neither knows the path."""
    return now | _picked(now, wanted, path, Event, PARTS)


def _picked(now: Row, wanted: Row, path: Path, model: Any, parts: Iterable[Part]) -> Row:
    """Return the fields of a content or row that become others."""
    name, rest = str(path[0]), path[1:]
    part = next((part for part in parts if part.name == name), None)
    if not rest:
        return {name: wanted[name]}
    if part is not None:
        return {name: _picked_row(now[name], wanted[name], rest, part)}
    if name not in now or not is_text(model, name) or len(rest) > 1:
        raise KeyError(name)
    text = wanted[name].get(rest[0])
    others = {code: value for code, value in now[name].items() if code != rest[0]}
    return {name: others | ({rest[0]: text} if text else {})}


def _picked_row(now: Sequence[Row], wanted: Sequence[Row], path: Path, part: Part) -> list[Row]:
    """Return the rows with one of them, or a field of it, as it is wanted."""
    key, rest = path[0], path[1:]
    same = matched(wanted, now)
    today = next((row for row in now if same.get(row["id"], row["id"]) == key), None)
    old = next((row for row in wanted if row["id"] == key), None)
    if today is None and old is None:
        raise KeyError(key)
    if rest:
        if today is None or old is None:
            raise KeyError(key)
        new = today | _picked(today, old, rest, part.model, part.parts)
        return [new if row is today else row for row in now]
    others = [row for row in now if row is not today]
    if old is None:
        return others
    new = old | ({"id": today["id"]} if today else {})
    return _in_order(_placed(others, new, [same.get(row["id"]) for row in others], wanted))


def _placed(rows: Sequence[Row], new: Row, keys: Sequence[Any], wanted: Sequence[Row]) -> list[Row]:
    """Put the row behind the one, of those that are there, which it followed."""
    ids = [row["id"] for row in wanted]
    before = set(ids[: ids.index(new["id"])]) if new["id"] in ids else set()
    at = max((place + 1 for place, key in enumerate(keys) if key in before), default=0)
    return [*rows[:at], new, *rows[at:]]


def _in_order(rows: Iterable[Row]) -> list[Row]:
    """Number the rows upwards, and only where they are not."""
    found: list[Row] = []
    for row in rows:
        least = found[-1]["order"] + 1 if found else 0
        found.append(row if row["order"] >= least else row | {"order": least})
    return found
