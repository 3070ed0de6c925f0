"""Copies over HTTP: validators, 304, encodings (HTTP-1)."""

import gzip

import brotli
import pytest
from django.http import HttpResponse
from django.test import RequestFactory
from django.utils.http import http_date

from events.kept.copies import Copy
from events.kept.encodings import BEST_BROTLI, GZIP, encode
from events.kept.sending import send
from tests.events.kept.samples import DAY, copy_of
from tests.pages import NOW, SECOND

PAGE = b"<p>Seminar</p>" * 100


def answer(copy: Copy, method: str = "get", **headers: str) -> HttpResponse:
    return send(getattr(RequestFactory(), method)("/", headers=headers), "key", copy, NOW)


def test_answer_says_how_long_and_by_what_it_is_known():
    copy = copy_of(PAGE)
    response = answer(copy)

    assert response.content == PAGE
    assert dict(response.headers) == {
        "Content-Type": "text/html; charset=utf-8",
        "ETag": f'"{copy.tag}"',
        "Last-Modified": http_date((NOW - DAY).timestamp()),
        "Cache-Control": "public, max-age=0, must-revalidate, s-maxage=60",
        "Vary": "Accept-Encoding",
        "Content-Length": str(len(PAGE)),
    }


@pytest.mark.parametrize(
    ("until", "seconds"), [(NOW + 61 * SECOND, 60), (NOW + 1.5 * SECOND, 1), (NOW + SECOND / 2, 0), (NOW - SECOND, 0)]
)
def test_shared_caches_do_not_keep_it_past_its_next_moment(until, seconds):
    assert answer(copy_of(until=until))["Cache-Control"].endswith(f"s-maxage={seconds}")


def test_date_of_a_change_is_not_given_away_within_its_minute():
    assert answer(copy_of(modified_at=NOW))["Last-Modified"] == http_date((NOW - 60 * SECOND).timestamp())


@pytest.mark.parametrize(
    ("accepted", "coding", "read"),
    [("gzip", "gzip", gzip.decompress), ("br", "br", brotli.decompress), ("gzip, br", "br", brotli.decompress)],
)
def test_page_comes_in_the_encoding_asked_for(accepted, coding, read):
    copy = copy_of(PAGE)
    response = answer(copy, accept_encoding=accepted)

    assert read(response.content) == PAGE
    assert (response["Content-Encoding"], response["ETag"]) == (coding, f'"{copy.tag}-{coding}"')


def test_encoding_is_made_once():
    copy = copy_of(PAGE, encoded={GZIP: b"made before"})

    assert answer(copy, accept_encoding="gzip").content == b"made before"


def test_better_encoding_has_a_validator_of_its_own():
    copy = copy_of(PAGE)
    copy.encoded[BEST_BROTLI] = encode(PAGE, BEST_BROTLI)
    response = answer(copy, accept_encoding="br")

    assert brotli.decompress(response.content) == PAGE
    assert (response["Content-Encoding"], response["ETag"]) == ("br", f'"{copy.tag}-br11"')


@pytest.mark.parametrize(
    ("body", "content_type", "vary"),
    [(b"short", "text/html", None), (PAGE, "image/png", None), (PAGE, "text/html", "Accept-Encoding")],
)
def test_what_would_not_become_smaller_is_sent_as_it_is(body, content_type, vary):
    response = answer(copy_of(body, headers={"Content-Type": content_type}), accept_encoding="br")

    assert (response.get("Content-Encoding"), response.get("Vary")) == ("br" if vary else None, vary)


@pytest.mark.parametrize("suffix", ["", "-gzip", "-br", "-br11"])
@pytest.mark.parametrize("form", ['"{}"', 'W/"{}"', '"x", "{}"'])
def test_reader_who_has_the_page_in_any_encoding_gets_nothing_again(suffix, form):
    copy = copy_of(PAGE)
    response = answer(copy, if_none_match=form.format(f"{copy.tag}{suffix}"), accept_encoding="br")

    assert (response.status_code, response.content) == (304, b"")
    assert response["ETag"] == f'"{copy.tag}{suffix}"'
    assert {"Last-Modified", "Cache-Control", "Vary"} <= set(response.headers)
    assert "Content-Encoding" not in response.headers


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"if_none_match": '"other"'}, 200),
        ({"if_none_match": "*"}, 304),
        ({"if_modified_since": http_date((NOW - DAY).timestamp())}, 304),
        ({"if_modified_since": http_date((NOW - DAY - SECOND).timestamp())}, 200),
        ({"if_modified_since": http_date((NOW + SECOND).timestamp())}, 200),
        ({"if_modified_since": "yesterday"}, 200),
        ({"if_none_match": '"other"', "if_modified_since": http_date(NOW.timestamp())}, 200),
        ({"if_match": '"other"'}, 412),
        ({"if_match": "*"}, 200),
    ],
)
def test_conditions_count_as_the_standard_says(headers, status):
    assert answer(copy_of(PAGE), **headers).status_code == status


@pytest.mark.parametrize("suffix", ["", "-gzip", "-br"])
def test_reader_who_asks_for_the_bytes_that_they_know_gets_them(suffix):
    copy = copy_of(PAGE)

    assert answer(copy, if_match=f'"{copy.tag}{suffix}"', accept_encoding="br").status_code == 200


def test_condition_by_validator_counts_whatever_the_date():
    copy = copy_of(PAGE)
    ahead = http_date((NOW + DAY).timestamp())

    assert answer(copy, if_none_match=f'"{copy.tag}"', if_modified_since=ahead).status_code == 304
