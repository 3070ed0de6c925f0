"""Every check of these tests is seen to fail: a fault is put into a good page, and the check must name it."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Route

from tests.browser import checks
from tests.browser.axe import find_violations
from tests.browser.reader import Reader
from tests.browser.world import World

Readers = Callable[..., Reader]

SMALL = "<button style=block-size:9px;inline-size:9px;padding:0>"


def _append(reader: Reader, html: str) -> None:
    reader.page.evaluate("html => document.querySelector('main').insertAdjacentHTML('beforeend', html)", html)


def _serve_with(reader: Reader, path: str, html: str, **headers: str) -> None:
    """Let the server's page at `path` arrive with some HTML more, under the policy it has."""

    def handle(route: Route) -> None:
        answer = route.fetch()
        body = answer.text().replace("</main>", html + "</main>")
        route.fulfill(response=answer, body=body, headers=answer.headers | headers)

    reader.page.route(f"**{path}", handle)


@pytest.mark.parametrize(
    ("script", "rule"),
    [
        ("document.querySelector('h1').style.color = '#999'", "color-contrast"),
        ("document.documentElement.removeAttribute('lang')", "html-has-lang"),
        ("document.querySelector('.site-header__name').replaceChildren()", "link-name"),
        ("document.querySelector('main').innerHTML += '<input name=q>'", "label"),
        ("document.querySelector('main').innerHTML += '<img src=/static/img/favicon.svg>'", "image-alt"),
        ("document.title = ''", "document-title"),
        ("document.querySelector('h1').setAttribute('lang', 'xx-no')", "valid-lang"),
        ("document.querySelector('h1').setAttribute('role', 'heading1')", "aria-roles"),
        (f"document.querySelector('main').innerHTML += '<p>{SMALL}a</button>{SMALL}b</button></p>'", "target-size"),
        ("document.querySelector('h1').outerHTML = '<p>No heading</p>'", "page-has-heading-one"),
    ],
)
def test_axe_reports(new_reader: Readers, script: str, rule: str) -> None:
    reader = new_reader(bypass_csp=True)
    reader.goto("/contacts/")

    reader.page.evaluate(script)

    assert rule in {line.split(":")[0] for line in find_violations(reader.page)}


def test_axe_reports_contrast_in_the_dark(new_reader: Readers) -> None:
    reader = new_reader(bypass_csp=True, color_scheme="dark")
    reader.goto("/contacts/")

    # Good in the light: what is reported comes of the dark.
    reader.page.evaluate("document.querySelector('h1').style.color = '#333'")

    found = find_violations(reader.page, rules=("color-contrast",))
    assert [line.split(" (")[0] for line in found] == ["color-contrast: h1"]


@pytest.mark.parametrize(
    ("html", "named"),
    [
        ("<div style='inline-size: 400px; block-size: 10px'>wide</div>", "div: wide"),
        ("<p style='position: relative; inset-inline-start: -200px; inline-size: 100px'>left</p>", "p: left"),
        ("<p style='white-space: nowrap'>" + "never broken " * 10 + "</p>", "page: "),
    ],
)
def test_overflow_reports(new_reader: Readers, html: str, named: str) -> None:
    reader = new_reader(width=320, bypass_csp=True)
    reader.goto("/contacts/")
    assert checks.overflow(reader.page) == []

    _append(reader, html)

    assert any(line.startswith(named) for line in checks.overflow(reader.page))


def test_overflow_leaves_what_scrolls_in_its_own_box(new_reader: Readers) -> None:
    reader = new_reader(width=320, bypass_csp=True)
    reader.goto("/contacts/")

    _append(reader, "<div style='overflow-x: auto'><div style='inline-size: 900px'>a map</div></div>")

    assert checks.overflow(reader.page) == []


@pytest.mark.parametrize(
    ("html", "directive"),
    [
        ("<p style='color: red'>styled</p>", "style-src"),
        ("<style>p { color: red }</style>", "style-src"),
        ("<script>document.title = 'x'</script>", "script-src"),
        ("<p onclick='alert(1)'>x</p><img src='data:image/gif;base64,R0lGODlhAQABAAAAACw=' alt=''>", "img-src"),
        ("<img src='http://elsewhere.example.org/pixel.png' alt=''>", "img-src"),
        ("<iframe src='/'></iframe>", "default-src"),
    ],
)
def test_complaints_report_what_the_policy_forbids(reader: Reader, html: str, directive: str) -> None:
    _serve_with(reader, "/contacts/", html)

    reader.goto("/contacts/")

    assert any(directive in text and "Content Security Policy" in text for text in checks.complaints(reader))


@pytest.mark.parametrize(
    "html", ["<script src='/static/js/none.js'></script>", "<img src='/static/img/none.png' alt=''>"]
)
def test_complaints_report_missing_files(reader: Reader, html: str) -> None:
    _serve_with(reader, "/contacts/", html)

    reader.goto("/contacts/")

    assert any("status of 404" in text for text in checks.complaints(reader))


def test_complaints_report_errors_of_scripts(reader: Reader) -> None:
    # An own script, allowed by the policy, that fails.
    reader.page.route("**/broken.js", lambda route: route.fulfill(body="nothing()", content_type="text/javascript"))
    _serve_with(reader, "/contacts/", "<script src='/static/js/broken.js'></script>")

    reader.goto("/contacts/")

    assert checks.complaints(reader) == ["nothing is not defined"]


def test_foreign_requests_report_another_host(new_reader: Readers) -> None:
    reader = new_reader(bypass_csp=True)
    reader.page.route("http://elsewhere.example.org/**", lambda route: route.abort())
    _serve_with(reader, "/contacts/", "<img src='http://elsewhere.example.org/pixel.png' alt=''>")

    reader.goto("/contacts/")

    assert checks.foreign_requests(reader) == ["http://elsewhere.example.org/pixel.png"]


@pytest.mark.parametrize("how", ["header", "script"])
def test_cookies_are_reported(reader: Reader, how: str) -> None:
    if how == "header":
        _serve_with(reader, "/contacts/", "", **{"set-cookie": "seen=1; Path=/"})

    reader.goto("/contacts/")
    if how == "script":
        reader.page.evaluate("document.cookie = 'seen=1'")

    assert checks.cookies(reader) == ["seen"]


def test_weight_reports_a_heavy_page(reader: Reader) -> None:
    # Digits that do not repeat: text that compresses well would not weigh.
    ballast = "".join(f"{number * number * 7919 % 999983:06}" for number in range(12_000))
    _serve_with(reader, "/contacts/", f"<!-- {ballast} -->")

    reader.goto("/contacts/")

    # Which of the files is there first is for the network to say.
    heavy = sorted(line.split(":")[0] for line in checks.too_heavy(reader))
    assert heavy == ["/contacts/", "/static/css/site.css", "/static/js/menu.js"]


def test_weight_reports_many_requests(reader: Reader) -> None:
    _serve_with(reader, "/contacts/", "".join(f"<img src='/static/img/favicon.svg?{n}' alt=''>" for n in range(5)))

    reader.goto("/contacts/")

    assert len(checks.too_many_requests(reader)) > checks.MAX_REQUESTS


def test_layout_shift_is_reported(new_reader: Readers, world: World) -> None:
    reader = new_reader(bypass_csp=True)
    reader.goto(world.pages["upcoming"])

    reader.page.evaluate(
        "() => new Promise((done) => requestAnimationFrame(() => { const late = document.createElement('div');"
        "late.style.blockSize = '300px'; document.querySelector('main').prepend(late); done(); }))"
    )

    assert [line[:13] for line in checks.layout_shift(reader.page)] == ["layout shift "]


@pytest.mark.parametrize(
    ("style", "fault"),
    [
        ("a { outline: none !important }", "no outline"),
        ("main { position: fixed; inset: 0; background: #fff; z-index: 9 }", "covered"),
        ("a:focus { position: absolute; inset-block-start: -500px }", "out of sight"),
    ],
)
def test_invisible_focus_is_reported(new_reader: Readers, style: str, fault: str) -> None:
    reader = new_reader(bypass_csp=True)
    reader.goto("/contacts/")
    reader.page.add_style_tag(content=style)

    reader.page.keyboard.press("Tab")
    reader.page.keyboard.press("Tab")

    assert [line.split(":")[0] for line in checks.invisible_focus(reader.page)] == [fault]
