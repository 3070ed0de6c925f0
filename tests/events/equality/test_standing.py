"""Wherever people read the date of an event that is off, they read how it stands as well (rule 7)."""

import datetime as dt
import json
from collections.abc import Iterator
from typing import Any
from xml.etree.ElementTree import fromstring

import pytest
from bs4 import Tag
from django.test import Client

from events.enums import EventStatus
from events.models import Event
from events.search import refresh_stale
from tests import factories as make
from tests.events.equality.formats import atom_entries, body
from tests.events.equality.readers import ATOM, soup_of
from tests.pages import NOW, berlin

DAYS = ("17. June 2026", "18. June 2026", "17. - 18. June 2026")
HOURS = ("10:15", "17:45", "11:05")
WORDS = (*DAYS, *HOURS)
SECRETS = ("https://register.example.org/", "https://meet.example.org/", "https://live.example.org/", "20 places")
STATES = {EventStatus.CANCELLED: "Cancelled", EventStatus.POSTPONED: "was planned for"}
# What is one thing to a reader: how it stands is said once in it.
WHOLES = ("article", "li", "dd", "section", "header", "td", "tr")
# What was changed when, and the days of the calendar itself, are no dates of the event.
OTHER_DATES = ".change-log, .month-calendar time, script"

pytestmark = pytest.mark.usefixtures("frozen")


@pytest.fixture(params=STATES, ids=str)
def event(request: pytest.FixtureRequest) -> Event:
    """An event that is in every list, with all that would invite to it if it took place."""
    contact = make.ContactFactory(slug="elena")
    organisation = make.OrganisationFactory(slug="city")
    priority = make.PriorityFactory(slug="water", programme__slug="sea")
    objective = make.ObjectiveFactory(slug="rivers", priority=priority)
    project = make.ProjectFactory(slug="delta")
    whole = make.EventFactory(slug="whole", start_date=dt.date(2026, 8, 1))
    event = make.EventFactory(
        slug="forum",
        status=request.param,
        status_note={"en": "The hall is not free."},
        start_date=dt.date(2026, 6, 17),
        end_date=dt.date(2026, 6, 18),
        start_time=dt.time(10, 15),
        end_time=dt.time(17, 45),
        hybrid=True,
        registration=True,
        registration_closes_at=berlin(2026, 6, 18),
        capacity=20,
        join_url="https://meet.example.org/",
        join_public_from=NOW,
        livestream_url="https://live.example.org/",
        accessibility_deadline=dt.date(2026, 6, 17),
        programme=priority.programme,
        priorities=[priority],
        objectives=[objective],
        projects=[project],
        venue__slug="hall",
        part_of=whole,
        is_featured=True,
        replaced_by=whole,
    )
    make.EventContactFactory(event=event, contact=contact)
    make.OrganiserFactory(event=event, organisation=organisation)
    make.SessionFactory(event=event, date=dt.date(2026, 6, 18), start_time=dt.time(11, 5), end_time=dt.time(17, 45))
    make.SessionFactory(event=event, date=None, start_time=dt.time(11, 5), join_url="https://meet.example.org/2")
    return event


PAGES = {
    "page": "/events/forum/",
    "one's own agenda": "/events/forum/?choose=1",
    "the reader's zone": "/events/forum/?zone=Europe/Helsinki",
    "print": "/events/forum/print/",
    "home": "/",
    "list": "/events/",
    "search": "/events/?q=event",
    "month": "/events/calendar/2026/6/",
    "programme": "/programmes/sea/",
    "priority": "/programmes/sea/water/",
    "objective": "/programmes/sea/water/rivers/",
    "project": "/projects/delta/",
    "organiser": "/organisers/city/",
    "venue": "/venues/hall/",
    "contact": "/contacts/elena/",
    "the event of which it is a part": "/events/whole/",
    "embedded list": "/embed/upcoming/",
}


def test_pages_say_no_date_without_the_status(event):
    refresh_stale()
    pages = {name: body(path).decode() for name, path in PAGES.items()}

    bare = {name: list(bare_dates(soup_of(page), event)) for name, page in pages.items()}
    assert {name: found for name, found in bare.items() if found} == {}
    assert [name for name, page in pages.items() if any(secret in page for secret in SECRETS)] == []
    # A page that does not name the date would prove nothing.
    assert [name for name, page in pages.items() if not any(word in page for word in WORDS)] == []


def test_admin_says_no_date_without_the_status(event, admin_client: Client):
    cell = soup_of(admin_client.get("/admin/events/event/").content).select_one(f'tr:has(a[href*="/{event.pk}/"])')

    dates = cell.select_one(".field-date_column").get_text()
    assert STATES[event.status] in dates
    assert "17. - 18. June 2026" in dates


@pytest.mark.parametrize(
    "path",
    [
        "/api/v1/events/forum/?expand=sessions,contacts",
        "/api/v1/events/?fields=when,registration,online,accessibility",
        "/api/v1/sessions/",
        "/events/feed.json",
    ],
)
def test_words_for_programs_say_no_date_without_the_status(event, path):
    data = body(path)

    assert [text for text in texts_of(json.loads(data)) if not stands(text, event)] == []
    assert not any(secret in data.decode() for secret in SECRETS)


def test_feed_says_no_date_without_the_status(event):
    entry = atom_entries("")["/events/forum/"]
    content, title, summary = (entry.findtext(f"{ATOM}{name}") for name in ("content", "title", "summary"))

    assert list(bare_dates(soup_of(content), event)) == []
    assert STATES[event.status] in summary
    assert title.startswith(("Cancelled: ", "Postponed: "))


def test_changes_say_no_date_without_the_status(event):
    feed = fromstring(body("/events/forum/changes.atom"))  # noqa: S314 -- our own

    assert STATES[event.status] in feed.findtext(f"{ATOM}subtitle")


@pytest.mark.parametrize("query", ["", "?sessions=0"])
def test_entries_in_calendars_say_so_in_words(event, query):
    lines = body(f"/events/forum/event.ics{query}").decode().replace("\r\n ", "").splitlines()
    summaries = [line for line in lines if line.startswith("SUMMARY")]
    descriptions = [line for line in lines if line.startswith("DESCRIPTION") and "forum" in line]

    assert len(descriptions) == len(summaries) > 0
    assert all(line.startswith(("SUMMARY:Cancelled: ", "SUMMARY:Postponed: ")) for line in summaries)
    assert all(f"This event is {event.status}." in line for line in descriptions)
    assert not any(secret in line for line in lines for secret in SECRETS)


def bare_dates(soup: Tag, event: Event) -> Iterator[str]:
    """Yield what names a date or an hour of the event without saying how it stands."""
    for part in soup.select(OTHER_DATES):
        part.extract()
    for text in soup.find_all(string=lambda text: any(word in text for word in WORDS)):
        whole = (text.find_parent(class_="agenda__day") or text.find_parent(WHOLES)).get_text()
        phrase = (text.find_parent("time") or text).parent.get_text()
        is_struck = text.find_parent("s") is not None and ("Cancelled" in whole or "Postponed" in whole)
        if not is_struck and "was planned for" not in phrase:
            yield f"{text.parent}: {whole}"
    for tag in soup.select("meta[content], [alt], [title], [aria-label]"):
        values = (tag.get(name) or "" for name in ("content", "alt", "title", "aria-label"))
        yield from (value for value in values if not stands(value, event))


def stands(text: str, event: Event) -> bool:
    return STATES[event.status] in text or not any(word in text for word in DAYS)


def texts_of(value: Any) -> Iterator[str]:
    """Yield the texts that people read; machine values have another form, and HTML is read as such."""
    if isinstance(value, dict):
        parts = [part for name, part in value.items() if name not in ("changes", "content_html")]
    else:
        parts = value if isinstance(value, list) else []
    for part in parts:
        yield from texts_of(part)
    if isinstance(value, str):
        yield value
