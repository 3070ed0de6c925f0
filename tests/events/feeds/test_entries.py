"""What the feeds say of an event: the same in both formats, and what its page says."""

import datetime as dt
import re
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from events.enums import OrganiserRole
from events.models import Event
from tests import factories as make
from tests.events.feeds.reading import ATOM, LANGUAGE, entries_of, facts, read_atom, read_json, text_of
from tests.pages import NOW

pytestmark = pytest.mark.usefixtures("frozen")
ROOT = Path(__file__).resolve().parents[3]


@pytest.fixture
def full() -> Event:
    """An event with all that an entry can show."""
    programme = make.ProgrammeFactory(title={"en": "Sea programme"})
    event = make.EventFactory(
        title={"en": "Ports & ponds"},
        subtitle={"en": "From <here> to there"},
        slug="ports",
        programme=programme,
        priorities=[make.PriorityFactory(programme=programme, title={"en": "Water"})],
        keywords="applicants, , second call",
        rescheduled=True,
        is_moved_online=True,
        hybrid=True,
        room="Great hall",
        venue__name={"en": "House of the Blackheads"},
        attendance_note={"en": "Day 2 is on site only."},
        replaced_by=make.EventFactory(slug="other", title={"en": "The other"}, start_date=dt.date(2026, 7, 1)),
    )
    make.OrganiserFactory(event=event, organisation__name={"en": "City of Turku"}, organisation__slug="turku")
    make.OrganiserFactory(event=event, organisation__name={"de": "Stadt"}, role=OrganiserRole.HOST)
    topic = make.TopicFactory(title={"en": "press"})
    contact = {"name": "Elena Belova", "slug": "elena", "email": "eb@example.org"}
    belova = make.ContactFactory(organisation__name={"en": "Secretariat"}, **contact)
    make.EventContactFactory(event=event, topic=topic, contact=belova)
    make.SessionFactory(event=event, title={"en": "Welcome"})
    make.SessionFactory(event=event, title={"en": "Finale"}, start_time=None, end_time=None, time_note={"en": "Act II"})
    return event


def of_ports() -> tuple[object, dict]:
    """Return the entry of the event in Atom, and in JSON Feed."""
    entry = next(entry for entry in entries_of(read_atom()) if "Ports" in text_of(entry, "title"))
    return entry, next(item for item in read_json()["items"] if "Ports" in item["title"])


def test_entry_says_what_the_page_says(full):
    entry, _item = of_ports()

    assert facts(text_of(entry, "content")) == {
        "subtitle": ["From <here> to there"],
        "when": ["Rescheduled, Moved online: 11. June 2026, 09:30 - 16:00 (CEST)"],
        "status": ["This event has a new date. This event has moved online."],
        "status-note": ["The hall was not free."],
        "former": ["was planned for 28. May 2026, 09:30 - 16:00 (CEST)"],
        "replacement": ["The other"],
        "attendance": ["Virtual Meeting & Physical Meeting"],
        "attendance-note": ["Day 2 is on site only."],
        "place": ["House of the Blackheads"],
        "room": ["Great hall"],
        "address": ["Mūkusalas iela 3", "LV-1423 Riga", "Latvia"],
        "online": ["Online: Webex"],
        "organiser": ["City of Turku", "Stadt (Host)"],
        "contact": ["Elena Belova, press, Project officer, Secretariat, eb@example.org, +49 381 0000000"],
        "session": [
            "11. June 2026, 09:30 - 10:30 (CEST), Welcome",
            "11. June 2026, Act II, Finale",
        ],
        "teaser": ["What applicants should know."],
    }


def test_both_formats_have_the_same_entry(full):
    entry, item = of_ports()

    assert item == {
        "id": text_of(entry, "id"),
        "url": entry.find(f"{ATOM}link").get("href"),
        "title": text_of(entry, "title"),
        "language": entry.find(f"{ATOM}title").get(LANGUAGE),
        "summary": text_of(entry, "summary"),
        "content_html": text_of(entry, "content"),
        "date_published": text_of(entry, "published"),
        "date_modified": text_of(entry, "updated"),
        "tags": [category.get("term") for category in entry.findall(f"{ATOM}category")],
        "_event": item["_event"],
    }
    assert item["title"] == "Rescheduled, Moved online: Ports & ponds"
    assert item["summary"] == "11. June 2026, 09:30 - 16:00 (CEST) · Riga, Latvia · Rescheduled, Moved online"
    assert item["tags"] == ["Information event", "Sea programme", "Water", "applicants", "second call"]


def test_facts_of_json_feed_say_what_and_when(full):
    _entry, item = of_ports()
    event = item["_event"]

    assert {key: event[key] for key in ("title", "subtitle", "teaser")} == {
        "title": "Ports & ponds",
        "subtitle": "From <here> to there",
        "teaser": "What applicants should know.",
    }
    assert event["when"] == {
        "text": "Rescheduled, Moved online: 11. June 2026, 09:30 - 16:00 (CEST)",
        "note": "",
        "dates": ["2026-06-11"],
        "times": ["2026-06-11T09:30+02:00", "2026-06-11T16:00+02:00"],
        "starts_at": "2026-06-11T07:30:00Z",
        "ends_at": "2026-06-11T14:00:00Z",
        "time_zone": "Europe/Berlin",
    }
    assert event["status"].pop("former")["dates"] == ["2026-05-28"]
    assert event["status"] == {
        "code": "rescheduled",
        "text": "Rescheduled, Moved online",
        "sentence": "This event has a new date. This event has moved online.",
        "note": "The hall was not free.",
        "instead_url": "http://testserver/events/other/",
    }
    assert event["attendance"] == {
        "code": "hybrid",
        "text": "Virtual Meeting & Physical Meeting",
        "note": "Day 2 is on site only.",
    }


def test_facts_of_json_feed_say_where_and_who(full):
    _entry, item = of_ports()
    event = item["_event"]
    contact = event["contacts"][0]

    assert event["place"] == {
        "name": "House of the Blackheads",
        "room": "Great hall",
        "address": ["Mūkusalas iela 3", "LV-1423 Riga", "Latvia"],
        "url": f"http://testserver/venues/{full.venue.slug}/",
        "online_platform": "Webex",
    }
    assert event["organisers"][0] == {
        "name": "City of Turku",
        "role": "",
        "url": "http://testserver/organisers/turku/",
    }
    assert [contact[key] for key in ("name", "topic", "role", "email", "phone", "instead_of", "url")] == [
        *("Elena Belova", "press", "Project officer", "eb@example.org", "+49 381 0000000", ""),
        "http://testserver/contacts/elena/",
    ]


def test_facts_of_json_feed_say_what_is_on(full):
    session = full.sessions.first()
    _entry, item = of_ports()

    assert item["_event"]["sessions"] == [
        {
            "title": "Welcome",
            "date": "2026-06-11",
            "times": ["2026-06-11T09:30+02:00", "2026-06-11T10:30+02:00"],
            "time_text": "09:30 - 10:30 (CEST)",
            "time_note": "",
            "url": f"http://testserver/events/ports/#session-{session.pk}",
        },
        {
            "title": "Finale",
            "date": "2026-06-11",
            "times": [],
            "time_text": "",
            "time_note": "Act II",
            "url": f"http://testserver/events/ports/#session-{session.pk + 1}",
        },
    ]


def test_what_is_not_known_is_left_out():
    make.EventFactory(title={"en": "Ports"}, virtual=True, teaser="", all_day=True, programme__default_contact=None)

    entry, item = of_ports()

    assert facts(text_of(entry, "content")) == {
        "when": ["11. June 2026, all day"],
        "attendance": ["Virtual Meeting"],
        "online": ["Online: Webex"],
    }
    assert item["_event"]["status"] == {"code": "planned", "text": ""}
    assert item["_event"]["place"] == {"online_platform": "Webex"}
    assert [item["_event"]["when"][key] for key in ("times", "starts_at", "ends_at")] == [[], None, None]


@pytest.mark.parametrize(
    ("traits", "title"),
    [
        ({}, "Ports"),
        ({"cancelled": True}, "Cancelled: Ports"),
        ({"postponed": True}, "Postponed: Ports"),
        ({"rescheduled": True}, "Rescheduled: Ports"),
        ({"moved_online": True}, "Moved online: Ports"),
    ],
)
def test_atom_1_title_says_in_words_what_is_not_as_planned(traits, title):
    make.EventFactory(title={"en": "Ports"}, **traits)

    entry, item = of_ports()

    assert (text_of(entry, "title"), item["title"], item["_event"]["title"]) == (title, title, "Ports")
    assert ("status" in facts(item["content_html"])) is (title != "Ports")


def test_event_that_is_not_moved_has_no_former_date():
    make.EventFactory(title={"en": "Ports"}, cancelled=True)

    _entry, item = of_ports()

    assert set(item["_event"]["status"]) == {"code", "text", "sentence", "note"}
    assert facts(item["content_html"])["status"] == ["This event is cancelled."]


def test_times_are_time_elements_with_their_offset():
    make.EventFactory(title={"en": "Ports"}, start_date=dt.date(2026, 12, 1), time_zone="Europe/Helsinki")

    entry, _item = of_ports()

    soup = BeautifulSoup(text_of(entry, "content"), "html.parser")
    assert [tag["datetime"] for tag in soup.select(".when time")] == [
        "2026-12-01",
        "2026-12-01T09:30+02:00",
        "2026-12-01T16:00+02:00",
    ]
    assert soup.select_one(".when").text == "1. December 2026, 09:30 - 16:00 (EET)"


@pytest.mark.parametrize(
    ("fields", "when"),
    [
        ({"several_days": True, "daily": True}, "11. - 13. June 2026, 09:30 - 16:00 (CEST) each day"),
        ({"save_the_date": True}, "June 2026 (date to be confirmed)"),
        ({"open_end": True}, "11. June 2026, from 09:30 (CEST)"),
    ],
)
def test_note_on_the_time_stands_once(fields, when):
    make.EventFactory(title={"en": "Ports"}, **fields)

    entry, _item = of_ports()

    assert facts(text_of(entry, "content"))["when"] == [when]


def test_session_without_a_day_stands_with_its_hours_and_zone():
    event = make.EventFactory(title={"en": "Ports"}, several_days=True)
    make.SessionFactory(event=event, date=None, title={"en": "Some time"})

    _entry, item = of_ports()

    assert facts(item["content_html"])["session"] == ["09:30 - 10:30 (CEST), Some time"]
    assert item["_event"]["sessions"][0]["date"] is None


# Whom to ask


def contacts() -> list[str]:
    _entry, item = of_ports()
    return [contact["name"] for contact in item["_event"]["contacts"]]


def test_programme_answers_where_the_event_names_nobody():
    desk = make.ContactFactory(name="Information desk")
    make.EventFactory(title={"en": "Ports"}, programme__default_contact=desk)

    assert contacts() == ["Information desk"]


def test_contact_that_is_not_public_is_replaced_by_that_of_the_programme():
    desk = make.ContactFactory(name="Information desk")
    event = make.EventFactory(title={"en": "Ports"}, programme__default_contact=desk)
    make.EventContactFactory(event=event, contact=make.ContactFactory(hidden=True))

    assert contacts() == ["Information desk"]


def test_deputy_answers_for_who_is_away():
    away = make.ContactFactory(name="Elena Belova", deputy=make.ContactFactory(name="Åsa Öberg"))
    make.ContactAbsenceFactory(contact=away)
    make.EventContactFactory(event=make.EventFactory(title={"en": "Ports"}), contact=away)

    entry, item = of_ports()

    assert facts(text_of(entry, "content"))["contact"][0].startswith("Åsa Öberg, answers for Elena Belova (away), ")
    assert item["_event"]["contacts"][0]["instead_of"] == "Elena Belova"


# Languages


def test_feed_of_another_language_is_a_feed_of_its_own():
    make.EventFactory(
        title={"en": "Ports", "de": "Häfen"}, subtitle={"en": "Only English"}, text_languages=["de"], slug="ports"
    )

    english, german = read_atom(), read_atom("/de/events/feed.atom")
    item = read_json("/de/events/feed.json")["items"][0]

    entry = entries_of(german)[0]
    assert (english.get(LANGUAGE), german.get(LANGUAGE), item["language"]) == ("en", "de", "de")
    assert (text_of(entry, "title"), item["title"], item["url"]) == (
        *("Häfen", "Häfen"),
        "http://testserver/de/events/ports/",
    )
    assert {text_of(english, "id"), text_of(entries_of(english)[0], "id")}.isdisjoint(
        {text_of(german, "id"), text_of(entry, "id")}
    )
    subtitle = BeautifulSoup(item["content_html"], "html.parser").select_one(".subtitle")
    assert (subtitle["lang"], text_of(entry, "summary")) == (
        "en",
        "11. Juni 2026, 09:30 - 16:00 (CEST) · Riga, Lettland",
    )


def test_title_says_its_language():
    make.EventFactory(source_language="de", title={"de": "Ports auf Deutsch"})

    entry, item = of_ports()

    assert (entry.find(f"{ATOM}title").get(LANGUAGE), item["language"]) == ("de", "de")


# What nobody may break, and nobody may read

HOSTILE = "Ports </title><script>alert(1)</script> ]]> & \"'\x00\x07\x0b\x1b\ufffe\uffff <b"
CLEANED = "Ports </title><script>alert(1)</script> ]]> & \"' <b"


def test_hostile_words_stay_words():
    event = make.EventFactory(
        title={"en": HOSTILE},
        subtitle={"en": HOSTILE},
        room=HOSTILE.replace("\0", ""),
        cancelled=True,
        status_note={"en": HOSTILE},
        keywords=HOSTILE.replace("\0", ""),
        venue__name={"en": HOSTILE},
    )
    make.SessionFactory(event=event, title={"en": HOSTILE}, time_note={"en": HOSTILE})
    make.OrganiserFactory(event=event, organisation__name={"en": HOSTILE}, organisation__slug="x")
    make.EventContactFactory(event=event, contact__name=HOSTILE.replace("\0", ""), contact__slug="x")

    entry, item = of_ports()

    found = facts(item["content_html"])
    assert (text_of(entry, "title"), item["title"]) == (f"Cancelled: {CLEANED}",) * 2
    assert [found[name] for name in ("subtitle", "status-note", "place", "room", "organiser")] == [[CLEANED]] * 5
    assert item["_event"]["sessions"][0]["title"] == CLEANED
    assert CLEANED in item["tags"]


def test_links_to_join_never_appear():
    """SEC-5: before their release nobody may have them, and after it the page has them."""
    event = make.EventFactory(title={"en": "Ports"}, virtual=True, join_public_from=NOW + dt.timedelta(hours=1))
    make.SessionFactory(event=event, join_url="https://meet.example.org/secret-session")

    entry, item = of_ports()

    assert "secret" not in f"{text_of(entry, 'content')}{item}"


def test_hidden_data_never_appear():
    """SEC-5"""
    event = make.EventFactory(
        title={"en": "Ports", "de": "Geheim"}, replaced_by=make.EventFactory(draft=True, slug="draft")
    )
    contact = {"email": "hidden@example.org", "show_email": False, "phone": "+49 1 hidden", "show_phone": False}
    make.EventContactFactory(event=event, **{f"contact__{name}": value for name, value in contact.items()})

    text = f"{read_json('/de/events/feed.json')}"

    assert [word for word in ("hidden", "Geheim", "/draft/") if word in text] == []


def test_classes_of_the_content_are_documented():
    template = (ROOT / "templates" / "events" / "feed_content.html").read_text("utf-8")
    documented = (ROOT / "docs" / "feeds.md").read_text("utf-8")

    assert [name for name in re.findall(r'class="([\w-]+)"', template) if f"`{name}`" not in documented] == []
