"""The shared cache. Without it the site is only slower: what is not found is made again."""

import logging
import time
from collections.abc import Callable
from typing import Any

from django.core.cache.backends.base import DEFAULT_TIMEOUT
from django.core.cache.backends.redis import RedisCache
from redis.backoff import NoBackoff
from redis.exceptions import RedisError
from redis.retry import Retry

_log = logging.getLogger(__name__)
# Seconds without questions to a cache that has not answered: a request asks several times, and would wait each time.
REST = 5


class _Rest:
    """When this process may ask the cache again."""

    ends_at = 0.0


class LenientRedisCache(RedisCache):
    """Redis that behaves like an empty cache while it cannot be reached; `/readyz/` says that it is not there."""

    def __init__(self, server: str, params: dict[str, Any]) -> None:
        # The client would try four times, and wait in between.
        options = {"retry": Retry(NoBackoff(), 0), **params.get("OPTIONS", {})}
        super().__init__(server, {**params, "OPTIONS": options})

    def get(self, key: Any, default: Any = None, version: int | None = None) -> Any:
        return _ask(lambda: super(LenientRedisCache, self).get(key, default, version), default)

    def set(self, key: Any, value: Any, timeout: Any = DEFAULT_TIMEOUT, version: int | None = None) -> None:
        _ask(lambda: super(LenientRedisCache, self).set(key, value, timeout, version), None)

    def add(self, key: Any, value: Any, timeout: Any = DEFAULT_TIMEOUT, version: int | None = None) -> bool:
        is_added: bool = _ask(lambda: super(LenientRedisCache, self).add(key, value, timeout, version), False)
        return is_added

    def incr(self, key: Any, delta: int = 1, version: int | None = None) -> int:
        """Raise ValueError for an unknown key, as every backend does."""
        value: int | None = _ask(lambda: super(LenientRedisCache, self).incr(key, delta, version), None)
        if value is None:
            raise ValueError(f"Key '{key}' not found")
        return value


def _ask(work: Callable[[], Any], instead: Any) -> Any:
    if time.monotonic() < _Rest.ends_at:
        return instead
    try:
        return work()
    except RedisError as error:
        _Rest.ends_at = time.monotonic() + REST
        _log.warning("The cache cannot be reached: %s", error)
        return instead
