"""The sessions of an event as structured data."""

import datetime as dt
import gzip

import pytest

from events.enums import Attendance, SessionKind, SessionPart
from events.models import Event, Session
from tests import factories as make
from tests.events.jsonld.reading import HOST, data_in, data_of, terms
from tests.pages import DATA, NOW, SECOND, visit

pytestmark = pytest.mark.usefixtures("frozen")

FIRST = dt.date(2026, 10, 24)


@pytest.fixture
def event():
    """A forum over the night in which the clocks go back."""
    return make.EventFactory(slug="forum", start_date=FIRST, end_date=FIRST + dt.timedelta(days=1), hybrid=True)


def session(event, day: int | None = 24, start: str = "", end: str = "", **fields) -> Session:
    return make.SessionFactory(
        event=event,
        date=dt.date(2026, 10, day) if day else None,
        start_time=dt.time.fromisoformat(start) if start else None,
        end_time=dt.time.fromisoformat(end) if end else None,
        **fields,
    )


def told(event) -> list[dict]:
    return data_of(event)["subEvent"]


def test_sessions_stand_in_the_order_of_the_page_breaks_too(event):
    for title, start in (("Second", "10:00"), ("First", "09:00")):
        session(event, 24, start, title={"en": title})
    session(event, 25, "09:00", title={"en": "Coffee"}, kind=SessionKind.BREAK)

    assert [item["name"] for item in told(event)] == ["First", "Second", "Coffee"]


@pytest.mark.parametrize(
    ("fields", "dates"),
    [
        ((24, "09:30", "10:30"), ("2026-10-24T09:30+02:00", "2026-10-24T10:30+02:00")),
        ((25, "09:30", "10:30"), ("2026-10-25T09:30+01:00", "2026-10-25T10:30+01:00")),
        ((24, "23:00", "01:00"), ("2026-10-24T23:00+02:00", "2026-10-25T01:00+02:00")),
        ((24, "09:30"), ("2026-10-24T09:30+02:00", None)),
        ((24, "", "12:00"), ("2026-10-24", "2026-10-24T12:00+02:00")),
        ((24,), ("2026-10-24", None)),
        ((None, "09:30", "10:30"), (None, None)),
    ],
)
def test_ld_2_sessions_have_the_hours_that_are_known(event, fields, dates):
    session(event, *fields)

    [item] = told(event)

    assert (item.get("startDate"), item.get("endDate")) == dates


def test_session_has_its_place_language_and_people(event):
    talk = session(event, room="Hall 3", language="lv", is_full=True, attendance=Attendance.PHYSICAL)
    make.SessionSpeakerFactory(session=talk, speaker__name="Speaker")
    make.SessionSpeakerFactory(session=talk, speaker__name="Moderator", part=SessionPart.MODERATOR)
    make.SessionSpeakerFactory(session=talk, speaker__name="Gone", speaker__public_until=dt.date(2026, 5, 11))

    [item] = told(event)

    page = f"{HOST}/events/forum/"
    assert item["url"] == f"{page}#session-{talk.pk}"
    assert item["location"] == {"@type": "Place", "name": "Hall 3", "containedInPlace": {"@id": f"{page}#place"}}
    assert (item["inLanguage"], item["remainingAttendeeCapacity"]) == ("lv", 0)
    assert terms(item["eventAttendanceMode"]) == ["OfflineEventAttendanceMode"]
    assert [person["name"] for person in item["performer"]] == ["Speaker"]
    assert [person["name"] for person in item["contributor"]] == ["Moderator"]


@pytest.mark.parametrize(
    ("attendance", "places"),
    [("", ["#place", "#online"]), (Attendance.PHYSICAL, ["#place"]), (Attendance.VIRTUAL, ["#online"])],
)
def test_session_is_where_the_event_is(event, attendance, places):
    session(event, attendance=attendance)

    [item] = told(event)

    locations = item["location"] if isinstance(item["location"], list) else [item["location"]]
    assert locations == [{"@id": f"{HOST}/events/forum/{place}"} for place in places]


def test_online_session_of_an_event_on_site_is_told_where_it_is_shown():
    talk = make.SessionFactory(event__slug="forum", attendance=Attendance.VIRTUAL)

    [item] = told(talk.event)

    url = f"{HOST}/events/forum/#session-{talk.pk}"
    assert item["location"] == {"@type": "VirtualLocation", "url": url}


def test_session_of_an_event_without_a_place_has_none():
    assert "location" not in told(make.SessionFactory(event__venue=None).event)[0]


@pytest.mark.parametrize(("public_from", "is_told"), [(NOW, True), (NOW + SECOND, False), (None, False)])
def test_link_to_join_a_session_waits_for_its_release(event, public_from, is_told):
    url = "https://meet.example.org/session"
    session(event, attendance=Attendance.VIRTUAL, join_url=url, join_public_from=public_from)

    page = visit("/events/forum/")

    assert (url in page.html, url in page.soup.select_one(DATA).string) == (is_told, is_told)
    assert (data_in(page)["subEvent"][0]["location"] == {"@type": "VirtualLocation", "url": url}) == is_told


def test_view_of_a_part_of_the_agenda_has_no_data(event):
    talk = session(event)

    assert visit(f"/events/forum/?mine={talk.pk}").soup.select(DATA) == []


def test_three_hundred_sessions_are_told_in_full_and_weigh_little(event):
    room = ("Hall", "Foyer", "Room 4")
    for number in range(300):
        session(
            event,
            24 + number // 150,
            f"{8 + number % 150 // 15:02}:{number % 4 * 15:02}",
            room=room[number % 3],
            title={"en": f"Water {number} for the {number * 7919 % 1000} towns around the sea"},
        )

    block = visit("/events/forum/").soup.select_one(DATA).string

    assert len(told(event)) == 300
    assert len(gzip.compress(block.encode(), 6)) < 10 * 1024


@pytest.mark.parametrize(
    ("status", "term"), [("planned", None), ("cancelled", "EventCancelled"), ("postponed", "EventPostponed")]
)
def test_sessions_of_what_is_off_say_so(event, status, term):
    session(event, 24, "09:00")
    Event.objects.update(status=status, status_note={"en": "No hall."})

    (item,) = told(event)

    assert item.get("eventStatus") == (f"https://schema.org/{term}" if term else None)
    assert item["startDate"] == "2026-10-24T09:00+02:00"
