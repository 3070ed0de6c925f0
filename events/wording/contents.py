"""What a content (`events.versions.content`) has, in words: labels of fields and rows, values, and names.

One way for the history, for collisions and for proposed changes.
"""

import datetime as dt
from collections.abc import Callable, Iterable, Iterator
from pathlib import PurePath
from typing import Any

from django.db import models
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from common.i18n import RichTextField, pick
from common.richtext import plain
from events.models import Event, Session
from events.versions.content import FIELDS, PART_OF, PARTS, RELATIONS, SESSIONS, SPEAKERS, Content, Part, is_text
from events.wording.dates import clock, long_date, moment_text
from events.wording.names import Key, Names, Visible
from events.wording.people import spoken

_EMPTY: tuple[Any, ...] = (None, "", [], {})
# By these a row without a title is known.
_WHOM = ("organisation", "contact", "speaker")


def field_label(model: type[models.Model], name: str) -> str:
    return str(model._meta.get_field(name).verbose_name)  # type: ignore[union-attr]


def part_label(part: Part) -> str:
    """Return what the form calls the rows."""
    labels = {SESSIONS.name: _("agenda"), SPEAKERS.name: _("speakers"), "event_speakers": _("speakers")}
    return labels.get(part.name) or str(part.model._meta.verbose_name_plural)


def name_label(name: str) -> str:
    """Return what the form calls a field or part of an event, with a capital letter."""
    return capfirst(part_label(PART_OF[name]) if name in PART_OF else field_label(Event, name))


class Reader:
    """Reads values of the contents as people do. One query, for all that the contents name."""

    def __init__(self, contents: Iterable[Content], *, zone: str, visible: Visible) -> None:
        contents = tuple(contents)
        self.zone = zone
        # Of sessions that are not stored any more, or not yet, it has the titles as well.
        self.sessions = {row["id"]: pick(row["title"]) for content in contents for row in content[SESSIONS.name]}
        keys = (key for content in contents for key in _keys(Event, (*FIELDS, *RELATIONS), PARTS, content))
        self.names = Names(keys, visible)

    def value(self, model: type[models.Model], name: str, value: Any) -> str:
        """Return a value, or a text in one language, as people read it; "" for none."""
        field: Any = model._meta.get_field(name)
        if value in _EMPTY:
            return ""
        if field.is_relation:
            keys = value if field.many_to_many else [value]
            return ", ".join(self._name(field.related_model, key) for key in keys)
        if is_text(model, name):
            text = pick(value) if isinstance(value, dict) else value
            return plain(text) if isinstance(field, RichTextField) else text
        if field.choices:
            return str(dict(field.flatchoices).get(value, value))
        return next((say(self, value) for kinds, say in _SAID if isinstance(field, kinds)), str(value))

    def title(self, part: Part, row: Content) -> str:
        """Return the title of a row, or the name of whom it is about."""
        if "title" in row:
            return pick(row["title"])
        name = next(name for name in _WHOM if name in part.fields)
        return self.value(part.model, name, row[name])

    def is_gone(self, model: type[models.Model], name: str, value: Any) -> bool:
        """Say whether something that the field names is no longer there."""
        field: Any = model._meta.get_field(name)
        if not field.is_relation or value in _EMPTY:
            return False
        keys = value if field.many_to_many else [value]
        return any((field.related_model, key) not in self.names and not self._is_own(field, key) for key in keys)

    def _is_own(self, field: Any, key: Any) -> bool:
        return field.related_model is Session and key in self.sessions

    def _name(self, model: type[models.Model], key: Any) -> str:
        return self.sessions[key] if model is Session and key in self.sessions else self.names.of(model, key)


# DateTimeField is a DateField as well.
_SAID: tuple[tuple[Any, Callable[[Reader, Any], str]], ...] = (
    (models.BooleanField, lambda reader, value: _("Yes") if value else _("No")),
    (models.DateTimeField, lambda reader, value: moment_text(dt.datetime.fromisoformat(value), reader.zone)),
    (models.DateField, lambda reader, value: long_date(dt.date.fromisoformat(value))),
    (models.TimeField, lambda reader, value: clock(dt.time.fromisoformat(value))),
    # Lists of languages.
    (models.JSONField, lambda reader, value: spoken(value)),
    # An upload has a name as well.
    (models.FileField, lambda reader, value: PurePath(str(value)).name),
)


def _keys(model: type[models.Model], names: Iterable[str], parts: Iterable[Part], row: Content) -> Iterator[Key]:
    """Yield all that an event or row names, with its rows."""
    for name in names:
        field: Any = model._meta.get_field(name)
        if field.is_relation and row.get(name):
            keys = row[name] if field.many_to_many else [row[name]]
            yield from ((field.related_model, key) for key in keys)
    for part in parts:
        for inner in row.get(part.name, ()):
            yield from _keys(part.model, (*part.fields, *part.relations), part.parts, inner)
