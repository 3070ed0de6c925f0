"""The feed of changes by the rules of RFC 4287 (ATOM-1)."""

import datetime as dt
import re
import uuid
import xml.etree.ElementTree as ElementTree
from html import unescape

import pytest
import time_machine
from django.utils.translation import override

from common.i18n import Text
from events.actions import save_event
from events.enums import EventStatus
from events.facts import EventFacts
from events.feeds.changes import change_feed, updated_at
from events.models import Event
from events.wording.rows import make_row
from programmes.context import SiteInfo
from tests import factories as make
from tests.pages import NOW

pytestmark = pytest.mark.usefixtures("frozen")

ATOM = "{http://www.w3.org/2005/Atom}"
# RFC 3339 with seconds and an offset, as RFC 4287 §3.3 asks.
MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)")
HOUR = dt.timedelta(hours=1)
SITE = SiteInfo(Text("Sea events", "en"), "Joint Secretariat", None, "navy", True, "Co-funded")
FEED = {"author", "id", "link", "subtitle", "title", "updated"}
ENTRY = {"id", "link", "published", "summary", "title", "updated"}
SINGLE = ("id", "title", "updated", "subtitle", "published", "summary")


def feed_of(event: Event, site: SiteInfo = SITE) -> ElementTree.Element:
    event = Event.objects.get(pk=event.pk)
    row = make_row(EventFacts(event, NOW), with_priorities=False)
    content = change_feed(event, row, site, lambda path: f"https://events.example.org{path}")
    return ElementTree.fromstring(content)  # noqa: S314 we wrote it


def one(element: ElementTree.Element, name: str) -> str:
    found = element.findall(ATOM + name)
    assert len(found) == 1, name
    return found[0].text or ""


def names(element: ElementTree.Element) -> set[str]:
    return {child.tag.removeprefix(ATOM) for child in element}


def links(element: ElementTree.Element) -> dict[str, str]:
    return {link.get("rel", ""): link.get("href", "") for link in element.findall(f"{ATOM}link")}


@pytest.fixture
def event() -> Event:
    """An event that was moved, and an hour later cancelled and made to last longer."""
    event = make.EventFactory(title={"en": "Ports & ponds"}, slug="ports", start_date=dt.date(2026, 6, 11))
    with time_machine.travel(NOW + HOUR, tick=False):
        event.start_date = event.end_date = dt.date(2026, 6, 12)
        save_event(event=event, by=None)
    with time_machine.travel(NOW + 2 * HOUR, tick=False):
        event.status, event.status_note = EventStatus.CANCELLED, {"en": "No ship."}
        event.end_time = dt.time(17)
        save_event(event=event, by=None)
    return event


def test_feed_has_all_that_a_feed_must_have(event):
    feed = feed_of(event)

    assert (feed.tag, names(feed) - {"entry"}) == (f"{ATOM}feed", FEED)
    assert feed.get("{http://www.w3.org/XML/1998/namespace}lang") == "en"
    assert one(feed, "title") == "Changes: Ports & ponds"
    assert one(feed, "subtitle") == "12. June 2026, 09:30 - 17:00 (CEST) · Riga, Latvia · Cancelled"
    assert feed.findtext(f"{ATOM}author/{ATOM}name") == "Joint Secretariat"
    assert links(feed) == {
        "self": "https://events.example.org/events/ports/changes.atom",
        "alternate": "https://events.example.org/events/ports/",
    }


def test_every_entry_has_all_that_an_entry_must_have(event):
    entries = feed_of(event).findall(f"{ATOM}entry")

    assert [names(entry) for entry in entries] == [ENTRY, ENTRY]
    assert [links(entry) for entry in entries] == [{"alternate": "https://events.example.org/events/ports/"}] * 2
    for entry in entries:
        assert [len(entry.findall(ATOM + name)) for name in SINGLE[:3]] == [1, 1, 1]
        assert entry.find(f"{ATOM}summary").get("type") == "html"


def test_entries_say_what_was_changed_at_once_latest_first(event):
    entries = feed_of(event).findall(f"{ATOM}entry")

    assert [(one(entry, "title"), one(entry, "summary")) for entry in entries] == [
        (
            "Changed: status, time",
            (
                "<ul><li>Status changed from As planned to Cancelled</li>"
                "<li>Time changed from 09:30 - 16:00 (CEST) to 09:30 - 17:00 (CEST)</li></ul>"
            ),
        ),
        ("Changed: date", "<ul><li>Date changed from 11. June 2026 to 12. June 2026</li></ul>"),
    ]


def test_moments_are_those_of_the_changes(event):
    feed = feed_of(event)

    moments = [one(entry, "updated") for entry in feed.findall(f"{ATOM}entry")]
    assert [dt.datetime.fromisoformat(moment) for moment in moments] == [NOW + 2 * HOUR, NOW + HOUR]
    assert one(feed, "updated") == moments[0]
    found = [element.text for element in feed.iter() if element.tag in (f"{ATOM}updated", f"{ATOM}published")]
    assert len(found) == 5
    assert [moment for moment in found if not MOMENT.fullmatch(moment)] == []


def test_identifiers_are_permanent_different_and_do_not_tell_that_of_the_event(event):
    before = [element.text for element in feed_of(event).iter(f"{ATOM}id")]
    event.slug, event.title, event.room = "other", {"en": "Another title"}, "Room 7"
    with time_machine.travel(NOW + 3 * HOUR, tick=False):
        save_event(event=event, by=None)

    after = [element.text for element in feed_of(event).iter(f"{ATOM}id")]

    assert (len(after), len(set(after))) == (4, 4)
    assert (after[0], after[2:]) == (before[0], before[1:])
    assert all(str(uuid.UUID(name.removeprefix("urn:uuid:"))) in name for name in after)
    assert str(event.uid) not in "".join(after)


def test_feed_in_another_language_is_a_feed_of_its_own(event):
    english = feed_of(event)
    with override("de"):
        german = feed_of(event)

    assert one(german, "title") != ""
    assert links(german)["self"] == "https://events.example.org/de/events/ports/changes.atom"
    assert german.get("{http://www.w3.org/XML/1998/namespace}lang") == "de"
    ids = [element.text for feed in (english, german) for element in feed.iter(f"{ATOM}id")]
    assert (len(ids), len(set(ids))) == (6, 6)
    dates = german.findall(f"{ATOM}entry")[1]
    assert "11. Juni 2026" in one(dates, "summary")


def test_event_without_changes_is_a_feed_since_its_publication():
    event = make.EventFactory(publish_at=NOW - 3 * HOUR)

    feed = feed_of(event)

    assert (names(feed), feed.findall(f"{ATOM}entry")) == (FEED, [])
    assert dt.datetime.fromisoformat(one(feed, "updated")) == NOW - 3 * HOUR == updated_at(event)


def test_site_without_a_publisher_is_the_author_itself():
    site = SiteInfo(Text("Sea events", "en"), "", None, "navy", True, "Co-funded")

    assert feed_of(make.EventFactory(), site).findtext(f"{ATOM}author/{ATOM}name") == "Sea events"


def test_hostile_words_stay_words():
    event = make.EventFactory(title={"en": "A\x07 <b>&\ufffe ]]> title"})
    event.room = "<script>alert(1)</script>\x1b"
    save_event(event=event, by=None)

    feed = feed_of(event)

    assert one(feed, "title") == "Changes: A <b>& ]]> title"
    summary = one(feed.find(f"{ATOM}entry"), "summary")
    assert "<script>" not in summary
    assert "<script>alert(1)</script></li>" in unescape(summary)


def test_join_link_never_appears():
    event = make.EventFactory(hybrid=True, join_url="https://meet.example.org/secret-room")
    event.join_url = "https://meet.example.org/other-secret"
    event.room = "Room 7"
    save_event(event=event, by=None)

    text = ElementTree.tostring(feed_of(event), "unicode")

    assert ("Room 7" in text, "meet.example.org" in text) == (True, False)
