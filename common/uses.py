"""Finds the rows that use a row: a row in use is not deleted. Rows that go with it (CASCADE) are parts of it.

The models decide: PROTECT, RESTRICT and many-to-many relations keep the row that they name.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.db import models
from django.db.models import CASCADE, PROTECT, RESTRICT


@dataclass(frozen=True)
class Use:
    """A field by which rows name any of the rows with these keys."""

    field: Any
    keys: tuple[Any, ...]
    # Rows that would be deleted as well, and so do not count.
    leaving: tuple[Any, ...] = ()

    def rows(self) -> models.QuerySet:
        rows = self.field.model._base_manager.filter(**{f"{self.field.name}__in": self.keys})
        return rows.exclude(pk__in=self.leaving) if self.leaving else rows


@cache
def naming_fields(model: type[models.Model]) -> tuple[Any, ...]:
    """Return the fields that keep a row of the model from being deleted."""
    return tuple(field for field in _fields_to(model) if field.many_to_many or _on_delete(field) in (PROTECT, RESTRICT))


def _fields_to(model: type[models.Model]) -> list[Any]:
    found = model._meta.get_fields(include_hidden=True)
    ways = [way for way in found if way.auto_created and not way.concrete]
    # The rows between the two sides of a relation have no life of their own.
    return [way.remote_field for way in ways if not way.related_model._meta.auto_created]  # type: ignore[union-attr]


def _on_delete(field: Any) -> Any:
    return getattr(field.remote_field, "on_delete", None)


@cache
def _part_fields(model: type[models.Model]) -> tuple[Any, ...]:
    return tuple(field for field in _fields_to(model) if _on_delete(field) is CASCADE)


@cache
def may_be_used(model: type[models.Model]) -> bool:
    """Say whether anything can name a row of the model, or a part of it."""
    kinds, found = {model}, [model]
    while found:
        parts = {field.model for field in _part_fields(found.pop())} - kinds
        kinds |= parts
        found += parts
    return any(naming_fields(kind) for kind in kinds)


def uses_of(rows: Sequence[models.Model]) -> list[Use]:
    """Return the fields by which rows of one model and their parts can be named; one query per kind of part."""
    if not rows or not may_be_used(type(rows[0])):
        return []
    leaving: dict[type[models.Model], set[Any]] = {type(rows[0]): {row.pk for row in rows}}
    found = [type(rows[0])]
    while found:
        model = found.pop()
        for field in _part_fields(model):
            parts = field.model._base_manager.filter(**{f"{field.name}__in": leaving[model]})
            more = set(parts.values_list("pk", flat=True)) - leaving.setdefault(field.model, set())
            if more:
                leaving[field.model] |= more
                found.append(field.model)
    return [
        Use(field, tuple(keys), tuple(leaving.get(field.model, ())))
        for model, keys in leaving.items()
        if keys
        for field in naming_fields(model)
    ]


def is_used(rows: Sequence[models.Model]) -> bool:
    return any(use.rows().exists() for use in uses_of(rows))
