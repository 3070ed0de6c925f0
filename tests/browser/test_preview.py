"""A preview shows what is typed in a tab of its own, and the form stays as it is."""

from collections.abc import Callable

from playwright.sync_api import expect

from events.models import Event
from tests.browser import checks
from tests.browser.axe import find_violations
from tests.browser.desk import EVENTS, editor_of, log_in
from tests.browser.reader import Reader
from tests.factories import EventFactory, SessionFactory, UserFactory


def _draft() -> Event:
    event = EventFactory(draft=True, title={"en": "As it was", "de": "Wie es war"}, text_languages=["de"])
    SessionFactory(event=event, title={"en": "Opening"})
    return event


def test_what_is_typed_is_shown_in_another_tab(new_reader: Callable[..., Reader]) -> None:
    event, reader = _draft(), new_reader()
    log_in(reader, UserFactory(editor=True))
    reader.goto(f"{EVENTS}{event.pk}/change/")
    page = reader.page
    page.locator("#id_title_en").fill("As it is typed")
    editor_of(page, "description").fill("Typed with care.")
    page.locator("#id_sessions-0-title_en").fill("Welcome")

    with page.context.expect_page() as opened:
        page.get_by_role("button", name="Preview").click()
    preview = opened.value

    expect(preview.get_by_role("heading", level=1)).to_have_text("As it is typed")
    expect(preview.locator(".rich-text").first).to_have_text("Typed with care.")
    expect(preview.locator(".session__title")).to_have_text(["Welcome"])
    preview.get_by_role("button", name="Deutsch").click()
    expect(preview.get_by_role("heading", level=1)).to_have_text("Wie es war")
    preview.get_by_role("button", name="Nach der Veranstaltung").click()
    expect(preview.get_by_role("heading", level=1)).to_have_text("Wie es war")
    expect(preview.locator("[aria-current=true]", has_text="Nach der Veranstaltung")).to_be_visible()
    expect(page.locator("#id_title_en")).to_have_value("As it is typed")
    assert str(Event.objects.get(pk=event.pk)) == "As it was"


def test_preview_needs_no_script(new_reader: Callable[..., Reader]) -> None:
    event, reader = _draft(), new_reader(java_script_enabled=False)
    log_in(reader, UserFactory(editor=True))
    reader.goto(f"{EVENTS}{event.pk}/change/")
    reader.page.locator("#id_title_en").fill("As it is typed")

    with reader.page.context.expect_page() as opened:
        reader.page.get_by_role("button", name="Preview").click()

    expect(opened.value.get_by_role("heading", level=1)).to_have_text("As it is typed")


def test_bar_fits_every_screen_and_everybody(new_reader: Callable[..., Reader]) -> None:
    event, user = _draft(), UserFactory(editor=True)
    for width in (360, 768, 1280):
        reader = new_reader(width=width)
        log_in(reader, user)
        reader.goto(f"/de/preview/{event.uid}/")

        assert checks.overflow(reader.page) == []
        assert find_violations(reader.page) == []
        assert checks.complaints(reader) == []
