"""Paper, and the reader's own clock."""

import datetime as dt
from collections.abc import Callable, Iterator

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from events.models import Event
from tests.browser.reader import Reader
from tests.browser.world import World
from tests.factories import EventFactory


def test_printed_event_is_the_programme_without_navigation(reader: Reader, world: World) -> None:
    reader.goto(world.events["hybrid"])
    reader.page.emulate_media(media="print")

    for navigation in reader.page.get_by_role("navigation").all():
        expect(navigation).to_be_hidden()
    expect(reader.page.get_by_role("link", name="Skip to the content")).to_be_hidden()
    expect(reader.page.get_by_role("heading", level=1)).to_be_visible()
    for part in (".facts-list", ".agenda", ".contact-card", ".site-header__name", ".eu-emblem"):
        expect(reader.page.locator(part).first).to_be_visible()


@pytest.fixture
def summer_event(world: World) -> Iterator[Callable[[int, int], Event]]:
    """Make an event in Riga (UTC+3) on 15 July of next year, at the given hours."""
    made: list[Event] = []

    def make(start: int, end: int) -> Event:
        day = dt.date(timezone.localdate().year + 1, 7, 15)
        hours = {"start_time": dt.time(start), "end_time": dt.time(end)}
        made.append(EventFactory(start_date=day, time_zone="Europe/Riga", programme=world.programme, **hours))
        return made[-1]

    yield make
    for event in made:
        event.delete()


@pytest.mark.parametrize(
    ("zone", "start", "end", "expected"),
    [
        ("America/New_York", 9, 16, "Your time: 02:00 - 09:00 (UTC-4)"),
        ("America/New_York", 3, 16, "Your time: 20:00 (previous day) - 09:00 (UTC-4)"),
        ("Pacific/Auckland", 9, 16, "Your time: 18:00 - 01:00 (next day) (UTC+12)"),
    ],
)
def test_reader_in_another_zone_gets_his_own_time_as_well(
    new_reader: Callable[..., Reader],
    summer_event: Callable[[int, int], Event],
    zone: str,
    start: int,
    end: int,
    expected: str,
) -> None:
    reader = new_reader(timezone_id=zone)

    reader.goto(summer_event(start, end).get_absolute_url())

    expect(reader.page.locator("[data-local-time]")).to_have_text(expected)
    expect(reader.page.locator(".facts-list")).to_contain_text(f"{start:02}:00 - {end}:00 (EEST)")


@pytest.mark.parametrize(
    "options",
    [
        pytest.param({"timezone_id": "Europe/Vilnius"}, id="same hours"),
        pytest.param({"timezone_id": "America/New_York", "java_script_enabled": False}, id="no JavaScript"),
    ],
)
def test_reader_whose_clock_agrees_or_who_has_no_javascript_sees_one_time(
    new_reader: Callable[..., Reader], summer_event: Callable[[int, int], Event], options: dict
) -> None:
    reader = new_reader(**options)

    reader.goto(summer_event(9, 16).get_absolute_url())

    expect(reader.page.locator("[data-local-time]")).to_be_hidden()
    expect(reader.page.get_by_text("Your time:")).to_be_hidden()
