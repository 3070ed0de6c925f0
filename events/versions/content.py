"""The content of an event and its parts as plain JSON: what a version holds.

`{"title": {"en": "…"}, "start_date": "2026-05-12", "venue": 7, "priorities": [1, 4], …, "sessions": [{"id": 12, …}]}`:
fields by name, relations by key (never by name, so that erasing a person reaches them), parts as rows with their `id`,
in the order of their pages. Values are as the database has them: moments in UTC, files by their name in the storage.
"""

import datetime as dt
import json
import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from django.db import models
from django.db.models.fields.files import FieldFile
from i18nfield.strings import LazyI18nString

from common.i18n import texts_of
from events.fields import EVENT_FIELDS, SESSION_FIELDS, Versions, names
from events.models import Document, Event, EventContact, EventSpeaker, Organiser, Session, SessionSpeaker

Content = dict[str, Any]

# Kept by no version of a row: to what it belongs, and what follows from other fields.
_NEVER = ("event", "search_text", "size")


@dataclass(frozen=True)
class Part:
    """Rows that belong to an event or to a session: the name of the relation, and of which fields they consist."""

    name: str
    model: type[models.Model]
    fields: tuple[str, ...]
    owner: str = "event"
    relations: tuple[str, ...] = ()
    parts: tuple["Part", ...] = ()


def _part(name: str, model: type[models.Model], owner: str = "event") -> Part:
    left_out = {owner, *_NEVER}
    return Part(name, model, tuple(f.name for f in model._meta.concrete_fields if f.name not in left_out), owner)


def _fields_and_relations(model: type[models.Model], kept: Iterable[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Part the names into those of fields and those of many-to-many relations."""
    relations = {field.name for field in model._meta.many_to_many}
    kept = tuple(kept)
    return tuple(n for n in kept if n not in relations), tuple(n for n in kept if n in relations)


FIELDS, RELATIONS = _fields_and_relations(
    Event, names(EVENT_FIELDS, lambda field: field.versions is not Versions.NEVER)
)
# What a version restored as a whole brings back; steps and addresses stay as they are.
RESTORED = names(EVENT_FIELDS, lambda field: field.versions is Versions.RESTORED)
_SESSION = _fields_and_relations(Session, names(SESSION_FIELDS, lambda field: field.versions is not Versions.NEVER))
SPEAKERS = _part("session_speakers", SessionSpeaker, "session")
SESSIONS = Part("sessions", Session, _SESSION[0], relations=_SESSION[1], parts=(SPEAKERS,))
PARTS = (
    _part("organisers", Organiser),
    _part("event_contacts", EventContact),
    _part("event_speakers", EventSpeaker),
    SESSIONS,
    _part("documents", Document),
)
PART_OF_MODEL = {part.model: part for part in (*PARTS, SPEAKERS)}
PART_OF = {part.name: part for part in PARTS}
NAMES = (*FIELDS, *RELATIONS, *PART_OF)


def is_text(model: type[models.Model], name: str) -> bool:
    """Say whether the field holds texts in several languages."""
    return hasattr(model._meta.get_field(name), "clean_text")


def plain(value: Any) -> Any:
    """Return a value of a field without texts in several languages as JSON."""
    if isinstance(value, dt.datetime):
        return value.astimezone(dt.UTC).isoformat()
    if isinstance(value, dt.date | dt.time):
        return value.isoformat()
    if isinstance(value, uuid.UUID):
        return str(value)
    return (value.name or "") if isinstance(value, FieldFile) else value


def _values(model: type[models.Model], fields: Iterable[str], row: dict[str, Any]) -> dict[str, Any]:
    return {name: _stored(model, name, row[_attname(model, name)]) for name in fields}


def _stored(model: type[models.Model], name: str, value: Any) -> Any:
    # A text that is empty comes from the database as "".
    return texts_of(value) if is_text(model, name) else plain(value)


def value_of(row: models.Model, name: str) -> Any:
    """Return the value that a row in memory has, as JSON; a text as it will be stored."""
    field: Any = row._meta.get_field(name)
    value = getattr(row, field.attname)
    if is_text(type(row), name):
        texts = {code: field.clean_text(text) for code, text in texts_of(value).items()}
        return {code: text for code, text in texts.items() if text}
    return plain(value)


def row_content(row: models.Model, fields: Iterable[str]) -> dict[str, Any]:
    """Return the fields of a row in memory, as JSON by name."""
    return {name: value_of(row, name) for name in fields}


def python_value(model: type[models.Model], name: str, value: Any) -> Any:
    """Return what a row in memory has under the attname of the field (a key for a relation)."""
    field: Any = model._meta.get_field(name)
    if is_text(model, name):
        return LazyI18nString(dict(value)) if value else ""
    is_written = isinstance(value, str) and not isinstance(field, models.FileField | models.ForeignKey)
    return field.to_python(value) if is_written else value


def load_contents(keys: Iterable[int]) -> dict[int, Content]:
    """Return the contents of the events by key; at most 12 queries. What is gone is left out."""
    wanted = list(keys)
    events = Event.objects.filter(pk__in=wanted).order_by()
    contents = {row["id"]: _values(Event, FIELDS, row) for row in events.values("id", *_attnames(Event, FIELDS))}
    _add_relations(Event, RELATIONS, contents)
    for part in PARTS:
        rows = _load_rows(part, list(contents))
        for key, content in contents.items():
            content[part.name] = rows.get(key, [])
    return contents


def load_content(event: Event) -> Content:
    """Return the content of a stored event."""
    return load_contents([event.pk])[event.pk]


def _attnames(model: type[models.Model], fields: Iterable[str]) -> list[str]:
    return [_attname(model, name) for name in fields]


def _attname(model: type[models.Model], name: str) -> str:
    return model._meta.get_field(name).attname  # type: ignore[union-attr]


def _load_rows(part: Part, owners: list[int]) -> dict[int, list[dict[str, Any]]]:
    """Return the rows of a part by the key of their owner; none are asked for where no owner is."""
    if not owners:
        return {}
    key = f"{part.owner}_id"
    found = part.model._default_manager.filter(**{f"{key}__in": owners}).order_by("order", "pk")
    by_owner: dict[int, list[dict[str, Any]]] = {}
    by_key: dict[int, dict[str, Any]] = {}
    for row in found.values(key, *_attnames(part.model, part.fields)):
        by_key[row["id"]] = content = _values(part.model, part.fields, row)
        by_owner.setdefault(row[key], []).append(content)
    _add_relations(part.model, part.relations, by_key)
    for inner in part.parts:
        rows = _load_rows(inner, list(by_key))
        for pk, content in by_key.items():
            content[inner.name] = rows.get(pk, [])
    return by_owner


def _add_relations(model: type[models.Model], relations: Iterable[str], contents: dict[int, dict[str, Any]]) -> None:
    for name in relations:
        field = model._meta.get_field(name)
        through = field.remote_field.through._base_manager  # type: ignore[union-attr]
        mine, other = field.m2m_column_name(), field.m2m_reverse_name()  # type: ignore[union-attr]
        for content in contents.values():
            content[name] = []
        rows = through.filter(**{f"{mine}__in": list(contents)}) if contents else through.none()
        for key, related in rows.order_by(other).values_list(mine, other):
            contents[key][name].append(related)


def digest(content: Content) -> str:
    text = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return sha256(text.encode()).hexdigest()


def changed_names(before: Content, after: Content) -> list[str]:
    """Return the names of the fields and parts that differ. A field that one does not know has not changed."""
    return [name for name in NAMES if name in before and name in after and before[name] != after[name]]
