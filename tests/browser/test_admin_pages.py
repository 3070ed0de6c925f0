"""The administration: its login, its list of events and its event form, as far as they are ours."""

import datetime as dt
from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests.browser import a11y, checks
from tests.browser.axe import find_violations
from tests.browser.desk import EVENTS, log_in
from tests.browser.reader import Reader
from tests.browser.world import World
from tests.factories import EventFactory, UserFactory

# What Django itself gets wrong and we do not change: a selector, and why it is left out.
STOCK = (
    # Select2 lists the chosen values in a <ul> and puts its "remove all" between the items.
    ".select2-selection--multiple > .select2-selection__rendered",
)


@pytest.fixture
def staff(new_reader: Callable[..., Reader]) -> Callable[..., Reader]:
    """Make a reader who is logged in as a publisher: sees and may do most."""

    def make(**options: object) -> Reader:
        reader = new_reader(**options)
        log_in(reader, UserFactory(publisher=True))
        return reader

    return make


def _pages(world: World) -> list[str]:
    return [
        EVENTS,
        f"{EVENTS}add/",
        f"{EVENTS}{world.hybrid.pk}/change/",
        f"{EVENTS}{world.hybrid.pk}/step/reschedule/",
        f"/admin/events/venue/{world.hybrid.venue_id}/delete/",
    ]


def test_login_has_no_violation(reader: Reader) -> None:
    assert _violations(reader, "/admin/login/") == []


def test_pages_of_events_have_no_violation_and_keep_to_their_policy(staff: Callable[..., Reader], world: World) -> None:
    reader = staff()

    found = {path: _violations(reader, path) for path in _pages(world)}

    assert {path: lines for path, lines in found.items() if lines} == {}


def _violations(reader: Reader, path: str) -> list[str]:
    """Of the page in light, and its contrasts in the dark; loaded anew, for Django lets colours fade."""
    reader.page.emulate_media(color_scheme="light")
    reader.goto(path)
    light = checks.complaints(reader) + checks.foreign_requests(reader) + a11y.unlinked_errors(reader.page)
    light += find_violations(reader.page, exclude=STOCK, strict=False)
    reader.page.emulate_media(color_scheme="dark")
    reader.goto(path)
    return light + find_violations(reader.page, exclude=STOCK, strict=False, rules=("color-contrast",))


def test_last_day_moves_along_until_it_is_changed_by_hand(staff: Callable[..., Reader], world: World) -> None:
    reader = staff()
    reader.goto(f"{EVENTS}{world.hybrid.pk}/change/")
    first, last = (reader.page.locator(f"#id_{name}") for name in ("start_date", "end_date"))
    distance = dt.date.fromisoformat(last.input_value()) - dt.date.fromisoformat(first.input_value())

    first.fill("2030-02-27")
    expect(last).to_have_value(f"{dt.date(2030, 2, 27) + distance}")

    last.fill("2030-03-31")
    first.fill("2030-03-01")
    expect(last).to_have_value("2030-03-31")
    # The server takes what the person sees.
    expect(reader.page.locator("#id_shown_last_day")).to_have_value("")


def test_month_that_gets_a_day_lasts_that_day(staff: Callable[..., Reader]) -> None:
    event = EventFactory(
        draft=True, all_day=True, date_precision="month", start_date=dt.date(2030, 5, 1), end_date=dt.date(2030, 5, 31)
    )
    reader = staff()
    reader.goto(f"{EVENTS}{event.pk}/change/")

    reader.page.fill("#id_start_date", "2030-05-19")
    expect(reader.page.locator("#id_end_date")).to_have_value("2030-06-18")
    reader.page.select_option("#id_date_precision", "day")
    expect(reader.page.locator("#id_end_date")).to_have_value("2030-05-19")


def test_all_columns_of_the_list_are_in_sight(staff: Callable[..., Reader]) -> None:
    reader = staff(width=1280)

    reader.goto(EVENTS)

    missing = reader.page.locator("#result_list thead th").last
    expect(missing).to_contain_text("What is missing", ignore_case=True)
    table = reader.page.locator("#changelist .results")
    assert table.evaluate("box => box.scrollWidth - box.clientWidth") == 0
    expect(missing).to_be_in_viewport(ratio=1)
