"""The names of rows that versions know by key only, in one query for all."""

from collections.abc import Callable, Iterable
from typing import Any

from django.db import models
from django.db.models import Case, CharField, TextField, Value, When
from django.db.models.functions import Cast
from django.utils.translation import gettext as _

from common.visibility import unseen_label
from contacts.models import Contact, Organisation
from events.models import Event, EventSeries, Session, Speaker, Venue
from programmes.models import Objective, Priority, Programme, Project, Topic

Key = tuple[type[models.Model], int]
# The rows of a model that the person may see.
Visible = Callable[[type[models.Model]], models.QuerySet]

# What the name of a row is made of: two fields at most.
_FIELDS: dict[type[models.Model], tuple[str, ...]] = {
    Contact: ("name",),
    Event: ("title", "source_language"),
    EventSeries: ("title",),
    Objective: ("number", "title"),
    Organisation: ("name",),
    Priority: ("number", "title"),
    Programme: ("title", "short_title"),
    Project: ("acronym",),
    Session: ("title",),
    Speaker: ("name", "organisation"),
    Topic: ("title",),
    Venue: ("name", "city"),
}


class Names:
    """Names by model and key. `gone` are those that are no longer there: deleted, or erased."""

    def __init__(self, keys: Iterable[Key], visible: Visible) -> None:
        self.names: dict[Key, str] = {}
        by_model: dict[type[models.Model], set[int]] = {}
        for model, key in keys:
            by_model.setdefault(model, set()).add(key)
        for label, key, is_seen, *values in _rows(by_model, visible):
            model = _MODELS[label]
            self.names[model, key] = _name(model, values) if is_seen else unseen_label(1)

    def __contains__(self, key: Key) -> bool:
        return key in self.names

    def of(self, model: type[models.Model], key: int) -> str:
        return self.names.get((model, key)) or _("(no longer there)")


_MODELS = {model._meta.label: model for model in _FIELDS}


def _rows(by_model: dict[type[models.Model], set[int]], visible: Visible) -> Iterable[tuple[Any, ...]]:
    queries = [_query(model, keys, visible(model)) for model, keys in by_model.items()]
    return queries[0].union(*queries[1:], all=True) if queries else ()


def _query(model: type[models.Model], keys: set[int], visible: models.QuerySet) -> models.QuerySet:
    """Return label, key, whether the person may see it, and what the name is made of."""
    seen: Any = Value(int(not visible.query.is_empty()))
    if visible.query.where and not visible.query.is_empty():
        seen = Case(When(pk__in=visible.order_by().values("pk"), then=Value(1)), default=Value(0))
    first, *others = _FIELDS[model]
    return (
        model._base_manager.filter(pk__in=keys)
        .order_by()
        .values_list(
            Value(model._meta.label, CharField()),
            "pk",
            seen,
            Cast(first, TextField()),
            Cast(others[0], TextField()) if others else Value("", TextField()),
        )
    )


def _name(model: type[models.Model], values: Iterable[str]) -> str:
    row = model()
    for name, value in zip(_FIELDS[model], values, strict=False):
        setattr(row, name, model._meta.get_field(name).to_python(value))  # type: ignore[union-attr]
    return str(row)
