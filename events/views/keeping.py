"""Public pages, kept ready to send (events/kept)."""

import datetime as dt
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.conf import settings
from django.http import HttpRequest, QueryDict
from django.http.response import HttpResponseBase
from django.utils import timezone
from django.utils.cache import patch_cache_control

from common.version import Version
from events.facts.clock import next_midnight
from events.kept.clock import listen
from events.kept.copies import Copy, is_for_everybody, tag_of
from events.kept.keeping import keeper
from events.kept.sending import send
from events.kept.shortcut import page_key
from events.kept.version import current_version
from events.listing_moments import next_listing_change

View = Callable[..., Any]


def reads(*parameters: str, keeps_blanks: bool = False) -> Callable[[View], View]:
    """Let a view see only these parameters of the query, and set `request.kept_key` to a key of address and parameters.

    Blank ones count as missing unless `keeps_blanks`.
    """

    def decorate(view: View) -> View:
        @wraps(view)
        def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            request.GET = _understood(request.GET, parameters, keeps_blanks=keeps_blanks)  # type: ignore[assignment]
            request.kept_key = page_key(request, request.GET.urlencode(safe="/,"))  # type: ignore[attr-defined]
            return view(request, *args, **kwargs)

        # For the test that finds public views without it.
        answer.is_kept = True  # type: ignore[attr-defined]
        return answer

    return decorate


def kept(*parameters: str, with_lists: bool = True, keeps_blanks: bool = False) -> Callable[[View], View]:
    """Keep what a view answers to everybody alike, by its address and the parameters that it `reads`.

    What it says of the clock is noted where it is said (`events.kept.clock`); with `with_lists`, it also changes when
    any event enters or leaves a list.
    """

    def decorate(view: View) -> View:
        @reads(*parameters, keeps_blanks=keeps_blanks)
        @wraps(view)
        def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            version, key = current_version(), request.kept_key  # type: ignore[attr-defined]

            def make() -> Copy | HttpResponseBase:
                now = timezone.now()
                with listen() as moments:
                    response = view(request, *args, **kwargs)
                if not _is_public(request, response):
                    return _private(response)
                moments.append(next_listing_change(now) if with_lists else next_midnight(now, settings.TIME_ZONE))
                return _copy(response, version, now, min(moments))

            made = keeper.find_or_make(key, version.token, make)
            return send(request, key, made, timezone.now()) if isinstance(made, Copy) else made

        return answer

    return decorate


def _understood(query: QueryDict, parameters: tuple[str, ...], *, keeps_blanks: bool) -> QueryDict:
    if not query:
        return query
    found = QueryDict(mutable=True)
    for name in parameters:
        values = [value for value in query.getlist(name) if value or keeps_blanks]
        if values:
            found.setlist(name, values)
    return found


def _is_public(request: HttpRequest, response: HttpResponseBase) -> bool:
    """Return whether the answer is the same for all: it has no form's token, and the view did not read the session."""
    session = getattr(request, "session", None)
    has_token = request.META.get("CSRF_COOKIE_NEEDS_UPDATE", False)
    return is_for_everybody(response) and not has_token and not (session and session.accessed)


def _copy(response: HttpResponseBase, version: Version, made_at: dt.datetime, until: dt.datetime) -> Copy:
    body = bytes(response.content)  # type: ignore[attr-defined]
    return Copy(
        version=version.token,
        made_at=made_at,
        until=until,
        # Another process may have made it earlier: whoever asks by date alone gets it again.
        modified_at=max(version.changed_at, made_at),
        tag=tag_of(body),
        body=body,
        headers=dict(response.headers),
    )


def _private(response: HttpResponseBase) -> HttpResponseBase:
    if response.status_code == 200:
        patch_cache_control(response, private=True, no_store=True)
    return response
