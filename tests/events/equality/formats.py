"""Asks the site for an event in every format."""

import json
from collections.abc import Callable, Iterator
from typing import Any
from xml.etree.ElementTree import Element, fromstring

from django.test import Client

from events.models import Event
from tests.events.equality import readers
from tests.events.equality.facts import Facts
from tests.pages import whole

EXPANDED = "?expand=sessions,contacts,organisers,venue"


def body(path: str) -> bytes:
    response = Client().get(path)
    assert response.status_code == 200, path
    return whole(response)


def _page(event: Event) -> Facts:
    return readers.page(body(f"/events/{event.slug}/"))


def _print(event: Event) -> Facts:
    return readers.page(body(f"/events/{event.slug}/print/"))


def _calendar(event: Event) -> Facts:
    return readers.calendar(body(f"/events/{event.slug}/event.ics"))


def _structured(event: Event) -> Facts:
    return readers.structured(body(f"/events/{event.slug}/"))


def _api(event: Event) -> Facts:
    return readers.api(json.loads(body(f"/api/v1/events/{event.slug}/{EXPANDED}")))


def _atom(event: Event) -> Facts:
    return readers.atom(atom_entries(_in_its_years(event))[f"/events/{event.slug}/"])


def _json(event: Event) -> Facts:
    return readers.json_feed(json_items(_in_its_years(event))[f"/events/{event.slug}/"])


def _in_its_years(event: Event) -> str:
    """Return the filter by which the feeds, which have fifty entries, hold the event, and others of these years."""
    return f"?from={event.start_date:%Y}-01-01&to={event.end_date:%Y}-12-31"


FORMATS: dict[str, Callable[[Event], Facts]] = {
    "page": _page,
    "print": _print,
    "calendar": _calendar,
    "structured data": _structured,
    "API": _api,
    "Atom": _atom,
    "JSON Feed": _json,
}


def atom_entries(query: str) -> dict[str, Element]:
    """Return the entries of the feed by the path of their pages."""
    feed = fromstring(body(f"/events/feed.atom{query}"))  # noqa: S314 -- our own
    entries = feed.findall(f"{readers.ATOM}entry")
    return {path_of(entry.find(f"{readers.ATOM}link").attrib["href"]): entry for entry in entries}


def json_items(query: str) -> dict[str, dict[str, Any]]:
    feed = json.loads(body(f"/events/feed.json{query}"))
    return {path_of(item["url"]): item for item in feed["items"]}


def path_of(url: str) -> str:
    return url.removeprefix("http://testserver")


def differences(event: Event) -> Iterator[str]:
    """Yield in which format what is said of the event is not what its page says."""
    whole_page = body(f"/events/{event.slug}/")
    expected = readers.page(whole_page)
    # Of a month alone neither is told.
    if event.is_in_calendars(event.publish_at):
        yield from _unless_equal("structured data", readers.structured(whole_page), expected)
        yield from _unless_equal("calendar", _calendar(event), expected.in_calendar())
    for name in ("print", "API", "Atom", "JSON Feed"):
        yield from _unless_equal(name, FORMATS[name](event), expected)


def _unless_equal(name: str, found: Facts, expected: Facts) -> Iterator[str]:
    if found != expected:
        yield f"{name}: {found} != {expected}"
