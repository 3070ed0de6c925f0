"""Everything is reached by keyboard, and one sees where one is."""

from collections.abc import Callable

from playwright.sync_api import Locator, Page, expect

from tests.browser.checks import invisible_focus
from tests.browser.reader import Reader
from tests.browser.world import World


def _tab_to(page: Page, target: Locator, most: int = 80) -> list[str]:
    """Press Tab until the target has the focus; return what was wrong with the focus on the way."""
    wrong: list[str] = []
    for _press in range(most):
        page.keyboard.press("Tab")
        wrong += invisible_focus(page)
        if target.evaluate("element => element === document.activeElement"):
            return wrong
    raise AssertionError(f"not reached by {most} presses of Tab")


def test_skip_link_is_first_shows_itself_and_leads_to_the_content(reader: Reader) -> None:
    reader.goto("/")
    page = reader.page

    page.keyboard.press("Tab")
    skip = page.get_by_role("link", name="Skip to the content")
    expect(skip).to_be_focused()
    expect(skip).to_be_in_viewport(ratio=1)
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")

    assert page.evaluate("document.getElementById('main').contains(document.activeElement)") is True


def test_an_event_and_its_contact_are_reached_by_keyboard_alone(reader: Reader, world: World) -> None:
    page = reader.page
    reader.goto("/")

    wrong = _tab_to(page, page.get_by_role("link", name="Information webinar for the third call").first)
    page.keyboard.press("Enter")
    page.wait_for_url(f"**{world.events['planned']}")
    wrong += _tab_to(page, page.get_by_role("link", name="Elena Belova", exact=True))
    page.keyboard.press("Enter")
    page.wait_for_url(f"**{world.belova.get_absolute_url()}")

    assert wrong == []


def test_language_menu_opens_by_keyboard(new_reader: Callable[..., Reader]) -> None:
    reader = new_reader(width=360, java_script_enabled=False)
    page = reader.page
    reader.goto("/events/")

    _tab_to(page, page.locator("summary", has_text="English"))
    page.keyboard.press("Enter")
    _tab_to(page, page.get_by_role("link", name="Polski"))
    page.keyboard.press("Enter")
    page.wait_for_url("**/pl/events/")
