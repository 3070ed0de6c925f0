"""What differs between two versions, in words for staff: labels, values and names, texts word by word."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.core.files.storage import default_storage
from django.db import models
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from common.choices import language_name
from common.i18n import RichTextField
from common.numbers import whole_number
from common.richtext import plain
from events.versions.comparing import Difference, FieldChange, Kind, PartChange, Path, Row, RowChange
from events.versions.content import Content, Part
from events.versions.picking import is_restorable
from events.wording.contents import Reader, field_label, part_label
from events.wording.names import Visible
from events.wording.word_by_word import runs

# Words around a change that are shown.
_AROUND = 12
# Of a row, what is told beside what it says.
_BESIDE = ("id", "uid", "order", "title", "file")


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
    """Return the path that a text names; a step that is no number is a name."""
    return tuple(step if (number := whole_number(step)) is None else number for step in text.split("."))


def difference_in_words(
    difference: Difference, contents: Iterable[Content], *, zone: str, visible: Visible
) -> DifferenceWords:
    """Put the difference of the two contents into words; moments in the zone of the event. One query."""
    describer = _Describer(Reader(contents, zone=zone, visible=visible))
    lines = tuple(describer.line(change) for change in difference.fields)
    groups = tuple(describer.group(part) for part in difference.parts)
    return DifferenceWords(lines, groups, tuple(describer.missing))


class _Describer:
    def __init__(self, reader: Reader) -> None:
        self.reader = reader
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
        return Group(capfirst(part_label(part.part)), path_text(part.path), tuple(self.row(row) for row in part.rows))

    def row(self, change: RowChange) -> RowWords:
        row, model = change.row, change.part.model
        is_whole = change.kind in (Kind.ADDED, Kind.REMOVED)
        file = row.get("file") if is_whole else ""
        side = "removed" if change.kind is Kind.REMOVED else "added"
        return RowWords(
            title=self.reader.title(change.part, row),
            kind=change.kind.name.lower(),
            state=_states(change),
            path=path_text(change.path),
            lines=tuple(self.line(field) for field in change.fields),
            groups=tuple(self.group(part) for part in change.parts),
            summary=self.summary(change.part, row, side) if is_whole else "",
            file=self.pieces(side, model, "file", file)[0] if file else None,
        )

    def summary(self, part: Part, row: Row, side: str) -> str:
        """Return what an added or removed row says beside its title."""
        names = [name for name in (*part.fields, *part.relations) if name not in _BESIDE and row.get(name)]
        found = [(_label(part.model, name), self.value(side, part.model, name, row[name])) for name in names]
        inside = {inner: [self.reader.title(inner, person) for person in row[inner.name]] for inner in part.parts}
        found += [(capfirst(part_label(inner)), ", ".join(titles)) for inner, titles in inside.items()]
        return " · ".join(f"{label}: {words}" for label, words in found if words)

    def pieces(self, kind: str, model: type[models.Model], name: str, value: Any) -> tuple[Piece, ...]:
        words = self.value(kind, model, name, value)
        if not words:
            return ()
        if not isinstance(model._meta.get_field(name), models.FileField):
            return (Piece(kind, words),)
        is_erased = not default_storage.exists(value)
        if is_erased and kind == "added":
            self.miss(_("%(field)s: the file has been erased."), model, name)
        return (Piece(kind, words, value, is_erased),)

    def value(self, kind: str, model: type[models.Model], name: str, value: Any) -> str:
        if kind == "added" and self.reader.is_gone(model, name, value):
            self.miss(_("%(field)s: what it named is no longer there."), model, name)
        return self.reader.value(model, name, value)

    def miss(self, words: str, model: type[models.Model], name: str) -> None:
        self.missing[words % {"field": _label(model, name)}] = None


def _label(model: type[models.Model], name: str) -> str:
    return capfirst(field_label(model, name))


def _states(change: RowChange) -> str:
    words = {
        Kind.ADDED: _("added"),
        Kind.REMOVED: _("removed"),
        Kind.CHANGED: _("changed and moved") if change.is_moved else _("changed"),
        Kind.MOVED: _("moved"),
    }
    return words[change.kind]


def word_pieces(before: str, after: str) -> Iterator[Piece]:
    """Yield two texts as one, word by word: what was removed and added, and some words around it."""
    found = list(runs(before, after))
    for number, run in enumerate(found, 1):
        if run.is_same:
            yield from _kept(run.new, is_first=number == 1, is_last=number == len(found))
            continue
        for side, words in (("removed", run.old), ("added", run.new)):
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
