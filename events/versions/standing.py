"""An event and its rows in memory as a content has them: what a form is made of that shows another than the stored one.

Nothing of it is saved: what is typed becomes a content again.
"""

from typing import Any

from django.db import models

from events.models import Event
from events.versions.content import FIELDS, PART_OF_MODEL, PARTS, RELATIONS, Content, Part, python_value


def stand_as(event: Event, content: Content) -> Event:
    """Let a freshly read event, its relations and its rows stand as the content has them; no query."""
    _set_values(event, content, FIELDS, RELATIONS)
    for part in PARTS:
        _add_rows(event, part, content.get(part.name, []))
    return event


def standing_rows(owner: models.Model, model: type[models.Model]) -> list[Any] | None:
    """Return the rows that an owner in memory has, None for one that was read from the database."""
    return getattr(owner, "_prefetched_objects_cache", {}).get(PART_OF_MODEL[model].name)


def _add_rows(owner: models.Model, part: Part, contents: list[Content]) -> None:
    rows = []
    for content in contents:
        row = part.model(**{part.owner: owner})
        row._state.adding, row._state.db = False, owner._state.db
        _set_values(row, content, part.fields, part.relations)
        for inner in part.parts:
            _add_rows(row, inner, content.get(inner.name, []))
        rows.append(row)
    hold_rows(owner, part.name, rows)


def _set_values(row: models.Model, content: Content, fields: tuple[str, ...], relations: tuple[str, ...]) -> None:
    for name in (name for name in fields if name in content):
        field: Any = row._meta.get_field(name)
        value = python_value(type(row), name, content[name])
        if isinstance(field, models.FileField):
            # Past the descriptor, which would read the picture.
            row.__dict__[name] = value
        else:
            setattr(row, field.attname, value)
    for name in relations:
        related: Any = row._meta.get_field(name).related_model
        hold_rows(row, name, [related(pk=key) for key in content.get(name, [])])


def hold_rows(owner: models.Model, name: str, rows: list[Any]) -> None:
    """Let the relation have these rows without asking the database."""
    owner.__dict__.setdefault("_prefetched_objects_cache", {})[name] = rows
