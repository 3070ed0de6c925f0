"""A kept page is answered before anything else is asked: no address is resolved, no session is looked at."""

from collections.abc import Callable
from hashlib import blake2b

from django.db import DatabaseError
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils import timezone

from common.database import is_away
from events.kept.keeping import keeper
from events.kept.sending import OWN_HEADERS, send

GetResponse = Callable[[HttpRequest], HttpResponseBase]
# Of a request that is to be refused (config/gate.py).
REFUSED = "site.is_refused"


def page_key(request: HttpRequest, query: str) -> str:
    """Return a key for the address asked for; who asks, and headers other than Host, do not count."""
    asked = f"{request.scheme}\n{request.META.get('HTTP_HOST', '')}\n{request.path}\n{query}"
    return blake2b(asked.encode(errors="surrogatepass"), digest_size=16).hexdigest()


def answer_at_once(get_response: GetResponse) -> GetResponse:
    """Middleware: send the kept page of this very address, with all headers that it had when it was sent first.

    Other spellings, such as an address with unknown parameters, go on to the view, which finds the copy as well.
    """

    def middleware(request: HttpRequest) -> HttpResponseBase:
        if request.method not in ("GET", "HEAD") or request.META.get(REFUSED) or "HTTP_HOST" not in request.META:
            return get_response(request)
        key = page_key(request, request.META.get("QUERY_STRING", ""))
        try:
            copy = keeper.find(key)
        except DatabaseError as error:
            if not is_away(error):
                raise
            # Refused further in, where error pages get their headers; another query would wait as long again.
            request.META[REFUSED] = True
            return get_response(request)
        if copy is not None and copy.finished is not None:
            return send(request, key, copy, timezone.now(), copy.finished)
        response = get_response(request)
        sent = getattr(response, "kept_copy", None)
        if sent is not None and response.status_code == 200:
            sent.finished = {name: value for name, value in response.items() if name not in OWN_HEADERS}
        return response

    return middleware
