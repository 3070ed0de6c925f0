"""The gate before every address of the API: methods, language, rate, and that every site may read it (CORS)."""

from collections.abc import Callable
from contextlib import suppress
from functools import wraps
from typing import Any

from django.conf import settings
from django.core.exceptions import TooManyFieldsSent
from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect, QueryDict
from django.http.response import HttpResponseBase
from django.urls import URLPattern, path, resolve
from django.utils.cache import patch_vary_headers
from django.utils.translation import get_supported_language_variant, override
from django.utils.translation.trans_real import parse_accept_lang_header
from django.views.decorators.csrf import csrf_exempt
from ninja import NinjaAPI

from common.i18n import site_languages
from common.methods import answers_every_method
from events.api.document import openapi_document, openapi_json
from events.api.problems import INVALID, KINDS, NOT_ALLOWED, NOT_FOUND, Problem, problem_answer, unavailable
from events.api.rate import spend

METHODS = "GET, HEAD, OPTIONS"
_EXPOSED = "Content-Language, ETag, Last-Modified, Link, RateLimit, RateLimit-Policy, Retry-After, X-Request-ID"
_CORS = {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Expose-Headers": _EXPOSED,
    "Cross-Origin-Resource-Policy": "cross-origin",
}
_PREFLIGHT = {
    "Allow": METHODS,
    "Access-Control-Allow-Methods": METHODS,
    "Access-Control-Allow-Headers": "Accept, Accept-Language, If-Modified-Since, If-None-Match",
    "Access-Control-Max-Age": "86400",
}
LONGEST_QUERY = 2000  # characters
View = Callable[..., HttpResponseBase]


def gated(view: View, *, is_limited: bool = True, language: str = "") -> View:
    """Return the view behind the gate; `language` is that of an answer which has no other."""

    @answers_every_method
    @csrf_exempt
    @wraps(view)
    def behind(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        is_readable = _is_readable(request)
        asked, accepted = request.GET.get("lang", ""), request.headers.get("Accept-Language", "")
        chosen = language or _chosen_language(asked, accepted)
        with override(chosen):
            try:
                if not is_readable:
                    raise Problem(INVALID, detail="There are more parameters than are read.")
                response = _let_in(request, lambda: view(request, *args, **kwargs), is_limited=is_limited)
            except Problem as problem:
                response = problem_answer(request, problem)
        response.headers.setdefault("Content-Language", chosen)
        for name, value in _CORS.items():
            response.headers[name] = value
        if not language:
            patch_vary_headers(response, ("Accept-Language",))
        return response

    return behind


def _is_readable(request: HttpRequest) -> bool:
    """Say whether all parameters are read; where there are too many, none is."""
    try:
        return request.GET is not None
    except TooManyFieldsSent:
        request.GET = QueryDict()
        return False


def _chosen_language(asked: str, accepted: str) -> str:
    """Return a language of the site: `asked` is ?lang=, `accepted` the header Accept-Language."""
    if asked in site_languages():
        return asked
    for code, quality in parse_accept_lang_header(accepted):
        if code != "*" and quality:
            with suppress(LookupError):
                return get_supported_language_variant(code)
    return settings.LANGUAGE_CODE


def _let_in(request: HttpRequest, view: Callable[[], HttpResponseBase], *, is_limited: bool) -> HttpResponseBase:
    method = request.method
    if method == "OPTIONS":
        return HttpResponse(status=204, headers=_PREFLIGHT)
    if method not in ("GET", "HEAD"):
        raise Problem(NOT_ALLOWED, headers={"Allow": METHODS})
    quota = spend(request) if is_limited else {}
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
        kept = f"?{query}" if 0 < len(query) <= LONGEST_QUERY else ""
        return HttpResponsePermanentRedirect(f"{request.path}/{kept}")
    raise Problem(NOT_FOUND)


unknown_api_address = gated(unknown_address, is_limited=False)
busy_api_address = gated(unavailable, is_limited=False)


def public_urls(api: NinjaAPI, reference: View) -> tuple[list[URLPattern], str, str]:
    """Return what `path()` includes, each behind the gate: the document, its page, and the operations as registered."""
    patterns, app_name, namespace = api.urls

    # In English whatever the reader's language.
    views = {
        "openapi.json": ("openapi", lambda request: openapi_json(request, api)),
        "docs": ("docs", lambda request: reference(request, openapi_document(api), KINDS)),
    }
    about = [
        path(route, gated(view, is_limited=False, language="en"), name=name) for route, (name, view) in views.items()
    ]
    # The last one only tells django-ninja where the API begins; our own index stands there.
    operations = [URLPattern(one.pattern, gated(one.callback), one.default_args, one.name) for one in patterns[:-1]]
    return [*about, *operations], app_name, namespace
