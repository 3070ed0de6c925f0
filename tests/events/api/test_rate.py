"""How often a client may ask."""

import pytest
import time_machine
from django.core.cache import caches
from django.core.cache.backends.locmem import LocMemCache
from django.test import Client, RequestFactory

from events.api.rate import client_of, spend
from tests.pages import NOW, SECOND


@pytest.fixture(autouse=True)
def two_a_minute(settings):
    settings.API_RATE = (2, 60)
    caches["counts"].clear()


def ask(**environ: str):
    return Client().get("/api/v1/venues/", **environ)


def test_client_is_told_what_is_left_and_how_long_to_wait():
    # 08:00:00 UTC begins a minute.
    with time_machine.travel(NOW + 10 * SECOND, tick=False):
        answers = [ask() for _number in range(3)]

    assert [answer.status_code for answer in answers] == [200, 200, 429]
    assert [answer["RateLimit"] for answer in answers] == [
        '"default";r=1;t=50',
        '"default";r=0;t=50',
        '"default";r=0;t=50',
    ]
    refused = answers[2]
    assert (refused["Retry-After"], refused["RateLimit-Policy"]) == ("50", '"default";q=2;w=60')
    assert (refused["Content-Type"], refused["Access-Control-Allow-Origin"]) == ("application/problem+json", "*")
    assert refused.json()["type"] == "http://testserver/api/v1/docs#too-many-requests"


def test_next_stretch_begins_anew():
    statuses = []
    for passed in (0, 0, 0, 59, 60):
        with time_machine.travel(NOW + passed * SECOND, tick=False):
            statuses.append(ask().status_code)

    assert statuses == [200, 200, 429, 429, 200]


def test_answers_304_count_like_any_other():
    tag = ask()["ETag"]

    assert [ask(HTTP_IF_NONE_MATCH=tag).status_code for _number in range(2)] == [304, 429]


def test_clients_have_a_quota_each():
    assert [ask(REMOTE_ADDR=f"192.0.2.{number}").status_code for number in (1, 1, 2, 1)] == [200, 200, 200, 429]


def test_document_and_its_page_are_not_counted():
    assert {Client().get(f"/api/v1/{path}").status_code for path in 3 * ("docs", "openapi.json")} == {200}
    assert "RateLimit" not in Client().get("/api/v1/docs")


def test_no_address_is_kept(monkeypatch):
    kept, cache = [], caches["counts"]
    monkeypatch.setattr(cache, "add", lambda key, *args, **options: kept.append(key))
    monkeypatch.setattr(cache, "incr", lambda key: kept.append(key) or 1)

    ask(REMOTE_ADDR="192.0.2.1")

    assert len(kept) == 2
    assert all("192" not in key for key in kept)


def test_full_cache_that_forgets_is_no_fault(monkeypatch):
    def forgotten(key):
        raise ValueError(key)

    monkeypatch.setattr(caches["counts"], "incr", forgotten)

    assert ask().status_code == 200


class BrokenCache(LocMemCache):
    """A cache that keeps nothing but says so by an error, where requests are counted."""

    def add(self, *_args, **_options):
        raise ConnectionError("nobody listens")


def test_who_cannot_be_counted_is_answered(settings, caplog):
    settings.CACHES = settings.CACHES | {"counts": {"BACKEND": f"{__name__}.BrokenCache"}}

    answers = [ask() for _number in range(3)]

    assert [answer.status_code for answer in answers] == [200] * 3
    assert not any("RateLimit" in answer for answer in answers)
    assert "nobody listens" in caplog.text
    assert "127.0.0.1" not in caplog.text


@pytest.mark.parametrize(
    ("remote", "client"),
    [
        ("192.0.2.1", "192.0.2.1/32"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ("", "local"),
    ],
)
def test_client_is_known_by_its_network(remote, client):
    assert client_of(RequestFactory().get("/", REMOTE_ADDR=remote)) == client


def test_client_behind_proxies_is_counted_by_itself(settings):
    settings.PROXIES = 2
    said = [f"{number}.1.1.1, 203.0.113.9, 10.0.0.2" for number in (1, 2, 3)]

    assert [ask(HTTP_X_FORWARDED_FOR=header).status_code for header in said] == [200, 200, 429]
    assert ask(HTTP_X_FORWARDED_FOR="1.1.1.1, 203.0.113.8, 10.0.0.2").status_code == 200


def count(addresses) -> list[int]:
    """Count a request of each address; return how many of two a minute are left to it."""
    requests = (RequestFactory().get("/", REMOTE_ADDR=address) for address in addresses)
    return [int(spend(request)["RateLimit"].split(";")[1].removeprefix("r=")) for request in requests]


def test_twenty_thousand_addresses_are_counted_at_a_time(settings):
    settings.API_RATE = (2, 3600)
    others = [f"10.{number // 250}.{number % 250}.1" for number in range(25_000)]

    with time_machine.travel(NOW, tick=False):
        first = count(others[:19_998])
        # Nobody has been forgotten, whoever asked first.
        again = count(["192.0.2.1", *others[:3]])
        # More than there is room for: those that do not ask any more make place for those that do.
        count(others[19_998:])
        last = count(["192.0.2.1", others[10], others[-1]])

    assert (set(first), again, last) == ({1}, [1, 0, 0, 0], [0, 1, 0])
    assert len(caches["counts"]._cache) <= 20_000


def test_api_counts_in_a_cache_of_its_own(settings):
    settings.API_RATE = (2, 60)
    with time_machine.travel(NOW, tick=False):
        before = count(["192.0.2.1"])
        for number in range(1000):
            caches["default"].set(f"page-{number}", "")
        after = count(["192.0.2.1"])

    assert (before, after) == ([1], [0])
