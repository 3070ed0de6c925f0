"""How operations answer: JSON with validators, 304 to whoever has it, and the page that follows."""

import json
from collections.abc import Callable
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils import timezone

from events.api.parameters import Asked, refuse_unknown
from events.api.setting import Data, Setting
from events.freshness import fresh_answer


def answer(request: HttpRequest, asked: Asked, make: Callable[[Setting], Data]) -> HttpResponseBase:
    """Answer with what `make` returns, unless the client has it already; `next` is said in a header too (RFC 8288)."""
    refuse_unknown(request, asked)
    setting = Setting(f"{request.scheme}://{request.get_host()}", timezone.now(), asked.expanded())

    def response() -> HttpResponse:
        data = make(setting)
        following = data.get("next") if "items" in data else None
        # People find the pages; a search engine has no use for the data beside them.
        headers = {"X-Robots-Tag": "noindex"} | ({"Link": f'<{following}>; rel="next"'} if following else {})
        content = json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode()
        return HttpResponse(content, content_type="application/json", headers=headers)

    return fresh_answer(request, setting.now, (request.path, canonical_query(request)), response)


def canonical_query(request: HttpRequest) -> str:
    """Return what the address asks, in the order of the names."""
    pairs = ((name, value) for name in sorted(request.GET) for value in request.GET.getlist(name))
    return urlencode(list(pairs), safe="/,")


def next_address(request: HttpRequest, cursor: object) -> str | None:
    """Return the absolute address of the page at a cursor, None without one."""
    if cursor is None:
        return None
    kept = [(name, value) for name in request.GET for value in request.GET.getlist(name) if name != "cursor"]
    query = urlencode([*kept, ("cursor", str(cursor))], safe="/,")
    return request.build_absolute_uri(f"{request.path}?{query}")
