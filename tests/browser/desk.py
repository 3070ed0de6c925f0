"""Work in the administration, as a person does it: by labels, lists and buttons."""

import re

from playwright.sync_api import Locator, Page, expect

from accounts.models import User
from tests.browser.reader import Reader
from tests.factories import PASSWORD

EVENTS = "/admin/events/event/"


def log_in(reader: Reader, user: User) -> None:
    """Fill in the login form and arrive at the first page of the administration."""
    reader.goto("/admin/login/?next=/admin/")
    reader.page.locator("#id_username").fill(user.email)
    reader.page.locator("#id_password").fill(PASSWORD)
    reader.page.locator("input[type=submit]").click()
    reader.page.wait_for_url("**/admin/")


def choose(page: Page, field: str, *names: str) -> None:
    """Choose in an autocomplete: type the beginning of a name, and take what the server found."""
    for name in names:
        page.locator(f"select[name={field}] + .select2-container .select2-selection").click()
        page.locator(".select2-container--open .select2-search__field").last.press_sequentially(name[:12])
        page.locator(".select2-results__option", has_text=name).click()


def add_row(page: Page, rows: str) -> None:
    """Ask for one more row in a group of rows."""
    page.locator(f"#{rows}-group .add-row a").click()


def save(page: Page) -> None:
    """Save and stay; the page must say that it was done."""
    page.locator("input[name=_continue]").click()
    expect(page.locator(".messagelist .success")).to_be_visible()


def take_step(page: Page, label: str, done: str) -> None:
    """Press one of the buttons above the form, say yes on its page, and read what was done."""
    page.get_by_role("link", name=label, exact=True).click()
    page.wait_for_url("**/step/**")
    looked = page.get_by_label("I have looked at these points.")
    if looked.count():
        looked.check()
    page.get_by_role("button", name=label, exact=True).click()
    expect(page.locator(".messagelist .success")).to_contain_text(done)


def editor_of(page: Page, field: str) -> Locator:
    """The rich-text editor of a field."""
    return page.locator(f".field-{field} .ProseMirror").first


def primary_key(page: Page) -> int:
    """The key of the event whose form is open."""
    found = re.search(r"/event/(\d+)/change/", page.url)
    assert found is not None
    return int(found[1])
