"""Filters and search on the lists, as a visitor uses them without JavaScript."""

import datetime as dt

import pytest

from events.enums import EventKind
from events.search import rebuild
from events.views import lists
from tests import factories as make
from tests.pages import NOW, visit

pytestmark = pytest.mark.usefixtures("frozen")

TODAY = NOW.date()
ROWS = ".event-row__title"
COUNT = "[data-results-count]"
ROBOTS = 'meta[name="robots"]'


def event(title: str, days: int = 1, **fields: object):
    return make.EventFactory(title={"en": title}, start_date=TODAY + dt.timedelta(days=days), **fields)


def robots(page) -> list[str]:
    return [tag["content"] for tag in page.soup.select(ROBOTS)]


def test_list_says_how_many_events_there_are():
    event("One")
    event("Two")
    event("Past", days=-1)

    assert (visit("/events/").one(COUNT), visit("/events/past/").one(COUNT)) == ("2 upcoming events", "1 past event")
    assert visit("/events/").soup.select_one(COUNT)["role"] == "status"


@pytest.mark.parametrize(("most", "words"), [(3, "3 upcoming events"), (2, "More than 2 upcoming events")])
def test_counting_ends_at_a_limit(monkeypatch, most, words):
    monkeypatch.setattr(lists, "MOST_COUNTED", most)
    for number in range(3):
        event(f"Event {number}")

    assert visit("/events/").one(COUNT) == words


def test_filter_narrows_the_list_and_can_be_taken_off():
    event("Webinar", kind=EventKind.WEBINAR)
    event("Training", kind=EventKind.TRAINING)

    page = visit("/events/?kind=webinar&country=LV")

    assert page.all(ROWS) == ["Webinar"]
    assert page.all(".filter-bar__chip") == ["Remove the filter: Webinar ×", "Remove the filter: Latvia ×"]
    assert page.links(".filter-bar__chip") == ["/events/?country=LV", "/events/?kind=webinar"]
    assert page.links(".filter-bar__clear") == ["/events/"]
    assert [tag["value"] for tag in page.soup.select("input:checked, input[checked]")] == ["webinar", "LV"]


def test_form_counts_the_choices_of_upcoming_events_and_none_of_the_archive():
    event("Webinar", kind=EventKind.WEBINAR)
    event("Past webinar", days=-1, kind=EventKind.WEBINAR)

    counted, plain = (visit(path).soup for path in ("/events/", "/events/past/"))

    assert [tag.text for tag in counted.select("[data-filter-group=kind] .filter-group__count")] == ["1"]
    assert plain.select(".filter-group__count") == []


def test_what_is_not_understood_is_noted():
    page = visit("/events/?kind=party&from=soon")

    assert page.all(".filter-bar .notice") == [
        "“party” is not known as “Kind”; it was left out.",
        "“soon” is not a date; write it like 2026-05-31.",
    ]
    assert page.status == 200


def test_search_shows_upcoming_before_past_events_and_says_so():
    event("Water ahead")
    event("About rivers", days=2, description={"en": "<p>water</p>"})
    event("Water before", days=-1)
    event("Nothing of it")
    rebuild()

    page = visit("/events/?q=WATER")

    assert page.one(COUNT) == "2 upcoming events · 1 past event"
    assert page.one(".results-note") == "Upcoming events come first, past events follow."
    assert page.all(".results__title") == ["Upcoming events", "Past events"]
    assert page.all(".month-group__title") == ["Found in the title", "Found elsewhere", "Found in the title"]
    assert page.all(ROWS) == ["Water ahead", "About rivers", "Water before"]


@pytest.mark.parametrize(
    ("path", "heading", "title"),
    [
        ("/events/?q=WATER", "“WATER”: 1 upcoming event · 1 past event", None),
        ("/events/past/?q=water", "“water”: 1 past event", None),
        ("/events/past/?q=tallinn", "“tallinn”: 0 past events", None),
        ('/events/past/?q="<b>%26"', '“"<b>&"”: 0 past events', None),
        (f"/events/past/?q={'x' * 50}", f"“{'x' * 39}…”: 0 past events", None),
        ("/events/?q=water&kind=webinar&country=LV", "“water”, Webinar, Latvia: 1 upcoming event · 1 past event", None),
        ("/events/?kind=webinar", "Upcoming events", "Webinar: 1 upcoming event"),
        (
            "/events/past/?language=en&language=de&language=fi&language=pl&language=sv&language=lv",
            "Past events",
            "English, German, Finnish, Polish, Swedish …: 0 past events",
        ),
        ("/events/", "Upcoming events", "Upcoming events"),
        ("/events/?q=%3F!", "Upcoming events", "Upcoming events"),
        ("/de/events/past/?q=tallinn", "„tallinn“: 0 vergangene Veranstaltungen", None),
        ("/events/calendar/?q=water", "Calendar: May 2026", "“water” – Calendar: May 2026"),
    ],
)
def test_heading_and_title_say_what_was_looked_for_and_how_much_there_is(path, heading, title):
    event("Water", kind=EventKind.WEBINAR)
    event("Water before", days=-1, kind=EventKind.WEBINAR)
    rebuild()

    page = visit(path)

    assert page.one("h1") == heading
    assert page.one("title").startswith(f"{title or heading} – ")


def test_search_that_finds_past_events_only_says_that_none_is_ahead():
    event("Water before", days=-1)
    rebuild()

    page = visit("/events/?q=water")

    assert (page.one(COUNT), page.all(ROWS)) == ("0 upcoming events · 1 past event", ["Water before"])
    assert page.all(".results-note") == []


def test_search_of_the_archive_finds_past_events_only():
    event("Water ahead")
    event("Water before", days=-1)
    rebuild()

    assert visit("/events/past/?q=water").all(ROWS) == ["Water before"]


def test_days_before_today_show_past_events_too():
    event("Ahead", days=1)
    event("Before", days=-1)
    event("Long before", days=-30)

    both = visit(f"/events/?from={TODAY - dt.timedelta(days=7)}")
    ahead = visit(f"/events/?from={TODAY}")

    assert (both.all(ROWS), ahead.all(ROWS)) == (["Ahead", "Before"], ["Ahead"])


@pytest.mark.parametrize(
    ("path", "says", "ways"),
    [
        (
            "/events/?q=nothing&kind=webinar",
            "No upcoming event matches.",
            ["/events/", "/contacts/"],
        ),
        (
            "/events/past/?kind=webinar",
            "No past event matches.",
            ["/events/?kind=webinar", "/events/past/", "/contacts/"],
        ),
        ("/events/", "No upcoming events.", ["/events/past/"]),
        ("/events/past/", "No past events.", ["/events/"]),
    ],
)
def test_no_result_offers_what_to_do_next(path, says, ways):
    page = visit(path)

    assert (page.one(".no-results p"), page.links(".no-results a")) == (says, ways)


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("/events/", []),
        ("/events/past/", []),
        ("/events/past/2026/", ["noindex, follow"]),
        ("/events/?kind=information", ["noindex, follow"]),
        ("/events/?kind=party", ["noindex, follow"]),
        ("/events/?from=2026-05-01", ["noindex, follow"]),
        ("/events/past/?after=20270101T000000-1", ["noindex, follow"]),
    ],
)
def test_views_of_a_part_are_not_for_search_engines(path, expected):
    """ROB-1"""
    event("Ahead", kind=EventKind.INFORMATION)
    event("Before", days=-1)

    assert robots(visit(path)) == expected


def test_empty_lists_are_not_for_search_engines():
    """ROB-1"""
    assert [robots(visit(path)) for path in ("/events/", "/events/past/")] == [["noindex, follow"]] * 2


def test_pages_of_a_search_follow_each_other_titles_first():
    for number in range(15):
        event(f"Water {number:02}", days=30 - number)
        event(f"River {number:02}", days=30 - number, description={"en": "<p>water</p>"})
    rebuild()

    first = visit("/events/?q=water")
    second = visit(first.links(".pager__next")[0])

    assert [title[:5] for title in first.all(ROWS)] == ["Water"] * 15 + ["River"] * 5
    assert [title[:5] for title in second.all(ROWS)] == ["River"] * 10
    assert len({*first.all(ROWS), *second.all(ROWS)}) == 30
    assert second.links(".pager a") == ["/events/?q=water"]
    assert second.all(".results__title") == []


def test_pages_of_the_archive_of_a_search_follow_each_other():
    for number in range(25):
        event(f"Water {number:02}", days=-1 - number)
    rebuild()

    first = visit("/events/past/?q=water&format=physical")
    second = visit(first.links(".pager__next")[0])

    assert first.all(ROWS) + second.all(ROWS) == [f"Water {number:02}" for number in range(25)]
    assert first.links(".pager__next")[0].startswith("/events/past/?q=water&format=physical&after=")


@pytest.mark.parametrize("path", ["/events/?after=20260601T000000-1t", "/events/?q=ahead&after=20260601T000000-1"])
def test_page_of_another_list_is_the_first_page(path):
    event("Ahead")
    rebuild()

    page = visit(path)

    assert (page.all(ROWS), page.all(".pager a")) == (["Ahead"], [])


def test_years_keep_the_filters():
    event("2026", days=-1, kind=EventKind.WEBINAR)
    event("2025", days=-300, kind=EventKind.WEBINAR)

    page = visit("/events/past/2025/?kind=webinar")

    assert page.links(".year-pager a") == ["/events/past/2026/?kind=webinar", "/events/past/2025/?kind=webinar"]
    assert page.links(".filter-bar__chip") == ["/events/past/2025/"]


@pytest.mark.parametrize("text", ['"', "NEAR(", "*", "\0", "x" * 10_000, "🦆", "%", "a' OR 1=1 --", "café Ö"])
def test_hostile_search_is_an_answer(client, text):
    event("Ahead")

    for path in ("/events/", "/events/past/"):
        assert client.get(path, {"q": text, "from": text, "kind": text, "priority": text}).status_code == 200
