"""The admin site: every page in it is a safe one, whoever registers it."""

from collections.abc import Iterable
from typing import Any

from django.contrib import admin
from django.contrib.admin.views.autocomplete import AutocompleteJsonView
from django.core.exceptions import PermissionDenied
from django.db import models
from django.http import HttpRequest
from django.http.response import HttpResponseBase

from common.admin import SafePages


class Autocomplete(AutocompleteJsonView):
    """What an autocomplete finds, each row by the name that tells it from others alike."""

    def process_request(self, request: HttpRequest) -> tuple[Any, ...]:
        term, page, source, key = super().process_request(request)
        # The way back from a relation has no choices.
        if not source.concrete:
            raise PermissionDenied
        return term, page, source, key

    def get_queryset(self) -> models.QuerySet:
        rows = super().get_queryset()
        # Pages of a list need an order.
        return rows if rows.ordered else rows.order_by("pk")

    def serialize_result(self, obj: models.Model, to_field_name: str) -> dict[str, str]:
        label = getattr(self.model_admin, "choice_label", str)
        return super().serialize_result(obj, to_field_name) | {"text": label(obj)}


class SafeAdminSite(admin.AdminSite):
    def register(
        self,
        model_or_iterable: type[models.Model] | Iterable[type[models.Model]],
        admin_class: type[admin.ModelAdmin] | None = None,
        **options: Any,
    ) -> None:
        """Register a page; those of Django and of libraries get the limits that ours have."""
        page = admin_class or admin.ModelAdmin
        if not issubclass(page, SafePages):
            page = type(page.__name__, (SafePages, page), {"__module__": page.__module__})
        super().register(model_or_iterable, page, **options)

    def get_urls(self) -> list[Any]:
        """Leave out `r/`, which tells everybody on the staff the address of whatever row they name."""
        return [entry for entry in super().get_urls() if getattr(entry, "name", None) != "view_on_site"]

    def autocomplete_view(self, request: HttpRequest) -> HttpResponseBase:
        return Autocomplete.as_view(admin_site=self)(request)
