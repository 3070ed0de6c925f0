"""What machines ask first: the sitemap and who may read what (MAP-1, ROB-1)."""

import datetime as dt
from urllib.parse import urlsplit
from urllib.robotparser import RobotFileParser
from xml.etree import ElementTree

import pytest
import time_machine
from django.test import Client
from django.utils import timezone

from events import sitemaps
from events.actions import withdraw_event
from events.models import Event
from tests import factories as make
from tests.pages import NOW, visit

pytestmark = pytest.mark.usefixtures("frozen")

HOST = "http://testserver"
NAMES = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9"}


def get(path: str, **headers: str):
    return Client().get(path, headers=headers)


def listed(path: str = "/sitemap.xml") -> list[str]:
    root = ElementTree.fromstring(get(path).content)  # noqa: S314 our own file
    return [loc.text for loc in root.iterfind(".//s:loc", NAMES)]


def robots(path: str) -> list[str]:
    return [tag["content"] for tag in visit(path).soup.select("meta[name=robots]")]


@pytest.fixture
def site():
    """A site with something of everything."""
    event = make.EventFactory(
        slug="sea", title={"en": "Sea", "de": "Meer"}, text_languages=["de"], projects=[make.ProjectFactory()]
    )
    make.OrganiserFactory(event=event)
    make.EventContactFactory(event=event)
    make.ObjectiveFactory(priority__programme=event.programme)
    make.EventFactory(slug="old", past=True, title={"lv": "Jūra"}, source_language="lv", programme=event.programme)
    make.EventFactory(slug="draft", draft=True, programme=event.programme, venue=make.VenueFactory())


# The sitemap for readers


@pytest.mark.parametrize("number", [1, 3])
def test_a11y_7_sitemap_leads_to_all_that_there_is(django_assert_num_queries, number):
    for count in range(number):
        programme = make.ProgrammeFactory(slug=f"sea-{count}")
        make.ObjectiveFactory(priority__programme=programme, priority__slug="water")
        make.EventFactory(programme=programme, start_date=dt.date(2025 - count, 5, 1))

    with django_assert_num_queries(7):
        page = visit("/sitemap/")

    programmes = [f"/programmes/sea-{count}/" for count in range(number)]
    assert set(page.links("main a")) == {
        *("/events/", "/events/past/", "/events/calendar/", "/embed/", "/programmes/", "/contacts/", "/legal/"),
        *("/privacy/", "/accessibility/"),
        *(f"/events/past/{2025 - count}/" for count in range(number)),
        *programmes,
        *(f"{path}water/" for path in programmes),
    }
    assert "/sitemap/" in page.links("footer a")


def test_a11y_7_sitemap_of_an_empty_site_says_so():
    assert "No programmes yet." in visit("/sitemap/").text


# The sitemap for machines


def test_map_1_every_page_of_the_sitemap_is_one_to_be_found(site):
    urls = listed()
    wrong = {}

    for url in urls:
        page = visit(urlsplit(url).path)
        canonical = page.links("link[rel=canonical]")
        if page.status != 200 or page.soup.select("meta[name=robots]") or canonical not in ([], [url]):
            wrong[url] = (page.status, canonical)

    assert wrong == {}
    assert len(urls) == len(set(urls))


def test_map_1_drafts_and_untranslated_versions_are_not_in_it(site):
    events = [url.removeprefix(HOST) for url in listed() if url.endswith(("/sea/", "/old/", "/draft/"))]

    assert events == ["/events/sea/", "/de/events/sea/", "/lv/events/old/"]


def test_map_1_answer_is_xml_that_one_has_or_has_not(site):
    first = get("/sitemap.xml")

    same = get("/sitemap.xml", if_none_match=first["ETag"])

    assert (first.status_code, first["Content-Type"]) == (200, "application/xml; charset=utf-8")
    assert (same.status_code, same.content, "Last-Modified" in first) == (304, b"", True)
    assert Client().head("/sitemap.xml").status_code == 200
    assert Client().post("/sitemap.xml").status_code == 405


@pytest.mark.parametrize("path", ["/sitemap.xml", "/sitemap-{}.xml"])
def test_map_1_removal_changes_the_answer(site, path):
    Event.objects.filter(slug="sea").update(publish_at=NOW - dt.timedelta(days=9))
    path = path.format(Event.objects.get(slug="sea").pk // sitemaps.PER_FILE)
    before = get(path)["ETag"]

    with time_machine.travel(NOW + dt.timedelta(seconds=5), tick=False):
        withdraw_event(event=Event.objects.get(slug="sea"), by=None)
        after = get(path, if_none_match=before)

    assert (after.status_code == 304, b"/events/sea/" in after.content) == (False, False)


def test_map_1_large_sitemap_is_an_index_of_files(site, monkeypatch):
    whole = listed()
    monkeypatch.setattr(sitemaps, "PER_FILE", 1)

    files = listed()

    keys = Event.objects.published(timezone.now()).order_by("pk").values_list("pk", flat=True)
    assert files == [f"{HOST}/sitemap-pages.xml", *(f"{HOST}/sitemap-{key}.xml" for key in keys)]
    assert [url for file in files for url in listed(urlsplit(file).path)] == whole


@pytest.mark.parametrize("number", ["1000000000", "99999999999999999999999", "9" * 5000])
def test_file_without_events_is_not_found(site, number):
    assert get(f"/sitemap-{number}.xml").status_code == 404


@pytest.mark.parametrize("number", [1, 3])
def test_sitemap_costs_a_fixed_number_of_queries(django_assert_num_queries, number):
    programme = make.ProgrammeFactory()
    for _ in range(number):
        make.EventFactory(programme=programme)
    get("/sitemap.xml")

    with django_assert_num_queries(14):
        assert get("/sitemap.xml").status_code == 200


# Who may read what


def test_rob_1_robots_txt_names_the_sitemap():
    response = get("/robots.txt")

    assert response["Content-Type"] == "text/plain; charset=utf-8"
    assert response.content.decode().splitlines()[-1] == f"Sitemap: {HOST}/sitemap.xml"
    assert (Client().head("/robots.txt").status_code, Client().post("/robots.txt").status_code) == (200, 405)


def test_rob_1_only_pages_for_staff_are_closed():
    rules = RobotFileParser()
    rules.parse(get("/robots.txt").content.decode().splitlines())
    closed = ["/admin/", "/admin/events/event/", "/preview/0d9f/", "/de/preview/0d9f/"]
    # What is only not to be found must be read for that to be known.
    open_ = [*("/", "/events/", "/events/?q=sea", "/events/preview/", "/events/feed.ics", "/events/sea/print/")]

    assert [rules.can_fetch("*", HOST + path) for path in closed] == [False] * 4
    assert [rules.can_fetch("*", HOST + path) for path in open_] == [True] * 6


def test_rob_1_page_of_a_past_event_is_to_be_found(site):
    assert [robots(f"{prefix}/events/old/") for prefix in ("", "/lv")] == [[], []]


@pytest.mark.parametrize(
    "path",
    [
        *("/events/?kind=webinar", "/events/?q=sea", "/events/?from=2026-05-01", "/events/past/?q=a"),
        *("/events/past/2026/", "/events/calendar/2026/5/", "/events/calendar/2026/6/"),
        *("/events/calendar/?kind=webinar", "/events/sea/print/", "/events/sea/?mine=1,2", "/embed/?limit=3"),
        *("/events/sea/?zone=Asia/Tokyo", "/contacts/?country=LV", "/embed/upcoming/", "/de/events/?q=sea"),
    ],
)
def test_rob_1_filtered_and_dated_views_are_read_but_not_to_be_found(site, path):
    assert robots(path) == ["noindex, follow"]


@pytest.mark.parametrize("path", ["/events/", "/events/past/", "/events/calendar/"])
def test_rob_1_empty_views_are_not_to_be_found(path):
    assert robots(path) == ["noindex, follow"]


def test_rob_1_page_of_a_thing_without_events_is_not_to_be_found():
    venue, project, organisation = make.VenueFactory(), make.ProjectFactory(), make.OrganisationFactory()
    paths = [thing.get_absolute_url() for thing in (venue, project, organisation)]
    assert [robots(path) for path in paths] == [["noindex, follow"]] * 3

    event = make.EventFactory(venue=venue, projects=[project])
    make.ContactFactory(organisation=organisation)

    assert [robots(path) for path in paths] == [[]] * 3
    # Leafing on is a view of a part.
    assert event.venue == venue
    assert robots(f"{paths[0]}?after=20250101T000000-1") == ["noindex, follow"]


@pytest.mark.parametrize(
    "path",
    [
        *("/events/past/2020/", "/events/past/2027/", "/events/past/0/", "/events/past/99999/"),
        *("/events/calendar/2020/1/", "/events/calendar/2027/1/", "/events/calendar/2026/13/", "/events/calendar/9/9/"),
    ],
)
def test_rob_1_dates_outside_the_data_are_not_found(site, path):
    assert visit(path).status == 404


FEEDS = ["/events/feed.ics", "/events/feed.atom", "/events/feed.json", "/events/sea/event.ics"]


@pytest.mark.parametrize("path", FEEDS)
def test_rob_1_feeds_are_not_to_be_found(site, path):
    response = get(path)

    assert (response.status_code, response["X-Robots-Tag"]) == (200, "noindex")
