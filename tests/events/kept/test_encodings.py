"""Which content coding a client gets, and that it can read it."""

import gzip

import brotli
import pytest

from events.kept.encodings import BEST_BROTLI, BROTLI, GZIP, IDENTITY, encode, is_compressible, preferred

PAGE = "".join(f"<p>Seminar {number} in Rīga</p>" for number in range(500)).encode()


@pytest.mark.parametrize(
    ("accepted", "encoding"),
    [
        ("", IDENTITY),
        ("gzip, deflate, br, zstd", BROTLI),
        ("gzip, deflate", GZIP),
        ("br", BROTLI),
        ("BR;Q=1", BROTLI),
        ("gzip;q=1, br;q=0.5", GZIP),
        ("gzip;q=0.5, br;q=1.0", BROTLI),
        ("br;q=0, gzip", GZIP),
        ("br ; q=0.000 , gzip ;q=0", IDENTITY),
        ("*", BROTLI),
        ("*;q=0", IDENTITY),
        ("br;q=0, *", GZIP),
        ("gzip;q=0.2, identity;q=0.8", IDENTITY),
        ("identity", IDENTITY),
        ("brotli, x-gzip, sbr", IDENTITY),
        ("br;q=2, gzip;q=x", IDENTITY),
        (",,;q=1, gzip", GZIP),
    ],
)
def test_client_gets_what_it_prefers(accepted, encoding):
    assert preferred(accepted) == encoding


def test_encoded_bytes_are_the_page_again():
    assert gzip.decompress(encode(PAGE, GZIP)) == PAGE
    assert brotli.decompress(encode(PAGE, BROTLI)) == brotli.decompress(encode(PAGE, BEST_BROTLI)) == PAGE


def test_what_takes_longer_is_smaller():
    assert len(encode(PAGE, BEST_BROTLI)) < len(encode(PAGE, BROTLI)) < len(PAGE) // 10


def test_same_page_has_the_same_bytes_at_any_hour():
    assert encode(PAGE, GZIP)[4:8] == bytes(4)


@pytest.mark.parametrize(
    ("content_type", "is_text"),
    [
        ("text/html; charset=utf-8", True),
        ("text/calendar; charset=utf-8", True),
        ("application/json", True),
        ("application/feed+json; charset=utf-8", True),
        ("application/atom+xml; charset=utf-8", True),
        ("application/xml; charset=utf-8", True),
        ("image/svg+xml", True),
        ("image/png", False),
        ("application/pdf", False),
        ("application/jsonish", False),
    ],
)
def test_only_text_is_compressed(content_type, is_text):
    assert is_compressible(content_type) is is_text
