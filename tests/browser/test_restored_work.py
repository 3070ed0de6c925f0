"""What is restored is what was typed, whatever its kind, and a save of it overwrites nobody."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from accounts.models import User
from events.models import Event
from tests.browser.desk import EVENTS, add_row, choose, editor_of, log_in
from tests.browser.reader import Reader
from tests.browser.test_typed_work import _wait_for_copy
from tests.browser.world import World
from tests.factories import (
    DocumentFactory,
    EventFactory,
    EventSpeakerFactory,
    SessionFactory,
    SpeakerFactory,
    UserFactory,
)

# Another value in every field that is in sight, as its kind has it.
CHANGE_ALL = """() => {
  const leftOut = ":disabled, [type=hidden], [type=file], [type=submit], [name*=__prefix__], [data-rich-text], " +
    "[name$=DELETE], [name=text_languages], [name=source_language]";
  const other = (field) => {
    if (field.type === "checkbox") return { checked: !field.checked };
    if (field.localName === "select") {
      const option = [...field.options].find((one) => !one.selected && one.value);
      if (option) option.selected = true;
      return {};
    }
    const values = {
      date: "2031-02-03", time: "11:22", "datetime-local": "2031-01-02T10:11",
      number: "7", url: "https://example.org/x", email: "a@example.org",
    };
    return { value: values[field.type] || field.value + "ąß\\n<b>&amp;" };
  };
  for (const field of [...document.querySelector("#event_form").elements]) {
    if (!field.name || field.matches(leftOut)) continue;
    Object.assign(field, other(field));
    for (const kind of ["input", "change"]) field.dispatchEvent(new Event(kind, { bubbles: true }));
  }
}"""
SENT = """() => [...new FormData(document.querySelector("#event_form"))]
  .filter(([name, value]) => typeof value === "string" && !/^csrf|__prefix__/.test(name))
  .map((pair) => pair.join("=").trim()).sort()"""


@pytest.fixture
def user(world: World) -> User:
    return UserFactory(publisher=True)


@pytest.fixture
def event(world: World) -> Event:
    event = EventFactory(draft=True, title={"en": "A draft"}, description={"en": "<p>Stored.</p>"})
    for order, title in enumerate(("Welcome", "Panel", "Close"), 1):
        SessionFactory(event=event, title={"en": title}, room="", order=order)
    DocumentFactory(event=event)
    EventSpeakerFactory(event=event)
    return event


def open_form(reader: Reader, user: User, event: Event) -> Page:
    log_in(reader, user)
    reader.goto(f"{EVENTS}{event.pk}/change/")
    return reader.page


def crash(page: Page) -> Page:
    """Close the window once the last of what was typed is kept."""
    _wait_for_copy(page)
    page.wait_for_timeout(600)
    address = page.url
    other = page.context.new_page()
    page.close()
    other.goto(address)
    return other


def assert_in_order(page: Page) -> None:
    values = page.evaluate("[...document.querySelectorAll('#sessions-group [data-order]')].map((row) => row.value)")
    numbers = [int(value) for value in values if value]
    assert len(numbers) == 5
    assert numbers == sorted(numbers)


def restore(page: Page) -> None:
    page.get_by_role("button", name="Restore it").click()
    expect(page.locator(".typed-work")).to_contain_text("It is not saved yet")


def test_every_kind_of_field_and_row_comes_back(new_reader: Callable[..., Reader], user: User, event: Event) -> None:
    page = open_form(new_reader(), user, event)
    page.get_by_label("German", exact=True).first.check()
    page.evaluate(CHANGE_ALL)
    page.locator("#id_sessions-0-DELETE").check()
    page.locator("#sessions-3 .inline-deletelink").click()
    page.locator("#sessions-2 [data-move='-1']").click()
    for title in ("One", "Two"):
        page.locator("#sessions-group tr.dynamic-sessions input[name$=title_en]").last.fill(title)
    page.locator("#sessions-4 [data-move='-1']").click()
    SpeakerFactory(name="Kadri Tamm")
    choose(page, "event_speakers-1-speaker", "Kadri Tamm")
    page.locator(".form-row.field-description [role=tab]", has_text="English").first.click()
    editor_of(page, "description").click()
    page.keyboard.type("English text. ")
    page.locator(".form-row.field-description [role=tab]", has_text="German").first.click()
    page.locator(".field-description .ProseMirror:visible").click()
    page.keyboard.type("Deutscher Text.")
    sent = page.evaluate(SENT)
    page = crash(page)
    restore(page)
    assert page.evaluate(SENT) == sent
    assert_in_order(page)
    page.locator("input[name=_continue]").click()
    expect(page.get_by_role("alert")).to_contain_text("Not saved")
    page.wait_for_load_state()
    assert_in_order(page)
    assert set(page.evaluate(SENT)) == set(sent)


@pytest.mark.parametrize("adds_row", [False, True])
def test_restored_over_a_later_save_is_a_collision(
    new_reader: Callable[..., Reader], user: User, event: Event, adds_row: bool
) -> None:
    page = open_form(new_reader(), user, event)
    page.locator("#id_title_en").fill("Typed by one")
    _wait_for_copy(page)
    other = open_form(new_reader(), UserFactory(publisher=True, name="Mari Kask"), event)
    other.locator("#id_title_en").fill("Saved by another")
    if adds_row:
        add_row(other, "sessions")
        other.locator("#id_sessions-3-title_en").fill("Dinner")
    other.locator("input[name=_continue]").click()
    expect(other.locator(".messagelist .success")).to_be_visible()
    page = crash(page)
    restore(page)
    page.locator("#id_sessions-0-room").fill("B")
    page.locator("input[name=_continue]").click()

    expect(page.locator("h1")).to_have_text("Changed by two people")
    page.get_by_role("group", name="Title (English)").get_by_role("radio").first.check()
    page.get_by_role("button", name="Save this").click()
    expect(page.locator(".messagelist")).to_contain_text("Merged with what Mari Kask changed at")
    event.refresh_from_db()
    assert str(event.title) == "Typed by one"
    assert [str(row) for row in event.sessions.all()] == ["Welcome", "Panel", "Close", *["Dinner"] * adds_row]
    _wait_for_copy(page, 0)


def test_restored_over_a_later_proposal_is_a_collision(new_reader: Callable[..., Reader], world: World) -> None:
    event = EventFactory(programme=world.programme)
    page = open_form(new_reader(), UserFactory(editor=True), event)
    page.locator("#id_room").fill("Room of one")
    _wait_for_copy(page)
    other = open_form(new_reader(), UserFactory(editor=True, name="Mari Kask"), event)
    other.locator("#id_room").fill("Room of another")
    add_row(other, "sessions")
    other.locator("#id_sessions-0-title_en").fill("Dinner")
    other.locator("input[name=_continue]").click()
    expect(other.locator(".messagelist .success")).to_be_visible()
    _wait_for_copy(other, 0)
    page = crash(page)
    restore(page)
    page.locator("input[name=_continue]").click()

    expect(page.locator("h1")).to_have_text("Changed by two people")
    page.get_by_role("radio").first.check()
    page.get_by_role("button", name="Save this").click()
    expect(page.locator(".messagelist .success")).to_be_visible()
    expect(page.locator("#id_room")).to_have_value("Room of one")
    expect(page.locator("#id_sessions-0-title_en")).to_have_value("Dinner")
    _wait_for_copy(page, 0)
