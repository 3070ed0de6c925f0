"""What nginx keeps with the file that we ship, for whom, and what Caddy asks for; `make proof` measures more."""

import math
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest

from bench import proxies
from bench.front import MOST, PUBLIC, FrontRow, Upstream, clock, get, shortfalls, table, upstream
from bench.proxies import Front

VARY = {"Vary": "Accept-Encoding"}
KEPT = {"Cache-Control": PUBLIC, "ETag": '"a"'}


@pytest.fixture(scope="module")
def running() -> Iterator[tuple[Upstream, Front]]:
    with upstream() as site, proxies.nginx(site.port) as front:
        yield site, front


@pytest.fixture
def site(running: tuple[Upstream, Front]) -> Upstream:
    site = running[0]
    site.headers, site.status, site.seconds = KEPT, 200, 0
    site.asked.clear()
    site.asked_at.clear()
    return site


@pytest.fixture
def nginx(running: tuple[Upstream, Front]) -> Front:
    return running[1]


@pytest.fixture
def early_in_a_second() -> None:
    """A copy lives until the second ends: wait for the next one where little is left."""
    passed = clock() % 1
    if passed > 0.3:
        time.sleep(1.01 - passed)


def numbers(*answers: object) -> list[int]:
    """Return which request to the site each answer was made for."""
    return [int(answer.body.split()[0]) for answer in answers]


@pytest.mark.usefixtures("early_in_a_second")
def test_copy_is_the_same_for_everybody_who_asks_in_that_second(site: Upstream, nginx: Front) -> None:
    answers = [
        get(nginx, "/everybody/"),
        get(nginx, "/everybody/", Cookie="sessionid=staff; csrftoken=a"),
        get(nginx, "/everybody/", "HEAD"),
        get(nginx, "/everybody/", Accept_Language="de", User_Agent="another"),
    ]

    assert [answer.status for answer in answers] == [200] * 4
    assert len(site.asked) == 1
    assert [answer.headers["cache-control"] for answer in answers] == [PUBLIC] * 4
    assert answers[2].body == b""


@pytest.mark.usefixtures("early_in_a_second")
def test_copy_says_no_name_of_a_request(site: Upstream, nginx: Front) -> None:
    answers = [get(nginx, "/name/"), get(nginx, "/name/")]

    assert [answer.headers.get("x-request-id") for answer in answers] == ["1", None]


def test_no_copy_outlives_its_second(site: Upstream, nginx: Front) -> None:
    began = clock()
    answers = []
    while clock() < began + 2.2:
        answers.append((clock(), numbers(get(nginx, "/outlives/"))[0]))

    assert [at for at, number in answers if site.asked_at[number - 1] < math.floor(at)] == []
    assert 2 <= len(site.asked) <= math.floor(clock()) - math.floor(began) + 1
    assert len(answers) > len(site.asked)


def test_site_is_asked_once_by_those_who_come_together(site: Upstream, nginx: Front) -> None:
    """Who waits longer than the file says asks as well: a machine that stands still for a moment gets more turns."""
    site.seconds = 0.07
    asked = []
    for turn in range(5):
        site.asked.clear()
        with ThreadPoolExecutor(6) as pool:
            list(pool.map(lambda _number, path=f"/together/{turn}/": get(nginx, path), range(6)))
        asked.append(len(site.asked))

    assert min(asked) == 1


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"Cache-Control": "private, no-store"},
        {"Cache-Control": "no-store"},
        {"Cache-Control": "public, no-cache"},
        {"Cache-Control": "max-age=60"},
        {"Cache-Control": "public, max-age=0, must-revalidate, s-maxage=0"},
        {"Cache-Control": PUBLIC, "Set-Cookie": "a=b"},
        {"Cache-Control": PUBLIC, "Vary": "Accept-Encoding, Cookie"},
        {"Cache-Control": PUBLIC, "Vary": "Accept-Language"},
        {"Cache-Control": PUBLIC, "Vary": "*"},
    ],
)
def test_what_is_not_for_everybody_is_never_kept(site: Upstream, nginx: Front, headers: dict[str, str]) -> None:
    site.headers = headers

    assert numbers(get(nginx, "/private/"), get(nginx, "/private/")) == [1, 2]


@pytest.mark.parametrize(
    "path", ["/admin/", "/admin/login/", "/api/v1/events/", "/media/a.pdf", "/healthz/", "/readyz/"]
)
def test_some_addresses_are_never_kept(site: Upstream, nginx: Front, path: str) -> None:
    assert numbers(get(nginx, path), get(nginx, path)) == [1, 2]


@pytest.mark.parametrize("status", [302, 400, 403, 404, 429, 500, 503])
def test_failures_are_never_kept(site: Upstream, nginx: Front, status: int) -> None:
    site.status = status
    answers = [get(nginx, f"/failed/{status}/"), get(nginx, f"/failed/{status}/")]

    assert ([answer.status for answer in answers], len(site.asked)) == ([status] * 2, 2)
    # Whoever quotes it is quoting the request that failed.
    assert [answer.headers["x-request-id"] for answer in answers] == ["1", "2"]


@pytest.mark.usefixtures("early_in_a_second")
def test_request_with_a_password_gets_no_copy_and_leaves_none(site: Upstream, nginx: Front) -> None:
    asked = [{"Authorization": "Basic YTpi"}, {}, {"Authorization": "Basic YTpi"}, {}]

    assert numbers(*[get(nginx, "/password/", **headers) for headers in asked]) == [1, 2, 3, 2]


@pytest.mark.usefixtures("early_in_a_second")
@pytest.mark.parametrize(
    ("first", "second"),
    [
        (("/a/", {}), ("/de/a/", {})),
        (("/b/?page=1", {}), ("/b/?page=2", {})),
        (("/c/", {"Host": "events.example.org"}), ("/c/", {"Host": "www.example.org"})),
        (("/d/", {"Accept_Encoding": "gzip"}), ("/d/", {"Accept_Encoding": "br"})),
        (("/e/", {"Accept_Encoding": "gzip"}), ("/e/", {"Accept_Encoding": "gzip;q=0"})),
    ],
)
def test_addresses_hosts_and_encodings_do_not_mix(site: Upstream, nginx: Front, first: tuple, second: tuple) -> None:
    site.headers = KEPT | VARY
    answers = [get(nginx, path, **headers) for path, headers in (first, second, first, second)]

    assert numbers(*answers) == [1, 2, 1, 2]


@pytest.mark.parametrize(
    ("said", "passed"),
    [
        ("gzip, deflate, br, zstd", "br"),
        ("br;q=0.5,gzip", "br"),
        ("BR", "br"),
        ("gzip, br;q=0", "gzip"),
        ("gzip;q=1.0, br;q=0.0", "gzip"),
        ("gzip ; q=0.001", "gzip"),
        ("x-gzip, brotli", ""),
        ("deflate", ""),
        ("*", ""),
        ("", ""),
    ],
)
def test_site_is_asked_for_three_encodings_only(site: Upstream, nginx: Front, said: str, passed: str) -> None:
    get(nginx, "/api/", Accept_Encoding=said)

    assert site.asked[0].get("accept-encoding", "") == passed


@pytest.mark.usefixtures("early_in_a_second")
def test_reader_who_has_the_page_gets_304_from_the_copy(site: Upstream, nginx: Front) -> None:
    answers = [get(nginx, "/known/", If_None_Match=etag) for etag in ('"a"', '"a"', 'W/"a"', '"b"')]

    assert [(answer.status, bool(answer.body)) for answer in answers] == [(304, False)] * 3 + [(200, True)]
    assert [answer.headers["cache-control"] for answer in answers] == [PUBLIC] * 4
    assert len(site.asked) == 1


@pytest.mark.usefixtures("early_in_a_second")
def test_part_of_a_copy_is_the_whole(site: Upstream, nginx: Front) -> None:
    answers = [get(nginx, "/part/"), get(nginx, "/part/", Range="bytes=0-1")]

    assert [(answer.status, answer.body) for answer in answers] == [(200, answers[0].body)] * 2


def test_way_to_https_is_kept_by_nobody(nginx: Front) -> None:
    answer = get(Front("plain", nginx.plain), "/events/")

    assert (answer.status, answer.headers["cache-control"]) == (301, "no-store")


@pytest.mark.parametrize("said", ["", "gzip", "br;q=0, gzip"])
def test_caddy_asks_for_the_encodings_that_its_visitor_asked_for(site: Upstream, said: str) -> None:
    with proxies.caddy(site.port) as caddy:
        get(caddy, "/asked/", Accept_Encoding=said)

    assert site.asked[0].get("accept-encoding", "") == said


# The report


@pytest.mark.parametrize(("seconds", "lines"), [(MOST, 0), (MOST + 0.1, 1), (math.nan, 1)])
def test_edit_that_is_read_too_late_is_named(seconds: float, lines: int) -> None:
    assert len(shortfalls([FrontRow("nginx", seconds, 1)])) == lines


def test_table_has_a_row_for_each_front() -> None:
    assert table([FrontRow("nginx", 1.234, 0.25)]).splitlines()[2:] == ["| nginx | 1.23 s | 0.2 % |"]
