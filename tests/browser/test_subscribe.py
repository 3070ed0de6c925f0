"""A reader subscribes: the panel on a phone and a wide screen, with the keyboard, and without JavaScript."""

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests.browser import checks
from tests.browser.axe import find_violations
from tests.browser.reader import Reader
from tests.browser.world import World

SUMMARY = ".subscribe-panel__summary"
ADDRESS = ".subscribe-panel__address"
COPY = ".subscribe-panel [data-copy-link]"
STATUS = ".subscribe-panel [role=status]"
NAMES = ("upcoming", "programme", "hybrid")


def open_panel(reader: Reader, world: World, name: str) -> None:
    reader.goto(world.public[name])
    reader.page.locator(SUMMARY).click()
    expect(reader.page.locator(ADDRESS)).to_be_visible()


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_open_panel_is_accessible(
    new_reader: Callable[..., Reader], world: World, name: str, width: int, scheme: str
) -> None:
    reader = new_reader(width=width, color_scheme=scheme)

    open_panel(reader, world, name)

    assert find_violations(reader.page, within=".subscribe-panel") == []
    assert checks.overflow(reader.page) == []


@pytest.mark.parametrize("name", NAMES)
def test_address_is_copied_and_said(new_reader: Callable[..., Reader], world: World, name: str) -> None:
    reader = new_reader(permissions=["clipboard-read", "clipboard-write"])
    open_panel(reader, world, name)

    reader.page.locator(COPY).click()

    expect(reader.page.locator(STATUS)).to_have_text("The address is copied.")
    assert reader.page.evaluate("navigator.clipboard.readText()") == reader.page.locator(ADDRESS).input_value()
    assert checks.complaints(reader) == []


def test_filters_changed_in_place_change_the_address(new_reader: Callable[..., Reader], world: World) -> None:
    reader = new_reader(permissions=["clipboard-read", "clipboard-write"])
    reader.goto("/events/")
    reader.page.locator("[data-filter-group=format] summary").click()
    reader.page.get_by_label("Virtual Meeting", exact=False).first.check()
    expect(reader.page.locator(".filter-bar__chip")).to_have_count(1)

    reader.page.locator(SUMMARY).click()
    reader.page.locator(COPY).click()

    expect(reader.page.locator(STATUS)).to_have_text("The address is copied.")
    copied = reader.page.evaluate("navigator.clipboard.readText()")
    assert copied == f"{reader.base_url}/events/feed.ics?format={reader.page.url.rpartition('=')[2]}"


def test_keyboard_opens_the_panel_and_sees_where_it_is(reader: Reader) -> None:
    reader.goto("/events/")
    reader.page.locator(SUMMARY).focus()

    reader.page.keyboard.press("Enter")
    found = []
    for _step in range(6):
        reader.page.keyboard.press("Tab")
        found += checks.invisible_focus(reader.page)

    assert found == []
    assert reader.page.evaluate("document.activeElement.matches('.subscribe-panel [data-copy-link]')")


def test_without_javascript_the_field_holds_the_address(new_reader: Callable[..., Reader], world: World) -> None:
    reader = new_reader(java_script_enabled=False)

    open_panel(reader, world, "upcoming")

    assert reader.page.locator(ADDRESS).input_value() == f"{reader.base_url}/events/feed.ics"
    assert reader.page.locator(COPY).is_visible() is False


def test_closed_panel_leaves_the_first_screen_to_the_events(new_reader: Callable[..., Reader]) -> None:
    reader = new_reader(width=360, height=740)

    reader.goto("/events/")

    assert reader.page.locator(".event-row__title").first.bounding_box()["y"] < 740
    assert reader.page.locator(ADDRESS).is_visible() is False
