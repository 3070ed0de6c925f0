"""What two people made of one event, in words: the questions about what contradicts, and the names of what changed."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.db import models
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from common.choices import language_name
from events.models import Event
from events.versions.comparing import Path
from events.versions.content import PART_OF, PART_OF_MODEL, SPEAKERS, Content, changed_names
from events.versions.merging import Conflict
from events.wording.contents import Reader, field_label, part_label
from events.wording.names import Visible
from events.wording.word_by_word import runs

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


class Words:
    """Puts paths and values into words; rows are looked up in the contents. One query."""

    def __init__(self, contents: Iterable[Content], visible: Visible) -> None:
        self.contents = tuple(contents)
        self.reader = Reader(self.contents, zone=self.contents[0]["time_zone"], visible=visible)

    def question(self, conflict: Conflict, choices: Mapping[str, str]) -> Question:
        # A row that was not there before has not been removed.
        absent = _("(removed)") if conflict.base else NO_VALUE
        mine, theirs = _marked(
            *(self.value(conflict.path, value, absent) for value in (conflict.mine, conflict.theirs))
        )
        choice = choices.get(conflict.key, conflict.proposed)
        return Question(conflict.key, self.label(conflict.path), mine, theirs, choice)

    def label(self, path: Path) -> str:
        """Return "Agenda: Opening: room" or "Title (German)"."""
        place = self._place(path)
        words = [word for pair in place.rows for word in pair]
        return capfirst(": ".join(word for word in (*words, _field_label(place.model, place.rest)) if word))

    def value(self, path: Path, value: Any, absent: str = NO_VALUE) -> str:
        """Return a value in words; `absent` stands for a row that is not there."""
        place = self._place(path)
        if not place.rest:
            return "\n".join(self._lines(place.model, value)) or absent
        if place.rest == ("order",):
            names = {row["id"]: self.reader.title(PART_OF_MODEL[place.model], row) for row in place.found}
            return "\n".join(names[key] for key in value)
        if isinstance(value, dict):
            return "\n".join(self._lines(place.model, value)) or NO_VALUE
        return self.reader.value(place.model, str(place.rest[0]), value) or NO_VALUE

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
            rows.append((part_label(part), self.reader.title(part, found[0])))
            path = path[2:]
        return _Place(model, path, found, rows)

    def _lines(self, model: type[models.Model], values: Content) -> Iterator[str]:
        for name, value in values.items():
            if name in _PARTS or name in _UNSAID or value in _EMPTY:
                continue
            for code, text in value.items() if isinstance(value, dict) else [("", value)]:
                yield f"{capfirst(_field_label(model, (name, code)))}: {self.reader.value(model, name, text)}"


@dataclass(frozen=True)
class _Place:
    """Where a path leads: what is left of it in a model, the rows there, and part and name of each row on the way."""

    model: type[models.Model]
    rest: Path
    found: list[Content]
    rows: list[tuple[str, str]]


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
    name, *languages = map(str, rest)
    groups = {
        "when": _("date and time"),
        "hours": _("date and time"),
        "status": _("status"),
        "place": _("place"),
        "order": _("order"),
    }
    # A field of a group comes with its language, "" for none.
    label = "" if languages else groups.get(name, "")
    label = label or field_label(model, name)
    return f"{label} ({language_name(languages[0])})" if languages and languages[0] else label


def _marked(mine: str, theirs: str) -> tuple[Side, Side]:
    """Return both texts in pieces, word by word."""
    found = list(runs(mine, theirs))
    return _side((run.is_same, run.old) for run in found), _side((run.is_same, run.new) for run in found)


def _side(pieces: Iterable[tuple[bool, list[str]]]) -> Side:
    return Side(tuple(("".join(words), not is_same) for is_same, words in pieces if words))
