"""How often a client may ask: so many answers in each stretch of time, counted in a cache by hashed address."""

import logging
import time

from django.conf import settings
from django.core.cache import caches
from django.http import HttpRequest
from django.utils.crypto import salted_hmac

from common.clients import client_network
from events.api.problems import TOO_MANY, Problem

_log = logging.getLogger(__name__)


def spend(request: HttpRequest) -> dict[str, str]:
    """Count the request, a 304 like any other; return the headers that say what is left, or refuse with 429.

    They are those of the IETF draft "RateLimit header fields for HTTP".
    """
    if settings.API_RATE is None:
        return {}
    limit, seconds = settings.API_RATE
    number, passed = divmod(int(time.time()), seconds)
    try:
        used = _count(client_of(request), number, 2 * seconds)
    except Exception:
        # Whoever reads is answered without being counted, rather than not at all.
        _log.exception("Requests to the API cannot be counted")
        return {}
    left, reset = max(0, limit - used), seconds - passed
    quota = {"RateLimit-Policy": f'"default";q={limit};w={seconds}', "RateLimit": f'"default";r={left};t={reset}'}
    if used > limit:
        raise Problem(TOO_MANY, headers={"Retry-After": str(reset), **quota})
    return quota


def client_of(request: HttpRequest) -> str:
    """Return what is counted as one client: whoever has one IPv6 address has as many as they like of its network."""
    return client_network(request, ipv4=32, ipv6=64)


def _count(client: str, number: int, kept_for: int) -> int:
    # The address itself is kept nowhere.
    secret = salted_hmac("events.api.rate", client, algorithm="sha256").hexdigest()
    key, cache = f"api-rate-{number}-{secret}", caches["counts"]
    cache.add(key, 0, timeout=kept_for)
    try:
        return cache.incr(key)
    except ValueError:
        # A full cache threw it out between the two.
        return 1
