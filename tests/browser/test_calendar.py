"""The month table: for every reader, in every language, on every screen, with any keyboard."""

import datetime as dt
from collections.abc import Callable

import pytest
from django.conf import settings
from playwright.sync_api import Page, expect

from tests import factories as make
from tests.browser import checks
from tests.browser.axe import find_violations
from tests.browser.reader import Reader
from tests.browser.world import World

LANGUAGES = [code for code, _name in settings.LANGUAGES]
FOCUSED = "document.activeElement.closest('td')?.querySelector('time').dateTime"


def _in(language: str, path: str) -> str:
    return path if language == "en" else f"/{language}{path}"


@pytest.fixture(scope="module")
def january(world: World) -> str:
    """A month with something on a few of its days; two events on one of them."""
    for day in (2, 9, 9, 10, 23):
        make.EventFactory(start_date=dt.date(2019, 1, day), title={"en": f"Event of the {day}th"})
    return "/events/calendar/2019/1/"


def _at_first_event(reader: Reader, path: str) -> Page:
    """Walk to the first event of the table by keyboard."""
    reader.goto(path)
    first = reader.page.locator(".month-calendar a").first
    for _press in range(80):
        reader.page.keyboard.press("Tab")
        if first.evaluate("element => element === document.activeElement"):
            return reader.page
    raise AssertionError("not reached by 80 presses of Tab")


def test_no_language_has_a_violation(new_reader: Callable[..., Reader], world: World) -> None:
    reader = new_reader()
    found = {}

    for language in LANGUAGES:
        reader.goto(_in(language, world.pages["calendar_month"]))
        found[language] = find_violations(reader.page)

    assert {language: lines for language, lines in found.items() if lines} == {}


@pytest.mark.parametrize("width", [360, 900])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_width_and_scheme_has_a_violation(
    new_reader: Callable[..., Reader], world: World, width: int, scheme: str
) -> None:
    reader = new_reader(width=width, color_scheme=scheme)

    reader.goto(world.pages["calendar_month"])

    assert find_violations(reader.page) == []


@pytest.mark.parametrize("width", [320, 640, 768, 769, 1280])
def test_nothing_scrolls_sideways_in_any_language(new_reader: Callable[..., Reader], world: World, width: int) -> None:
    reader = new_reader(width=width, java_script_enabled=False)
    wide = {}

    for language in LANGUAGES:
        reader.goto(_in(language, world.pages["calendar_month"]))
        wide[language] = checks.overflow(reader.page)

    assert {language: found for language, found in wide.items() if found} == {}


@pytest.mark.parametrize("width", [360, 1280])
def test_phone_and_screen_offer_the_same_table(new_reader: Callable[..., Reader], world: World, width: int) -> None:
    reader = new_reader(width=width)
    reader.goto(world.pages["calendar_month"])
    table = reader.page.get_by_role("table")

    assert table.get_by_role("columnheader").all_inner_texts()[0].split() == ["Monday", "Mon"]
    rows = table.get_by_role("row").all()
    assert {row.get_by_role("cell").count() for row in rows[1:]} == {7}
    assert rows[0].get_by_role("columnheader").count() == 7


@pytest.mark.parametrize("script", [True, False])
def test_every_event_is_reached_by_tab_in_the_order_of_the_days(
    new_reader: Callable[..., Reader], world: World, script: bool
) -> None:
    page = _at_first_event(new_reader(java_script_enabled=script), world.pages["calendar_month"])
    links = page.locator(".month-calendar a")
    wrong = []

    for number in range(links.count()):
        expect(links.nth(number)).to_be_focused()
        wrong += checks.invisible_focus(page)
        page.keyboard.press("Tab")

    assert wrong == []


@pytest.mark.parametrize(
    ("keys", "days"),
    [
        ("ArrowRight ArrowRight ArrowRight ArrowRight", [9, 10, 23, 23]),
        ("ArrowLeft ArrowRight ArrowLeft", [2, 9, 2]),
        ("ArrowDown ArrowDown ArrowDown ArrowUp ArrowUp", [9, 23, 23, 9, 2]),
        # Others keep what they do: the second event of the ninth, and then what a browser does with the rest.
        ("ArrowRight Tab ArrowRight Shift+ArrowLeft", [9, 9, 10, 10]),
    ],
)
def test_arrow_keys_lead_to_the_days_beside(
    new_reader: Callable[..., Reader], january: str, keys: str, days: list[int]
) -> None:
    page = _at_first_event(new_reader(), january)
    walked = []

    for key in keys.split():
        page.keyboard.press(key)
        walked.append(page.evaluate(FOCUSED))

    assert walked == [f"2019-01-{day:02}" for day in days]


def test_page_says_what_arrow_keys_do_to_those_who_walk(new_reader: Callable[..., Reader], january: str) -> None:
    reader = new_reader()
    hint = reader.page.get_by_text("Arrow keys lead to other days.")

    reader.goto(january)
    expect(hint).to_be_hidden()
    _at_first_event(reader, january)
    expect(hint).to_be_visible()


def test_nothing_is_said_of_keys_that_need_a_script(new_reader: Callable[..., Reader], january: str) -> None:
    page = _at_first_event(new_reader(java_script_enabled=False), january)

    expect(page.get_by_text("Arrow keys lead to other days.")).to_be_hidden()


def test_month_is_left_and_found_again_by_keyboard(reader: Reader, january: str) -> None:
    page = _at_first_event(reader, january)

    page.keyboard.press("Enter")
    page.wait_for_url("**/events/event-of-the-2th/")
    page.go_back()
    page.get_by_role("link", name="Current month").press("Enter")
    page.wait_for_url("**/events/calendar/")

    assert page.locator("[aria-current=date]").count() == 1


def test_calendar_is_light_and_still(new_reader: Callable[..., Reader], world: World) -> None:
    reader = new_reader()

    reader.goto(world.pages["calendar_month"])

    assert checks.too_heavy(reader) + checks.too_many_requests(reader) + checks.layout_shift(reader.page) == []
