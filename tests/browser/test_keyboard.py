"""The main journeys by keyboard alone, with JavaScript and without: all is reached, and one sees where one is."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.checks import invisible_focus
from tests.browser.reader import Reader
from tests.browser.world import World

BOTH = pytest.mark.parametrize("java_script_enabled", [True, False], ids=["script", "no script"])
# What a browser does with pages of ours that lead to another: walks that differ with JavaScript say how.
Readers = Callable[..., Reader]


class Walker:
    """Somebody who has a keyboard and no mouse; `wrong` collects where one could not see the focus."""

    def __init__(self, reader: Reader) -> None:
        self.reader, self.page = reader, reader.page
        self.wrong: list[str] = []
        self.has_jumped = False

    def tab_to(self, target: Locator, most: int = 150) -> None:
        """Press Tab until the target has the focus, and look at the focus on every step."""
        for _press in range(most):
            self.page.keyboard.press("Tab")
            has_jumped, self.has_jumped = self.has_jumped, False
            if has_jumped and self.page.evaluate("document.activeElement === document.body"):
                # The browser moved the focus after the Tab: the next one starts from there.
                continue
            self.wrong += invisible_focus(self.page)
            if target.count() and target.first.evaluate("element => element === document.activeElement"):
                return
        raise AssertionError(f"{target} was not reached by {most} presses of Tab")

    def press(self, *keys: str) -> None:
        for key in keys:
            self.page.keyboard.press(key)

    def follow(self, target: Locator, url: str | re.Pattern[str]) -> None:
        """Go to a link or a button, press it, and arrive."""
        self.tab_to(target)
        self.press("Enter")
        self.page.wait_for_url(url)
        if "#" in self.page.url:
            # The browser moves the focus to the target of the fragment when it draws the page, which may be after the
            # page has loaded: a Tab pressed before that is lost. If the target is in view from the start, nothing says
            # when that has happened.
            expect(self.page.locator(":target")).to_be_in_viewport()
            self.has_jumped = True

    def choose(self, select: Locator, value: str) -> None:
        """Take a choice of a list with the arrow keys."""
        self.tab_to(select)
        for _press in range(60):
            if select.input_value() == value:
                return
            self.press("ArrowDown")
        raise AssertionError(f"{value} is not among the choices")


@pytest.fixture
def walker(new_reader: Readers) -> Callable[..., Walker]:
    def make(path: str, **options: object) -> Walker:
        reader = new_reader(**options)
        reader.goto(path)
        return Walker(reader)

    return make


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


def test_an_event_and_its_contact_are_reached_by_keyboard_alone(walker: Callable[..., Walker], world: World) -> None:
    walk = walker("/")

    walk.follow(
        walk.page.get_by_role("link", name="Information webinar for the third call"), f"**{world.events['planned']}"
    )
    walk.follow(walk.page.get_by_role("link", name="Elena Belova", exact=True), f"**{world.belova.get_absolute_url()}")

    assert walk.wrong == []


@BOTH
def test_event_is_found_by_filter(walker: Callable[..., Walker], world: World, java_script_enabled: bool) -> None:
    walk = walker("/events/", java_script_enabled=java_script_enabled)
    page = walk.page

    walk.tab_to(page.locator("[data-filter-group=format] > summary"))
    walk.press("Enter")
    walk.tab_to(page.locator("[data-filter-group=format] input[value=virtual]"))
    walk.press("Space")
    if not java_script_enabled:
        walk.follow(page.get_by_role("button", name="Show results"), "**format=virtual**")
    expect(page.locator(".filter-bar__chip")).to_have_count(1)
    walk.follow(page.get_by_role("link", name="Information webinar for the third call"), f"**{world.events['planned']}")

    assert walk.wrong == []


@BOTH
def test_sessions_are_chosen(walker: Callable[..., Walker], world: World, java_script_enabled: bool) -> None:
    walk = walker(world.events["hybrid"], java_script_enabled=java_script_enabled)
    page = walk.page

    walk.follow(page.get_by_role("link", name="Choose sessions for my agenda"), re.compile("choose=1"))
    for title in ("Welcome and opening", "Water that is clean"):
        walk.tab_to(page.get_by_role("checkbox", name=title).first)
        walk.press("Space")
    walk.follow(page.get_by_role("button", name="Show my agenda"), re.compile(r"mine=\d"))

    expect(page.locator(".session__title")).to_have_text(["Welcome and opening", "Water that is clean"])
    assert walk.wrong == []


@BOTH
def test_contact_is_found(walker: Callable[..., Walker], java_script_enabled: bool) -> None:
    walk = walker("/contacts/", java_script_enabled=java_script_enabled)
    page = walk.page

    walk.choose(page.locator("select[name=language]"), "en")
    walk.follow(page.get_by_role("button", name="Whom to ask?"), re.compile("language=en"))

    expect(page.locator(".contact-answer__status")).not_to_be_empty()
    expect(page.locator("#answer")).to_be_focused()
    walk.tab_to(page.locator(".contact-answer .contact-card a"))
    assert walk.wrong == []


@BOTH
@pytest.mark.parametrize("width", [360, 1280])
def test_language_is_changed(walker: Callable[..., Walker], java_script_enabled: bool, width: int) -> None:
    walk = walker("/events/", java_script_enabled=java_script_enabled, width=width)
    page = walk.page

    walk.tab_to(page.locator("summary", has_text="English"))
    walk.press("Enter")
    walk.follow(page.get_by_role("link", name="Polski"), "**/pl/events/")

    assert walk.wrong == []


@BOTH
def test_calendar_is_walked(walker: Callable[..., Walker], world: World, java_script_enabled: bool) -> None:
    path = f"{world.planned.start_date:/events/calendar/%Y/%-m/}"
    walk = walker(path, java_script_enabled=java_script_enabled)
    page = walk.page
    days = page.locator(".month-calendar td:has(a)")
    first = days.nth(0).locator("a").first

    walk.tab_to(first)
    if java_script_enabled:
        walk.press("ArrowRight")
        walk.wrong += invisible_focus(page)
        assert page.evaluate("document.activeElement.closest('td')?.contains(document.activeElement)") is True
        assert first.evaluate("link => link === document.activeElement") is (days.count() == 1)
        walk.press("ArrowLeft")
    expect(first).to_be_focused()
    walk.press("Enter")
    page.wait_for_url(re.compile(r"/events/an-|/events/information-"))

    assert walk.wrong == []


@BOTH
def test_zone_is_chosen(walker: Callable[..., Walker], world: World, java_script_enabled: bool) -> None:
    walk = walker(world.events["planned"], java_script_enabled=java_script_enabled)
    page = walk.page

    walk.choose(page.locator(".facts-list select[name=zone]"), "Europe/Helsinki")
    if not java_script_enabled:
        walk.follow(page.locator(".zone-chooser__show"), "**zone=Europe**")

    expect(page.locator(".facts-list [data-local-time], .facts-list .local-time").first).to_contain_text("EE")
    expect(page.locator(".zone-chooser__note")).not_to_be_empty()
    assert walk.wrong == []


def test_link_is_copied(walker: Callable[..., Walker], world: World, site_url: str) -> None:
    walk = walker(world.events["planned"], permissions=["clipboard-read", "clipboard-write"])
    page = walk.page

    walk.tab_to(page.get_by_role("button", name="Copy link"))
    walk.press("Enter")

    expect(page.locator(".share__ways ~ .share__status")).to_have_text("Link copied")
    assert page.evaluate("navigator.clipboard.readText()").endswith(world.events["planned"])
    assert walk.wrong == []


def test_event_is_passed_on_without_javascript(walker: Callable[..., Walker], world: World) -> None:
    walk = walker(world.events["planned"], java_script_enabled=False)

    walk.tab_to(walk.page.get_by_role("link", name="Send by mail"))

    assert walk.page.get_by_role("button", name="Copy link").count() == 0
    assert walk.wrong == []


@pytest.mark.parametrize("width", [360, 1280])
def test_focus_is_seen_on_every_step_through_the_longest_page(new_reader: Readers, world: World, width: int) -> None:
    reader = new_reader(width=width)
    page: Page = reader.page
    wrong: dict[str, list[str]] = {}

    for name in ("hybrid", "upcoming", "contacts", "calendar_month", "accessibility"):
        reader.goto(world.public[name])
        number = page.locator("a:visible, button:visible, select:visible, input:visible, summary:visible").count()
        for _press in range(number):
            page.keyboard.press("Tab")
            wrong.setdefault(name, []).extend(invisible_focus(page))

    assert {name: lines for name, lines in wrong.items() if lines} == {}
