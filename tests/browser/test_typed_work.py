"""What is typed and not saved is asked about, kept in the browser, and offered again."""

from collections.abc import Callable

import pytest
from django.contrib.sessions.models import Session as Login
from playwright.sync_api import Page, expect

from accounts.models import User
from events.models import Event
from tests.browser.axe import find_violations
from tests.browser.desk import EVENTS, add_row, choose, editor_of, log_in, save
from tests.browser.reader import Reader
from tests.browser.test_admin_pages import STOCK
from tests.browser.world import World
from tests.factories import PASSWORD, EventFactory, SessionFactory, SpeakerFactory, UserFactory

COPIES = "Object.keys(localStorage).filter((key) => key.startsWith('typed:')).length"


@pytest.fixture
def user(world: World) -> User:
    return UserFactory(editor=True)


@pytest.fixture
def event(world: World) -> Event:
    event = EventFactory(
        draft=True, title={"en": "A draft"}, description={"en": "<p>Stored.</p>"}, programme=world.programme
    )
    SessionFactory(event=event, title={"en": "Welcome"}, room="")
    return event


@pytest.fixture
def reader(new_reader: Callable[..., Reader], user: User, event: Event) -> Reader:
    """An editor at the form of the event."""
    reader = new_reader()
    log_in(reader, user)
    reader.goto(_form(event))
    return reader


def _form(event: Event) -> str:
    return f"{EVENTS}{event.pk}/change/"


def _wait_for_copy(page: Page, number: int = 1) -> None:
    """Look, for the page's policy lets no string be evaluated while it waits."""
    for _try in range(50):
        if page.evaluate(COPIES) == number:
            return
        page.wait_for_timeout(100)
    raise AssertionError(page.evaluate(COPIES))


def _open_again(reader: Reader, event: Event) -> Page:
    """The window dies without a question; the person opens the form in another one."""
    _wait_for_copy(reader.page)
    page = reader.page.context.new_page()
    reader.page.close()
    page.goto(_form(event))
    reader.page = page
    return page


def _log_in_here(page: Page, user: User) -> None:
    page.locator("#id_username").fill(user.email)
    page.locator("#id_password").fill(PASSWORD)
    page.locator("input[type=submit]").click()


def test_text_typed_before_a_crash_is_restored_and_typed_on(reader: Reader, event: Event) -> None:
    editor_of(reader.page, "description").click()
    reader.page.keyboard.press("Control+End")
    reader.page.keyboard.type(" Typed before.")
    page = _open_again(reader, event)

    bar = page.locator(".typed-work")
    expect(bar).to_contain_text("that was not saved")
    assert find_violations(page, exclude=STOCK, strict=False) == []
    bar.get_by_role("button", name="Restore it").press("Enter")
    expect(page.locator(".typed-work")).to_contain_text("It is not saved yet")
    editor_of(page, "description").click()
    page.keyboard.press("Control+End")
    page.keyboard.type(" And after.")
    save(page)

    event.refresh_from_db()
    assert event.text("description") == "<p>Stored. Typed before. And after.</p>"
    _wait_for_copy(page, 0)
    page.goto(_form(event))
    expect(page.locator(".typed-work")).to_have_count(0)


def test_rows_choices_and_languages_are_restored_and_files_named(reader: Reader, event: Event) -> None:
    page = reader.page
    speaker = SpeakerFactory(name="Agnieszka Nowak")
    page.get_by_label("German", exact=True).first.check()
    page.locator(".form-row.field-title [role=tab]", has_text="German").first.click()
    page.locator("#id_title_de").fill("Ein Entwurf")
    page.locator("#id_sessions-0-room").fill("Room 7")
    add_row(page, "sessions")
    page.locator("#id_sessions-2-title_en").fill("A new session")
    choose(page, "event_speakers-0-speaker", "Agnieszka Nowak")
    page.locator("#id_image").set_input_files({"name": "hall.png", "mimeType": "image/png", "buffer": b"x"})
    # Meanwhile a colleague puts a session in front: the row is found by its key.
    first = event.sessions.get()
    SessionFactory(event=event, title={"en": "Registration"}, room="", order=first.order - 1)
    page = _open_again(reader, event)

    expect(page.locator(".typed-work")).to_contain_text("You had chosen “hall.png”: choose it again.")
    page.get_by_role("button", name="Restore it").click()
    expect(page.locator(".typed-work")).to_contain_text("You had chosen “hall.png”")
    expect(page.locator("select[name=event_speakers-0-speaker] + .select2-container")).to_contain_text(
        "Agnieszka Nowak"
    )
    page.locator("input[name=_continue]").click()
    expect(page.locator(".messagelist")).to_contain_text("Merged with what somebody else changed at")

    event.refresh_from_db()
    assert event.title == {"en": "A draft", "de": "Ein Entwurf"}
    assert {str(row): row.room for row in event.sessions.all()} == {
        "Registration": "",
        "Welcome": "Room 7",
        "A new session": "",
    }
    assert [row.speaker for row in event.event_speakers.all()] == [speaker]


def test_leaving_asks_only_while_something_is_changed(reader: Reader, event: Event) -> None:
    page = reader.page
    asked: list[str] = []
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))

    def leave() -> int:
        asked.clear()
        page.goto(EVENTS)
        page.goto(_form(event))
        return len(asked)

    assert leave() == 0
    page.locator("#id_title_en").fill("Another title")
    page.locator("#id_title_en").fill("A draft")
    assert leave() == 0
    editor_of(page, "description").click()
    page.keyboard.type("x")
    page.keyboard.press("Control+z")
    expect(page.locator("#id_description_en")).to_have_value("<p>Stored.</p>")
    assert leave() == 0

    page.locator("#id_title_en").fill("Another title")
    assert leave() == 1
    add_row(page, "sessions")
    assert leave() == 1
    page.goto(f"{EVENTS}{event.pk}/step/cancel/")
    page.locator("#id_note_en").fill("The speaker is ill.")
    assert leave() == 1


def test_expired_login_keeps_the_form_for_its_account_alone(reader: Reader, user: User, event: Event) -> None:
    page = reader.page
    page.locator("#id_title_en").fill("Typed before the login expired")
    Login.objects.all().delete()
    page.locator("input[name=_continue]").click()

    expect(page.get_by_role("heading", name="Nothing was saved")).to_be_visible()
    expect(page.get_by_text("What you typed is kept in this browser.")).to_be_visible()
    assert find_violations(page, strict=False) == []
    page.get_by_role("link", name="Log in", exact=True).click()
    expect(page.get_by_text("Your changes were not saved.")).to_be_visible()
    _log_in_here(page, UserFactory(editor=True))
    expect(page.locator("#id_title_en")).to_have_value("A draft")
    expect(page.locator(".typed-work")).to_have_count(0)
    page.get_by_role("button", name="Log out").click()
    page.goto(_form(event))
    _log_in_here(page, user)
    page.get_by_role("button", name="Restore it").click()
    expect(page.locator("#id_title_en")).to_have_value("Typed before the login expired")


def test_form_without_its_token_is_offered_again(reader: Reader) -> None:
    page = reader.page
    page.locator("#id_title_en").fill("Typed before the token changed")
    page.context.clear_cookies(name="csrftoken")
    page.locator("input[name=_continue]").click()

    page.get_by_role("link", name="Open the form again").click()
    page.get_by_role("button", name="Restore it").click()
    expect(page.locator("#id_title_en")).to_have_value("Typed before the token changed")


@pytest.mark.parametrize("lost", ["login", "token"])
def test_without_javascript_going_back_brings_what_was_typed(
    new_reader: Callable[..., Reader], user: User, event: Event, lost: str
) -> None:
    reader = new_reader(java_script_enabled=False)
    log_in(reader, user)
    reader.goto(_form(event))
    page = reader.page
    page.locator("#id_title_en").fill("Typed before")
    page.locator("#id_sessions-0-room").fill("Room 7")
    if lost == "login":
        Login.objects.all().delete()
    else:
        page.context.clear_cookies(name="csrftoken")
    page.locator("input[name=_continue]").click()
    expect(page.locator("main")).to_contain_text("Nothing was saved")
    if lost == "login":
        with page.context.expect_page() as opened:
            page.get_by_role("link", name="Log in in a new tab").click()
        _log_in_here(opened.value, user)
        opened.value.wait_for_url(f"**{_form(event)}")
    page.go_back()
    save(page)

    event.refresh_from_db()
    assert (str(event.title), event.sessions.get().room) == ("Typed before", "Room 7")


def test_refused_save_keeps_the_copy_and_logging_out_erases_it(reader: Reader, event: Event) -> None:
    page = reader.page
    page.on("dialog", lambda dialog: dialog.accept())
    page.locator("#id_title_en").fill("Ends before it begins")
    page.locator("#id_start_date").fill("2030-05-12")
    page.locator("#id_end_date").fill("2030-05-11")
    page.locator("input[name=_continue]").click()
    expect(page.locator("#id_title_en")).to_have_value("Ends before it begins")
    page = _open_again(reader, event)

    page.get_by_role("button", name="Restore it").click()
    expect(page.locator("#id_end_date")).to_have_value("2030-05-11")
    page.on("dialog", lambda dialog: dialog.accept())
    page.get_by_role("button", name="Log out").click()
    page.wait_for_url("**/logout/")
    assert page.evaluate(COPIES) == 0


def test_form_saved_since_is_said_and_a_discarded_copy_is_gone(reader: Reader, event: Event) -> None:
    reader.page.locator("#id_title_en").fill("Typed by one")
    _wait_for_copy(reader.page)
    Event.objects.filter(pk=event.pk).update(title={"en": "Saved by another"})
    page = _open_again(reader, event)

    expect(page.locator(".typed-work")).to_contain_text("This form was saved since then.")
    page.get_by_role("button", name="Discard it").click()
    assert page.evaluate(COPIES) == 0


def test_copies_older_than_a_week_are_erased(reader: Reader) -> None:
    page = reader.page
    page.evaluate("""() => {
        const day = 24 * 60 * 60 * 1000;
        localStorage.setItem("typed:somebody:/x/:1", JSON.stringify({ at: Date.now() - 8 * day }));
        localStorage.setItem("typed:somebody:/x/:2", JSON.stringify({ at: Date.now() - 6 * day }));
    }""")
    page.goto("/admin/")
    assert page.evaluate("Object.keys(localStorage).filter((key) => key.startsWith('typed:'))") == [
        "typed:somebody:/x/:2"
    ]


def test_open_window_keeps_its_work_to_itself(reader: Reader, event: Event) -> None:
    reader.page.locator("#id_title_en").fill("In the first window")
    _wait_for_copy(reader.page)
    other = reader.page.context.new_page()
    other.goto(_form(event))
    expect(other.locator("#id_title_en")).to_have_value("A draft")
    expect(other.locator(".typed-work")).to_have_count(0)

    reader.page.close()
    expect(other.locator(".typed-work")).to_be_visible()


def test_refused_save_leads_to_each_error(reader: Reader, event: Event) -> None:
    page = reader.page
    page.locator("#id_website").fill("nowhere")
    page.locator("#id_sessions-0-title_en").fill("")
    page.locator("input[name=_continue]").click()

    expect(page.get_by_role("alert")).to_contain_text("Not saved: 2 errors")
    expect(page.locator("#id_website")).to_be_focused()
    page.get_by_role("link", name="Agenda, row 1").press("Enter")
    expect(page.locator("#id_sessions-0-title_en")).to_be_focused()
    assert find_violations(page, exclude=STOCK, strict=False) == []
    page.on("dialog", lambda dialog: dialog.accept())
    page.goto(f"{EVENTS}{event.pk}/step/duplicate/")
    page.locator("#id_start_date").fill("1066-10-14")
    page.get_by_role("button", name="Duplicate").click()
    expect(page.locator("#id_start_date")).to_be_focused()
    expect(page.get_by_role("alert").get_by_role("link")).to_have_text("First day of the copy")
