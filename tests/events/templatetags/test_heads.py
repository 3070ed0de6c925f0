"""What the head of every page says to those who find it or show a link to it (OG-1)."""

import pytest

from events.models import Event
from programmes.models import Site
from tests import factories as make
from tests.files import png
from tests.pages import Page, visit

pytestmark = pytest.mark.usefixtures("frozen")

HOST = "http://testserver"


def meta(page: Page) -> dict[str, str]:
    tags = page.soup.select("head meta[content]")
    return {tag.get("property") or tag.get("name"): tag["content"] for tag in tags}


@pytest.fixture
def event(db) -> Event:
    make.SiteFactory(name={"en": "Sea events"})
    programme = make.ProgrammeFactory(
        slug="sea",
        title={"en": "Baltic & Sea"},
        description={"en": "<p>Nine countries work together around the sea, e.g. on ports. They began in 1997.</p>"},
    )
    priority = make.PriorityFactory(programme=programme, slug="water", title={"en": "Water"}, description="")
    make.ObjectiveFactory(priority=priority, slug="clean", number="2.1", title={"en": "Clean seas"})
    venue = make.VenueFactory(slug="hall", name={"en": "Hall"})
    make.ContactFactory(slug="elena", name="Elena Example")
    project = make.ProjectFactory(slug="pond", acronym="PondNet", title={"en": "Ponds"})
    event = make.EventFactory(programme=programme, priorities=[priority], projects=[project], venue=venue, slug="ports")
    make.OrganiserFactory(event=event, organisation__slug="city", organisation__name={"en": "City"})
    make.EventFactory(programme=programme, past=True)
    return event


@pytest.mark.parametrize(
    ("path", "title", "description"),
    [
        ("/", "Sea events", "Sea events: what is on, when and where, how to take part, and whom to ask."),
        ("/events/", "Upcoming events", "Sea events · 1 upcoming event"),
        (
            "/events/?format=physical",
            "Physical Meeting: 1 upcoming event",
            "Sea events: Physical Meeting · 1 upcoming event",
        ),
        (
            "/events/?format=virtual",
            "Virtual Meeting: 0 upcoming events",
            "Sea events: Virtual Meeting · 0 upcoming events",
        ),
        ("/events/past/", "Past events", "Past events · Sea events · 1 past event"),
        ("/events/past/2026/", "Past events in 2026", "2026 · Sea events · 1 past event"),
        ("/events/calendar/2026/6/", "Calendar: June 2026", "June 2026 · Sea events"),
        ("/programmes/", "Programmes", "Programmes · Sea events"),
        (
            "/programmes/sea/",
            "Baltic & Sea",
            "Nine countries work together around the sea, e.g. on ports.",
        ),
        ("/programmes/sea/water/", "Water", "Water · Baltic & Sea · Programmes · Sea events"),
        (
            "/programmes/sea/water/clean/",
            "2.1 Clean seas",
            "2.1 Clean seas · Water · Baltic & Sea · Programmes · Sea events",
        ),
        ("/projects/pond/", "PondNet", "PondNet · Programmes · Sea events"),
        ("/organisers/city/", "City", "City · Sea events"),
        ("/venues/hall/", "Hall", "Hall · Sea events"),
        ("/contacts/", "Contacts", "Contacts · Sea events"),
        ("/contacts/elena/", "Elena Example", "Elena Example · Contacts · Sea events"),
        ("/legal/", "Legal notice", "Legal notice · Sea events"),
    ],
)
def test_og_1_every_page_has_a_title_and_a_description_of_its_own(event, path, title, description):
    page = visit(path)

    said = meta(page)
    assert (said["description"], said["og:description"]) == (description, description)
    assert (said["og:title"], said["og:site_name"], said["og:type"]) == (title, "Sea events", "website")
    assert page.one("title") == (title if path == "/" else f"{title} – Sea events")
    assert page.links("link[rel=canonical]") == [said["og:url"]] == [HOST + path]
    assert said["og:image"] == f"{HOST}/static/img/apple-touch-icon.png"


def test_og_1_page_names_its_language(event):
    assert meta(visit("/de/events/"))["og:locale"] == "de_DE"


def test_og_1_page_that_is_not_translated_names_the_address_to_be_found(event):
    page = visit("/de/programmes/sea/")

    assert meta(page)["og:url"] == page.links("link[rel=canonical]")[0] == f"{HOST}/programmes/sea/"


@pytest.mark.parametrize(("path", "shown"), [("/events/", "site"), ("/programmes/sea/", "programmes")])
def test_og_1_logo_of_the_programme_goes_before_that_of_the_site(event, path, shown):
    for thing in (event.programme, Site.objects.current()):
        thing.logo.save("logo.png", png())

    assert f"/media/{shown}/" in meta(visit(path))["og:image"]


def test_og_1_printed_event_is_described_as_its_page(event):
    assert meta(visit("/events/ports/print/"))["description"] == meta(visit("/events/ports/"))["description"]


def test_og_1_page_that_is_not_there_has_nothing_to_share(event):
    said = meta(visit("/nowhere/"))

    assert [name for name in said if name.startswith("og:")] == []


def test_texts_of_editors_stay_texts(event):
    Site.objects.update(name={"en": 'A "<b>" & co'})

    said = meta(visit("/events/"))

    assert (said["og:site_name"], said["description"]) == ('A "<b>" & co', 'A "<b>" & co · 1 upcoming event')
