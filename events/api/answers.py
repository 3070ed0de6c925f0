"""How operations answer: JSON with validators, 304 to whoever has it, and the page that follows."""

import datetime as dt
import json
from collections.abc import Callable
from dataclasses import dataclass
from operator import itemgetter
from typing import Any
from urllib.parse import urlencode, urljoin

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils import timezone

from events.api.parameters import Asked, refuse_unknown
from events.freshness import fresh_answer

Data = dict[str, Any]


@dataclass(frozen=True)
class Setting:
    """What makes data knows of the request: its scheme and host as `origin`, when it came, and what is to be whole."""

    origin: str
    now: dt.datetime
    expanded: frozenset[str] = frozenset()

    @property
    def day(self) -> dt.date:
        """The day by which people come and go."""
        return timezone.localdate(self.now)

    def url(self, path: str) -> str:
        """Return an absolute address; one that is absolute already, such as that of a storage, stays."""
        return urljoin(self.origin, path)


def answer(request: HttpRequest, asked: Asked, make: Callable[[Setting], Data]) -> HttpResponseBase:
    """Answer with what `make` returns, unless the client has it already.

    The cursor in `next` becomes the address of the next page, which a header says too (RFC 8288).
    """
    refuse_unknown(request, asked)
    setting = Setting(f"{request.scheme}://{request.get_host()}", timezone.now(), asked.expanded())

    def response() -> HttpResponse:
        data = make(setting)
        # People find the pages; a search engine has no use for the data beside them.
        headers = {"X-Robots-Tag": "noindex"}
        if data.get("next"):
            kept = [pair for pair in _pairs(request) if pair[0] != "cursor"]
            data["next"] = setting.url(f"{request.path}?{_query([*kept, ('cursor', str(data['next']))])}")
            headers["Link"] = f'<{data["next"]}>; rel="next"'
        content = json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode()
        return HttpResponse(content, content_type="application/json", headers=headers)

    return fresh_answer(
        request, setting.now, (request.path, _query(sorted(_pairs(request), key=itemgetter(0)))), response
    )


def _pairs(request: HttpRequest) -> list[tuple[str, str]]:
    return [(name, value) for name, values in request.GET.lists() for value in values]


def _query(pairs: list[tuple[str, str]]) -> str:
    return urlencode(pairs, safe="/,")
