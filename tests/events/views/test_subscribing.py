"""The panel by which readers subscribe, on the pages that have it."""

import pytest
from django.test import Client

from tests import factories as make
from tests.pages import Page, visit

PANEL = ".subscribe-panel"


def address(page: Page) -> str:
    """Return the address to copy, which stands twice."""
    field = page.soup.select_one(f"{PANEL} input[readonly]")["value"]
    assert page.soup.select_one(f"{PANEL} [data-copy-link]")["data-copy-link"] == field
    return field


def test_list_is_subscribed_to_as_it_is_filtered():
    make.SiteFactory(name={"en": "Sea events"})
    page = visit("/de/events/?kind=webinar&kind=party&from=2026-06-01&after=20260601T000000-1&zone=Europe/Riga")

    assert address(page) == "http://testserver/de/events/feed.ics?kind=webinar&from=2026-06-01"
    links = page.links(f"{PANEL} a")
    assert links[0] == "webcal://testserver/de/events/feed.ics?kind=webinar&from=2026-06-01"
    assert [link.partition("?")[0] for link in links[1:]] == [
        "https://calendar.google.com/calendar/r",
        "https://outlook.live.com/calendar/0/addfromweb",
        "https://outlook.office.com/calendar/0/addfromweb",
        "/de/events/feed.atom",
        "/de/events/feed.json",
    ]
    assert "name=Sea%20events%3A%20Webinar" in links[2]


def test_pages_around_events_have_the_calendar_of_theirs():
    programme = make.ProgrammeFactory(slug="sea", title={"en": "Sea programme"})
    priority = make.PriorityFactory(programme=programme, slug="water")
    objective = make.ObjectiveFactory(priority=priority, slug="clean")
    pages = (programme, priority, objective, make.ProjectFactory(slug="ports"), make.OrganisationFactory(slug="turku"))

    assert [address(visit(page.get_absolute_url())) for page in pages] == [
        f"http://testserver/events/feed.ics?{query}"
        for query in (
            *("programme=sea", "priority=sea/water", "objective=sea/water/clean", "project=ports", "organiser=turku"),
        )
    ]
    assert "name=Sea%20programme" in visit("/programmes/sea/").links(f"{PANEL} a")[2]


@pytest.mark.parametrize("path", ["/events/?kind=webinar&q=water", "/programmes/sea/", "/events/ports/"])
def test_address_of_every_panel_is_a_calendar(path):
    make.EventFactory(slug="ports", programme__slug="sea")

    answer = Client().get(address(visit(path)))

    assert (answer.status_code, answer["Content-Type"]) == (200, "text/calendar; charset=utf-8")


@pytest.mark.parametrize("traits", [{}, {"running": True}, {"postponed": True}, {"cancelled": True}])
def test_event_is_subscribed_to_while_it_is_ahead(traits):
    make.EventFactory(slug="ports", **traits)

    page = visit("/events/ports/")

    assert address(page) == "http://testserver/events/ports/event.ics?subscribe=1"
    assert page.links(f"{PANEL} a")[-1] == "/events/ports/changes.atom"
    assert page.one(f"{PANEL} summary") == "Subscribe to this event"


@pytest.mark.parametrize("traits", [{"past": True}, {"save_the_date": True}])
def test_event_without_a_day_ahead_has_no_panel(traits):
    make.EventFactory(slug="ports", **traits)

    assert visit("/events/ports/").soup.select(PANEL) == []


@pytest.mark.parametrize("path", ["/", "/events/past/", "/events/calendar/", "/events/ports/print/"])
def test_other_pages_have_no_panel(path):
    make.EventFactory(slug="ports")

    assert visit(path).soup.select(PANEL) == []


def test_venue_has_no_panel():
    assert visit(make.VenueFactory().get_absolute_url()).soup.select(PANEL) == []


def test_panel_is_closed_and_says_how_soon_calendars_change():
    page = visit("/events/")

    panel = page.soup.select_one(PANEL)
    assert (panel.name, panel.has_attr("open"), page.one(f"{PANEL} summary")) == (
        *("details", False),
        "Subscribe to these events",
    )
    assert page.one(".subscribe-panel__note") == (
        "A calendar shows what has changed when its program asks again: many do so every few hours, Google and Outlook "
        "may take a day or longer."
    )
    # Without a script there is no button: the field holds the address as well.
    assert panel.select_one("button").parent.has_attr("hidden")
