"""The shared cache may be down: readers notice nothing, `/readyz/` and the log do."""

import socket
import time
from collections.abc import Iterator

import pytest
from django.core.cache import cache
from django.core.cache.backends.redis import RedisCache
from django.test import Client

from config.cache import REST, _Rest

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def asked_again(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every test begins with a cache that has just been let alone for long enough."""
    monkeypatch.setattr(_Rest, "ends_at", 0.0)


@pytest.fixture
def silence() -> Iterator[str]:
    """The address of a server that takes connections and says nothing."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        yield f"redis://127.0.0.1:{listener.getsockname()[1]}/0"


@pytest.fixture(autouse=True)
def nobody_listens(settings):
    settings.API_RATE = (2, 60)
    settings.CACHES = {"default": {"BACKEND": "config.cache.LenientRedisCache", "LOCATION": "redis://127.0.0.1:1/0"}}


@pytest.mark.parametrize("path", ["/", "/events/", "/events/feed.ics", "/api/v1/events/", "/api/v1/docs"])
def test_readers_are_answered(path):
    assert [Client().get(path).status_code for _number in range(3)] == [200] * 3


def test_who_looks_after_the_site_is_told(caplog):
    response = Client().get("/readyz/")

    assert (response.status_code, response.content) == (200, b"degraded: cache")
    assert "The cache cannot be reached" in caplog.text


def test_it_is_like_a_cache_without_anything_in_it():
    cache.set("key", 1)

    assert cache.get("key", "nothing") == "nothing"
    assert cache.add("key", 1) is False
    assert cache.get_or_set("key", lambda: "made") == "made"
    with pytest.raises(ValueError, match="not found"):
        cache.incr("key")


def test_request_waits_once_for_a_cache_that_hangs(settings, silence, caplog):
    options = {"socket_connect_timeout": 0.2, "socket_timeout": 0.2}
    backend = {"BACKEND": "config.cache.LenientRedisCache", "LOCATION": silence, "OPTIONS": options}
    settings.CACHES = {"default": backend}
    began = time.monotonic()

    assert [cache.get(str(number)) for number in range(20)] == [None] * 20

    assert time.monotonic() - began < 10 * 0.2
    assert caplog.text.count("The cache cannot be reached") == 1


def test_cache_is_asked_again_after_a_rest(monkeypatch, caplog):
    cache.set("key", 1)
    monkeypatch.setattr(_Rest, "ends_at", _Rest.ends_at - REST)
    cache.set("key", 1)

    assert caplog.text.count("The cache cannot be reached") == 2


def test_what_the_cache_answers_is_passed_on(monkeypatch):
    monkeypatch.setattr(RedisCache, "incr", lambda *_arguments: 2)

    assert cache.incr("key") == 2
