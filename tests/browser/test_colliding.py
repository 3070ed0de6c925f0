"""Two people at one event, each with a window of their own."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from accounts.models import User
from events.models import Event
from tests.browser.axe import find_violations
from tests.browser.desk import add_row, log_in
from tests.browser.reader import Reader
from tests.browser.world import World
from tests.factories import EventFactory, SessionFactory, UserFactory


@pytest.fixture(scope="module")
def people(world: World) -> tuple[User, User]:
    return UserFactory(editor=True, name="Jan Berg"), UserFactory(publisher=True, name="Mari Kask")


@pytest.fixture
def event(world: World) -> Event:
    event = EventFactory(draft=True, title={"en": "Forum"})
    for number, title in enumerate(("Opening", "Panel", "Closing"), 1):
        SessionFactory(event=event, order=number, title={"en": title}, room="A")
    return event


def open_form(reader: Reader, user: User, event: Event) -> Page:
    log_in(reader, user)
    reader.goto(f"/admin/events/event/{event.pk}/change/")
    return reader.page


def save(page: Page) -> None:
    page.locator("input[name=_continue]").click()


def agenda(event: Event) -> list[tuple[str, str]]:
    return [(str(session.title), session.room) for session in event.sessions.all()]


def test_two_windows_change_one_event(
    new_reader: Callable[..., Reader], people: tuple[User, User], event: Event
) -> None:
    first, second = (open_form(new_reader(), user, event) for user in people)
    expect(second.locator("[data-open-form]")).to_contain_text("Jan Berg has had this form open since")
    first.locator("#id_sessions-0-DELETE").check()
    first.locator("#sessions-2 [data-move='-1']").click()
    add_row(first, "sessions")
    first.locator("#id_sessions-3-title_en").fill("Dinner")
    save(first)
    expect(first.locator(".messagelist .success")).to_be_visible()

    second.locator("#id_sessions-1-room").fill("B")
    second.locator("#id_title_en").fill("Meeting")
    save(second)

    expect(second.locator(".messagelist")).to_contain_text("Merged with what Jan Berg changed at")
    event.refresh_from_db()
    assert str(event.title) == "Meeting"
    assert agenda(event) == [("Closing", "A"), ("Panel", "B"), ("Dinner", "")]


@pytest.mark.parametrize("has_script", [True, False])
def test_same_title_and_a_deleted_row_are_asked(
    new_reader: Callable[..., Reader], people: tuple[User, User], event: Event, has_script: bool
) -> None:
    first, second = (open_form(new_reader(java_script_enabled=has_script), user, event) for user in people)
    first.locator("#id_title_en").fill("Treffen")
    first.locator("#id_sessions-1-DELETE").check()
    save(first)

    second.locator("#id_title_en").fill("Meeting")
    second.locator("#id_sessions-1-room").fill("B")
    save(second)

    expect(second.locator("h1")).to_have_text("Changed by two people")
    if has_script:
        assert find_violations(second, within="#content-main") == []
    second.get_by_role("group", name="Title (English)").get_by_role("radio").first.check()
    second.get_by_role("group", name="Agenda: Panel").get_by_role("radio").first.check()
    second.get_by_role("button", name="Save this").click()
    expect(second.locator(".messagelist")).to_contain_text("Merged with what Jan Berg changed at")
    event.refresh_from_db()
    assert str(event.title) == "Meeting"
    assert ("Panel", "B") in agenda(event)
