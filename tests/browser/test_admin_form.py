"""Forms of the administration in little room: rows, the bar with the buttons, and the key that saves."""

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

MIN_TITLE, MIN_FIELD, MIN_ORDER = 192, 96, 40
# Each field of the form that can be seen, focused as the Tab key does it: those behind the bar.
COVERED = """
(form) => {
  const bar = form.querySelector(".submit-row");
  return [...form.querySelectorAll("input, select, textarea, a, button, [contenteditable=true], [tabindex='0']")]
    .filter((it) => it.checkVisibility() && !bar.contains(it) && !it.disabled)
    .filter((it) => {
      it.focus();
      const [box, edge] = [it.getBoundingClientRect(), bar.getBoundingClientRect()];
      return document.activeElement === it && Math.min(box.bottom, box.top + 40) > edge.top + 1;
    })
    .map((it) => it.id || it.outerHTML.slice(0, 80));
}
"""
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

    # Three digits and the buttons of the browser's own have room.
    order = page.locator("#id_sessions-1-order")
    assert order.evaluate("it => it.clientWidth - parseFloat(getComputedStyle(it).paddingInlineStart) * 2") >= MIN_ORDER
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


# The second is a screen of 1280 × 720, enlarged to 200 %.
@pytest.mark.parametrize(("width", "height"), [(1280, 800), (640, 360), (360, 740)])
def test_save_is_in_view_and_covers_nothing_that_has_the_focus(
    event_form: Callable[..., Page], width: int, height: int
) -> None:
    page = event_form(width=width, height=height)
    bar = page.locator(".submit-row")

    expect(page.locator("input[name=_save]")).to_be_in_viewport(ratio=1)
    box = bar.bounding_box()
    assert box is not None
    assert box["height"] <= height / 7
    assert page.locator("#event_form").evaluate(COVERED) == []
    page.emulate_media(media="print")
    expect(bar).to_be_hidden()


@pytest.mark.parametrize("keys", ["Control+s", "Meta+s"])
def test_key_saves_what_is_typed_and_stays(event_form: Callable[..., Page], keys: str) -> None:
    page = event_form()
    title = page.locator("#id_sessions-0-room")
    title.fill(f"Room {keys}")

    title.press(keys)

    expect(page.locator(".messagelist .success")).to_be_visible()
    expect(page.locator("#id_sessions-0-room")).to_have_value(f"Room {keys}")
    expect(page.locator("[aria-keyshortcuts]")).to_have_attribute("name", "_continue")


def test_other_keys_do_not_save(event_form: Callable[..., Page]) -> None:
    page = event_form()
    page.evaluate("document.addEventListener('submit', () => document.body.dataset.sent = '')")

    for keys in ("s", "Control+Shift+s", "Control+Alt+s"):
        page.locator("#id_short_title_en").press(keys)

    expect(page.locator("body:not([data-sent])")).to_be_visible()


def test_key_presses_save_where_nothing_else_is_offered(event_form: Callable[..., Page]) -> None:
    page = event_form()

    page.goto("/admin/events/venue/add/?_popup=1")

    expect(page.locator("[aria-keyshortcuts]")).to_have_attribute("name", "_save")
