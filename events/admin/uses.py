"""The page before a deletion: where a row is used, and what to put in its place."""

from collections.abc import Iterator
from dataclasses import dataclass
from operator import attrgetter
from typing import Any

from django.contrib import admin, messages
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import CASCADE, Model, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import path, reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from common.admin import retried
from common.relations import keys_of
from common.uses import Use, uses_of
from common.visibility import visible_rows
from events.forms.languages import title_of
from events.models import Event
from events.replacing import Replaced, may_replace_in, replace_uses
from programmes.models import ContactDuty

# How many lines of a group are shown, among others and on a page of its own.
SHOWN = 10
SHOWN_ALONE = 100
# One request writes this many in a few seconds.
MOST_WRITTEN = 300


@dataclass(frozen=True)
class Line:
    name: str
    url: str
    details: str
    is_locked: bool


@dataclass(frozen=True)
class Group:
    """The rows that name the object by one field; `hidden` counts those that the person may not see."""

    key: str
    title: str
    total: int
    hidden: int
    lines: list[Line]
    page: Any
    is_own: bool

    @property
    def more(self) -> int:
        return self.page.paginator.count - len(self.lines)


class UsesPages(admin.ModelAdmin):
    delete_confirmation_template = "admin/uses.html"

    def get_urls(self) -> list[Any]:
        name = f"{self.opts.app_label}_{self.opts.model_name}_replace"
        view = self.admin_site.admin_view(self.replace_view)
        return [path("<path:object_id>/replace/", view, name=name), *super().get_urls()]

    def render_delete_form(self, request: HttpRequest, context: dict[str, Any]) -> HttpResponse:
        if context["protected"]:
            context |= self.uses_context(request, context["object"])
        return super().render_delete_form(request, context)

    def uses_context(self, request: HttpRequest, obj: Model) -> dict[str, Any]:
        groups = list(self.groups(request, obj))
        choices, search = self.candidates(request, obj), request.GET.get("q", "")
        found, _has_doubles = self.get_search_results(request, choices, search)
        return {
            "groups": [group for group in groups if request.GET.get("group") in (None, group.key)],
            "is_alone": "group" in request.GET,
            "total": sum(group.total for group in groups),
            "hidden": sum(group.hidden for group in groups),
            "has_choices": any(group.is_own for group in groups) and choices.exists(),
            "choices": [(row, getattr(self, "choice_label", str)(row)) for row in found[:SHOWN]],
            "more_choices": max(found.count() - SHOWN, 0),
            "chosen": request.GET.get("by", ""),
            "search": search,
        }

    def groups(self, request: HttpRequest, obj: Model) -> Iterator[Group]:
        for use in uses_of([obj]):
            model, keys = owners(use, self.admin_site)
            every = model._base_manager.filter(pk__in=keys)
            seen = visible_rows(model, request, self.admin_site).filter(pk__in=keys)
            key = str(use.field).lower()
            is_alone = request.GET.get("group") == key
            paginator = Paginator(seen if seen.ordered else seen.order_by("pk"), SHOWN_ALONE if is_alone else SHOWN)
            page = paginator.get_page(request.GET.get("p") if is_alone else 1)
            if total := every.count():
                lines = [self.line(request, row) for row in page]
                is_own = use.field.related_model is type(obj)
                yield Group(key, _title(use, model), total, total - paginator.count, lines, page, is_own)

    def line(self, request: HttpRequest, row: Any) -> Line:
        opts = row._meta
        url = reverse(f"admin:{opts.app_label}_{opts.model_name}_change", args=[row.pk])
        event = row if isinstance(row, Event) else getattr(row, "event", None)
        if event is None:
            return Line(str(row), url, "", not self.may_change(request, row))
        page: Any = self.admin_site.get_model_admin(Event)
        state = _("Withdrawn") if event.withdrawn_at else event.get_state_display()
        details = [page.date_column(event).strip("–"), state, page.status_column(event)]
        if row is not event:
            details.insert(0, title_of(event))
        locked = not may_replace_in(request.user, event.programme_id)
        return Line(title_of(event) if row is event else str(row), url, " · ".join(filter(None, details)), locked)

    def may_change(self, request: HttpRequest, row: Any) -> bool:
        row = row.programme if isinstance(row, ContactDuty) else row
        return self.admin_site.get_model_admin(type(row)).has_change_permission(request, row)

    def candidates(self, request: HttpRequest, obj: Model) -> QuerySet:
        """Return the possible replacements; for priorities and objectives those of the same programme."""
        rows = visible_rows(self.model, request, self.admin_site).exclude(pk=obj.pk)
        way = getattr(self, "programme_path", "")
        return rows.filter(**{way: attrgetter(way.replace("__", "."))(obj)}) if way else rows

    def replace_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        obj = self.get_object(request, unquote(object_id))
        if obj is None:
            raise Http404
        if not self.has_delete_permission(request, obj):
            raise PermissionDenied
        if request.method != "POST":
            return redirect(self.address(obj))
        return retried(self.replace, request, obj)

    def address(self, obj: Model) -> str:
        return reverse(f"admin:{self.opts.app_label}_{self.opts.model_name}_delete", args=[obj.pk])

    def replace(self, request: HttpRequest, obj: Model) -> HttpResponse:
        address = self.address(obj)
        new = self.candidates(request, obj).filter(pk__in=keys_of(request.POST.get("by"))).first()
        if new is None:
            messages.error(request, _("Choose what to put in its place."))
            return redirect(address)
        replaced = replace_uses(
            old=obj, new=new, by=request.user, may=lambda row: self.may_change(request, row), most=MOST_WRITTEN
        )
        if replaced.done:
            self.log_change(request, obj, _("Replaced by %(name)s.") % {"name": new})
        tell(request, replaced)
        return redirect(f"{address}?by={new.pk}" if replaced.left else address)


def tell(request: HttpRequest, replaced: Replaced) -> None:
    if not replaced.done:
        messages.error(request, _("Nothing is replaced: you may not change any of these places. Ask an administrator."))
        return
    done = ngettext("Replaced in %(count)d place.", "Replaced in %(count)d places.", replaced.done)
    messages.success(request, done % {"count": replaced.done})
    if replaced.left:
        left = ngettext(
            "%(count)d place is left: press the button once more.",
            "%(count)d places are left: press the button once more.",
            replaced.left,
        )
        messages.warning(request, left % {"count": replaced.left})
    if replaced.kept:
        kept = ngettext(
            "%(count)d place is left that you may not change. Ask an administrator.",
            "%(count)d places are left that you may not change. Ask an administrator.",
            replaced.kept,
        )
        messages.warning(request, kept % {"count": replaced.kept})


def owners(use: Use, site: Any) -> tuple[type[Model], QuerySet]:
    """Return the model whose page shows the rows of a use, and the keys there: rows without a page are parts."""
    model = use.field.model
    if site.is_registered(model):
        return model, use.rows().values("pk")
    whole = next(
        field
        for field in model._meta.fields
        if field.many_to_one and field.remote_field.on_delete is CASCADE and site.is_registered(field.related_model)
    )
    return whole.related_model, use.rows().values(whole.attname)


def _title(use: Use, model: type[Model]) -> str:
    field = use.field
    by = field.verbose_name if field.model is model else field.model._meta.verbose_name_plural
    return f"{capfirst(str(model._meta.verbose_name_plural))}: {by}"
