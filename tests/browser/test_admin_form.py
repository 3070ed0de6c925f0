"""Forms of the administration in little room."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser import checks
from tests.browser.axe import find_violations
from tests.browser.desk import EVENTS, log_in
from tests.browser.reader import Reader
from tests.browser.test_admin_pages import STOCK
from tests.browser.world import World
from tests.factories import UserFactory

MIN_TITLE, MIN_FIELD = 192, 96
WIDTHS = """
(form) => Object.fromEntries(["title_en", "date", "start_time", "end_time", "room"].map((name) =>
  [name, Math.min(...[...form.querySelectorAll(`[name^="sessions-"][name$="-${name}"]`)]
    .filter((it) => it.checkVisibility()).map((it) => it.offsetWidth))]))
"""
SCROLLING = "all => all.filter(it => it.scrollWidth > it.clientWidth).map(it => it.id)"


@pytest.fixture
def event_form(new_reader: Callable[..., Reader], world: World) -> Callable[..., Page]:
    """Open the form of an event with an agenda, as a publisher."""

    def open_form(**options: object) -> Page:
        reader = new_reader(**options)
        log_in(reader, UserFactory(publisher=True))
        reader.goto(f"{EVENTS}{world.hybrid.pk}/change/")
        return reader.page

    return open_form


@pytest.mark.parametrize("width", [1280, 1024, 768, 360])
def test_fields_are_wide_enough_and_nothing_scrolls_sideways(event_form: Callable[..., Page], width: int) -> None:
    page = event_form(width=width)
    # An error stands in a row.
    page.locator("#id_sessions-1-date").fill("2040-01-01")
    page.locator("input[name=_continue]").click()
    expect(page.locator("#id_sessions-1-date[aria-invalid]")).to_be_visible()

    widths = page.locator("#event_form").evaluate(WIDTHS)

    assert widths.pop("title_en") >= MIN_TITLE
    assert {name: size for name, size in widths.items() if size < MIN_FIELD} == {}
    assert page.locator(".inline-group").evaluate_all(SCROLLING) == []
    assert checks.overflow(page) == []


def test_row_in_little_room_shows_the_label_of_each_field(event_form: Callable[..., Page]) -> None:
    page = event_form(width=768)

    labels = page.locator("#sessions-0 > td[data-label]").evaluate_all(
        "all => all.map(it => getComputedStyle(it, '::before').content.split('\"')[1])"
    )

    assert labels == ["Title", "Date", "From", "Until", "Room", "Order", "Delete?"]
    assert find_violations(page, exclude=STOCK, strict=False) == []
