"""What holds for every address of the API: methods, language, rate, and that every site may read it (CORS)."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.core.exceptions import TooManyFieldsSent
from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect, QueryDict
from django.http.response import HttpResponseBase
from django.urls import resolve
from django.utils.cache import patch_vary_headers
from django.utils.translation import override
from django.views.decorators.csrf import csrf_exempt

from common.methods import answers_every_method
from events.api.language import chosen_language
from events.api.problems import INVALID, NOT_ALLOWED, NOT_FOUND, Problem, problem_answer
from events.api.rate import spend

METHODS = "GET, HEAD, OPTIONS"
_EXPOSED = (
    "Content-Language",
    "ETag",
    "Last-Modified",
    "Link",
    "RateLimit",
    "RateLimit-Policy",
    "Retry-After",
    "X-Request-ID",
)
_CORS = {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Expose-Headers": ", ".join(_EXPOSED),
    "Cross-Origin-Resource-Policy": "cross-origin",
}
_PREFLIGHT = {
    "Allow": METHODS,
    "Access-Control-Allow-Methods": METHODS,
    "Access-Control-Allow-Headers": "Accept, Accept-Language, If-Modified-Since, If-None-Match",
    "Access-Control-Max-Age": "86400",
}
_TOO_MANY_PARAMETERS = "There are more parameters than are read."
View = Callable[..., HttpResponseBase]

# Characters.
LONGEST_QUERY = 2000


def gated(view: View, *, is_limited: bool = True, language: str = "") -> View:
    """Return the view behind the gate; `language` is that of an answer which has no other."""

    @answers_every_method
    @csrf_exempt
    @wraps(view)
    def behind(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        asked = _asked_language(request)
        chosen = language or chosen_language(asked or "", request.headers.get("Accept-Language", ""))
        with override(chosen):
            if asked is None:
                response: HttpResponseBase = problem_answer(request, Problem(INVALID, detail=_TOO_MANY_PARAMETERS))
            else:
                response = _let_in(request, lambda: view(request, *args, **kwargs), is_limited=is_limited)
        response.headers.setdefault("Content-Language", chosen)
        for name, value in _CORS.items():
            response.headers[name] = value
        if not language:
            patch_vary_headers(response, ("Accept-Language",))
        return response

    return behind


def _asked_language(request: HttpRequest) -> str | None:
    """Return the parameter `lang`, "" where it is missing, or None where there are more parameters than are read."""
    try:
        return request.GET.get("lang", "")
    except TooManyFieldsSent:
        request.GET = QueryDict()
        return None


def _let_in(request: HttpRequest, view: Callable[[], HttpResponseBase], *, is_limited: bool) -> HttpResponseBase:
    method = request.method
    if method == "OPTIONS":
        return HttpResponse(status=204, headers=_PREFLIGHT)
    if method not in ("GET", "HEAD"):
        return problem_answer(request, Problem(NOT_ALLOWED, headers={"Allow": METHODS}))
    try:
        quota = spend(request) if is_limited else {}
    except Problem as problem:
        return problem_answer(request, problem)
    # An answer to HEAD is that to GET; the server leaves its body out.
    request.method = "GET"
    try:
        response = view()
    finally:
        request.method = method
    for name, value in quota.items():
        response.headers[name] = value
    return response


def unknown_address(request: HttpRequest) -> HttpResponseBase:
    """Whatever below /api/ is no address: the one with the slash that was forgotten, or a problem."""
    if not request.path.endswith("/") and resolve(f"{request.path_info}/").namespace == "api":
        query = request.META.get("QUERY_STRING", "")
        # What no client has meant is not repeated.
        return HttpResponsePermanentRedirect(
            f"{request.path}/" + (f"?{query}" if 0 < len(query) <= LONGEST_QUERY else "")
        )
    return problem_answer(request, Problem(NOT_FOUND))
