"""What is typed in a form of the admin and not stored, as a content (`events.versions.content`).

The forms are bound and asked whether they are valid; where they are not, the value of the base stays. An upload stands
in the place of a file's name, and a new row has a text for its `id`.
"""

from collections.abc import Iterable
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.db import models

from events.versions.content import FIELDS, PART_OF_MODEL, RELATIONS, SESSIONS, SPEAKERS, Content, Part, row_content


def typed_content(form: Any, formsets: Iterable[Any], base: Content) -> Content:
    """Return the event as the form and its rows have it; `base` is the content that the form showed, {} if it is new.

    What the form does not show stays as in the base.
    """
    content = base | _typed_fields(form, FIELDS, RELATIONS)
    if not base:
        content = row_content(form.instance, FIELDS) | {name: [] for name in RELATIONS} | content
    for formset in formsets:
        part = PART_OF_MODEL[formset.model]
        content[part.name] = typed_rows(part, formset, base.get(part.name, []))
    return content


def typed_session(form: Any, formsets: Iterable[Any], base: Content) -> Content:
    """Return the event as the page of one of its sessions has it."""
    content = dict(base)
    row = next(row for row in base[SESSIONS.name] if row["id"] == form.instance.pk)
    typed = row | _typed_fields(form, SESSIONS.fields, SESSIONS.relations)
    for formset in formsets:
        part = PART_OF_MODEL[formset.model]
        if part is SPEAKERS:
            typed[part.name] = typed_rows(part, formset, row[part.name])
        else:
            content[part.name] = typed_rows(part, formset, base[part.name], session=row["id"])
    content[SESSIONS.name] = [typed if other is row else other for other in base[SESSIONS.name]]
    return content


def typed_document(form: Any, base: Content) -> Content:
    """Return the event as the page of one of its documents has it."""
    part = PART_OF_MODEL[type(form.instance)]
    typed = _typed_fields(form, part.fields)
    rows = [row | typed if row["id"] == form.instance.pk else row for row in base[part.name]]
    return base | {part.name: rows}


def typed_rows(part: Part, formset: Any, base: list[Content], **owner: int) -> list[Content]:
    """Return the rows of a formset by their order; rows of the part that it does not show stay."""
    known = {row["id"]: row for row in base}
    shown = {form.instance.pk for form in formset.initial_forms}
    rows = [row for row in base if row["id"] not in shown]
    for form in formset.initial_forms:
        row = known.get(form.instance.pk)
        if row is not None and not formset.is_left_out(form):
            rows.append(row | _typed_fields(form, part.fields, part.relations))
    for number, form in enumerate(formset.extra_forms):
        if not formset.is_left_out(form):
            rows.append(_new_row(part, form, f"new-{number}") | owner)
    return sorted(rows, key=lambda row: row["order"] or 0)


def _new_row(part: Part, form: Any, key: str) -> Content:
    row = row_content(form.instance, part.fields) | {name: [] for name in part.relations}
    row |= {inner.name: [] for inner in part.parts}
    return row | _typed_fields(form, part.fields, part.relations) | {"id": key}


def _typed_fields(form: Any, fields: Iterable[str], relations: Iterable[str] = ()) -> Content:
    cleaned = getattr(form, "cleaned_data", {})
    names = [name for name in fields if name in form.fields and name in cleaned and name != "id"]
    values = row_content(form.instance, names)
    for name in names:
        if isinstance(form.instance._meta.get_field(name), models.FileField):
            values[name] = cleaned[name] if isinstance(cleaned[name], UploadedFile) else values[name]
    for name in (name for name in relations if name in cleaned):
        values[name] = sorted(row.pk for row in cleaned[name])
    return values
