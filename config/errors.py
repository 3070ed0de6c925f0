"""Answers when a view failed. Nothing here asks the database: it may be what failed."""

import sys
from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseNotFound
from django.http.response import HttpResponseBase
from django.template.loader import render_to_string
from django.utils.translation import get_language

from common.database import is_away
from common.request_ids import current_request_id
from config.gate import REFUSED
from events.api.gate import busy_api_address
from events.api.problems import RETRY_AFTER

_HEADERS = {"Retry-After": RETRY_AFTER}


def server_error(request: HttpRequest) -> HttpResponseBase:
    """`handler500`: 503 where the database is away, else the fault is ours."""
    if is_away(sys.exc_info()[1]):
        return unavailable(request)
    return _page("500.html", 500)


def unavailable(request: HttpRequest) -> HttpResponseBase:
    """Answer 503 as a page, as a problem of the API, or as a line for feed readers."""
    if request.path_info.startswith("/api/"):
        return busy_api_address(request)
    if "." in request.path_info.rpartition("/")[2]:
        text = f"Temporarily unavailable. Please try again in a minute. ({current_request_id()})\n"
        return HttpResponse(text, status=503, content_type="text/plain; charset=utf-8", headers=_HEADERS)
    return _page("503.html", 503, _HEADERS)


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """`handler400`: the request may be too broken to say for which site it is."""
    return _page("400.html", 400)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """CSRF_FAILURE_VIEW: `reason` is for the log."""
    return _page("403_csrf.html", 403, form=request.path if request.path_info.startswith("/admin/") else "")


def refuse_when_full(get_response: Callable[[HttpRequest], HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """Middleware: answer 503 at once where the gate has found no place."""

    def middleware(request: HttpRequest) -> HttpResponseBase:
        return unavailable(request) if request.META.get(REFUSED) else get_response(request)

    return middleware


def no_static_file(request: HttpRequest, path: str) -> HttpResponse:
    """Static files pass the gate: a missing one must not ask the database for the site's name."""
    return HttpResponseNotFound("Not found\n", content_type="text/plain; charset=utf-8")


def _page(template: str, status: int, headers: dict[str, str] | None = None, **context: str) -> HttpResponse:
    context |= {
        "request_id": current_request_id(),
        "first_page": "/" if get_language() in (None, settings.LANGUAGE_CODE) else f"/{get_language()}/",
    }
    return HttpResponse(render_to_string(template, context), status=status, headers=headers)
