"""The language menu: by keyboard, without JavaScript, and without losing the reader's place."""

from collections.abc import Callable
from urllib.parse import urlsplit

from playwright.sync_api import expect

from tests.browser.reader import Reader

PHONE = {"width": 360, "height": 740}
# Each language in itself, with the code by which a screen reader changes its voice.
MENU = [
    ("English", "en", "/events/"),
    ("Deutsch", "de", "/de/events/"),
    ("polski", "pl", "/pl/events/"),
    ("svenska", "sv", "/sv/events/"),
    ("suomi", "fi", "/fi/events/"),
    ("dansk", "da", "/da/events/"),
    ("norsk bokmål", "nb", "/nb/events/"),
    ("eesti", "et", "/et/events/"),
    ("latviešu", "lv", "/lv/events/"),
    ("lietuvių", "lt", "/lt/events/"),
]


def test_menu_names_each_language_in_itself(new_reader: Callable[..., Reader]) -> None:
    reader = new_reader(**PHONE, java_script_enabled=False)

    reader.goto("/events/?format=virtual")

    links = reader.page.locator(".language-menu a").evaluate_all(
        "links => links.map((link) => [link.textContent, link.lang, link.pathname, link.hreflang, link.search])"
    )
    assert [tuple(link) for link in links] == [(*entry, entry[1], "?format=virtual") for entry in MENU]


def test_menu_by_keyboard_keeps_the_page_and_its_filters(new_reader: Callable[..., Reader]) -> None:
    reader = new_reader(**PHONE, java_script_enabled=False)
    reader.goto("/events/?format=virtual")
    page = reader.page

    page.locator(".language-menu summary").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("link", name="suomi")).to_be_visible()
    for _step in range(MENU.index(("suomi", "fi", "/fi/events/")) + 1):
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")

    page.wait_for_url("**/fi/events/?format=virtual")
    assert page.locator("html").get_attribute("lang") == "fi"
    expect(page.locator(".language-menu summary")).to_contain_text("suomi")
    page.locator(".language-menu summary").click()
    page.get_by_role("link", name="English").click()
    assert (reader.path(), urlsplit(page.url).query) == ("/events/", "format=virtual")


def test_nobody_is_sent_to_another_language(new_reader: Callable[..., Reader]) -> None:
    reader = new_reader(extra_http_headers={"Accept-Language": "de-DE,de;q=0.9"})

    response = reader.goto("/events/")

    assert (reader.path(), response.status, response.request.redirected_from) == ("/events/", 200, None)
    assert response.all_headers()["content-language"] == "en"
    assert reader.page.locator("html").get_attribute("lang") == "en"
    assert "accept-language" not in response.all_headers().get("vary", "").lower()
    assert reader.page.context.cookies() == []
