"""What differs between two versions, in words for staff: labels, values and names, texts word by word."""

import datetime as dt
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from pathlib import PurePath
from typing import Any

from django.core.files.storage import default_storage
from django.db import models
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from common.choices import language_name
from common.i18n import RichTextField, pick
from common.richtext import plain
from events.models import Event, Session
from events.versions.comparing import Difference, FieldChange, Kind, PartChange, Path, Row, RowChange
from events.versions.content import PART_OF, Content, Part
from events.versions.picking import is_restorable
from events.wording.dates import clock, long_date, moment_text
from events.wording.names import Key, Names, Visible
from events.wording.people import spoken

# Words around a change that are shown, and how many of a side are compared at most: that work grows with the square.
_AROUND = 12
_MOST_WORDS = 2000
# Of a row, what is told beside what it says.
_BESIDE = ("id", "uid", "order", "title", "file")
_WORD = re.compile(r"\n|[^\S\n]+|\S+")


@dataclass(frozen=True)
class Piece:
    """Some words: `same`, `removed`, `added` or `cut` (words left out). `file` is the name in the storage of a file."""

    kind: str
    text: str
    file: str = ""
    is_erased: bool = False


@dataclass(frozen=True)
class Line:
    """A field, or a text in one language. `path` is "" where a version does not bring it back."""

    label: str
    path: str
    pieces: tuple[Piece, ...]
    note: str = ""
    language: str = ""


@dataclass(frozen=True)
class RowWords:
    """A row: what it is called, what has become of it, and what an added or removed one says."""

    title: str
    kind: str
    state: str
    path: str
    lines: tuple[Line, ...] = ()
    groups: tuple["Group", ...] = ()
    summary: str = ""
    file: Piece | None = None


@dataclass(frozen=True)
class Group:
    label: str
    path: str
    rows: tuple[RowWords, ...]


@dataclass(frozen=True)
class DifferenceWords:
    """`missing` names what the later content has and cannot be brought back."""

    lines: tuple[Line, ...]
    groups: tuple[Group, ...]
    missing: tuple[str, ...] = ()


def path_text(path: Path) -> str:
    return ".".join(str(step) for step in path)


def path_of(text: str) -> Path:
    return tuple(int(step) if step.isdecimal() else step for step in text.split("."))


def name_label(name: str) -> str:
    """Return what people call a field or part of an event."""
    if name in PART_OF:
        return _part_label(PART_OF[name])
    return _label(Event, name)


def _part_label(part: Part) -> str:
    return capfirst(str(part.model._meta.verbose_name_plural))


def _label(model: type[models.Model], name: str) -> str:
    return capfirst(str(model._meta.get_field(name).verbose_name))  # type: ignore[union-attr]


def difference_in_words(
    difference: Difference, contents: Iterable[Content], *, zone: str, visible: Visible
) -> DifferenceWords:
    """Put the difference of the two contents into words; moments in the zone of the event. One query."""
    speaker = _Speaker(difference, tuple(contents), zone, visible)
    lines = tuple(speaker.line(change) for change in difference.fields)
    groups = tuple(speaker.group(part) for part in difference.parts)
    return DifferenceWords(lines, groups, tuple(speaker.missing))


class _Speaker:
    def __init__(self, difference: Difference, contents: tuple[Content, ...], zone: str, visible: Visible) -> None:
        self.zone = zone
        # Of sessions that a version names, it has the titles as well.
        self.sessions = {row["id"]: _text(row["title"]) for content in contents for row in content["sessions"]}
        self.names = Names(_keys(difference), visible)
        self.missing: dict[str, None] = {}

    def line(self, change: FieldChange) -> Line:
        label = _label(change.model, change.name)
        path = path_text(change.path) if is_restorable(change.path) else ""
        if not change.language:
            old = self.pieces("removed", change.model, change.name, change.before)
            return Line(label, path, (*old, *self.pieces("added", change.model, change.name, change.after)))
        before, after, note = change.before or "", change.after or "", ""
        if isinstance(change.model._meta.get_field(change.name), RichTextField):
            before, after = plain(before), plain(after)
            note = _("Only the formatting or a link has changed.") if before == after else ""
        pieces = () if note else tuple(word_pieces(before, after))
        return Line(label, path, pieces, note, language_name(change.language))

    def group(self, part: PartChange) -> Group:
        return Group(_part_label(part.part), path_text(part.path), tuple(self.row(row) for row in part.rows))

    def row(self, change: RowChange) -> RowWords:
        row, model = change.row, change.part.model
        is_whole = change.kind in (Kind.ADDED, Kind.REMOVED)
        file = row.get("file") if is_whole else ""
        side = "removed" if change.kind is Kind.REMOVED else "added"
        return RowWords(
            title=self.title(change.part, row),
            kind=change.kind.name.lower(),
            state=_states(change),
            path=path_text(change.path),
            lines=tuple(self.line(field) for field in change.fields),
            groups=tuple(self.group(part) for part in change.parts),
            summary=self.summary(change.part, row, side) if is_whole else "",
            file=self.pieces(side, model, "file", file)[0] if file else None,
        )

    def title(self, part: Part, row: Row) -> str:
        """Return the title of a row, or the name of whom it is about."""
        if "title" in row:
            return _text(row["title"])
        name = next(name for name in ("organisation", "contact", "speaker") if name in part.fields)
        return self.value(part.model, name, row[name])

    def summary(self, part: Part, row: Row, side: str) -> str:
        """Return what an added or removed row says beside its title."""
        names = [name for name in (*part.fields, *part.relations) if name not in _BESIDE and row.get(name)]
        found = [(_label(part.model, name), self.value(part.model, name, row[name], side)) for name in names]
        inside = {inner: [self.title(inner, person) for person in row[inner.name]] for inner in part.parts}
        found += [(_part_label(inner), ", ".join(titles)) for inner, titles in inside.items()]
        return " · ".join(f"{label}: {words}" for label, words in found if words)

    def pieces(self, kind: str, model: type[models.Model], name: str, value: Any) -> tuple[Piece, ...]:
        words = self.value(model, name, value, kind)
        if not words:
            return ()
        if not isinstance(model._meta.get_field(name), models.FileField):
            return (Piece(kind, words),)
        is_erased = not default_storage.exists(value)
        if is_erased and kind == "added":
            self.missing[_("%(field)s: the file has been erased.") % {"field": _label(model, name)}] = None
        return (Piece(kind, words, value, is_erased),)

    def value(self, model: type[models.Model], name: str, value: Any, kind: str = "") -> str:
        """Return a value as people read it, "" for none."""
        field: Any = model._meta.get_field(name)
        if value in (None, "", [], {}):
            return ""
        if field.is_relation:
            keys = value if field.many_to_many else [value]
            return ", ".join(self.name(model, name, key, kind) for key in keys)
        if hasattr(field, "clean_text"):
            # Of rows, which have no formatted texts.
            return _text(value)
        if field.choices:
            return str(dict(field.flatchoices).get(value, value))
        return next((say(self, value) for kinds, say in _SAID if isinstance(field, kinds)), str(value))

    def name(self, model: type[models.Model], name: str, key: int, kind: str) -> str:
        related: Any = model._meta.get_field(name).related_model
        if related is Session and key in self.sessions:
            return self.sessions[key]
        if kind == "added" and (related, key) not in self.names:
            words = _("%(field)s: what it named is no longer there.") % {"field": _label(model, name)}
            self.missing[words] = None
        return self.names.of(related, key)


# DateTimeField is a DateField as well.
_SAID: tuple[tuple[Any, Callable[[_Speaker, Any], str]], ...] = (
    (models.BooleanField, lambda speaker, value: _("Yes") if value else _("No")),
    (models.DateTimeField, lambda speaker, value: moment_text(dt.datetime.fromisoformat(value), speaker.zone)),
    (models.DateField, lambda speaker, value: long_date(dt.date.fromisoformat(value))),
    (models.TimeField, lambda speaker, value: clock(dt.time.fromisoformat(value))),
    # Lists of languages.
    (models.JSONField, lambda speaker, value: spoken(value)),
    (models.FileField, lambda speaker, value: PurePath(value).name),
)


def _text(texts: dict[str, str]) -> str:
    return pick(texts)


def _states(change: RowChange) -> str:
    words = {
        Kind.ADDED: _("added"),
        Kind.REMOVED: _("removed"),
        Kind.CHANGED: _("changed and moved") if change.is_moved else _("changed"),
        Kind.MOVED: _("moved"),
    }
    return words[change.kind]


def _keys(difference: Difference) -> Iterator[Key]:
    """Yield all that the difference names."""
    for change in difference.fields:
        yield from _keys_of(change.model, change.name, change.before)
        yield from _keys_of(change.model, change.name, change.after)
    for part in difference.parts:
        for row in part.rows:
            yield from _keys_of_row(part.part, row)


def _keys_of_row(part: Part, change: RowChange) -> Iterator[Key]:
    for row in (change.before, change.after):
        yield from _keys_in(part, row) if row else ()


def _keys_in(part: Part, row: Row) -> Iterator[Key]:
    for name in (*part.fields, *part.relations):
        yield from _keys_of(part.model, name, row.get(name))
    for inner in part.parts:
        for person in row[inner.name]:
            yield from _keys_in(inner, person)


def _keys_of(model: type[models.Model], name: str, value: Any) -> Iterator[Key]:
    field: Any = model._meta.get_field(name)
    if field.is_relation and value:
        yield from ((field.related_model, key) for key in (value if field.many_to_many else [value]))


def word_pieces(before: str, after: str) -> Iterator[Piece]:
    """Yield two texts as one, word by word: what was removed and added, and some words around it."""
    old, new = _WORD.findall(before), _WORD.findall(after)
    start = _common(old, new)
    end = _common(old[start:][::-1], new[start:][::-1])
    head, tail = new[:start], new[len(new) - end :]
    old, new = old[start : len(old) - end], new[start : len(new) - end]
    yield from _kept(head, is_first=True)
    yield from _changed(old, new)
    yield from _kept(tail, is_last=True)


def _common(old: list[str], new: list[str]) -> int:
    pairs = zip(old, new, strict=False)
    return next((index for index, (one, other) in enumerate(pairs) if one != other), min(len(old), len(new)))


def _changed(old: list[str], new: list[str]) -> Iterator[Piece]:
    if max(len(old), len(new)) > _MOST_WORDS:
        opcodes: Any = [("replace", 0, len(old), 0, len(new))]
    else:
        opcodes = SequenceMatcher(None, old, new).get_opcodes()
    for kind, i1, i2, j1, j2 in opcodes:
        if kind == "equal":
            yield from _kept(new[j1:j2])
            continue
        for side, words in (("removed", old[i1:i2]), ("added", new[j1:j2])):
            if words:
                yield Piece(side, "".join(words))


def _kept(words: list[str], *, is_first: bool = False, is_last: bool = False) -> Iterator[Piece]:
    """Yield words that both texts have, without those far from any change."""
    lead, trail = (0 if is_first else _AROUND), (0 if is_last else _AROUND)
    if len(words) > lead + trail + 1:
        cut = words[lead : len(words) - trail]
        pieces = [("same", words[:lead]), ("cut", cut), ("same", words[len(words) - trail :])]
    else:
        pieces = [("same", words)]
    yield from (Piece(kind, "".join(found)) for kind, found in pieces if found)
