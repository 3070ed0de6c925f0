"""The admin site: it makes every page safe, also those that Django and libraries register."""

from collections.abc import Iterable
from typing import Any
from urllib.parse import unquote, urlsplit

from django.conf import settings
from django.contrib import admin
from django.contrib.admin.views.autocomplete import AutocompleteJsonView
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import PermissionDenied
from django.db import models
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.urls import Resolver404, resolve, reverse
from django.utils.translation import get_language_from_path, override

from common.admin import SafePages

# Addresses of the admin that are no pages; its answer to an unknown address has no name.
NO_PAGES = {None, "login", "logout", "jsi18n", "autocomplete", "view_on_site"}


class Autocomplete(AutocompleteJsonView):
    """Rows found by an autocomplete, each by the name that tells it from similar ones."""

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


def _is_page(url: str) -> bool:
    path = unquote(urlsplit(url).path)
    with override(get_language_from_path(path) or settings.LANGUAGE_CODE):
        try:
            match = resolve(path)
        except Resolver404:
            return False
    return match.app_name != "admin" or match.url_name not in NO_PAGES


class SafeAdminSite(admin.AdminSite):
    def register(
        self,
        model_or_iterable: type[models.Model] | Iterable[type[models.Model]],
        admin_class: type[admin.ModelAdmin] | None = None,
        **options: Any,
    ) -> None:
        page = admin_class or admin.ModelAdmin
        if not issubclass(page, SafePages):
            page = type(page.__name__, (SafePages, page), {"__module__": page.__module__})
        super().register(model_or_iterable, page, **options)

    @login_not_required
    def login(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponseBase:
        """Log in, and lead to the page that was asked for, or to the first one if there is no such page here."""
        response = super().login(request, extra_context)
        # Django has looked at the host; what it refuses leads to LOGIN_REDIRECT_URL.
        if response.status_code == 302 and not _is_page(response.headers["Location"]):
            response.headers["Location"] = reverse("admin:index")
        return response

    def get_urls(self) -> list[Any]:
        """Leave out `r/`, which tells all staff the address of any row."""
        return [entry for entry in super().get_urls() if getattr(entry, "name", None) != "view_on_site"]

    def autocomplete_view(self, request: HttpRequest) -> HttpResponseBase:
        return Autocomplete.as_view(admin_site=self)(request)
