"""The reader's own clock, and the zone that he chooses."""

import datetime as dt
from collections.abc import Callable, Iterator

import pytest
from django.conf import settings
from django.utils import timezone
from django.utils.translation import override
from playwright.sync_api import Browser, Locator, expect

from events.enums import Hours
from events.models import Event
from events.readers_time import times_in
from events.readers_zone import OFFERED
from events.wording.dates import describe
from tests.browser import checks
from tests.browser.reader import Reader
from tests.browser.world import World
from tests.factories import EventFactory, SessionFactory
from tests.moment import MOMENT

LANGUAGES = [code for code, _name in settings.LANGUAGES]
Make = Callable[..., Event]
NewReader = Callable[..., Reader]


@pytest.fixture
def make(world: World) -> Iterator[Make]:
    """Make an event in Riga on 15 July of next year, from nine to four unless told otherwise."""
    made: list[Event] = []

    def event(start: str = "09:00", end: str = "16:00", **fields: object) -> Event:
        day = dt.date(timezone.localdate().year + 1, 7, 15)
        hours = {"start_time": dt.time.fromisoformat(start), "end_time": dt.time.fromisoformat(end)}
        fields = {"start_date": day, "time_zone": "Europe/Riga", "programme": world.programme} | hours | fields
        made.append(EventFactory(**fields))
        return made[-1]

    yield event
    for event_made in made:
        event_made.delete()


def line(reader: Reader) -> Locator:
    return reader.page.locator(".facts-list > div:first-child [data-local-time]")


def lines(reader: Reader) -> list[str]:
    return reader.page.locator("[data-local-time]").all_text_contents()


def zones(reader: Reader) -> Locator:
    return reader.page.get_by_label("Times also in")


# His own


@pytest.mark.parametrize(
    ("zone", "start", "end", "expected"),
    [
        ("America/New_York", "09:00", "16:00", "Your time: 02:00 - 09:00 (UTC-4)"),
        ("America/New_York", "03:00", "16:00", "Your time: 20:00 the day before - 09:00 (UTC-4)"),
        ("Pacific/Auckland", "09:00", "16:00", "Your time: 18:00 - 01:00 the next day (UTC+12)"),
        ("Europe/Berlin", "18:00", "01:00", "Your time: 17:00 - 00:00 the next day (CEST)"),
    ],
)
def test_reader_in_another_zone_gets_his_own_time_as_well(
    new_reader: NewReader, make: Make, zone: str, start: str, end: str, expected: str
) -> None:
    reader = new_reader(timezone_id=zone)

    reader.goto(make(start, end).get_absolute_url())

    expect(line(reader)).to_have_text(expected)
    expect(reader.page.locator(".facts-list")).to_contain_text(f"{start} - {end}")
    assert reader.complaints == []


def test_event_without_an_end_and_moments_in_sentences(new_reader: NewReader, make: Make) -> None:
    event = make(
        end_time=None,
        registration=True,
        registration_closes_at=dt.datetime(timezone.localdate().year + 1, 6, 1, 21, 30, tzinfo=dt.UTC),
    )
    reader = new_reader(timezone_id="Europe/Berlin")

    reader.goto(event.get_absolute_url())

    assert reader.page.locator(".facts-list [data-local-time]").all_text_contents() == [
        "Your time: from 08:00 (CEST)",
        "Your time: 23:30 the day before (CEST)",
    ]


def test_agenda_has_it_under_each_time(new_reader: NewReader, make: Make) -> None:
    event = make()
    SessionFactory(event=event, date=event.start_date, start_time=dt.time(9), end_time=dt.time(10))
    reader = new_reader(timezone_id="Europe/Berlin")

    reader.goto(event.get_absolute_url())

    assert reader.page.locator(".agenda [data-local-time]").all_text_contents() == ["Your time: CEST", "08:00 - 09:00"]


@pytest.mark.parametrize(
    ("zone", "hours"),
    [("Europe/Berlin", "23:15 - 23:45"), ("Europe/Moscow", "00:15 the next day - 00:45 the next day")],
)
@pytest.mark.parametrize("options", [{}, {"java_script_enabled": False}])
def test_agenda_after_midnight_is_seen_from_its_evening(
    new_reader: NewReader, make: Make, zone: str, hours: str, options: dict
) -> None:
    event = make("18:00", "01:00", time_zone="Europe/Riga" if zone == "Europe/Berlin" else "Europe/Berlin")
    start, end = (dt.time(0, 15), dt.time(0, 45)) if zone == "Europe/Berlin" else (dt.time(23, 15), dt.time(23, 45))
    SessionFactory(event=event, date=event.start_date, start_time=start, end_time=end)
    reader = new_reader(**options)

    reader.goto(f"{event.get_absolute_url()}?zone={zone}")

    assert reader.page.locator(".agenda__time [data-local-time]").all_text_contents() == [hours]


@pytest.mark.parametrize(
    "options",
    [
        pytest.param({"timezone_id": "Europe/Vilnius"}, id="same hours"),
        pytest.param({"timezone_id": "America/New_York", "java_script_enabled": False}, id="no JavaScript"),
    ],
)
def test_reader_whose_clock_agrees_or_who_has_no_javascript_sees_one_time(
    new_reader: NewReader, make: Make, options: dict
) -> None:
    reader = new_reader(**options)

    reader.goto(make().get_absolute_url())

    expect(line(reader)).to_have_count(0)


# The one he chooses


def test_chosen_zone_is_kept_in_the_browser_for_all_pages(new_reader: NewReader, make: Make) -> None:
    event = make()
    reader = new_reader(timezone_id="America/New_York")
    reader.goto(event.get_absolute_url())

    zones(reader).select_option("Europe/Berlin")
    expect(line(reader)).to_have_text("Berlin: 08:00 - 15:00 (CEST)")
    expect(reader.page.locator(".zone-chooser [role=status]")).to_have_text("Times are also shown for: Berlin")

    reader.goto("/events/")
    row = reader.page.locator(".event-row", has=reader.page.locator(f'a[href="{event.get_absolute_url()}"]'))
    expect(row.locator("[data-local-time]")).to_have_text("Berlin: 08:00 - 15:00 (CEST)")
    assert zones(reader).input_value() == "Europe/Berlin"
    assert checks.cookies(reader) == []
    assert checks.layout_shift(reader.page) == []


def test_reader_may_want_the_events_time_only_and_his_own_again(new_reader: NewReader, make: Make) -> None:
    event = make()
    reader = new_reader(timezone_id="Europe/Berlin")
    reader.goto(event.get_absolute_url())

    zones(reader).select_option("no other zone")
    expect(reader.page.locator("[data-local-time]")).to_have_count(0)
    reader.goto(event.get_absolute_url())
    expect(reader.page.locator("[data-local-time]")).to_have_count(0)

    zones(reader).select_option("My own zone (Europe/Berlin)")
    expect(line(reader)).to_have_text("Your time: 08:00 - 15:00 (CEST)")


def test_every_zone_of_the_world_can_be_chosen(new_reader: NewReader, make: Make) -> None:
    reader = new_reader(timezone_id="Europe/Berlin")
    reader.goto(make().get_absolute_url())

    zones(reader).select_option("Asia/Kathmandu" if "Asia/Kathmandu" in zones(reader).inner_html() else "Asia/Katmandu")

    expect(line(reader)).to_contain_text("11:45 - 18:45 (UTC+5:45)")


def test_zone_that_is_no_longer_known_does_no_harm(new_reader: NewReader, make: Make) -> None:
    reader = new_reader(timezone_id="Europe/Berlin")
    reader.page.add_init_script("localStorage.setItem('zone', 'Mars/Olympus')")

    reader.goto(make().get_absolute_url())

    expect(reader.page.locator("[data-local-time]")).to_have_count(0)
    assert reader.complaints == []


def test_browser_that_keeps_nothing_still_shows_the_times(new_reader: NewReader, make: Make) -> None:
    reader = new_reader(timezone_id="America/New_York")
    reader.page.add_init_script("Object.defineProperty(window, 'localStorage', { get() { throw new Error('no'); } })")
    reader.goto(make().get_absolute_url())

    expect(line(reader)).to_have_text("Your time: 02:00 - 09:00 (UTC-4)")
    zones(reader).select_option("Europe/Berlin")
    expect(line(reader)).to_have_text("Berlin: 08:00 - 15:00 (CEST)")
    assert reader.complaints == []


def test_results_that_change_in_place_have_it_too(new_reader: NewReader, make: Make) -> None:
    make(title={"en": "Zeppelin workshop"}, kind="training")
    reader = new_reader(timezone_id="Europe/Berlin")
    reader.goto("/events/")

    reader.page.evaluate(
        "document.querySelector('[data-results]').replaceChildren("
        "...document.querySelector('[data-results]').cloneNode(true).childNodes)"
    )

    rows = reader.page.locator(".event-row", has_text="Zeppelin workshop")
    expect(rows.locator("[data-local-time]")).to_have_text("Your time: 08:00 - 15:00 (CEST)")


# The one of the address


def test_address_wins_and_says_so_until_another_is_chosen(new_reader: NewReader, make: Make) -> None:
    event = make()
    reader = new_reader(timezone_id="America/New_York")
    reader.page.add_init_script("localStorage.setItem('zone', 'Europe/Berlin')")

    reader.goto(f"{event.get_absolute_url()}?zone=Europe/London")

    expect(line(reader)).to_have_text("London: 07:00 - 14:00 (BST)")
    note = reader.page.locator(".zone-chooser [role=status]")
    expect(note).to_have_text("The address of this page asks for these times as well: London")
    assert checks.layout_shift(reader.page) == []

    zones(reader).select_option("Europe/Paris")
    expect(line(reader)).to_have_text("Paris: 08:00 - 15:00 (CEST)")
    assert reader.page.url.endswith(event.get_absolute_url())


def test_zone_is_chosen_without_javascript(new_reader: NewReader, make: Make) -> None:
    event = make()
    reader = new_reader(java_script_enabled=False)
    reader.goto(event.get_absolute_url())

    zones(reader).select_option("Europe/London")
    reader.page.get_by_role("button", name="Show", exact=True).click()

    expect(line(reader)).to_have_text("London: 07:00 - 14:00 (BST)")
    assert zones(reader).input_value() == "Europe/London"


def test_form_needs_no_sideways_scrolling(new_reader: NewReader, make: Make) -> None:
    reader = new_reader(width=320, timezone_id="America/New_York")

    reader.goto(f"{make().get_absolute_url()}?zone=America/Argentina/ComodRivadavia")

    assert checks.overflow(reader.page) == []


# Server and browser say the same


@pytest.fixture
def calendar(make: Make) -> list[Event]:
    """Events over midnight, over days, over the nights on which the clocks change; in zones with and without them."""
    year = timezone.localdate().year + 1
    spring = max(dt.date(year, 3, day) for day in range(25, 32) if dt.date(year, 3, day).weekday() == 6)
    autumn = max(dt.date(year, 10, day) for day in range(25, 32) if dt.date(year, 10, day).weekday() == 6)
    day = dt.timedelta(days=1)
    return [
        make(),
        make("18:00", "01:00"),
        make(end_time=None),
        make("01:30", "03:30", start_date=spring, time_zone="Europe/Berlin"),
        make("01:30", "03:30", start_date=autumn, time_zone="Europe/Berlin"),
        make("23:30", "02:30", start_date=autumn - day),
        make("12:00", "13:00", start_date=autumn - day, end_date=autumn + day),
        make("22:00", "04:00", start_date=autumn - 2 * day, end_date=autumn + day, hours=Hours.DAILY),
        make("09:30", "12:00", start_date=dt.date(year, 3, 1), end_date=dt.date(year, 4, 20), hours=Hours.DAILY),
        make("23:00", "23:30", time_zone="Pacific/Pago_Pago"),
        make("09:00", "10:00", time_zone="Asia/Kolkata"),
    ]


def both(new_reader: NewReader, path: str, zone: str) -> tuple[list[str], list[str]]:
    """Return the lines that the server prints, and those that the browser adds."""
    server, browser = new_reader(java_script_enabled=False), new_reader(timezone_id="Asia/Tokyo")
    browser.page.add_init_script(f"localStorage.setItem('zone', '{zone}')")
    server.goto(f"{path}?zone={zone}")
    browser.goto(path)
    return lines(server), lines(browser)


@pytest.mark.parametrize("language", LANGUAGES)
def test_server_and_browser_say_the_same_in_every_language(
    new_reader: NewReader, calendar: list[Event], language: str
) -> None:
    path = "/events/" if language == "en" else f"/{language}/events/"

    server, browser = both(new_reader, path, "America/New_York")

    assert len(server) >= len(calendar)
    assert browser == server


@pytest.mark.parametrize(
    ("zone", "least"), [("Europe/London", 9), ("Africa/Algiers", 2), ("Pacific/Auckland", 9), ("UTC", 9)]
)
def test_server_and_browser_say_the_same_in_every_zone(
    new_reader: NewReader, calendar: list[Event], zone: str, least: int
) -> None:
    server, browser = both(new_reader, "/events/", zone)

    assert len(server) >= least
    assert browser == server


def test_server_and_browser_say_the_same_on_an_event_page(new_reader: NewReader, world: World) -> None:
    server, browser = both(new_reader, world.events["hybrid"], "America/St_Johns")

    assert len(server) > 10
    assert browser == server


_TIMES = """
() => [...document.querySelectorAll("#zone option")].filter(({ value }) => value.includes("/")).map(({ value }) => {
  const zones = document.querySelector("#zone");
  zones.value = value;
  zones.dispatchEvent(new Event("change", { bubbles: true }));
  const line = document.querySelector(".facts-list > div:first-child [data-local-time]");
  return [value, line ? line.textContent.slice(line.textContent.indexOf(": ") + 2) : ""];
})
"""


@pytest.mark.parametrize("month", [1, 7])
def test_server_and_browser_name_every_offered_zone_alike(new_reader: NewReader, make: Make, month: int) -> None:
    event = make(start_date=dt.date(timezone.localdate().year + 1, month, 15), time_zone="Asia/Tokyo")
    reader = new_reader()
    reader.goto(event.get_absolute_url())
    when = describe(event.schedule)

    said = dict(reader.page.evaluate(_TIMES))

    with override("en"):
        expected = {zone: times_in(zone, when.times, when.timing) for zone in OFFERED if "/" in zone}
    assert {zone: said[zone] for zone in expected} == expected


def test_clock_of_every_page_is_that_of_the_server(browser: Browser, new_reader: NewReader) -> None:
    page = browser.new_context().new_page()
    reader = new_reader()
    reader.goto("/events/")

    clocks = [each.evaluate("[Date.now(), new Date().getTime()]") for each in (page, reader.page)]
    page.context.close()

    assert clocks == [[MOMENT.timestamp() * 1000] * 2] * 2
    assert timezone.now() == MOMENT
