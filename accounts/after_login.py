"""Where the login of the admin leads."""

from typing import Any
from urllib.parse import unquote, urlsplit

from django.conf import settings
from django.contrib import admin
from django.contrib.admin import AdminSite
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.urls import Resolver404, resolve, reverse
from django.utils.translation import get_language_from_path, override

# Addresses of the admin that are no pages; what it does not know has no name.
NO_PAGES = {None, "login", "logout", "jsi18n", "autocomplete", "view_on_site"}


@login_not_required
def login(request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponseBase:
    """Log in, and lead to the page that was asked for; to the admin's first where there is no such page here."""
    response = AdminSite.login(admin.site, request, extra_context)
    # Django has looked at the host; what it refuses leads to LOGIN_REDIRECT_URL.
    if response.status_code == 302 and not _is_page(response.headers["Location"]):
        response.headers["Location"] = reverse("admin:index")
    return response


def _is_page(url: str) -> bool:
    path = unquote(urlsplit(url).path)
    with override(get_language_from_path(path) or settings.LANGUAGE_CODE):
        try:
            match = resolve(path)
        except Resolver404:
            return False
    return match.app_name != "admin" or match.url_name not in NO_PAGES
