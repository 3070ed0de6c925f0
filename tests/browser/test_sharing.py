"""An event passed on by its reader: copied, shared, printed."""

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests.browser import checks
from tests.browser.axe import find_violations
from tests.browser.reader import Reader
from tests.browser.world import World

COPY, SHARE = ".share__ways [data-copy-link]", "[data-share-link]"
STATUS = ".share__ways ~ .share__status"
KNOWS_APPS = "navigator.share = async (what) => { window.shared = what; }"
KNOWS_NO_APPS = "delete Navigator.prototype.share"


def test_link_is_copied_and_said(new_reader: Callable[..., Reader], world: World, site_url: str) -> None:
    reader = new_reader(permissions=["clipboard-read", "clipboard-write"])
    reader.goto(world.events["hybrid"])

    reader.page.locator(COPY).click()

    expect(reader.page.locator(STATUS)).to_have_text("Link copied")
    assert reader.page.evaluate("navigator.clipboard.readText()") == site_url + world.events["hybrid"]
    assert checks.complaints(reader) == []


def test_copy_that_the_browser_refuses_is_said_too(reader: Reader, world: World) -> None:
    reader.goto(world.events["planned"])
    reader.page.evaluate("() => { navigator.clipboard.writeText = () => Promise.reject(new Error('no')); }")

    reader.page.locator(COPY).click()

    expect(reader.page.locator(STATUS)).to_have_text("The link could not be copied.")


@pytest.mark.parametrize("answer", ["", " throw new Error('closed');"])
def test_apps_of_the_reader_get_title_and_address(reader: Reader, world: World, site_url: str, answer: str) -> None:
    reader.page.add_init_script(f"navigator.share = async (what) => {{ window.shared = what;{answer} }}")
    reader.goto(world.events["planned"])

    reader.page.locator(SHARE).click()

    shared = reader.page.evaluate("window.shared")
    assert shared == {"title": reader.page.title(), "url": site_url + world.events["planned"]}
    assert checks.complaints(reader) == []


@pytest.mark.parametrize(("script", "count"), [(KNOWS_APPS, 1), (KNOWS_NO_APPS, 0)])
def test_apps_are_offered_where_the_browser_knows_any(reader: Reader, world: World, script: str, count: int) -> None:
    reader.page.add_init_script(script)
    reader.goto(world.events["planned"])

    expect(reader.page.locator(COPY)).to_be_visible()
    assert reader.page.locator(f"{SHARE}:visible").count() == count


@pytest.mark.parametrize("suffix", ["", "print/"])
def test_without_javascript_there_are_links_alone(new_reader: Callable[..., Reader], world: World, suffix: str) -> None:
    reader = new_reader(java_script_enabled=False)

    reader.goto(world.events["planned"] + suffix)

    assert reader.page.locator(":is(.share, .print-tools) button:visible").count() == 0
    assert reader.page.locator(":is(.share, .print-tools) a:visible").count() == (1 if suffix else 3)


def test_page_for_paper_prints_itself(reader: Reader, world: World) -> None:
    reader.page.add_init_script("window.print = () => { window.printed = true; }")
    reader.goto(world.events["planned"])
    reader.page.locator(".share").get_by_role("link", name="Print").click()

    reader.page.get_by_role("button", name="Print").click()

    assert reader.page.evaluate("window.printed") is True
    assert reader.path() == f"{world.events['planned']}print/"


@pytest.mark.parametrize("name", ["hybrid", "report", "long_title", "german", "cancelled"])
@pytest.mark.parametrize("width", [320, 1280])
def test_page_for_paper_is_a_good_page(new_reader: Callable[..., Reader], world: World, name: str, width: int) -> None:
    reader = new_reader(width=width)

    reader.goto(f"{world.events[name]}print/")

    assert find_violations(reader.page) == []
    assert checks.overflow(reader.page) == []
    assert checks.complaints(reader) + checks.foreign_requests(reader) + checks.cookies(reader) == []
