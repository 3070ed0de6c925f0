"""The agenda on the page of its event."""

import datetime as dt

import pytest
from django.test import Client

from events.models import Event, Session
from tests import factories as make
from tests.events.ical.reading import entries
from tests.events.views.forum import make_forum, number
from tests.pages import MICROSECOND, NOW, Page, berlin, visit

pytestmark = pytest.mark.usefixtures("frozen")


@pytest.fixture
def event() -> Event:
    return make_forum()


def page_of(query: str = "", *, at: dt.datetime = NOW) -> Page:
    return visit(f"/events/forum/{query}", at=at)


def titles(page: Page) -> list[str]:
    return page.all(".session__title")


def robots(page: Page) -> list[str]:
    return [tag["content"] for tag in page.soup.select("meta[name=robots]")]


# The page


def test_whole_agenda_offers_filter_and_choice(event):
    page = page_of()

    assert titles(page) == ["Water", "Ports", "Closing"]
    assert page.all("#agenda-track option") == ["All tracks", "Track A", "Track B"]
    assert page.all("#agenda-mode option") == ["On site and online", "On site", "Online"]
    assert page.links("[data-agenda-choose]") == ["?choose=1#agenda"]
    assert page.soup.select("#agenda input") == []
    assert (robots(page), page.one("[data-agenda-status]")) == ([], "")


@pytest.mark.parametrize(
    ("query", "shown", "status"),
    [
        ("?track=Track+A", ["Water"], "1 of 3 sessions shown"),
        ("?mode=virtual", ["Closing"], "1 of 3 sessions shown"),
        ("?track=&mode=", ["Water", "Ports", "Closing"], ""),
        ("?track=Track+A&mode=virtual", [], "0 of 3 sessions shown"),
    ],
)
def test_filter_works_by_address_alone(event, query, shown, status):
    page = page_of(query)

    assert (titles(page), page.one("[role=status][data-agenda-status]")) == (shown, status)
    assert robots(page) == ["noindex, follow"]
    assert page.one("#agenda .empty-state") == ("" if shown else "No session fits this choice.")


def test_choosing_shows_a_checkbox_at_each_session_but_breaks(event):
    make.SessionFactory(event=event, title={"en": "Lunch"}, kind="break", start_time=dt.time(12), end_time=None)

    page = page_of(f"?choose=1&mine={number('Water')}")

    boxes = {tag["value"]: tag.has_attr("checked") for tag in page.soup.select("input[type=checkbox][name=mine]")}
    assert boxes == {str(number("Water")): True, str(number("Ports")): False, str(number("Closing")): False}
    assert {tag["form"] for tag in page.soup.select("#agenda-form ~ * input, .session input")} == {"agenda-form"}
    assert page.all(".session__choice")[0] == "In my agenda Water"
    assert page.one("button[name=mine]") == "Show my agenda"


def test_choosing_carries_what_the_filter_leaves_out_and_what_else_the_address_says(event):
    page = page_of(f"?choose=1&track=Track+B&mine={number('Water')}&zone=Europe/Riga")

    hidden = [(tag["name"], tag["value"]) for tag in page.soup.select("#agenda input[type=hidden]")]
    assert hidden == [("zone", "Europe/Riga"), ("mine", str(number("Water")))]


def test_own_agenda_is_an_address(event):
    page = page_of(f"?mine={number('Water')},{number('Ports')}")

    assert titles(page) == ["Water", "Ports"]
    assert page.one("[data-agenda-own]") == "My agenda"
    assert page.all(".session__overlaps") == ["Overlaps with: Ports", "Overlaps with: Water"]
    chosen = f"{number('Water')},{number('Ports')}"
    assert page.links(".agenda-tools__actions a")[:2] == [
        f"/events/forum/agenda.ics?mine={chosen}",
        f"?choose=1&mine={chosen}#agenda",
    ]
    assert robots(page) == ["noindex, follow"]


@pytest.mark.parametrize("status", ["postponed", "cancelled"])
def test_own_agenda_of_what_is_off_leads_to_no_calendar_file(event, status):
    Event.objects.update(status=status, status_note={"en": "The hall is not free."})

    chosen = number("Water")
    assert page_of(f"?mine={chosen}").links(".agenda-tools__actions a")[0] == f"?choose=1&mine={chosen}#agenda"


@pytest.mark.parametrize(
    "query",
    [
        "?mine=" + ",".join(str(n) for n in range(1000, 1400)),
        "?mine=%00&mine=%F0%28%8C%28&track=%00&mode=%F0%28%8C%28&choose=%00",
        "?mine=" + "9" * 5000,
        "?mine[]=1&mine=1;2&mine=<script>alert(1)</script>",
        "?track=<script>alert(1)</script>&mode=<b>",
    ],
)
def test_hostile_address_is_a_note(event, query):
    page = page_of(query)

    assert page.status == 200
    assert len(page.all("#agenda .notice")) > 0
    assert "<script>alert" not in page.html
    assert titles(page) == ["Water", "Ports", "Closing"]


def test_event_without_sessions_has_no_agenda_whatever_is_asked():
    make.EventFactory(slug="forum")

    assert page_of("?mine=1&choose=1").soup.select("#agenda") == []


@pytest.mark.parametrize(
    ("now", "marked"),
    [
        (berlin(2026, 6, 15, 10) - MICROSECOND, []),
        (berlin(2026, 6, 15, 10), ["10:00 - 11:00 now"]),
        (berlin(2026, 6, 15, 11), []),
    ],
)
def test_what_is_on_now_is_said_in_words(event, now, marked):
    page = page_of(at=now)

    times = [tag.parent.get_text(" ", strip=True) for tag in page.soup.select("[data-now]:not([hidden])")]
    assert times == marked


def test_script_is_there_only_where_it_has_something_to_do(event):
    scripts = [page_of(at=at).html.count("js/event-page.js") for at in (NOW, berlin(2026, 7, 1))]
    Session.objects.exclude(pk=number("Closing")).delete()
    scripts += [page_of(at=at).html.count("js/event-page.js") for at in (NOW, berlin(2026, 7, 1))]

    assert scripts == [1, 1, 1, 0]


@pytest.mark.parametrize("language", ["", "/de"])
def test_old_address_of_a_shared_agenda_leads_to_the_new_one(event, language):
    make.FormerSlugFactory(event=event, slug="old")

    response = visit(f"{language}/events/old/?mine=12,15&zone=Europe/Riga").response

    assert (response.status_code, response["Location"]) == (
        301,
        f"{language}/events/forum/?mine=12,15&zone=Europe%2FRiga",
    )


# Add to calendar


@pytest.mark.parametrize(
    ("traits", "links"),
    [
        ({}, ["/events/x/event.ics"]),
        ({"running": True}, ["/events/x/event.ics"]),
        ({"rescheduled": True}, ["/events/x/event.ics"]),
        ({"past": True}, []),
        ({"cancelled": True}, []),
        ({"postponed": True}, []),
        ({"save_the_date": True}, []),
    ],
)
def test_calendar_file_is_offered_for_what_is_ahead(traits, links):
    make.EventFactory(slug="x", **traits)

    assert [link for link in visit("/events/x/").links(".facts-list p a") if ".ics" in link] == links


def test_event_is_offered_with_its_sessions_and_without(event):
    links = [link for link in page_of().links(".facts-list p a") if ".ics" in link]

    assert links == ["/events/forum/event.ics?sessions=0", "/events/forum/event.ics"]
    assert [len(entries(Client().get(link).content)) for link in links] == [1, 4]
