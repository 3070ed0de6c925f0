"""Half-sent requests, large bodies and edits, on the real server, bare and behind proxies: `make proof` in small."""

import math
import re
import time
from collections.abc import Iterator

import pytest

from bench import front, proxies
from bench.half_sent import (
    BODY,
    CHUNK,
    KINDS,
    LOGIN,
    MOST,
    Row,
    ask,
    attack,
    connect,
    large_bodies,
    shortfalls,
    table,
)
from bench.proxies import Front
from bench.site import Site, serve

THREADS = 4
# Ten times as many as can be read at once: if one waits for its body, all others wait for good.
CONNECTIONS = 40
# Milliseconds: what ends after ten seconds on a site ends here before the attacker's own patience does.
SOON = {"GRANIAN_HTTP1_HEADER_READ_TIMEOUT": "3000"}


@pytest.fixture(scope="module")
def site() -> Iterator[Site]:
    with serve(with_samples=False, GRANIAN_WORKERS="1", THREADS=str(THREADS), PROXIES="1", **SOON) as running:
        yield running


@pytest.fixture(scope="module")
def fronts(site: Site) -> Iterator[dict[str, Front]]:
    with proxies.nginx(site.port) as nginx, proxies.caddy(site.port) as caddy:
        yield {"bare": Front("bare", site.port), "nginx": nginx, "caddy": caddy}


def is_answered(row: Row) -> bool:
    return all(map(math.isfinite, row.seconds.values()))


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("path", ["/", "/nowhere/", "/static/css/site.css", "/api/v1/events/", "/admin/"])
def test_bare_server_answers_during_half_sent_requests(fronts: dict[str, Front], path: str, kind: str) -> None:
    assert is_answered(attack(fronts["bare"], path, CONNECTIONS, kind))


def test_connection_that_says_nothing_is_closed(fronts: dict[str, Front]) -> None:
    with connect(fronts["bare"]) as connection:
        assert connection.recv(1) == b""


def test_bare_server_answers_while_the_login_leaves_one_place(fronts: dict[str, Front]) -> None:
    """Two threads are kept for /healthz/ and static files, which are answered even when all places are taken."""
    assert is_answered(attack(fronts["bare"], LOGIN, THREADS - 3))
    assert attack(fronts["bare"], LOGIN, THREADS).seconds["/healthz/"] < MOST
    # It recovers by itself, as soon as the server has seen that they are gone.
    deadline = time.monotonic() + 30
    while ask(fronts["bare"], "/")[0] != 200 and time.monotonic() < deadline:
        time.sleep(0.1)
    assert ask(fronts["bare"], "/")[0] == 200


def test_login_waits_for_no_body_in_chunks(fronts: dict[str, Front]) -> None:
    assert is_answered(attack(fronts["bare"], LOGIN, CONNECTIONS, CHUNK))


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("path", [LOGIN, "/"])
@pytest.mark.parametrize("name", ["nginx", "caddy"])
def test_proxy_keeps_half_sent_requests_to_itself(fronts: dict[str, Front], name: str, path: str, kind: str) -> None:
    assert is_answered(attack(fronts[name], path, CONNECTIONS, kind))


@pytest.mark.parametrize("name", ["bare", "nginx", "caddy"])
def test_large_body_of_somebody_unknown_is_refused(fronts: dict[str, Front], site: Site, name: str) -> None:
    assert large_bodies(fronts[name], site) == []


@pytest.mark.parametrize("name", ["bare", "nginx", "caddy"])
def test_edit_is_read_and_staff_pages_are_kept_by_nobody(fronts: dict[str, Front], site: Site, name: str) -> None:
    """The same server, asked about something else: how soon an edit is read, `make proof` measures."""
    assert front.edit_seconds(fronts[name], site, f"Name behind {name}") < front.PATIENCE
    assert front.get(fronts[name], LOGIN).headers["cache-control"] == "private, no-store"


@pytest.mark.parametrize(
    ("name", "said", "encoding"),
    [
        ("bare", "gzip, br", "br"),
        ("bare", "gzip", "gzip"),
        ("bare", "", None),
        ("nginx", "gzip, br", "br"),
        ("nginx", "gzip", "gzip"),
        ("caddy", "gzip, br", "br"),
    ],
)
def test_stylesheet_is_compressed_and_kept_for_good(
    fronts: dict[str, Front], name: str, said: str, encoding: str | None
) -> None:
    found = re.search(rb"/static/css/site\.[0-9a-f]{12}\.css", front.get(fronts[name], "/").body)
    assert found

    answer = front.get(fronts[name], found[0].decode(), Accept_Encoding=said)

    assert (answer.status, answer.headers.get("content-encoding")) == (200, encoding)
    assert answer.headers["vary"] == "Accept-Encoding"
    assert answer.headers["cache-control"] == "max-age=315360000, public, immutable"


@pytest.mark.parametrize(("seconds", "lines"), [(MOST, 0), (MOST + 0.1, 1), (math.inf, 1)])
def test_whoever_waits_too_long_is_named(seconds: float, lines: int) -> None:
    rows = [Row("nginx", "/", BODY, 500, {"/healthz/": 0.1, "/": seconds})]

    assert len(shortfalls(rows)) == lines


def test_table_has_a_row_for_each_attack() -> None:
    row = Row("Caddy", LOGIN, BODY, 500, {"/healthz/": 0.0151, "/": 0.2})

    assert table([row]).splitlines()[2:] == ["| Caddy | /admin/login/ | three bytes of 1,000 | 0.015 | 0.200 |"]


def test_file_that_is_not_the_shipped_one_any_more_is_named() -> None:
    with pytest.raises(LookupError, match=r"nginx\.conf has no listen 81"):
        proxies.changed("nginx.conf", {"listen 81": ""})
