"""html-validate in `make proof`: where the walk leads, and how findings are told."""

import http.server
import threading
from collections.abc import Iterator

import pytest

from bench import html
from bench.html import Finding, pages, shortfalls, table

SITE = {
    "/": '<a href="/events/#list">x</a> <a href="/events/?q=x">x</a> <a href="/media/x.pdf">x</a>'
    '<a href="https://elsewhere.example.org/">x</a> <a href="/admin/">x</a> <a href="/pl/events/">x</a>',
    "/events/": '<a href="/events/kick-off-in-riga/">x</a> <a href="feed.ics">x</a>',
    "/events/kick-off-in-riga/": "An event",
    "/de/events/": '<a href="/de/events/auftakt-in-riga/">x</a> <a href="/de/events/noch-ein-auftakt/">x</a>',
    "/de/events/auftakt-in-riga/": "Ein Termin",
}


class Handler(http.server.BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        text = SITE.get(self.path)
        self.send_response(200 if text else 404)
        self.send_header("Content-Type", "text/html")
        self.end_headers()
        self.wfile.write((text or "Not there").encode())

    def log_message(self, *_arguments: object) -> None:
        """Say nothing."""


@pytest.fixture
def address(monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    monkeypatch.setattr(html, "STARTS", ("/", "/nothing/", "/de/events/"))
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


def test_walk_follows_links_to_pages_of_the_site(address: str) -> None:
    assert dict(pages(address)) == SITE | {"/nothing/": "Not there"}


def test_findings_are_counted_by_rule_and_told_one_by_one() -> None:
    found = [Finding("/", "no-dup-id", "Duplicate ID"), Finding("/x/", "no-dup-id", "Duplicate ID")]

    assert table(2, found).splitlines() == [
        "2 pages, 2 findings.",
        "",
        "| rule | findings |",
        "|---|---:|",
        "| no-dup-id | 2 |",
    ]
    assert table(2, []) == "2 pages, 0 findings."
    assert shortfalls(found)[1] == "/x/: no-dup-id: Duplicate ID"
