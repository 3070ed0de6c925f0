"""Copies over HTTP: validators, 304, encodings (HTTP-1, RFC 9110 §8.8, §13)."""

import datetime as dt
from collections.abc import Mapping

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.cache import get_conditional_response
from django.utils.http import http_date, parse_http_date_safe

from events.kept.copies import Copy
from events.kept.encodings import BEST_BROTLI, BROTLI, GZIP, IDENTITY, NAMES, encode, preferred
from events.kept.keeping import keeper

# Seconds for which a shared cache may answer without asking.
SHARED_SECONDS = 60
# Seconds after a change for which its date is not given away: another change may follow within the same second of an
# HTTP date, or be under way (RFC 9110 §8.8.2.2).
UNSETTLED_SECONDS = 60
# Characters that are read of Accept-Encoding; browsers send thirty.
LONGEST_ACCEPTED = 200
# Those that are made for each answer.
OWN_HEADERS = frozenset({"ETag", "Last-Modified", "Cache-Control", "Vary", "Content-Encoding", "Content-Length"})


def send(
    request: HttpRequest, key: str, copy: Copy, now: dt.datetime, others: Mapping[str, str] | None = None
) -> HttpResponseBase:
    """Answer with the copy in the encoding that the client prefers, or with 304 if it has it in any.

    `others` are its headers besides the validators, if they are not only those that the view gave it.
    """
    given = copy.headers if others is None else others
    response = unchanged(request, copy.tag, copy.modified_at, now)
    if response is None:
        response = _whole(request, key, copy, given)
        response.kept_copy = copy  # type: ignore[attr-defined]
    elif response.status_code == 304:
        # Whoever has the page goes by these from now on.
        for name, value in given.items():
            if name != "Content-Type":
                response.headers[name] = value
    set_validity(response, copy.modified_at, copy.until, now)
    if copy.is_compressible:
        response.headers["Vary"] = "Accept-Encoding"
    return response


def set_validity(response: HttpResponseBase, modified_at: dt.datetime, until: dt.datetime, now: dt.datetime) -> None:
    """Give a 200 or a 304 what HTTP-1 asks for besides the ETag."""
    if response.status_code not in (200, 304):
        return
    shared = max(0, min(SHARED_SECONDS, int((until - now).total_seconds())))
    settled = int(now.timestamp()) - UNSETTLED_SECONDS
    response.headers["Last-Modified"] = http_date(min(int(modified_at.timestamp()), settled))
    response.headers["Cache-Control"] = f"public, max-age=0, must-revalidate, s-maxage={shared}"


def unchanged(request: HttpRequest, tag: str, modified_at: dt.datetime, now: dt.datetime) -> HttpResponseBase | None:
    """Return the 304 (or 412), or None where the answer has to be sent.

    It names the validator that the client sent: the encodings are different bytes of the same page. A date ahead does
    not count (RFC 9110 §13.1.3).
    """
    asked = request.headers.get("If-None-Match", "")
    since = parse_http_date_safe(request.headers.get("If-Modified-Since", ""))
    if not asked and (since or 0) > now.timestamp():
        return None
    sent = f"{request.headers.get('If-Match', '')} {asked}"
    own = (etag(tag, encoding) for encoding in (BROTLI, BEST_BROTLI, GZIP, IDENTITY))
    known = next((one for one in own if one in sent), etag(tag, IDENTITY))
    response = get_conditional_response(request, known, int(modified_at.timestamp()))
    if response is not None:
        response.headers["ETag"] = known
    return response


def etag(tag: str, encoding: str) -> str:
    """Return the strong validator of these bytes in this encoding, in quotation marks."""
    return f'"{tag}-{encoding}"' if encoding else f'"{tag}"'


def _whole(request: HttpRequest, key: str, copy: Copy, others: Mapping[str, str]) -> HttpResponse:
    encoding = (
        preferred(request.headers.get("Accept-Encoding", "")[:LONGEST_ACCEPTED]) if copy.is_compressible else IDENTITY
    )
    if encoding == BROTLI and BEST_BROTLI in copy.encoded:
        encoding = BEST_BROTLI
    body = _body(key, copy, encoding)
    response = HttpResponse(body, headers=others)
    response.headers["Content-Length"] = str(len(body))
    response.headers["ETag"] = etag(copy.tag, encoding)
    if encoding:
        response.headers["Content-Encoding"] = NAMES[encoding]
    keeper.note_served(key, copy, encoding)
    return response


def _body(key: str, copy: Copy, encoding: str) -> bytes:
    if not encoding:
        return copy.body
    body = copy.encoded.get(encoding)
    if body is None:
        body = copy.encoded[encoding] = encode(copy.body, encoding)
        keeper.note_growth(key, copy)
    return body
