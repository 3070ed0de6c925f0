"""The list on a partner's site, and the page with the lines to copy."""

import gzip
from collections.abc import Callable, Iterator
from html import escape
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from urllib.parse import quote, unquote

import pytest
from playwright.sync_api import expect

from tests.browser import checks
from tests.browser.axe import find_violations
from tests.browser.reader import Reader
from tests.browser.world import World

LIGHT = 12 * 1024


@pytest.fixture(scope="module")
def partner_site() -> Iterator[str]:
    """A site at another origin, whose every page frames the address that its query names."""

    class Partner(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.send_header("Content-Type", "text/html")
            self.end_headers()
            src = escape(unquote(self.path.partition("?")[2]))
            frame = f'<iframe src="{src}" title="Events" width="400" height="900"></iframe>'
            self.wfile.write(f"<!doctype html><html lang=en><title>Partner</title>{frame}</html>".encode())

        def log_message(self, *_args: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Partner)
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.fixture
def partner(reader: Reader, partner_site: str) -> Callable[[str], Reader]:
    """Open a page of the other site that frames an address of ours."""

    def visit(path: str) -> Reader:
        reader.goto(f"{partner_site}?{quote(reader.base_url + path)}")
        return reader

    return visit


def test_partner_may_frame_the_list_and_its_links_take_the_whole_window(
    partner: Callable[[str], Reader], world: World
) -> None:
    reader = partner("/embed/upcoming/?limit=20")
    frame = reader.page.frame_locator("iframe")

    expect(frame.get_by_role("heading", level=1)).to_have_text("Upcoming events")
    assert reader.complaints == []
    assert checks.cookies(reader) == []

    title = frame.get_by_role("heading", level=2).first.inner_text()
    frame.get_by_role("link", name=title, exact=True).first.click()
    expect(reader.page.get_by_role("heading", level=1)).to_have_text(title)
    assert reader.page.url.startswith(f"{reader.base_url}/events/")


@pytest.mark.parametrize("path", ["/", "/events/", "/embed/", "/styleguide/", "/admin/login/"])
def test_partner_may_frame_nothing_else(partner: Callable[[str], Reader], path: str) -> None:
    reader = partner(path)

    expect(reader.page.frame_locator("iframe").get_by_role("heading", level=1)).to_have_count(0)
    assert any("frame" in text.lower() for text in reader.complaints)


def test_list_is_light_runs_no_script_and_asks_nobody_else(reader: Reader, world: World) -> None:
    reader.goto("/embed/upcoming/?limit=20")

    assert [request.resource_type for request in reader.requests] == ["document", "stylesheet"]
    assert checks.foreign_requests(reader) + checks.cookies(reader) + reader.complaints == []
    assert sum(len(gzip.compress(answer.body())) for answer in reader.responses) < LIGHT


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("query", ["", "?theme=dark&accent=amber", "?theme=light&accent=slate", "?kind=party&limit=1"])
def test_list_is_accessible(new_reader: Callable[..., Reader], world: World, query: str, scheme: str) -> None:
    reader = new_reader(width=320, color_scheme=scheme)

    reader.goto(f"/embed/upcoming/{query}")

    assert find_violations(reader.page) == []
    assert checks.overflow(reader.page) == []


@pytest.mark.parametrize(
    ("theme", "scheme", "paper"),
    [("auto", "dark", "dark"), ("auto", "light", "light"), ("dark", "light", "dark"), ("light", "dark", "light")],
)
def test_theme_is_that_of_the_address_or_of_the_device(
    new_reader: Callable[..., Reader], world: World, theme: str, scheme: str, paper: str
) -> None:
    reader = new_reader(color_scheme=scheme)

    reader.goto(f"/embed/upcoming/?theme={theme}")

    colour = reader.page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert colour == {"light": "rgb(253, 252, 250)", "dark": "rgb(20, 23, 26)"}[paper]


def test_lines_are_composed_and_copied(reader: Reader, world: World) -> None:
    reader.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    reader.goto("/embed/")

    reader.page.get_by_label("Number of events").select_option("2")
    reader.page.get_by_label("Light or dark").select_option("Dark")
    reader.page.get_by_role("button", name="Show the lines").click()
    frame = reader.page.frame_locator("main iframe")
    expect(frame.get_by_role("heading", level=2)).to_have_count(2)
    reader.page.get_by_role("button", name="Copy the lines").click()

    expect(reader.page.locator(".share__status")).to_have_text("Lines copied")
    assert reader.page.evaluate("navigator.clipboard.readText()") == (
        f'<iframe src="{reader.base_url}/embed/upcoming/?limit=2&amp;theme=dark" title="Upcoming events"'
        ' width="640" height="490" style="width: 100%" loading="lazy"></iframe>'
    )
    assert reader.complaints == []


def test_lines_are_composed_without_javascript(new_reader: Callable[..., Reader], world: World) -> None:
    reader = new_reader(java_script_enabled=False)
    reader.goto("/embed/")

    reader.page.get_by_label("Number of events").select_option("1")
    reader.page.get_by_role("button", name="Show the lines").click()

    expect(reader.page.get_by_label("The lines to copy")).to_have_value(
        f'<iframe src="{reader.base_url}/embed/upcoming/?limit=1" title="Upcoming events" width="640" height="330"'
        ' style="width: 100%" loading="lazy"></iframe>'
    )
    expect(reader.page.get_by_role("button", name="Copy the lines")).to_be_hidden()


def test_height_of_the_lines_has_room_for_the_list(new_reader: Callable[..., Reader], world: World) -> None:
    reader = new_reader(width=360)
    reader.goto("/embed/?limit=5")
    frame = reader.page.locator("main iframe")
    inside = reader.page.frame_locator("main iframe")
    # The frame is loaded lazily, and taller until it has its styles.
    expect(inside.get_by_role("heading", level=2)).to_have_count(5)
    inside.locator("html").evaluate(
        "() => document.readyState === 'complete' || new Promise(done => addEventListener('load', done, {once: true}))"
    )

    needed = inside.locator("html").evaluate("root => root.scrollHeight")

    assert needed <= int(frame.get_attribute("height") or 0)
