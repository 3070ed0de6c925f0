"""The list that other sites frame, and the page that explains it."""

import datetime as dt

import pytest
from bs4 import BeautifulSoup
from django.test import Client

from events.enums import EventKind
from events.search import rebuild
from tests import factories as make
from tests.pages import NOW, visit

pytestmark = pytest.mark.usefixtures("frozen")

FRAME = "/embed/upcoming/"
TITLES = ".rows h2"


def event(title: str, days: int = 1, **fields: object):
    return make.EventFactory(title={"en": title}, start_date=NOW.date() + dt.timedelta(days=days), **fields)


@pytest.fixture
def six():
    return [event(f"Event {number}", number) for number in range(1, 7)]


# What it lists


def test_list_holds_the_next_upcoming_events(six):
    event("Over", -3)
    event("Draft", state="draft")

    page = visit(FRAME)

    assert page.all(TITLES) == [f"Event {number}" for number in range(1, 6)]
    assert page.title == "Upcoming events"


@pytest.mark.parametrize(
    ("limit", "rows"),
    [("1", 1), ("6", 6), ("20", 6), (" 2 ", 2), ("0", 1), ("21", 6), ("99999999999999", 6)]
    + [(limit, 5) for limit in ("", "-1", "many", "1.5", "²", "٣", "\0")],
)
def test_limit(six, limit, rows):
    assert len(Client().get(FRAME, {"limit": limit}).content.decode().split("<h2>")) - 1 == rows


def test_limit_is_never_more_than_twenty():
    for number in range(21):
        event(f"Event {number}")

    assert len(visit(f"{FRAME}?limit=21").all(TITLES)) == 20


def test_list_is_filtered_and_says_by_what():
    make.SiteFactory(name={"en": "Baltic events"})
    priority = make.PriorityFactory(title={"en": "Water"}, number=2)
    event("Seminar", kind=EventKind.SEMINAR)
    webinar = event("Webinar", kind=EventKind.WEBINAR)
    webinar.priorities.add(priority)

    page = visit(f"{FRAME}?priority={priority.slug}&kind=webinar")

    assert page.all(TITLES) == ["Webinar"]
    assert page.one(".note") == "Baltic events · Webinar · 2 Water"
    assert page.links("main > p a") == [f"/events/?kind=webinar&priority={priority.programme.slug}/water"]


def test_search_finds_upcoming_events_only():
    event("A port")
    event("A pond")
    event("An old port", -3)
    rebuild()

    assert visit(f"{FRAME}?q=port").all(TITLES) == ["A port"]


def test_row_says_date_status_place_and_time():
    event("Meeting", 20, cancelled=True, start_time=dt.time(9), end_time=dt.time(16), time_zone="Europe/Riga")

    page = visit(FRAME)

    assert page.one(".when") == "1. June 2026"
    assert page.one(".state") == "Cancelled"
    assert "09:00 - 16:00 (EEST)" in page.one(".rows .note")


def test_row_says_that_the_event_is_on():
    event("Meeting", 0, start_time=dt.time(9), end_time=dt.time(16), time_zone="Europe/Berlin")

    assert visit(FRAME).one(".state") == "now on, until 16:00 (CEST)"


def test_daily_hours_are_those_of_each_day():
    event("Course", 20, daily=True)

    assert visit(FRAME).one(".rows .note").endswith("each day")


def test_links_open_in_the_whole_window(six):
    page = visit(FRAME)

    assert {tag.get("target") for tag in page.soup.select("a")} == {"_top"}


@pytest.mark.parametrize(
    ("query", "words"), [("", "No upcoming events."), ("?kind=webinar", "No upcoming event matches.")]
)
def test_empty_list_says_so(query, words):
    page = visit(FRAME + query)

    assert page.one("p.rows") == words
    assert page.all("a") == ["All upcoming events"]


def test_what_is_not_understood_is_told(six):
    page = visit(f"{FRAME}?kind=party&from=tomorrow")

    assert page.all("main > .note")[1:] == [
        "“party” is not known as “Kind”; it was left out.",
        "“tomorrow” is not a date; write it like 2026-05-31.",
    ]
    assert len(page.all(TITLES)) == 5


def test_list_speaks_the_language_of_its_address():
    make.EventFactory(title={"en": "Kick-off", "de": "Auftakt"}, text_languages=["de"], start_date=dt.date(2026, 6, 1))

    page = visit("/de/embed/upcoming/")

    assert page.soup.html["lang"] == "de"
    assert page.all(TITLES) == ["Auftakt"]
    assert page.one(".when") == "1. Juni 2026"
    assert page.links(".rows a")[0].startswith("/de/events/")


def test_title_in_another_language_is_marked():
    make.EventFactory(title={"de": "Auftakt"}, source_language="de", start_date=dt.date(2026, 6, 1))

    assert visit(FRAME).soup.select_one(f"{TITLES} a")["lang"] == "de"


# How it looks


@pytest.mark.parametrize(
    ("query", "classes"),
    [
        ("", ["accent--teal", "theme--auto"]),
        ("?theme=dark&accent=red", ["accent--red", "theme--dark"]),
        ("?theme=light", ["accent--teal", "theme--light"]),
        ("?theme=blue&accent=%23ff0000", ["accent--teal", "theme--auto"]),
        ("?theme=%22%3E%3Cscript%3E&accent=red%20x", ["accent--teal", "theme--auto"]),
    ],
)
def test_look_is_one_of_the_tested_ones(query, classes):
    make.SiteFactory(accent="teal")

    assert visit(FRAME + query).soup.html["class"] == classes


# How it may be used (SEC-1)


def test_list_may_be_framed_by_everybody():
    headers = visit(FRAME).response.headers

    policy = headers["Content-Security-Policy"].split("; ")
    assert [rule for rule in policy if rule.startswith("frame-ancestors")] == ["frame-ancestors *"]
    assert [rule for rule in policy if rule.startswith("default-src")] == ["default-src 'none'"]
    assert "X-Frame-Options" not in headers


@pytest.mark.parametrize("path", ["/embed/", "/", "/events/", "/styleguide/", "/healthz/", "/de/embed/"])
def test_nothing_else_may_be_framed(path):
    headers = Client().get(path).headers

    assert "frame-ancestors 'none'" in headers["Content-Security-Policy"]
    assert headers["X-Frame-Options"] == "DENY"


def test_only_the_help_page_frames_and_only_ourselves():
    policies = {path: Client().get(path).headers["Content-Security-Policy"] for path in ("/embed/", "/", FRAME)}

    assert "frame-src 'self'" in policies["/embed/"]
    assert ["frame-src" in policies[path] for path in ("/", FRAME)] == [False, False]


def test_list_is_not_indexed(six):
    page = visit(FRAME)

    assert page.soup.select_one("meta[name=robots]")["content"] == "noindex, follow"
    assert page.soup.select("script") == []


def test_list_that_has_not_changed_is_not_sent_again(six):
    tag = visit(FRAME).response["ETag"]

    answer = Client().get(FRAME, headers={"If-None-Match": tag})
    six[0].title = {"en": "Changed"}
    six[0].save()
    changed = Client().get(FRAME, headers={"If-None-Match": tag})

    assert (answer.status_code, changed.status_code) == (304, 200)
    assert "frame-ancestors *" in answer["Content-Security-Policy"]
    assert not tag.startswith("W/")


@pytest.mark.parametrize("size", [1, 3])
def test_list_asks_a_fixed_number_of_queries(django_assert_num_queries, client, size):
    priorities = make.PriorityFactory.create_batch(size)
    for number in range(size):
        event(f"Event {number}").priorities.set(priorities)
    query = "&".join(f"priority={priority.slug}" for priority in priorities)

    with django_assert_num_queries(6):
        client.get(f"{FRAME}?{query}")
    with django_assert_num_queries(5):
        client.get(FRAME)


# The page that explains it


def snippet(page) -> BeautifulSoup:
    return BeautifulSoup(page.one("textarea"), "html.parser").iframe


def test_lines_to_copy_are_a_frame_without_script():
    code = visit("/embed/").one("textarea")

    assert code == (
        '<iframe src="http://testserver/embed/upcoming/" title="Upcoming events" width="640" height="970"'
        ' style="width: 100%" loading="lazy"></iframe>'
    )


def test_lines_to_copy_hold_what_was_chosen():
    programme = make.ProgrammeFactory()
    event("Webinar", programme=programme)

    page = visit(f"/de/embed/?programme={programme.slug}&country=LV&limit=2&theme=dark&accent=red")

    assert snippet(page)["src"] == (
        f"http://testserver/de/embed/upcoming/?programme={programme.slug}&country=LV&limit=2&theme=dark&accent=red"
    )
    assert snippet(page)["height"] == "490"
    assert [tag["value"] for tag in page.soup.select(".embed-form [selected]") if tag.get("value")] == [
        programme.slug,
        "dark",
        "red",
    ]
    assert page.one("#embed-limit [selected]") == "2"
    assert [(tag["name"], tag["value"]) for tag in page.soup.select(".embed-form [type=hidden]")] == [("country", "LV")]


def test_page_shows_the_list_itself():
    frame = visit("/embed/?limit=3").soup.select_one("main iframe")

    assert (frame["src"], frame["title"], frame["loading"]) == ("/embed/upcoming/?limit=3", "Upcoming events", "lazy")


def test_form_offers_what_events_have():
    programme = make.ProgrammeFactory(title={"en": "Baltic"})
    priority = make.PriorityFactory(programme=programme, number=1, title={"en": "Water"})
    event("Webinar", programme=programme).priorities.add(priority)

    page = visit("/embed/")

    assert page.all("#embed-programme option") == ["All", "Baltic"]
    assert page.all("#embed-priority option") == ["All", "1 Water"]
    assert page.soup.select_one("#embed-priority optgroup")["label"] == "Baltic"


def test_page_of_a_site_without_events():
    page = visit("/embed/")

    assert page.all("#embed-programme, #embed-priority") == []
    assert page.one("iframe") == ""


@pytest.mark.parametrize(("query", "robots"), [("", []), ("?limit=3", ["noindex, follow"])])
def test_only_the_page_itself_is_indexed(query, robots):
    assert [tag["content"] for tag in visit(f"/embed/{query}").soup.select("meta[name=robots]")] == robots


def test_page_tells_what_it_did_not_understand():
    assert visit("/embed/?kind=party").one(".notice") == "“party” is not known as “Kind”; it was left out."


def test_list_leads_to_the_lines_with_its_filters():
    page = visit("/events/?kind=webinar")

    assert page.links(".results-view a[href*=embed]") == ["/embed/?kind=webinar"]
    assert visit("/events/").links(".results-view a[href*=embed]") == ["/embed/"]


@pytest.mark.parametrize("size", [1, 3])
def test_page_asks_a_fixed_number_of_queries(django_assert_num_queries, client, size):
    for number in range(size):
        event(f"Event {number}").priorities.set(make.PriorityFactory.create_batch(size))

    with django_assert_num_queries(5):
        client.get("/embed/")
