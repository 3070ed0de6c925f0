"""The shared cache may be down: readers notice nothing, `/readyz/` and the log do."""

import pytest
from django.core.cache import cache
from django.test import Client

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def nobody_listens(settings):
    settings.API_RATE = (2, 60)
    settings.CACHES = {"default": {"BACKEND": "config.cache.LenientRedisCache", "LOCATION": "redis://127.0.0.1:1/0"}}


@pytest.mark.parametrize("path", ["/", "/events/", "/events/feed.ics", "/api/v1/events/", "/api/v1/docs"])
def test_readers_are_answered(path):
    assert [Client().get(path).status_code for _number in range(3)] == [200] * 3


def test_who_looks_after_the_site_is_told(caplog):
    assert Client().get("/readyz/").status_code == 503
    assert "The cache cannot be reached" in caplog.text


def test_it_is_like_a_cache_without_anything_in_it():
    cache.set("key", 1)

    assert cache.get("key", "nothing") == "nothing"
    assert cache.add("key", 1) is False
    assert cache.get_or_set("key", lambda: "made") == "made"
    with pytest.raises(ValueError, match="not found"):
        cache.incr("key")
