"""The history of an event: read, compare and restore with the keyboard, with and without JavaScript."""

import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import expect

from events.actions import save_event
from events.models import Event
from tests.browser import checks
from tests.browser.axe import find_violations
from tests.browser.desk import EVENTS, log_in
from tests.browser.reader import Reader
from tests.factories import DocumentFactory, EventFactory, SessionFactory, UserFactory
from tests.files import pdf

LONG = "Cooperation across the Baltic Sea: " + "a word and another word " * 5


def _edit(event: Event, **values: Any) -> None:
    found = Event.objects.get(pk=event.pk)
    for name, value in values.items():
        setattr(found, name, value)
    save_event(event=found, by=None)


@pytest.fixture
def event(database: None) -> Iterator[Event]:
    """An event with a removed document and a session that changed."""
    event = EventFactory(draft=True, title={"en": LONG, "de": "Форум"}, capacity=10)
    document = DocumentFactory(event=event, file=pdf("slides.pdf"), link="")
    session = SessionFactory(event=event, title={"en": "Opening"}, room="A")
    _edit(event, subtitle={"en": "First"})
    document.delete()
    session.room = "B"
    session.save()
    _edit(event, title={"en": LONG.replace("Sea", "Sea <b>Region</b>"), "de": "Форум ג"}, capacity=20)
    yield event
    event.delete()


def _numbers(event: Event) -> list[int]:
    return list(event.versions.order_by("number").values_list("number", flat=True))


def _url(event: Event) -> str:
    """Return the address of the comparison of the first version that has all parts with the last."""
    full = next(version.number for version in event.versions.order_by("number") if version.content["subtitle"])
    return f"{EVENTS}{event.pk}/history/?from={full}&to={_numbers(event)[-1]}"


@pytest.mark.parametrize("width", [360, 768, 1280])
def test_history_has_no_violation_at_any_width(reader: Reader, event: Event, width: int) -> None:
    log_in(reader, UserFactory(publisher=True))
    reader.page.set_viewport_size({"width": width, "height": 900})

    for path in (_url(event), f"{EVENTS}{event.pk}/history/{_numbers(event)[0]}/restore/"):
        reader.goto(path)
        assert checks.complaints(reader) + find_violations(reader.page, strict=False) == []
        assert checks.overflow(reader.page) == []


@pytest.mark.parametrize("has_scripts", [True, False])
def test_two_versions_are_compared_and_one_value_restored_by_keyboard(
    new_reader: Callable[..., Reader], event: Event, has_scripts: bool
) -> None:
    reader = new_reader(java_script_enabled=has_scripts)
    log_in(reader, UserFactory(publisher=True))
    reader.goto(f"{EVENTS}{event.pk}/history/")
    page, first = reader.page, _numbers(event)[0]

    page.get_by_label(f"From version {first}", exact=True).focus()
    page.keyboard.press("Space")
    page.get_by_role("button", name="Compare the two").focus()
    page.keyboard.press("Enter")
    expect(page.locator("#difference-title")).to_contain_text(f"From version {first} to")
    page.get_by_role("link", name=re.compile("Restore this ?: Places")).focus()
    page.keyboard.press("Enter")
    expect(page.locator(".difference-line ins")).to_contain_text("10")
    page.get_by_role("button", name="Restore", exact=True).focus()
    page.keyboard.press("Enter")

    expect(page.locator(".messagelist .success")).to_contain_text(f"Version {first} is restored.")
    event.refresh_from_db()
    assert event.capacity == 10
