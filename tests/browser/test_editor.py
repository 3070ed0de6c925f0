"""The event that started this project is written by an editor, published by a publisher, and read by both."""

from collections.abc import Callable

from playwright.sync_api import Page, expect

from events.models import Event
from tests.browser import checks
from tests.browser.desk import EVENTS, add_row, choose, editor_of, log_in, primary_key, save, take_step
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


def _fill_in(page: Page) -> None:
    page.locator("#id_title_en").fill(TITLE)
    page.locator("#id_subtitle_en").fill(SUBTITLE)
    _write_description(page)
    page.locator("#id_kind").select_option(label="Conference")
    page.locator("#id_start_date").fill("2021-10-25")
    page.locator("#id_start_time").fill("09:30")
    page.locator("#id_end_time").fill("15:00")
    page.locator("#id_time_zone").select_option("Europe/Moscow")
    page.locator("#id_attendance").select_option(label="Virtual Meeting & Physical Meeting")
    choose(page, "programme", PROGRAMME)
    choose(page, "priorities", *PRIORITIES)
    choose(page, "projects", *PROJECTS)
    for index, (name, role) in enumerate(ORGANISERS.items()):
        if index:
            add_row(page, "organisers")
        choose(page, f"organisers-{index}-organisation", name)
        page.locator(f"#id_organisers-{index}-role").select_option(label=role)
    for index, name in enumerate(CONTACTS):
        if index:
            add_row(page, "event_contacts")
        choose(page, f"event_contacts-{index}-contact", name)
        choose(page, f"event_contacts-{index}-topic", "taking part in the session")
    for index, (title, start, end) in enumerate(AGENDA):
        if index:
            add_row(page, "sessions")
        page.locator(f"#id_sessions-{index}-title_en").fill(title)
        page.locator(f"#id_sessions-{index}-start_time").fill(start)
        page.locator(f"#id_sessions-{index}-end_time").fill(end)


def _write_description(page: Page) -> None:
    """Type into the rich-text editor, with its tools."""
    editor = editor_of(page, "description")
    tools = page.locator(".field-description").get_by_role("toolbar").first

    def use(tool: str) -> None:
        tools.get_by_role("button", name=tool, exact=True).click()
        # The editor takes the focus back a frame later; nobody types faster than that.
        expect(editor).to_be_focused()

    editor.click()
    page.keyboard.type("Twenty years of cooperation. ")
    use("Bold")
    page.keyboard.type("Three projects show their solutions.")
    page.keyboard.press("Enter")
    use("List")
    page.keyboard.type("Circular design")


def _shows_all(page: Page) -> None:
    """Expect every value on the public page."""
    expect(page.get_by_role("heading", level=1)).to_have_text(TITLE)
    expect(page.locator(".event-header__subtitle")).to_have_text(SUBTITLE)
    facts = page.locator(".facts-list")
    expect(facts).to_contain_text("25. October 2021")
    expect(facts).to_contain_text("09:30 - 15:00 (MSK)")
    expect(facts).to_contain_text("Virtual Meeting & Physical Meeting")
    expect(page.locator(".event-header .priority-tag")).to_have_text(
        [f"{n} {it}" for n, it in enumerate(PRIORITIES, 1)]
    )
    description = page.locator(".rich-text").first
    expect(description).to_contain_text("Twenty years of cooperation. Three projects show their solutions.")
    expect(description.locator("strong")).to_have_text("Three projects show their solutions.")
    expect(description.locator("li")).to_have_text(["Circular design"])
    expect(page.locator(".session__title")).to_have_text([title for title, _start, _end in AGENDA])
    expect(page.locator(".agenda__time")).to_contain_text([f"{start} - {end}" for _title, start, end in AGENDA])
    expect(page.locator(".organiser-line a")).to_have_text(list(ORGANISERS))
    expect(page.locator(".contact-card__name")).to_have_text(list(CONTACTS))
    expect(page.locator(".contact-card__topic")).to_have_text(["taking part in the session"] * 2)
    expect(page.locator(".context-list")).to_contain_text(PROGRAMME)
    for name in PROJECTS:
        expect(page.locator(".context-list").get_by_role("link", name=name)).to_be_visible()


def test_editor_writes_the_first_event_a_publisher_publishes_it_and_both_read_it(
    new_reader: Callable[..., Reader], people: People
) -> None:
    editor, publisher, visitor = new_reader(), new_reader(), new_reader()

    # The editor writes it, and saves a draft that nobody else can read.
    log_in(editor, people.editor)
    editor.goto(f"{EVENTS}add/")
    _fill_in(editor.page)
    save(editor.page)
    event_form = f"{EVENTS}{primary_key(editor.page)}/"
    address = f"/events/{editor.page.locator('#id_slug').input_value()}/"
    assert visitor.goto(address).status == 404

    # She cannot publish it: no choice, no button, and no address either.
    states = editor.page.locator("#id_state option").all_text_contents()
    assert states == ["Draft", "In review"]
    expect(editor.page.get_by_role("link", name="Publish", exact=True)).to_have_count(0)
    take_step(editor.page, "Submit for review", "The event waits for review.")
    assert editor.goto(f"{event_form}step/publish/").status == 403

    # A publisher finds it in the list and publishes it.
    log_in(publisher, people.publisher)
    publisher.goto(f"{EVENTS}?q=XIX+Forum")
    publisher.page.get_by_role("link", name="Results, Challenges and Joint Priorities").first.click()
    take_step(publisher.page, "Publish", "The event is published.")

    # All read it, with every value.
    for reader in (editor, publisher, visitor):
        assert reader.goto(address).status == 200
        _shows_all(reader.page)
        assert checks.complaints(reader) == []

    # What people rely on waits for a publisher from now on; the public page stays.
    editor.goto(f"{event_form}change/")
    editor.page.locator("#id_end_time").fill("16:00")
    editor.page.locator("input[name=_continue]").click()
    expect(editor.page.locator(".messagelist")).to_contain_text("publisher")
    visitor.goto(address)
    _shows_all(visitor.page)


def test_editor_orders_the_agenda_with_the_buttons(new_reader: Callable[..., Reader], people: People) -> None:
    reader = new_reader()
    page = reader.page
    log_in(reader, people.editor)
    reader.goto(f"{EVENTS}add/")
    page.locator("#id_title_en").fill("An agenda to be ordered")
    for index, title in enumerate(["Second", "First"]):
        if index:
            add_row(page, "sessions")
        page.locator(f"#id_sessions-{index}-title_en").fill(title)

    page.locator("#sessions-1").get_by_role("button", name="Move up").click()
    save(page)

    assert [str(row) for row in Event.objects.get(pk=primary_key(page)).sessions.all()] == ["First", "Second"]


def test_draft_with_a_title_can_be_saved_without_javascript(new_reader: Callable[..., Reader], people: People) -> None:
    reader = new_reader(java_script_enabled=False)
    log_in(reader, people.editor)
    reader.goto(f"{EVENTS}add/")

    reader.page.locator("#id_title_en").fill("A title and nothing else")
    reader.page.locator("#id_description_en").fill("<p>Typed as <strong>HTML</strong><script>alert(1)</script></p>")
    save(reader.page)

    event = Event.objects.get(pk=primary_key(reader.page))
    assert (str(event), event.state) == ("A title and nothing else", "draft")
    assert event.text("description") == "<p>Typed as <strong>HTML</strong></p>"


def test_what_is_missing_is_said_at_its_field_and_nothing_typed_is_lost(
    new_reader: Callable[..., Reader], people: People
) -> None:
    reader = new_reader()
    page = reader.page
    log_in(reader, people.editor)
    reader.goto(f"{EVENTS}add/")

    page.locator("#id_title_en").fill("Ends before it begins")
    page.locator("#id_start_date").fill("2030-05-12")
    page.locator("#id_end_date").fill("2030-05-11")
    page.locator("input[name=_continue]").click()

    expect(page.locator(".field-end_date .errorlist").first).to_be_visible()
    expect(page.locator("#id_title_en")).to_have_value("Ends before it begins")
    expect(page.locator("#id_end_date")).to_have_value("2030-05-11")
