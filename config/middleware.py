"""Language, session and port of a request, and headers that no library sets."""

import re
import time
from collections.abc import Callable
from typing import Any

from csp.middleware import CSPMiddleware
from django.conf import settings
from django.contrib.auth import SESSION_KEY
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.middleware.common import CommonMiddleware
from django.middleware.locale import LocaleMiddleware
from django.middleware.security import SecurityMiddleware
from django.utils import translation
from django.utils.cache import patch_vary_headers

from common.methods import SAFE
from common.request_ids import current_request_id
from config.environment import ANY_PORT, is_port
from config.errors import bad_request
from events.kept.sending import SHARED_SECONDS

PORT = re.compile(r":([0-9]+)$")
# Characters of path and query.
LONGEST_REDIRECT = 2000
# Probes of the machine itself ask here.
PORTLESS = ("/healthz/", "/readyz/")
USED_AT = "used_at"
# A session is not written for each request of a busy editor.
SECONDS_BETWEEN_RENEWALS = 60
# Browser features that no page needs; the others keep the browser's default.
PERMISSIONS_POLICY = (
    "accelerometer=(), browsing-topics=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), "
    "magnetometer=(), microphone=(), midi=(), payment=(), usb=()"
)


def add_headers(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    guards = [guard(get_response) for guard in (SecurityMiddleware, CSPMiddleware)]

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        if "X-Content-Type-Options" not in response.headers:
            # A wrong host or port is refused before they are asked, with a page all the same (SEC-1).
            for guard in guards:
                guard.process_response(request, response)
        # Error pages and log lines have it too.
        response.headers["X-Request-ID"] = current_request_id()
        response.headers["Permissions-Policy"] = PERMISSIONS_POLICY
        kept = _who_may_keep(request, response)
        if kept:
            response.headers["Cache-Control"] = kept
        return response

    return middleware


def _who_may_keep(request: HttpRequest, response: HttpResponseBase) -> str:
    """Return what caches are told, "" where the answer says it itself (HTTP-1)."""
    if f"{request.path_info}/".startswith("/admin/") or response.cookies or request.method not in SAFE:
        return "private, no-store"
    # The page may be there the next second.
    if response.status_code >= 400:
        return "no-store"
    if "Location" not in response.headers or "Cache-Control" in response.headers:
        return ""
    # Browsers keep a permanent redirect for good, and an event may go back to its former address. Who keeps answers
    # without their scheme would send readers of https to https for ever.
    to_https = settings.SECURE_SSL_REDIRECT and not request.is_secure()
    return "no-store" if to_https else f"public, max-age=0, must-revalidate, s-maxage={SHARED_SECONDS}"


def reject_invalid_port(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Refuse a Host with another port than the public one: Django checks only the name, and pages print addresses.

    Health checks may come by any port. Requests that are let in carry the public port from here on.
    """

    def middleware(request: HttpRequest) -> HttpResponse:
        host = request.META.get("HTTP_HOST") or f"{request.META['SERVER_NAME']}:{request.META['SERVER_PORT']}"
        found = PORT.search(host)
        port = found[1] if found else ""
        if request.path_info not in PORTLESS and not _is_public(port, request.is_secure()):
            return bad_request(request)
        if settings.PUBLIC_PORT != ANY_PORT:
            # Pages print it: one spelling for all visitors.
            name = (host.removesuffix(f":{port}") if port else host).lower().removesuffix(".")
            request.META["HTTP_HOST"] = f"{name}:{settings.PUBLIC_PORT}" if settings.PUBLIC_PORT else name
        return get_response(request)

    return middleware


def _is_public(port: str, is_secure: bool) -> bool:
    if settings.PUBLIC_PORT == ANY_PORT:
        return not port or is_port(port)
    if settings.SECURE_SSL_REDIRECT and not is_secure:
        # It will be sent to the right address.
        return port in ("", "80", settings.PUBLIC_PORT)
    return port in ([settings.PUBLIC_PORT] if settings.PUBLIC_PORT else ["", "443" if is_secure else "80"])


class SlashMiddleware(CommonMiddleware):
    """Redirect to the address with the missing slash; drop a query longer than any page makes."""

    def get_full_path_with_slash(self, request: HttpRequest) -> str:
        path = super().get_full_path_with_slash(request)
        return path if len(path) <= LONGEST_REDIRECT else path.partition("?")[0]


class LanguageMiddleware(LocaleMiddleware):
    """The address alone decides the language of a public page; the admin has the editor's own.

    The API answers in the language that its client prefers: `events.api.gate` chooses it there. Django's own
    middleware leaves the admin in English, for its addresses have no language, and says of every English page that
    it depends on the reader's browser: caches would then keep a copy for each.
    """

    def process_view(self, request: HttpRequest, view: Callable[..., Any], args: Any, kwargs: Any) -> None:
        if is_admin(request):
            translation.activate(translation.get_language_from_request(request))
            request.LANGUAGE_CODE = translation.get_language()

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        if is_admin(request):
            patch_vary_headers(response, ("Accept-Language",))
        response.headers.setdefault("Content-Language", translation.get_language() or "")
        return response


def renew_session(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """End a session some time after its last use in the admin; public pages neither read nor renew it."""

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        if is_admin(request) and SESSION_KEY in request.session:
            now = int(time.time())
            if now - request.session.get(USED_AT, 0) >= SECONDS_BETWEEN_RENEWALS:
                # Any change of a session makes it end later.
                request.session[USED_AT] = now
        return response

    return middleware


def is_admin(request: HttpRequest) -> bool:
    # What a middleware answers itself has no match.
    match = request.resolver_match
    return match is not None and match.app_name == "admin"
