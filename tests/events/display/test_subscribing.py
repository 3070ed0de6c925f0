"""The addresses by which programs follow events."""

from urllib.parse import parse_qs, urlsplit

import pytest
from django.http import QueryDict
from django.utils.translation import override

from events.display.subscribing import SubscribePanel, event_panel, list_panel, list_title
from events.filters import read_filters

HOST = "https://events.example.org"


def absolute(path: str) -> str:
    return HOST + path


def asked(url: str) -> dict[str, str]:
    """Return what an address asks for, as the other side reads it."""
    return {name: values[0] for name, values in parse_qs(urlsplit(url).query, strict_parsing=True).items()}


def test_list_is_followed_with_its_filters():
    panel = list_panel("Sea & land: 100 %", "priority=sea/water&q=a%26b+c", absolute)

    ics = f"{HOST}/events/feed.ics?priority=sea/water&q=a%26b+c"
    assert panel == SubscribePanel(
        title="Subscribe to these events",
        name="Sea & land: 100 %",
        calendar_url=ics,
        webcal_url=ics.replace("https://", "webcal://"),
        google_url=panel.google_url,
        outlook_url=panel.outlook_url,
        office_url=panel.office_url,
        atom_url="/events/feed.atom?priority=sea/water&q=a%26b+c",
        json_url="/events/feed.json?priority=sea/water&q=a%26b+c",
    )
    assert asked(panel.google_url) == {"cid": panel.webcal_url}
    assert [asked(url) for url in (panel.outlook_url, panel.office_url)] == [
        {"url": ics, "name": "Sea & land: 100 %"}
    ] * 2
    assert [url.partition("?")[0] for url in (panel.google_url, panel.outlook_url, panel.office_url)] == [
        "https://calendar.google.com/calendar/r",
        "https://outlook.live.com/calendar/0/addfromweb",
        "https://outlook.office.com/calendar/0/addfromweb",
    ]
    assert "+" not in f"{panel.google_url}{panel.outlook_url}{panel.office_url}"


def test_list_without_filters_has_an_address_without_a_query():
    with override("de"):
        panel = list_panel("Sea", "", absolute)

    assert (panel.calendar_url, panel.atom_url, panel.json_url) == (
        f"{HOST}/de/events/feed.ics",
        "/de/events/feed.atom",
        "/de/events/feed.json",
    )


def test_event_is_followed_by_its_own_calendar_and_its_changes():
    panel = event_panel("Ports", "ports", lambda path: f"http://127.0.0.1:8000{path}")

    assert (panel.title, panel.calendar_url, panel.webcal_url, panel.atom_url, panel.json_url) == (
        "Subscribe to this event",
        "http://127.0.0.1:8000/events/ports/event.ics?subscribe=1",
        "webcal://127.0.0.1:8000/events/ports/event.ics?subscribe=1",
        "/events/ports/changes.atom",
        "",
    )


@pytest.mark.parametrize(
    ("query", "name"),
    [("", "Sea"), ("kind=webinar", "Sea: Webinar"), ("kind=webinar&country=LV", "Sea: Webinar, Latvia")],
)
def test_name_of_a_list_tells_its_filters(query, name):
    assert list_title("Sea", read_filters(QueryDict(query))) == name
