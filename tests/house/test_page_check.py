"""The check that every test of a page makes does find each fault."""

import pytest
from bs4 import BeautifulSoup
from django.http import HttpResponse

from tests.pages import Page, check

GOOD = '<h1>Events</h1><a href="/">All</a><time datetime="2026-05-12">12. May</time><script src="/a.js"></script>'


def page(html: str, policy: str = "default-src 'none'", cookie: str = "") -> Page:
    response = HttpResponse(html, headers={"Content-Security-Policy": policy})
    if cookie:
        response.set_cookie(cookie, "x")
    return Page(response, BeautifulSoup(html, "html.parser"))


def test_good_page_passes():
    check(page(GOOD))


@pytest.mark.parametrize(
    "bad",
    [
        page("<p>No heading</p>"),
        page(GOOD + "<h1>Second</h1>"),
        page(GOOD + '<time datetime="12. May">x</time>'),
        page(GOOD + '<time datetime="2026-02-30">x</time>'),
        page(GOOD + "<style>p {}</style>"),
        page(GOOD + '<p style="color: red">x</p>'),
        page(GOOD + "<script>x()</script>"),
        page(GOOD + '<p onclick="x()">x</p>'),
        page(GOOD + '<a href="JavaScript:x()">x</a>'),
        page(GOOD, policy="script-src 'unsafe-inline'"),
        page(GOOD, cookie="sessionid"),
    ],
)
def test_each_fault_is_found(bad):
    with pytest.raises(AssertionError):
        check(bad)
