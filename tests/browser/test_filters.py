"""Filters: in place with JavaScript, by ordinary navigation without it, and the same results either way."""

from collections.abc import Callable

import pytest
from django.conf import settings
from playwright.sync_api import Page, expect

from tests.browser import checks
from tests.browser.axe import find_violations
from tests.browser.reader import Reader
from tests.browser.world import World

COUNT = "[data-results-count]"
OPEN_EVERYTHING = "document.querySelectorAll('.filter-bar details').forEach(it => { it.name = ''; it.open = true })"
# Collects what a screen reader would be told by the status message.
LISTEN = f"""
window.told = [];
new MutationObserver(() => told.push(document.querySelector('{COUNT}').textContent))
  .observe(document.querySelector('{COUNT}'), {{ childList: true, characterData: true, subtree: true }});
"""


def _open(page: Page, group: str) -> None:
    page.locator(f"[data-filter-group={group}] > summary").click()


def _titles(page: Page) -> list[str]:
    return page.locator(".event-row__title").all_inner_texts()


def test_choice_shows_its_results_in_place(reader: Reader) -> None:
    page = reader.page
    reader.goto("/events/")
    page.evaluate(LISTEN)
    page.evaluate("window.stayed = true")
    _open(page, "format")

    with page.expect_response("**/events/?format=virtual"):
        page.get_by_label("Virtual Meeting").first.check()
    expect(page.locator(".filter-bar__chip")).to_have_count(1)

    assert reader.path() == "/events/"
    assert page.url.endswith("/events/?format=virtual")
    assert page.evaluate("[window.stayed, document.activeElement.value]") == [True, "virtual"]
    assert page.evaluate("told") == [page.locator(COUNT).inner_text()]
    assert checks.complaints(reader) == []


def test_results_in_place_are_those_of_the_address(reader: Reader, new_reader: Callable[..., Reader]) -> None:
    page = reader.page
    reader.goto("/events/")
    _open(page, "format")
    page.get_by_label("Virtual Meeting").first.check()
    expect(page.locator(".filter-bar__chip")).to_have_count(1)
    page.get_by_label("Physical Meeting", exact=False).first.check()
    expect(page.locator(".filter-bar__chip")).to_have_count(2)

    without = new_reader(java_script_enabled=False)
    without.goto(page.url)

    assert _titles(page) == _titles(without.page)
    for said in (COUNT, "h1"):
        assert page.locator(said).inner_text() == without.page.locator(said).inner_text()
    assert page.title() == without.page.title()
    assert len(_titles(page)) > 0


def test_filter_is_taken_off_in_place_and_the_back_button_brings_it_back(reader: Reader) -> None:
    page = reader.page
    reader.goto("/events/?format=virtual&q=event")
    chips = page.locator(".filter-bar__chip")

    chips.filter(has_text="Virtual Meeting").click()
    expect(chips).to_have_count(1)
    assert page.url.endswith("/events/?q=event")
    assert page.locator(COUNT).evaluate("element => element === document.activeElement") is True
    page.go_back()
    expect(chips).to_have_count(2)

    assert page.locator("input:checked").evaluate_all("boxes => boxes.map(box => box.value)") == ["virtual"]


def test_search_by_keyboard_keeps_the_place(reader: Reader) -> None:
    page = reader.page
    reader.goto("/events/")

    words = page.get_by_label("Search events")
    words.fill("webinar third")
    words.press("Enter")
    page.wait_for_url("**/events/?q=webinar+third")

    expect(page.locator(".event-row__title")).to_have_text(["Information webinar for the third call"])
    expect(page.locator("h1")).to_have_text("“webinar third”: 1 upcoming event · 0 past events")
    expect(page).to_have_title("“webinar third”: 1 upcoming event · 0 past events – Baltic Sea Region events")
    expect(words).to_be_focused()


def test_escape_closes_a_group_and_gives_the_focus_back(reader: Reader) -> None:
    page = reader.page
    reader.goto("/events/")
    _open(page, "kind")
    page.locator("[data-filter-group=kind] input").first.focus()

    page.keyboard.press("Escape")

    expect(page.locator("[data-filter-group=kind]")).not_to_have_attribute("open", "")
    assert page.evaluate("document.activeElement.textContent.trim()") == "Kind"


def test_a_click_elsewhere_closes_a_group(reader: Reader) -> None:
    page = reader.page
    reader.goto("/events/")
    _open(page, "kind")

    page.locator("h1").click()

    expect(page.locator("[data-filter-group][open]")).to_have_count(0)


def test_filters_work_without_javascript_on_a_phone(new_reader: Callable[..., Reader]) -> None:
    page = (reader := new_reader(width=360, java_script_enabled=False)).page
    reader.goto("/events/")

    page.locator(".filter-bar__summary").click()
    _open(page, "format")
    page.get_by_label("Virtual Meeting").first.check()
    page.get_by_role("button", name="Show results").click()
    page.wait_for_url("**format=virtual**")

    expect(page.locator(".filter-bar__chip")).to_have_count(1)
    page.get_by_role("link", name="Clear all").click()
    page.wait_for_url("**/events/")


def test_failed_answer_falls_back_to_ordinary_navigation(reader: Reader) -> None:
    page = reader.page
    reader.goto("/events/")
    _open(page, "format")
    failed = []
    page.route("**/events/?format=virtual", lambda route: failed.append(1) or route.abort(), times=1)

    page.get_by_label("Virtual Meeting").first.check()
    expect(page.locator(".filter-bar__chip")).to_have_count(1)

    assert failed == [1]


@pytest.mark.parametrize("language", [code for code, _name in settings.LANGUAGES])
def test_open_form_is_accessible_in_every_language(new_reader: Callable[..., Reader], language: str) -> None:
    """A11Y-4, A11Y-5, and no axe violation."""
    page = (reader := new_reader(width=320)).page
    prefix = "" if language == "en" else f"/{language}"
    reader.goto(f"{prefix}/events/?format=virtual&kind=party&q=event")
    page.evaluate(OPEN_EVERYTHING)

    assert find_violations(page) == []
    assert checks.overflow(page) == []
    assert page.locator(COUNT).get_attribute("role") == "status"


def test_open_form_has_room_on_a_wide_screen(reader: Reader, world: World) -> None:
    page = reader.page
    reader.goto("/events/past/")
    for group in page.locator("[data-filter-group]").evaluate_all("all => all.map(it => it.dataset.filterGroup)"):
        _open(page, group)
        assert (group, checks.overflow(page), find_violations(page)) == (group, [], [])


@pytest.mark.parametrize("width", [360, 1280])
def test_words_beside_a_box_tick_it(new_reader: Callable[..., Reader], width: int) -> None:
    page = (reader := new_reader(width=width)).page
    reader.goto("/events/")
    if width == 360:
        page.locator(".filter-bar__summary").click()
    _open(page, "format")

    page.locator("[data-filter-group=format] label").filter(has_text="Virtual Meeting").first.locator(
        "span"
    ).first.click()
    expect(page.locator(".filter-bar__chip")).to_have_count(1)

    assert page.locator("[data-filter-group=format]").get_attribute("open") == ""
    assert "format=" in page.url


def test_page_stays_when_a_filter_is_taken_off_and_by_the_back_button(reader: Reader) -> None:
    page = reader.page
    reader.goto("/events/?format=virtual&q=event")
    page.evaluate("window.stayed = true")
    chips = page.locator(".filter-bar__chip")

    chips.first.click()
    expect(chips).to_have_count(1)
    page.go_back()
    expect(chips).to_have_count(2)

    assert page.evaluate("window.stayed") is True


def test_language_menu_keeps_filters_that_were_set_in_place(reader: Reader) -> None:
    page = reader.page
    reader.goto("/events/")
    _open(page, "format")
    page.locator("[data-filter-group=format] input[value=virtual]").check()
    expect(page.locator(".filter-bar__chip")).to_have_count(1)

    page.locator(".language-menu summary").click()
    page.get_by_role("link", name="Latviešu", exact=False).click()
    page.wait_for_url("**/lv/events/?format=virtual")


def test_button_on_a_phone_leads_to_the_results(new_reader: Callable[..., Reader]) -> None:
    page = (reader := new_reader(width=360, height=740)).page
    reader.goto("/events/")
    page.locator(".filter-bar__summary").click()
    _open(page, "format")
    page.locator("[data-filter-group=format] input[value=virtual]").check()
    expect(page.locator(".filter-bar__chip")).to_have_count(1)

    page.get_by_role("button", name="Show results").click()

    expect(page.locator(COUNT)).to_be_focused()
    expect(page.locator(COUNT)).to_be_in_viewport()


@pytest.mark.parametrize("way", ["Escape", "click", "tab"])
def test_language_menu_closes_as_menus_do(reader: Reader, way: str) -> None:
    page = reader.page
    reader.goto("/legal/")
    menu = page.locator(".language-menu")
    menu.locator("summary").click()

    if way == "Escape":
        page.keyboard.press("Escape")
    elif way == "click":
        page.locator("h1").click()
    else:
        page.keyboard.press("Shift+Tab")

    expect(menu).not_to_have_attribute("open", "")
