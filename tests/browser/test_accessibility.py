"""axe-core finds nothing on any public page, in light and in dark, on a phone and on a wide screen.

No page asks another host, sets a cookie or breaks its policy: that is seen on the same walk.
"""

from collections.abc import Callable

import pytest
from django.template.loader import render_to_string
from django.test import RequestFactory

from common.i18n import Text
from programmes.context import SiteInfo
from tests.browser import checks
from tests.browser.axe import find_violations
from tests.browser.reader import Reader
from tests.browser.world import World

# What differs between light and dark, and between a wide screen and a phone; the other rules judge what is the same.
CONTRAST = ("color-contrast",)
SIZES = ("target-size", "scrollable-region-focusable")
# Every component is on one of these: on a phone it may stand on another ground.
EVERY_COMPONENT = (
    "home",
    "upcoming",
    "hybrid",
    "choosing",
    "own_agenda",
    "report",
    "programme",
    "contacts",
    "legal",
    "styleguide",
)
# The style guide shows a component many times, out of the order of a page: these two rules are about whole pages.
WHOLE_PAGE = {"/styleguide/": ("heading-order", "landmark-unique")}


def test_public_pages_have_no_violation_in_light_and_dark_and_keep_to_their_policy(
    new_reader: Callable[..., Reader], world: World
) -> None:
    reader = new_reader()
    found = {}

    for name, path in world.public.items():
        reader.page.emulate_media(color_scheme="light")
        answer = reader.goto(path)
        # The browser notes an answer 404 on its console; that is no complaint about the page.
        noted = [text for text in checks.complaints(reader) if answer.ok or "status of 404" not in text]
        found[path, "private"] = noted + checks.foreign_requests(reader) + checks.cookies(reader)
        found[path, "light"] = find_violations(reader.page, without=WHOLE_PAGE.get(path, ()))
        if name in world.kinds:
            reader.page.emulate_media(color_scheme="dark")
            found[path, "dark"] = find_violations(reader.page, rules=CONTRAST)

    assert {where: lines for where, lines in found.items() if lines} == {}


def test_public_pages_have_no_violation_on_a_phone(new_reader: Callable[..., Reader], world: World) -> None:
    reader = new_reader(width=360, height=740)
    found = {}

    for name, path in world.kinds.items():
        rules = (*SIZES, *CONTRAST) if name in EVERY_COMPONENT else SIZES
        reader.goto(path)
        found[path, "light"] = find_violations(reader.page, rules=rules)
        if name in EVERY_COMPONENT:
            reader.page.emulate_media(color_scheme="dark")
            found[path, "dark"] = find_violations(reader.page, rules=CONTRAST)
            reader.page.emulate_media(color_scheme="light")

    assert {where: lines for where, lines in found.items() if lines} == {}


def test_public_pages_have_no_violation_in_another_language(new_reader: Callable[..., Reader], world: World) -> None:
    reader = new_reader()
    found = {}

    # Another language has other words, in the same colours.
    for path in world.kinds.values():
        reader.goto(f"/de{path}")
        found[path] = find_violations(reader.page, without=(*CONTRAST, *WHOLE_PAGE.get(path, ())))

    assert {path: lines for path, lines in found.items() if lines} == {}


def test_paper_has_no_violation(new_reader: Callable[..., Reader], world: World) -> None:
    reader = new_reader()
    found = {}

    for name in ("print", "hybrid", "upcoming"):
        reader.goto(world.public[name])
        reader.page.emulate_media(media="print")
        found[name] = find_violations(reader.page, rules=CONTRAST)

    assert {name: lines for name, lines in found.items() if lines} == {}


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_open_language_menu_has_no_violation(new_reader: Callable[..., Reader], width: int, scheme: str) -> None:
    reader = new_reader(width=width, color_scheme=scheme)

    reader.goto("/")
    reader.page.locator("summary", has_text="English").click()

    assert find_violations(reader.page, within=".language-menu") == []


@pytest.mark.parametrize("template", ["400.html", "403.html", "403_csrf.html", "413.html", "500.html", "503.html"])
def test_error_pages_have_no_violation(reader: Reader, template: str) -> None:
    # Nothing on the site answers so: the page is put in the place of another.
    site = SiteInfo(Text("Baltic Sea Region events", "en"), "", None, "blue", has_eu_emblem=False, eu_statement="")
    body = render_to_string(template, {"site": site, "request": RequestFactory().get("/legal/")})
    reader.page.route("**/legal/", lambda route: route.fulfill(body=body, content_type="text/html; charset=utf-8"))

    reader.goto("/legal/")

    assert find_violations(reader.page) == []
