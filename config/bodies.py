"""Answers before a byte of the body is read (SEC-7, docs/adr/0014)."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils import translation

from common.methods import SAFE, methods_of
from config.middleware import is_admin

# Bytes that somebody who is not logged in may send at once.
MOST_ANONYMOUS = 1_000_000


class BodyMiddleware:
    """Refuse other methods, and bodies of unknown senders, before the body is read.

    A thread waits for a body as long as its sender likes, and the CSRF check reads it at every address. Django asks
    the first middleware's `process_view` first: the address and the session are known then, and nothing is read yet.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        # Django's error pages check as well: without this mark, an address that does not exist waits for the body.
        request.csrf_processing_done = True  # type: ignore[attr-defined]
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Callable[..., Any], args: Any, kwargs: Any
    ) -> HttpResponseBase | None:
        response = _answer_at_once(request, view)
        if response is None:
            # Now it is the view's turn, and the CSRF check's.
            request.csrf_processing_done = False  # type: ignore[attr-defined]
        return response


def _answer_at_once(request: HttpRequest, view: Callable[..., Any]) -> HttpResponseBase | None:
    methods = (*SAFE, "POST") if is_admin(request) else methods_of(view)
    if methods is None:
        return None
    if request.method not in methods:
        return HttpResponseNotAllowed(methods)
    if request.method == "OPTIONS":
        return HttpResponse(status=204, headers={"Allow": ", ".join(methods)})
    return None if request.method in SAFE else _refuse_body(request, view)


def _refuse_body(request: HttpRequest, view: Callable[..., Any]) -> HttpResponseBase | None:
    """Return the answer to a body that is not read; None if it may be. Costs a query only with a session."""
    if _length(request) > MOST_ANONYMOUS and not request.user.is_authenticated:
        return _page(request, "413.html", 413)
    # Django marks the pages of its admin that are open to all: the login.
    if is_admin(request) and getattr(view, "login_required", True) and not request.user.is_authenticated:
        # Where the form stands: a redirect would lose what was typed.
        return _page(request, "admin/not_saved.html", 403)
    return None


def _length(request: HttpRequest) -> int:
    """Return the bytes of the body as Django reads it: without a length it is empty."""
    try:
        return int(request.META.get("CONTENT_LENGTH") or 0)
    except ValueError:
        # Servers let no such length through.
        return MOST_ANONYMOUS + 1


def _page(request: HttpRequest, template: str, status: int) -> HttpResponse:
    if is_admin(request):
        # The middleware that chooses the editor's language has not been asked yet.
        translation.activate(translation.get_language_from_request(request))
    return render(request, template, {"form": request.get_full_path()}, status=status)
