"""What the editor's day costs: the event that started this project, from the empty form to the public page."""

from collections.abc import Callable

from playwright.sync_api import Page, expect

from events.models import Event
from tests.browser.desk import EVENTS, editor_of, log_in
from tests.browser.effort import Effort
from tests.browser.reader import Reader
from tests.browser.sample_event import (
    AGENDA,
    CONTACTS,
    ORGANISERS,
    PRIORITIES,
    PROGRAMME,
    PROJECTS,
    SUBTITLE,
    TITLE,
    People,
)

MOST = Effort(clicks=40, fields=42, pages=6)


def _enter(page: Page, effort: Effort) -> None:
    """Fill in the empty form; rows come by themselves."""
    for name, text in (
        ("title_en", TITLE),
        ("subtitle_en", SUBTITLE),
        ("start_date", "2021-10-25"),
        ("start_time", "09:30"),
        ("end_time", "15:00"),
    ):
        effort.fill(page.locator(f"#id_{name}"), text)
    _describe(page, effort)
    effort.select(page.locator("#id_kind"), "Conference")
    effort.select(page.locator("#id_time_zone"), "Moscow")
    effort.select(page.locator("#id_attendance"), "Virtual Meeting & Physical Meeting")
    effort.pick(page, "programme", PROGRAMME)
    effort.pick(page, "priorities", *PRIORITIES)
    effort.pick(page, "projects", *PROJECTS)
    for index, (name, role) in enumerate(ORGANISERS.items()):
        effort.pick(page, f"organisers-{index}-organisation", name)
        effort.select(page.locator(f"#id_organisers-{index}-role"), role)
    for index, name in enumerate(CONTACTS):
        effort.pick(page, f"event_contacts-{index}-contact", name)
        effort.pick(page, f"event_contacts-{index}-topic", "taking part in the session")
    for index, row in enumerate(AGENDA):
        for name, text in zip(("title_en", "start_time", "end_time"), row, strict=True):
            effort.fill(page.locator(f"#id_sessions-{index}-{name}"), text)


def _describe(page: Page, effort: Effort) -> None:
    editor = editor_of(page, "description")
    tools = page.locator(".field-description").get_by_role("toolbar").first
    effort.fields += 1
    effort.click(editor)
    page.keyboard.type("Twenty years of cooperation. ")
    for tool, text in (("Bold", "Three projects show their solutions."), ("List", "Circular design")):
        effort.click(tools.get_by_role("button", name=tool, exact=True))
        expect(editor).to_be_focused()
        page.keyboard.type(text)
        page.keyboard.press("Enter")


def test_the_first_event_costs_little(new_reader: Callable[..., Reader], people: People) -> None:
    effort, editor, publisher = Effort(), new_reader(), new_reader()
    log_in(editor, people.editor)
    log_in(publisher, people.publisher)
    effort.watch(editor.page)

    # The editor enters it, submits it, and looks at a preview.
    editor.goto(f"{EVENTS}add/")
    _enter(editor.page, effort)
    effort.click(editor.page.get_by_role("button", name="Save and submit for review"))
    expect(editor.page.locator(".messagelist")).to_contain_text("The event waits for review.")
    with editor.page.context.expect_page() as opened:
        effort.click(editor.page.get_by_role("button", name="Preview"))
    expect(opened.value.get_by_role("heading", level=1)).to_have_text(TITLE)

    # The publisher finds it in the list, returns it with a note, and publishes it.
    publisher.goto(f"{EVENTS}?q=XIX+Forum")
    effort.watch(publisher.page)
    effort.click(publisher.page.get_by_role("link", name="Review", exact=True))
    effort.fill(publisher.page.get_by_label("Note to the editor"), "Please look at the hours.")
    effort.click(publisher.page.get_by_role("button", name="Return to draft"))
    expect(publisher.page.locator(".messagelist")).to_contain_text("The event is a draft again.")
    effort.click(publisher.page.get_by_label("I have looked at these points."))
    effort.click(publisher.page.get_by_role("button", name="Publish", exact=True))
    expect(publisher.page.locator(".messagelist")).to_contain_text("The event is published.")

    event = Event.objects.filter(title__contains="XIX All-Russia").latest("pk")
    assert (event.sessions.count(), event.organisers.count(), event.event_contacts.count()) == (4, 4, 2)
    assert effort.is_within(MOST), f"{effort}, and at most {MOST}"
