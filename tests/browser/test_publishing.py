"""The page that publishes: its points lead to their inputs, in every language, and can be confirmed by keyboard."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import expect

from events.enums import PublicationState
from events.models import Event
from tests.browser import checks
from tests.browser.axe import find_violations
from tests.browser.desk import EVENTS, log_in
from tests.browser.reader import Reader
from tests.factories import EventFactory, UserFactory

MORE = '<p><a href="https://example.org/agenda">Lue lisää</a></p>'


@pytest.fixture
def event(database: None) -> Iterator[Event]:
    event = EventFactory(in_review=True, attendance="", description={"en": "<p>Welcome</p>", "fi": MORE})
    yield event
    event.delete()


def test_points_are_followed_settled_and_confirmed(reader: Reader, event: Event) -> None:
    log_in(reader, UserFactory(publisher=True))
    publish = f"{EVENTS}{event.pk}/step/publish/"
    reader.goto(publish)
    page = reader.page
    expect(page.get_by_role("button", name="Publish", exact=True)).to_be_disabled()

    page.get_by_role("link", name="Description").click()
    text = page.locator(".field-description [data-language=fi] .ProseMirror")
    expect(text).to_be_focused()
    expect(text).to_be_in_viewport()
    reader.goto(publish)
    page.get_by_role("link", name="Form", exact=True).click()
    expect(page.locator("#id_attendance")).to_be_focused()
    page.locator("#id_attendance").select_option("physical")
    page.locator("input[name=_continue]").click()
    expect(page.locator(".messagelist .success")).to_be_visible()

    reader.goto(publish)
    page.get_by_role("button", name="Publish", exact=True).click()
    expect(page.get_by_text("Please confirm that you have looked.", exact=True)).to_be_visible()
    page.get_by_role("checkbox").focus()
    page.keyboard.press("Space")
    page.keyboard.press("Enter")

    expect(page.locator(".messagelist .success")).to_contain_text("The event is published.")
    event.refresh_from_db()
    assert event.state == PublicationState.PUBLISHED
    assert checks.complaints(reader) == []


@pytest.mark.parametrize("width", [360, 1280])
def test_the_page_can_be_used_by_everybody(new_reader: Callable[..., Reader], event: Event, width: int) -> None:
    reader = new_reader(width=width)
    log_in(reader, UserFactory(publisher=True))
    publish = f"{EVENTS}{event.pk}/step/publish/"
    reader.goto(publish)
    assert (find_violations(reader.page, within="#content"), checks.overflow(reader.page)) == ([], [])

    Event.objects.filter(pk=event.pk).update(attendance="physical")
    reader.goto(publish)
    reader.page.get_by_role("button", name="Publish", exact=True).click()
    expect(reader.page.get_by_text("Please confirm that you have looked.", exact=True)).to_be_visible()
    assert (find_violations(reader.page, within="#content"), checks.overflow(reader.page)) == ([], [])


def test_without_javascript_the_language_is_shown_as_well(new_reader: Callable[..., Reader], event: Event) -> None:
    reader = new_reader(java_script_enabled=False, width=360)
    log_in(reader, UserFactory(publisher=True))
    reader.goto(f"{EVENTS}{event.pk}/step/publish/")
    expect(reader.page.get_by_role("button", name="Publish", exact=True)).to_be_disabled()

    reader.page.get_by_role("link", name="Description").click()

    expect(reader.page.locator("#id_description_fi")).to_be_in_viewport()
    assert "Lue lisää" in reader.page.locator("#id_description_fi").input_value()
