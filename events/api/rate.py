"""How often a client may ask: so many answers in each stretch of time, counted in a cache by hashed address."""

import logging
import time
from dataclasses import dataclass

from django.conf import settings
from django.core.cache import caches
from django.http import HttpRequest
from django.utils.crypto import salted_hmac

from common.clients import client_network
from events.api.problems import TOO_MANY, Problem

_log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Quota:
    """What is left to a client, and in how many seconds it begins anew."""

    limit: int
    seconds: int
    used: int
    reset: int

    def headers(self) -> dict[str, str]:
        """Return the headers of the IETF draft "RateLimit header fields for HTTP"."""
        left = max(0, self.limit - self.used)
        return {
            "RateLimit-Policy": f'"default";q={self.limit};w={self.seconds}',
            "RateLimit": f'"default";r={left};t={self.reset}',
        }


def spend(request: HttpRequest) -> dict[str, str]:
    """Count the request, a 304 like any other; return the headers that say what is left, or refuse with 429."""
    if settings.API_RATE is None:
        return {}
    try:
        quota = _count(client_of(request), *settings.API_RATE)
    except Exception:
        # Whoever reads is answered without being counted, rather than not at all.
        _log.exception("Requests to the API cannot be counted")
        return {}
    if quota.used > quota.limit:
        raise Problem(TOO_MANY, headers={"Retry-After": str(quota.reset), **quota.headers()})
    return quota.headers()


def client_of(request: HttpRequest) -> str:
    """Return what is counted as one client: whoever has one IPv6 address has as many as they like of its network."""
    return client_network(request, ipv4=32, ipv6=64)


def _count(client: str, limit: int, seconds: int) -> Quota:
    number, passed = divmod(int(time.time()), seconds)
    # The address itself is kept nowhere.
    secret = salted_hmac("events.api.rate", client, algorithm="sha256").hexdigest()
    key = f"api-rate-{number}-{secret}"
    cache = caches["counts"]
    cache.add(key, 0, timeout=2 * seconds)
    try:
        used = cache.incr(key)
    except ValueError:
        # A full cache threw it out between the two.
        used = 1
    return Quota(limit, seconds, used, seconds - passed)
