"""The shared cache, without which the site is slower and nothing else: what it cannot keep or find is made again."""

import logging
from typing import Any

from django.core.cache.backends.base import DEFAULT_TIMEOUT
from django.core.cache.backends.redis import RedisCache
from redis.exceptions import RedisError

_log = logging.getLogger(__name__)


class LenientRedisCache(RedisCache):
    """Redis that behaves like an empty cache while it cannot be reached; `/readyz/` says that it is not there."""

    def get(self, key: Any, default: Any = None, version: int | None = None) -> Any:
        try:
            return super().get(key, default, version)
        except RedisError as error:
            _tell(error)
            return default

    def set(self, key: Any, value: Any, timeout: Any = DEFAULT_TIMEOUT, version: int | None = None) -> None:
        try:
            super().set(key, value, timeout, version)
        except RedisError as error:
            _tell(error)

    def add(self, key: Any, value: Any, timeout: Any = DEFAULT_TIMEOUT, version: int | None = None) -> bool:
        try:
            return super().add(key, value, timeout, version)
        except RedisError as error:
            _tell(error)
            return False

    def incr(self, key: Any, delta: int = 1, version: int | None = None) -> int:
        """Raise ValueError where nothing has the key, as every backend does."""
        try:
            return super().incr(key, delta, version)
        except RedisError as error:
            _tell(error)
            raise ValueError(f"Key '{key}' not found") from error


def _tell(error: RedisError) -> None:
    _log.warning("The cache cannot be reached: %s", error)
