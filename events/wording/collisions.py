"""What two people made of one event, in words: what a path is called, and how a value reads.

`name_of(model, key)` names a related row as far as the reader may see it.
"""

import datetime as dt
import difflib
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import PurePath
from typing import Any

from django.db import models
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from common.choices import language_name
from common.i18n import RichTextField, pick
from common.richtext import plain
from events.models import Event
from events.versions.content import (
    PART_OF,
    PART_OF_MODEL,
    SESSIONS,
    SPEAKERS,
    Content,
    Part,
    changed_names,
    python_value,
)
from events.versions.merging import Conflict, Path
from events.wording.dates import clock, long_date, moment_text

NameOf = Callable[[type[models.Model], Any], str]
NO_VALUE = "–"
_PARTS = PART_OF | {SPEAKERS.name: SPEAKERS}
# Nobody reads these of a row.
_UNSAID = ("id", "uid", "order")
_EMPTY: tuple[Any, ...] = (None, "", [], {}, False)


@dataclass(frozen=True)
class Side:
    """A value in pieces; True marks those that the other side has otherwise."""

    pieces: tuple[tuple[str, bool], ...]


@dataclass(frozen=True)
class Question:
    """A choice between two values; `choice` is the one that is made already."""

    key: str
    label: str
    mine: Side
    theirs: Side
    choice: str


@dataclass(frozen=True)
class Words:
    """Puts paths and values into words; `contents` are those in which rows are looked up."""

    contents: tuple[Content, ...]
    name_of: NameOf

    def question(self, conflict: Conflict, choices: Mapping[str, str]) -> Question:
        mine, theirs = _marked(*(self.value(conflict.path, value) for value in (conflict.mine, conflict.theirs)))
        choice = choices.get(conflict.key, conflict.proposed)
        return Question(conflict.key, self.label(conflict.path), mine, theirs, choice)

    def label(self, path: Path) -> str:
        """Return "Agenda: Opening: room" or "Title (German)"."""
        place = self._place(path)
        words = [word for pair in place.rows for word in pair]
        return capfirst(": ".join(word for word in (*words, _field_label(place.model, place.rest)) if word))

    def value(self, path: Path, value: Any) -> str:
        place = self._place(path)
        if not place.rest:
            return "\n".join(self._lines(place.model, value)) or _("(removed)")
        if place.rest == ("order",):
            names = {row["id"]: self._row_name(PART_OF_MODEL[place.model], row) for row in place.found}
            return "\n".join(names[key] for key in value)
        if isinstance(value, dict):
            return "\n".join(self._lines(place.model, value)) or NO_VALUE
        return self._text(place.model, place.rest[0], value)

    def _place(self, path: Path) -> "_Place":
        """Go down a path, from part to part."""
        model: type[models.Model] = Event
        found, rows = [*self.contents], []
        while path and path[0] in _PARTS:
            part = _PARTS[path[0]]
            model, found = part.model, [row for content in found for row in content.get(part.name, [])]
            if path[1:] == ("order",):
                rows.append((part_label(part), ""))
                return _Place(model, path[1:], found, rows)
            found = [row for row in found if row["id"] == path[1]]
            rows.append((part_label(part), self._row_name(part, found[0])))
            path = path[2:]
        return _Place(model, path, found, rows)

    def _row_name(self, part: Part, row: Content) -> str:
        """Return the title of a row, or the name of what it names."""
        if row.get("title"):
            return str(pick(row["title"]))
        needed = (name for name in part.fields if part.model._meta.get_field(name).many_to_one)
        return next((self._text(part.model, name, row[name]) for name in needed if row[name]), "")

    def _lines(self, model: type[models.Model], values: Content) -> Iterator[str]:
        for name, value in values.items():
            if name in _PARTS or name in _UNSAID or value in _EMPTY:
                continue
            for code, text in value.items() if isinstance(value, dict) else [("", value)]:
                yield f"{capfirst(_field_label(model, (name, code)))}: {self._text(model, name, text)}"

    def _text(self, model: type[models.Model], name: str, value: Any) -> str:
        field: Any = model._meta.get_field(name)
        if value in (None, "", []):
            return NO_VALUE
        if field.is_relation:
            keys = value if isinstance(value, list) else [value]
            return ", ".join(self.name_of(field.related_model, key) for key in keys)
        if hasattr(field, "clean_text"):
            return plain(value) if isinstance(field, RichTextField) else value
        if isinstance(field, models.FileField):
            return PurePath(str(value)).name
        if field.choices:
            return str(dict(field.flatchoices).get(value, value))
        return self._plain(python_value(model, name, value))

    def _plain(self, value: Any) -> str:
        if isinstance(value, bool):
            return _("Yes") if value else _("No")
        if isinstance(value, dt.datetime):
            return moment_text(value, self.contents[0]["time_zone"])
        if isinstance(value, dt.date):
            return long_date(value)
        if isinstance(value, dt.time):
            return clock(value)
        return ", ".join(map(str, value)) if isinstance(value, list) else str(value)


@dataclass(frozen=True)
class _Place:
    """Where a path leads: what is left of it in a model, the rows there, and part and name of each row on the way."""

    model: type[models.Model]
    rest: Path
    found: list[Content]
    rows: list[tuple[str, str]]


def part_label(part: Part) -> str:
    """Return what the form calls the rows."""
    labels = {SESSIONS.name: _("agenda"), SPEAKERS.name: _("speakers"), "event_speakers": _("speakers")}
    return labels.get(part.name) or str(part.model._meta.verbose_name_plural)


def changed_labels(before: Content, after: Content) -> list[str]:
    """Return the names of what differs, each once: "title (German)", "agenda"."""
    labels: list[str] = []
    for name in changed_names(before, after):
        if name in _PARTS:
            labels.append(part_label(_PARTS[name]))
        elif isinstance(after[name], dict) and isinstance(before[name], dict):
            codes = dict.fromkeys((*before[name], *after[name]))
            labels += (_field_label(Event, (name, code)) for code in codes if _differs(before[name], after[name], code))
        else:
            labels.append(_field_label(Event, (name,)))
    return list(dict.fromkeys(labels))


def _differs(before: Content, after: Content, code: str) -> bool:
    return before.get(code) != after.get(code)


def _field_label(model: type[models.Model], rest: Path) -> str:
    if not rest:
        return ""
    labels = {"when": _("date and time"), "hours": _("date and time"), "status": _("status"), "place": _("place")}
    labels["order"] = _("order")
    label = labels.get(rest[0]) if len(rest) == 1 and rest[0] in labels else None
    label = label or str(model._meta.get_field(rest[0]).verbose_name)  # type: ignore[union-attr]
    return f"{label} ({language_name(rest[1])})" if rest[1:] and rest[1] else label


def _marked(mine: str, theirs: str) -> tuple[Side, Side]:
    """Return both texts in pieces, word by word."""
    words = [re.findall(r"\s+|[^\s]+", text) for text in (mine, theirs)]
    sides: tuple[list[tuple[str, bool]], list[tuple[str, bool]]] = ([], [])
    for kind, *ends in difflib.SequenceMatcher(a=words[0], b=words[1]).get_opcodes():
        for side, all_words, start, end in zip(sides, words, ends[::2], ends[1::2], strict=True):
            if start < end:
                side.append(("".join(all_words[start:end]), kind != "equal"))
    return Side(tuple(sides[0])), Side(tuple(sides[1]))
