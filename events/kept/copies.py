"""One answer as it is kept: its bytes in every encoding asked for so far, its headers and how long it is right."""

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from hashlib import blake2b
from itertools import chain

from django.http import HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase

from events.kept.encodings import LEAST, is_compressible

# Bytes that a copy takes besides its bodies, roughly.
OVERHEAD = 2000
# A stream of more bytes leaves piece by piece and is not kept.
LARGEST_STREAM = 2 * 2**20


@dataclass
class Copy:
    """Made of the state of the content that `version` names; right until `until`, when the clock changes it.

    `modified_at` is no earlier than its last change. `tag` tells its bytes from all others at this address.
    """

    version: str
    made_at: dt.datetime
    until: dt.datetime
    modified_at: dt.datetime
    tag: str
    body: bytes
    headers: Mapping[str, str]
    encoded: dict[str, bytes] = field(default_factory=dict)
    served: int = 0
    # All headers but `OWN_HEADERS` of `events.kept.sending`, once the answer has passed the middleware.
    finished: Mapping[str, str] | None = None

    @property
    def size(self) -> int:
        return OVERHEAD + len(self.body) + sum(map(len, tuple(self.encoded.values())))

    @property
    def is_compressible(self) -> bool:
        return len(self.body) >= LEAST and is_compressible(self.headers["Content-Type"])

    def is_right(self, version: str, now: dt.datetime) -> bool:
        return self.version == version and self.made_at <= now < self.until


def tag_of(body: bytes) -> str:
    """Return a name for the bytes: the same for the same page, whichever process made it."""
    return blake2b(body, digest_size=16).hexdigest()


def gather_stream(response: HttpResponseBase) -> HttpResponseBase:
    """Return a stream as one answer, unless it is too large to be kept; any other answer is returned unchanged."""
    if not isinstance(response, StreamingHttpResponse):
        return response
    parts, size = [], 0
    rest: Iterator[bytes] = iter(response)
    for part in rest:
        parts.append(part)
        size += len(part)
        if size > LARGEST_STREAM:
            response.streaming_content = chain(parts, rest)
            return response
    # The stream is not closed: nothing is left in it, and Django would take that for the end of the request.
    return HttpResponse(b"".join(parts), headers=dict(response.headers))


def is_for_everybody(response: HttpResponseBase) -> bool:
    """Return whether the answer is whole and the same for all: no cookie, and not declared private."""
    control = response.get("Cache-Control", "")
    is_private = response.cookies or "private" in control or "no-store" in control
    return isinstance(response, HttpResponse) and response.status_code == 200 and not is_private
