"""Whom to ask: a question on a phone, by keyboard, without JavaScript."""

from collections.abc import Callable

from playwright.sync_api import expect

from tests.browser.axe import find_violations
from tests.browser.checks import overflow
from tests.browser.reader import Reader

PHONE = {"width": 320, "height": 640}


def test_visitor_asks_by_keyboard_and_sees_the_answer_first(new_reader: Callable[..., Reader]) -> None:
    reader = new_reader(**PHONE, java_script_enabled=False)
    page = reader.page

    reader.goto("/contacts/")
    page.get_by_label("Topic").select_option("Press")
    page.get_by_label("Language").select_option("German")
    page.get_by_role("button", name="Whom to ask?").focus()
    page.keyboard.press("Enter")

    status = page.locator(".contact-answer__status")
    expect(status).to_have_text("Åsa Öberg answers your question.")
    expect(status).to_be_in_viewport()
    expect(page.locator("#answer")).to_be_focused()
    expect(page.locator(".contact-card").first).to_contain_text("answers for Jānis Bērziņš (away)")
    expect(page.get_by_label("Topic")).to_have_value("press")
    expect(page.get_by_label("Language")).to_have_value("de")
    assert overflow(page) == []


def test_answer_with_notes_has_no_violation(new_reader: Callable[..., Reader]) -> None:
    reader = new_reader(width=360, height=740)

    reader.goto("/contacts/?topic=press&country=XX&language=de")

    expect(reader.page.locator(".notice")).to_have_text("“XX” is not known as “Country”; it was left out.")
    assert find_violations(reader.page) == []
