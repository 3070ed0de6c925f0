"""Which rows of a model a person may see: those that its own page shows, wherever they are named."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.contrib.admin.utils import NestedObjects, quote
from django.db import models, router
from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.html import format_html
from django.utils.text import capfirst
from django.utils.translation import ngettext

from common.uses import is_used


def visible_rows(model: type[models.Model], request: HttpRequest, site: Any) -> models.QuerySet:
    """Return the rows that the person may see; administrators alone see those of a model without a page."""
    if not site.is_registered(model):
        rows = model._default_manager.all()
        return rows if request.user.is_superuser else rows.none()  # type: ignore[union-attr]
    page = site.get_model_admin(model)
    rows = page.get_queryset(request)
    return rows if page.has_view_permission(request) else rows.none()


def visible_keys(rows: models.QuerySet, keys: Iterable[Any]) -> set[Any]:
    """Return the visible keys; a query only if some rows are hidden."""
    wanted = {key for key in keys if key is not None}
    if not rows.query.where or not wanted:
        return wanted
    return set(rows.order_by().filter(pk__in=wanted).values_list("pk", flat=True))


def unseen_label(number: int) -> str:
    label = ngettext("(an entry that you may not see)", "(%(count)d entries that you may not see)", number)
    return label % {"count": number}


class Unseen:
    """Stands for a row that the person may not see: without a name, and without a key that leads to it.

    The page still gets the values that it needs, and does not print, from `row`.
    """

    pk = ""
    row: models.Model | None = None

    def __init__(self, number: int = 1, row: models.Model | None = None) -> None:
        self.number, self.row = number, row

    def __str__(self) -> str:
        return unseen_label(self.number)

    def __getattr__(self, name: str) -> Any:
        return getattr(self.row, name)


def veil(rows: Sequence[models.Model], names: Iterable[Any], request: HttpRequest, site: Any) -> None:
    """Put `Unseen` where rows, which are only shown, name a row that the person may not see."""
    if not rows:
        return
    fields = {field.name: field for field in (*rows[0]._meta.fields, *rows[0]._meta.many_to_many)}
    for name in names:
        field = fields.get(name)
        # Who wrote something is for all colleagues; no form sets it.
        if field is None or not field.is_relation or not field.editable:
            continue
        visible = visible_rows(field.related_model, request, site)
        if field.many_to_many:
            _veil_many(rows, field, visible)
        else:
            _veil_one(rows, field, visible)


def _veil_one(rows: Sequence[models.Model], field: Any, visible: models.QuerySet) -> None:
    seen = {None, *visible_keys(visible, [getattr(row, field.attname) for row in rows])}
    for row in rows:
        if getattr(row, field.attname) not in seen:
            field.set_cached_value(row, Unseen(row=field.get_cached_value(row, default=None)))


def _veil_many(rows: Sequence[models.Model], field: Any, visible: models.QuerySet) -> None:
    for row in rows:
        related = list(getattr(row, field.name).all())
        seen = visible_keys(visible, [item.pk for item in related])
        shown: list[Any] = [item for item in related if item.pk in seen]
        if len(shown) < len(related):
            shown.append(Unseen(len(related) - len(shown)))
        row.__dict__.setdefault("_prefetched_objects_cache", {})[field.name] = shown


def seen_keys(rows: Sequence[models.Model], request: HttpRequest, site: Any) -> set[Any]:
    """Return the keys of rows, all of one model, that may be named: without a page, if all their relations may."""
    model = type(rows[0])
    keys = {row.pk for row in rows}
    if site.is_registered(model):
        return visible_keys(visible_rows(model, request, site), keys)
    for field in model._meta.fields:
        if field.is_relation and site.is_registered(field.related_model):
            visible = visible_rows(field.related_model, request, site)  # type: ignore[arg-type]
            seen = {None, *visible_keys(visible, [getattr(row, field.attname) for row in rows])}
            keys -= {row.pk for row in rows if getattr(row, field.attname) not in seen}
    return keys


def deleted_objects(objs: Sequence[models.Model], request: HttpRequest, site: Any) -> tuple[list, dict, set, list]:
    """Return what Django's `get_deleted_objects` does, without a word from rows that the person may not see.

    What others use is protected. What would delete rows that the person may not delete is refused.
    """
    if is_used(objs):
        return [], {}, set(), [str(row) for row in objs]
    collector = NestedObjects(using=router.db_for_write(type(objs[0])), origin=objs)
    collector.collect(objs)
    counts = {model._meta.verbose_name_plural: len(found) for model, found in collector.model_objs.items()}
    needed, seen = set(), {}
    for model, found in collector.model_objs.items():
        seen[model] = seen_keys(list(found), request, site)
        if len(seen[model]) < len(found) or not all(_may_delete(row, request, site) for row in found):
            needed.add(model._meta.verbose_name)

    def named(row: models.Model) -> str:
        return _named(row, site) if row.pk in seen[type(row)] else _line(row, Unseen())

    return collector.nested(named), counts, needed, []


def _may_delete(row: models.Model, request: HttpRequest, site: Any) -> bool:
    model = type(row)
    return not site.is_registered(model) or site.get_model_admin(model).has_delete_permission(request, row)


def _line(row: models.Model, name: Any) -> str:
    return f"{capfirst(str(row._meta.verbose_name))}: {name}"


def _named(row: models.Model, site: Any) -> str:
    opts = row._meta
    try:
        url = reverse(f"{site.name}:{opts.app_label}_{opts.model_name}_change", args=[quote(row.pk)])
    except NoReverseMatch:
        return _line(row, row)
    return format_html('{}: <a href="{}">{}</a>', capfirst(str(opts.verbose_name)), url, row)
