"""`python -m tools.pictures`: the pictures of the staff guide, taken in the demonstration.

Each is a page of the administration 1024 pixels wide, in docs/images/staff/. A new picture is a function here, named in
`PICTURES`: it brings a page to where the picture is taken and returns the part to show.
"""

import sys
from collections.abc import Callable

from playwright.sync_api import Browser, Locator, Page, ViewportSize, sync_playwright

from bench.site import HOST, Site, serve
from tools.surroundings import ROOT
from tools.system import HEADLESS

FOLDER = ROOT / "docs" / "images" / "staff"
PASSWORD = "a picture needs a password"  # noqa: S105 for a site that lives for a minute
SIZE: ViewportSize = {"width": 1024, "height": 640}
MOST_BYTES = 150_000
_EVENTS = "/admin/events/event/"


def form(page: Page) -> Locator:
    """The form of an event: what waits, the parts of the form, the buttons."""
    _open_sample(page, "Annual project forum")
    return page.locator("body")


def missing(page: Page) -> Locator:
    """The list, with what is missing."""
    page.goto(_EVENTS)
    return page.locator("body")


def publishing(page: Page) -> Locator:
    """What blocks publishing, and what to look at."""
    page.goto(f"{_EVENTS}add/")
    page.locator("#id_title_en").fill("Online seminar on circular ports")
    page.locator("#id_start_date").fill("2027-05-12")
    page.locator("[name=_continue]").first.click()
    page.get_by_role("link", name="Publish", exact=True).click()
    return page.locator("body")


def history(page: Page) -> Locator:
    """Two versions compared."""
    _open_sample(page, "Annual project forum")
    page.locator("#id_subtitle_en").fill("What the projects have learned, and what comes next")
    page.locator("[name=_continue]").first.click()
    page.locator("#id_subtitle_en").fill("What the projects have learned so far, and what comes next")
    page.locator("[name=_continue]").first.click()
    page.get_by_role("link", name="History").click()
    return page.locator("body")


def preview(page: Page) -> Locator:
    """The bar above a preview."""
    _open_sample(page, "Annual project forum")
    page.get_by_role("link", name="Preview", exact=True).click()
    return page.locator("body")


def restored(page: Page) -> Locator:
    """What is offered after a crash."""
    _open_sample(page, "Annual project forum")
    page.locator("#id_teaser_en").fill("Typed, and then the train was in a tunnel.")
    page.wait_for_timeout(1500)
    address = page.url
    page.evaluate("window.onbeforeunload = null")
    page.context.on("dialog", lambda dialog: dialog.accept())
    page.goto("about:blank")
    page.goto(address)
    page.locator(".typed-work").first.wait_for()
    return page.locator("body")


PICTURES: dict[str, Callable[[Page], Locator]] = {
    "form": form,
    "list": missing,
    "publish": publishing,
    "history": history,
    "preview": preview,
    "typed": restored,
}


def main() -> int:
    """Take all pictures, or those named; say which are larger than they may be."""
    wanted = sys.argv[1:] or list(PICTURES)
    FOLDER.mkdir(parents=True, exist_ok=True)
    with serve(DEMO_PASSWORD=PASSWORD) as site, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=HEADLESS.path(), args=["--no-sandbox"])
        large = [name for name in wanted if _take(browser, site, name) > MOST_BYTES]
        browser.close()
    for name in large:
        print(f"{name}.png is larger than {MOST_BYTES} bytes")
    return bool(large)


def _take(browser: Browser, site: Site, name: str) -> int:
    """Take one picture as the publisher of the demonstration; returns its size in bytes."""
    context = browser.new_context(base_url=f"http://{HOST}:{site.port}", viewport=SIZE, locale="en-GB")
    page = context.new_page()
    page.goto("/admin/login/?next=/admin/")
    page.locator("#id_username").fill("publisher@example.org")
    page.locator("#id_password").fill(PASSWORD)
    page.locator("input[type=submit]").click()
    PICTURES[name](page).wait_for()
    path = FOLDER / f"{name}.png"
    page.screenshot(path=path)
    context.close()
    print(f"{path.relative_to(ROOT)}  {path.stat().st_size} bytes")
    return path.stat().st_size


def _open_sample(page: Page, words: str) -> None:
    page.goto(f"{_EVENTS}?q={words.replace(' ', '+')}")
    page.locator("#result_list tbody th a").first.click()


if __name__ == "__main__":
    sys.exit(main())
