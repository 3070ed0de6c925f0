"""The rules A11Y-1 to A11Y-16: one walk over all public pages, then a test for each rule.

Each rule is seen to fail in test_a11y_faults.py.
"""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.conf import settings
from playwright.sync_api import Browser, Page, expect

from tests.browser import a11y, checks
from tests.browser.axe import find_violations
from tests.browser.desk import EVENTS, log_in
from tests.browser.reader import Reader
from tests.browser.test_admin_pages import STOCK
from tests.browser.world import World
from tests.factories import PASSWORD, UserFactory

GERMAN = {"Auftakt": "de"}
# The style guide shows parts of pages out of their place: it is no page that somebody reads.
WORKSHOP = "/styleguide/"
LAYOUT: dict[str, Callable[[Page], list[str]]] = {
    "overflow": checks.overflow,
    "clipped": a11y.clipped,
    "overlapping": a11y.overlapping,
}
RULES: dict[str, Callable[[Page], list[str]]] = {
    "help": a11y.help_out_of_order,
    "colour": a11y.colour_alone,
    "edges": a11y.faint_edges,
    "announced": a11y.unannounced,
    "errors": a11y.unlinked_errors,
    "language": lambda page: a11y.without_language(page, GERMAN),
    "recordings": a11y.silent_recordings,
    "puzzles": a11y.puzzles,
    "times": a11y.invalid_times,
    "agendas": a11y.agendas_without_text,
}

Found = dict[str, dict[str, list[str]]]


@pytest.fixture(scope="module")
def found(browser: Browser, site_url: str, world: World) -> Iterator[Found]:
    """What breaks each rule, by rule and page. Every page is loaded once, and looked at in every way."""
    context = browser.new_context(base_url=site_url, bypass_csp=True, locale="en-GB")
    page = context.new_page()
    wrong: Found = {}
    for path in world.public.values():
        page.set_viewport_size({"width": 1280, "height": 800})
        page.goto(path, wait_until="load")
        for rule, lines in _look(page).items():
            wrong.setdefault(rule, {})
            if lines:
                wrong[rule][path] = lines
    yield wrong
    context.close()


def _look(page: Page) -> dict[str, list[str]]:
    lines = {rule: check(page) for rule, check in RULES.items()}
    page.emulate_media(color_scheme="dark")
    lines["edges in the dark"] = a11y.faint_edges(page)
    page.emulate_media(color_scheme="light", forced_colors="active")
    lines["forced colours"] = a11y.lost_in_forced_colours(page)
    page.emulate_media(forced_colors="none", reduced_motion="reduce")
    lines["motion"] = a11y.moving(page)
    page.emulate_media(reduced_motion="no-preference")
    for width, way, css in (
        (320, "narrow", "/* as it is */"),
        (1280, "large", a11y.LARGE_TEXT),
        (360, "spaced", a11y.TEXT_SPACING),
    ):
        page.set_viewport_size({"width": width, "height": 800})
        sheet: Any = page.add_style_tag(content=css)
        lines |= {f"{way}: {rule}": check(page) for rule, check in LAYOUT.items()}
        sheet.evaluate("element => element.remove()")
    return lines


def _without_workshop(pages: dict[str, list[str]]) -> dict[str, list[str]]:
    return {path: lines for path, lines in pages.items() if path != WORKSHOP}


def test_a11y_1_help_is_in_the_same_place_on_every_page(found: Found) -> None:
    assert found["help"] == {}


def test_a11y_2_nothing_is_said_by_colour_alone(found: Found) -> None:
    assert _without_workshop(found["colour"]) == {}


def test_a11y_3_edges_of_fields_and_buttons_have_contrast(found: Found) -> None:
    # The contrast of text is asked of axe, on every page in light and dark: test_accessibility.py.
    assert (found["edges"], found["edges in the dark"]) == ({}, {})


@pytest.mark.parametrize("rule", LAYOUT)
@pytest.mark.parametrize("way", ["narrow", "large", "spaced"])
def test_a11y_4_pages_fit_into_320_pixels_and_bear_large_and_spaced_text(found: Found, way: str, rule: str) -> None:
    assert found[f"{way}: {rule}"] == {}


@pytest.mark.parametrize("language", [code for code, _name in settings.LANGUAGES if code != "en"])
def test_a11y_4_pages_fit_into_320_pixels_in_every_language(
    new_reader: Callable[..., Reader], world: World, language: str
) -> None:
    reader = new_reader(width=320)
    wrong = {}

    for name in ("home", "hybrid", "contacts", "programme"):
        reader.goto(f"/{language}{world.public[name]}")
        wrong[name] = [line for check in LAYOUT.values() for line in check(reader.page)]

    assert {name: lines for name, lines in wrong.items() if lines} == {}


def test_a11y_5_what_changes_is_a_status_message(found: Found) -> None:
    assert _without_workshop(found["announced"]) == {}


def test_a11y_6_every_error_is_linked_to_its_field(found: Found) -> None:
    assert found["errors"] == {}


@pytest.mark.parametrize("java_script_enabled", [True, False])
def test_a11y_6_wrong_words_are_told_in_words_and_kept(
    new_reader: Callable[..., Reader], java_script_enabled: bool
) -> None:
    page = (reader := new_reader(java_script_enabled=java_script_enabled)).page
    reader.goto("/events/")

    page.get_by_label("Search events").fill("?!")
    page.get_by_label("Search events").press("Enter")
    field = page.get_by_label("Search events")
    expect(field).to_have_attribute("aria-invalid", "true")

    expect(field).to_have_value("?!")
    expect(field).to_have_accessible_description("“?!” has no word to search for.")
    assert a11y.unlinked_errors(page) == []
    field.fill("webinar")
    field.press("Enter")
    page.wait_for_url("**q=webinar**")
    expect(field).not_to_have_attribute("aria-invalid", "true")
    expect(page.locator("[data-filter-problems]")).to_have_text("")


def test_a11y_6_login_tells_the_browser_what_its_fields_are(reader: Reader) -> None:
    reader.goto("/admin/login/")

    fields = reader.page.locator("#login-form input:not([type=hidden], [type=submit])")
    assert fields.evaluate_all("all => all.map((it) => it.autocomplete)") == ["username", "current-password"]


def test_a11y_7_every_event_is_found_by_list_search_and_calendar(reader: Reader, world: World) -> None:
    assert missing_ways(reader, world) == []


def missing_ways(reader: Reader, world: World) -> list[str]:
    """Return the ways on which one does not come to an event."""
    path, month = world.events["planned"], f"{world.planned.start_date:/events/calendar/%Y/%-m/}"
    ways = {"list": "/events/", "search": "/events/?q=webinar+third+call", "calendar": month, "home": "/"}
    missing = []
    for name, address in ways.items():
        reader.goto(address)
        if not reader.page.locator(f"main a[href='{path}']").count():
            missing.append(name)
    return missing


def test_a11y_7_lists_lead_to_the_calendar_and_the_calendar_to_the_lists(reader: Reader, world: World) -> None:
    reader.goto("/")
    reader.page.get_by_role("link", name="Upcoming events", exact=True).first.click()
    reader.page.get_by_role("link", name="Calendar", exact=False).first.click()
    expect(reader.page.get_by_role("heading", level=1)).to_contain_text("Calendar")

    reader.page.get_by_role("main").get_by_role("link", name="upcoming events").first.click()

    assert reader.path() == "/events/"


def test_a11y_8_text_in_another_language_says_so(found: Found) -> None:
    assert found["language"] == {}


def test_a11y_9_recordings_have_captions_beside_them(found: Found) -> None:
    assert _without_workshop(found["recordings"]) == {}


def test_a11y_10_nobody_has_to_solve_a_puzzle(found: Found, reader: Reader) -> None:
    reader.goto("/admin/login/")

    # The page about embedding shows the frame that partners get, from our own origin.
    framed = {path: lines for path, lines in found["puzzles"].items() if (path, lines) != ("/embed/", ["iframe"])}
    assert (framed, a11y.puzzles(reader.page)) == ({}, [])


def test_a11y_11_every_time_is_one_that_machines_read(found: Found) -> None:
    assert found["times"] == {}


def test_a11y_12_nothing_is_dead_without_javascript(new_reader: Callable[..., Reader], world: World) -> None:
    reader = new_reader(width=320, java_script_enabled=False)
    dead, wide = {}, {}

    # The measuring scripts still run: it is the debugger that evaluates them.
    for path in world.kinds.values():
        reader.goto(path)
        dead[path] = a11y.dead_controls(reader.page)
        wide[path] = checks.overflow(reader.page)

    assert _without_workshop({path: lines for path, lines in dead.items() if lines}) == {}
    assert {path: lines for path, lines in wide.items() if lines} == {}


def test_a11y_13_agenda_is_text_wherever_it_is_a_document(found: Found) -> None:
    # What an editor left as a document alone, the publication check says: tests/events/test_checks.py.
    assert _without_workshop(found["agendas"]) == {}


def test_a11y_14_administration_is_worked_by_keyboard(reader: Reader, world: World) -> None:
    page = reader.page
    reader.goto("/admin/login/?next=/admin/")
    user = UserFactory(editor=True)

    page.keyboard.type(user.email)
    page.keyboard.press("Tab")
    page.keyboard.type(PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_selector("#user-tools")
    wrong = _walk(page, "a[href='/admin/events/event/add/']")
    page.keyboard.press("Enter")
    page.wait_for_url("**/add/")
    wrong += _walk(page, "#id_title_en")
    page.keyboard.type("Written by keyboard")
    page.keyboard.press("Enter")
    expect(page.locator(".messagelist .success")).to_contain_text("Written by keyboard")

    assert wrong == []


def _walk(page: Page, selector: str, most: int = 120) -> list[str]:
    """Press Tab until the element has the focus; return what was wrong with the focus on the way."""
    wrong: list[str] = []
    for _press in range(most):
        page.keyboard.press("Tab")
        wrong += checks.invisible_focus(page)
        if page.evaluate("selector => document.activeElement.matches(selector)", selector):
            return wrong
    raise AssertionError(f"{selector} was not reached by {most} presses of Tab")


def test_a11y_14_first_page_and_forms_have_no_violation_and_keep_to_their_policy(reader: Reader, world: World) -> None:
    log_in(reader, UserFactory(superuser=True))
    wrong = {}

    # The list and the form of events: test_admin_pages.py.
    for path in ("/admin/", "/admin/programmes/site/1/change/", "/admin/accounts/user/add/"):
        reader.goto(path)
        # What the bar of buttons covers can be scrolled free; axe calls it too small (2.4.11: test_admin_form).
        reader.page.evaluate("document.querySelectorAll('.submit-row').forEach((bar) => bar.style.position = 'static')")
        wrong[path] = checks.complaints(reader) + checks.foreign_requests(reader) + a11y.unlinked_errors(reader.page)
        wrong[path] += find_violations(reader.page, exclude=STOCK, strict=False)

    assert {path: lines for path, lines in wrong.items() if lines} == {}


def test_a11y_14_errors_of_the_event_form_are_linked_to_their_fields(reader: Reader, world: World) -> None:
    log_in(reader, UserFactory(editor=True))
    page = reader.page
    reader.goto(f"{EVENTS}add/")

    page.locator("#id_website").fill("no address")
    page.locator("form#event_form").evaluate("form => { form.noValidate = true; form.requestSubmit() }")
    page.wait_for_selector(".errorlist")

    assert a11y.unlinked_errors(page) == []
    expect(page.locator("#id_website")).to_have_value("no address")


def test_a11y_15_nothing_moves_where_less_motion_is_wanted(found: Found) -> None:
    assert found["motion"] == {}


def test_a11y_15_edges_and_marks_stay_in_forced_colours(found: Found) -> None:
    assert found["forced colours"] == {}


def test_a11y_16_statement_has_all_parts_and_is_linked_from_every_page(found: Found, reader: Reader) -> None:
    reader.goto("/")
    reader.page.get_by_role("contentinfo").get_by_role("link", name="Accessibility").click()

    # That the link is on every page is a part of A11Y-1.
    assert (a11y.missing_parts(reader.page), found["help"]) == ([], {})
