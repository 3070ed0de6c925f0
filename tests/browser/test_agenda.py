"""The agenda of an event: filtered in place, and an agenda of one's own."""

import datetime as dt
from collections.abc import Callable, Iterator

import pytest
from django.utils import timezone
from playwright.sync_api import Locator, Page, expect

from events.models import Event
from tests.browser.axe import find_violations
from tests.browser.checks import complaints, cookies, invisible_focus, overflow
from tests.browser.reader import Reader
from tests.browser.world import World
from tests.factories import EventFactory, SessionFactory
from tests.moment import MOMENT


def ids(world: World, *titles: str) -> str:
    """Return the first sessions of these titles as an address names them."""
    sessions = world.hybrid.sessions.order_by("pk")
    numbers = (next(s.pk for s in sessions if str(s.title) == title) for title in titles)
    return ",".join(str(number) for number in sorted(numbers))


def sessions(page: Page) -> Locator:
    return page.locator(".session__title")


def box(page: Page, title: str) -> Locator:
    return page.get_by_role("checkbox", name=title).first


def status(page: Page) -> Locator:
    return page.locator("[data-agenda-status]")


def kept(page: Page) -> list[str]:
    """Return what the browser keeps of all agendas."""
    return page.evaluate("Object.entries(localStorage).filter(([name]) => name.startsWith('agenda-')).map(e => e[1])")


@pytest.mark.parametrize("script", [True, False])
def test_filter_by_track(new_reader: Callable[..., Reader], world: World, script: bool) -> None:
    page = (reader := new_reader(java_script_enabled=script)).page
    reader.goto(world.events["hybrid"])
    expect(sessions(page)).to_have_count(12)

    page.get_by_label("Track", exact=True).select_option("Track B")
    if not script:
        page.get_by_role("button", name="Filter").click()

    expect(sessions(page)).to_have_text(["Ports without emissions", "Ports without emissions"])
    expect(status(page)).to_have_text("2 of 10 sessions shown")
    assert "track=Track" in page.url


def test_filter_changes_the_agenda_in_place_and_keeps_the_focus(reader: Reader, world: World) -> None:
    reader.goto(world.events["hybrid"])
    page = reader.page
    page.evaluate("window.isSamePage = true")
    select = page.get_by_label("Track", exact=True)
    select.focus()

    select.select_option("Track A")

    expect(sessions(page)).to_have_count(2)
    expect(select).to_be_focused()
    expect(page.get_by_role("status").filter(has_text="2 of 10 sessions shown")).to_have_count(1)
    assert page.evaluate("window.isSamePage") is True
    page.reload()
    expect(sessions(page)).to_have_count(2)
    assert complaints(reader) == []


def test_readers_own_time_stands_beside_what_the_filter_brings(new_reader: Callable[..., Reader], world: World) -> None:
    reader = new_reader(timezone_id="America/New_York")
    page = reader.page
    reader.goto(world.events["hybrid"])
    before = page.locator(".agenda__slot .local-time").first.text_content()

    page.get_by_label("Track", exact=True).select_option("Track B")

    expect(sessions(page)).to_have_count(2)
    expect(page.locator(".agenda__slot .local-time")).to_have_count(2)
    assert before


def test_own_agenda_without_a_script(new_reader: Callable[..., Reader], world: World) -> None:
    page = (reader := new_reader(width=360, java_script_enabled=False)).page
    reader.goto(world.events["hybrid"])

    page.get_by_role("link", name="Choose sessions for my agenda").click()
    for title in ("Welcome and opening", "Water that is clean"):
        box(page, title).check()
    # The filter leaves out what is chosen already, and forgets nothing.
    page.get_by_label("Track", exact=True).select_option("Track C")
    page.get_by_role("button", name="Filter").click()
    box(page, "Money and reporting").check()
    page.get_by_role("button", name="Show my agenda").click()

    expect(sessions(page)).to_have_text(["Welcome and opening", "Water that is clean", "Money and reporting"])
    expect(page.locator(".agenda-tools__title:visible")).to_have_text("My agenda")
    expect(page.locator(".session__overlaps").first).to_have_text("Overlaps with: Money and reporting")
    with page.expect_download() as download:
        page.get_by_role("link", name="Take it along as a calendar file").click()
    content = download.value.path().read_text(encoding="utf-8")
    assert content.count("BEGIN:VEVENT") == 3
    assert overflow(page) == []


def test_own_agenda_is_kept_in_the_browser_alone(reader: Reader, world: World) -> None:
    page = reader.page
    reader.goto(f"{world.events['hybrid']}?choose=1")

    box(page, "Water that is clean").check()
    expect(status(page)).to_have_text("1 session chosen")
    box(page, "Ports without emissions").check()
    expect(status(page)).to_have_text("2 sessions chosen · Some of them overlap.")
    expect(page.locator(".session__overlaps").first).to_have_text("Overlaps with: Ports without emissions")
    expect(box(page, "Ports without emissions")).to_be_focused()

    chosen = ids(world, "Water that is clean", "Ports without emissions")
    assert kept(page) == [chosen]
    reader.goto(world.events["hybrid"])
    page.get_by_role("link", name="My agenda", exact=True).click()
    expect(sessions(page)).to_have_count(2)
    expect(page.locator(".agenda-tools__title:visible")).to_have_text("My agenda")
    expect(page.get_by_role("button", name="Keep as my agenda")).to_be_hidden()
    assert page.url.endswith(f"?mine={chosen}#agenda")
    assert cookies(reader) == []


def test_choice_comes_back_where_it_was_left(reader: Reader, world: World) -> None:
    page = reader.page
    reader.goto(f"{world.events['hybrid']}?choose=1")
    box(page, "Water that is clean").check()
    expect(status(page)).to_have_text("1 session chosen")

    reader.goto(f"{world.events['hybrid']}?choose=1")
    expect(box(page, "Water that is clean")).to_be_checked()
    box(page, "Water that is clean").uncheck()

    expect(status(page)).to_have_text("")
    assert kept(page) == []


def test_shared_agenda_asks_before_it_replaces_ones_own(reader: Reader, world: World) -> None:
    page = reader.page
    own, shared = ids(world, "Welcome and opening"), ids(world, "Money and reporting")
    reader.goto(f"{world.events['hybrid']}?mine={own}")
    page.get_by_role("button", name="Keep as my agenda").click()
    expect(page.locator(".agenda-tools__title:visible")).to_be_focused()

    reader.goto(f"{world.events['hybrid']}?mine={shared}")

    expect(page.locator(".agenda-tools__title:visible")).to_have_text("Shared agenda")
    expect(page.get_by_text("Keeping it replaces the agenda")).to_be_visible()
    assert kept(page) == [own]
    expect(page.get_by_role("link", name="My agenda", exact=True)).to_have_attribute("href", f"?mine={own}#agenda")
    page.get_by_role("button", name="Keep as my agenda").click()
    expect(page.locator(".agenda-tools__title:visible")).to_have_text("My agenda")
    assert kept(page) == [shared]


def test_choosing_from_a_shared_agenda_leaves_ones_own_alone(reader: Reader, world: World) -> None:
    page = reader.page
    own, shared = ids(world, "Welcome and opening"), ids(world, "Money and reporting")
    reader.goto(f"{world.events['hybrid']}?mine={own}")
    page.get_by_role("button", name="Keep as my agenda").click()

    reader.goto(f"{world.events['hybrid']}?choose=1&mine={shared}")
    box(page, "Water that is clean").check()

    expect(status(page)).to_have_text("2 sessions chosen · Some of them overlap.")
    assert kept(page) == [own]


def test_address_can_be_copied(new_reader: Callable[..., Reader], world: World) -> None:
    reader = new_reader(permissions=["clipboard-read", "clipboard-write"])
    page, chosen = reader.page, ids(world, "Welcome and opening")
    reader.goto(f"{world.events['hybrid']}?track=&mine={chosen}&mine=")

    page.get_by_role("button", name="Copy the address").click()

    expect(status(page)).to_have_text("The address is copied.")
    expected = f"{reader.base_url}{world.events['hybrid']}?mine={chosen}#agenda"
    assert page.evaluate("navigator.clipboard.readText()") == expected


def test_browser_that_keeps_nothing_still_has_the_address(new_reader: Callable[..., Reader], world: World) -> None:
    page = (reader := new_reader()).page
    page.add_init_script(
        "Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('no', 'SecurityError'); } })"
    )
    reader.goto(f"{world.events['hybrid']}?choose=1")

    box(page, "Welcome and opening").check()
    expect(status(page)).to_have_text("1 session chosen")
    page.get_by_role("button", name="Show my agenda").click()

    expect(sessions(page)).to_have_text(["Welcome and opening"])
    assert [text for text in complaints(reader) if "agenda" in text] == []


@pytest.fixture
def running(world: World) -> Iterator[Event]:
    """An event of today with a session of an hour that has begun, and one after it."""
    start = timezone.now().astimezone(dt.UTC).replace(second=0, microsecond=0)
    event = EventFactory(
        start_date=start.date(), start_time=dt.time(0), end_time=None, time_zone="UTC", programme=world.programme
    )
    first, second, third = (start + dt.timedelta(minutes=minutes) for minutes in (-30, 30, 90))
    for title, begins, ends in (("First", first, second), ("Second", second, third)):
        SessionFactory(
            event=event, title={"en": title}, date=begins.date(), start_time=begins.time(), end_time=ends.time()
        )
    yield event
    event.delete()


def test_now_moves_on_by_itself(new_reader: Callable[..., Reader], running: Event) -> None:
    page = (reader := new_reader()).page
    page.clock.install(time=MOMENT)
    reader.goto(running.get_absolute_url())
    marked = page.locator(".agenda__slot:has([data-now]:visible) .session__title")
    expect(marked).to_have_text(["First"])

    page.clock.fast_forward("31:00")

    expect(marked).to_have_text(["Second"])
    page.clock.fast_forward("01:00:00")
    expect(marked).to_have_count(0)


@pytest.mark.parametrize("name", ["hybrid", "choosing", "own_agenda"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_agenda_has_no_violation_and_fits_a_narrow_screen(
    new_reader: Callable[..., Reader], world: World, name: str, scheme: str
) -> None:
    reader = new_reader(width=320, color_scheme=scheme)

    reader.goto(world.public[name])

    assert find_violations(reader.page, within="#agenda") == []
    assert overflow(reader.page) == []


def test_sessions_are_chosen_by_keyboard_alone(reader: Reader, world: World) -> None:
    page = reader.page
    reader.goto(world.public["choosing"])
    page.locator("#agenda-track").focus()
    wrong = []

    for _press in range(3):
        page.keyboard.press("Tab")
        wrong += invisible_focus(page)
    page.keyboard.press("Space")

    expect(box(page, "Welcome and opening")).to_be_focused()
    expect(status(page)).to_have_text("1 session chosen")
    assert wrong == []
