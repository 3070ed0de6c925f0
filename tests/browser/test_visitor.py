"""What a visitor came for: what is on, when and where, and whom to ask. On a phone, without JavaScript."""

from collections.abc import Callable

from playwright.sync_api import expect

from tests.browser.reader import Reader
from tests.browser.world import World

PHONE = {"width": 360, "height": 740}


def test_visitor_finds_an_event_and_its_contact_without_javascript(
    new_reader: Callable[..., Reader], world: World
) -> None:
    reader = new_reader(**PHONE, java_script_enabled=False)
    page = reader.page

    reader.goto("/")
    page.get_by_role("main").get_by_role("link", name="Information webinar for the third call").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Information webinar for the third call")
    when = page.locator(".facts-list time")
    assert when.first.get_attribute("datetime") == world.planned.start_date.isoformat()
    facts = page.get_by_role("complementary", name="Practical information")
    expect(facts).to_contain_text("Virtual Meeting")
    expect(facts).to_contain_text("Online: Webex")
    expect(facts.get_by_role("link", name="Register")).to_have_attribute("href", "https://register.example.org/")

    facts.get_by_role("link", name="Elena Belova", exact=True).click()
    assert reader.path() == world.belova.get_absolute_url()
    expect(page.get_by_role("heading", level=1)).to_have_text("Elena Belova")
    write = page.get_by_role("link", name="Write to Elena Belova")
    expect(write).to_have_attribute("href", f"mailto:{world.belova.email}")
    expect(page.get_by_role("main")).to_contain_text("Information webinar for the third call")


def test_date_and_place_stand_in_the_first_screen_of_a_phone(new_reader: Callable[..., Reader], world: World) -> None:
    reader = new_reader(**PHONE, java_script_enabled=False)

    reader.goto(world.events["hybrid"])

    when = reader.page.locator(".event-header__when")
    expect(when).to_contain_text("Riga, Latvia")
    box = when.bounding_box()
    assert box is not None
    assert box["y"] + box["height"] < PHONE["height"]


def test_language_menu_leads_to_the_same_page_without_javascript(
    new_reader: Callable[..., Reader], world: World
) -> None:
    reader = new_reader(**PHONE, java_script_enabled=False)

    reader.goto(world.events["planned"])
    reader.page.locator("summary", has_text="English").click()
    reader.page.get_by_role("link", name="Deutsch").click()

    assert reader.path() == "/de" + world.events["planned"]
    assert reader.page.locator("html").get_attribute("lang") == "de"
    # Nothing of this event is in German: its texts say so for screen readers.
    assert reader.page.get_by_role("heading", level=1).get_attribute("lang") == "en"
