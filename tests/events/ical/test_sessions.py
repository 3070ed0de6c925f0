"""The sessions of an agenda as calendar entries."""

import datetime as dt

import pytest
from icalendar import Event as Entry

from common.i18n import Text
from events.actions import save_event
from events.enums import Attendance, SessionKind
from events.ical import File, Setting, calendar_parts, session_components
from events.loading_calendar import load_calendar
from events.models import Event, Session
from tests import factories as make
from tests.events.ical.reading import ORIGIN, entries, file_of, words
from tests.pages import MICROSECOND, NOW

pytestmark = pytest.mark.usefixtures("frozen")

DAY = dt.date(2026, 6, 15)


@pytest.fixture
def event() -> Event:
    return make.EventFactory(
        start_date=DAY, end_date=DAY + dt.timedelta(days=1), title={"en": "Forum"}, venue=None, time_zone="Europe/Riga"
    )


def session(event: Event, **fields: object) -> Session:
    return make.SessionFactory(event=event, **{"title": {"en": "Talk"}} | fields)


def entry_of(event: Event, now: dt.datetime = NOW) -> Entry:
    """Return the entry of the one session."""
    _event, entry = entries(file_of(event, now=now))
    return entry


def test_ics_15_session_is_related_to_its_event(event):
    made = session(event)

    entry = entry_of(event)

    assert (words(entry, "uid"), words(entry, "related-to")) == (str(made.uid), str(event.uid))
    assert words(entry, "summary") == "Talk"
    assert words(entry, "url") == f"{ORIGIN}/events/{event.slug}/#session-{made.pk}"
    assert words(entry, "description") == f"Part of: Forum\n\n{ORIGIN}/events/{event.slug}/#session-{made.pk}"


def test_ics_5_identity_of_a_session_survives_edits_and_a_new_order(event):
    first, second = session(event, order=1), session(event, order=2)
    before = {words(entry, "uid") for entry in entries(file_of(event))[1:]}

    first.order, first.title, first.start_time = 3, {"en": "Another"}, dt.time(8)
    first.save()
    save_event(event=event, by=None)

    assert [words(entry, "uid") for entry in entries(file_of(event))[1:]] == [str(second.uid), str(first.uid)]
    assert before == {str(first.uid), str(second.uid)}


@pytest.mark.parametrize(
    ("fields", "start", "end", "transp"),
    [
        ({}, "20260615T093000", "20260615T103000", "OPAQUE"),
        ({"kind": SessionKind.BREAK}, "20260615T093000", "20260615T103000", "TRANSPARENT"),
        ({"end_time": dt.time(1)}, "20260615T093000", "20260616T010000", "OPAQUE"),
        ({"end_time": None}, "20260615T093000", "", "OPAQUE"),
        ({"start_time": None}, "20260615", "20260616", "TRANSPARENT"),
        ({"start_time": None, "end_time": None}, "20260615", "20260616", "TRANSPARENT"),
    ],
)
def test_session_has_its_own_times(event, fields, start, end, transp):
    session(event, **fields)

    entry = entry_of(event)

    found = [entry[name].to_ical().decode() if name in entry else "" for name in ("dtstart", "dtend")]
    assert (*found, words(entry, "transp")) == (start, end, transp)
    assert entry["dtstart"].params.get("TZID") == ("Europe/Riga" if "T" in start else None)


@pytest.mark.parametrize("state", ["cancelled", "postponed"])
def test_session_of_an_event_that_does_not_take_place(state):
    event = make.EventFactory(start_date=DAY, **{state: True})
    session(event)

    entry = entry_of(event)

    assert words(entry, "status") == {"cancelled": "CANCELLED", "postponed": "TENTATIVE"}[state]
    assert (words(entry, "summary"), words(entry, "transp")) == (f"{state.title()}: Talk", "TRANSPARENT")


def test_description_says_what_is_known(event):
    made = session(
        event,
        start_time=None,
        end_time=dt.time(16),
        time_note={"en": "Act I"},
        abstract={"en": "What we learned."},
    )
    make.SessionSpeakerFactory(session=made, speaker__name="Åsa Öberg", speaker__organisation="")
    make.SessionSpeakerFactory(session=made, speaker__name="Elena Belova", speaker__organisation="Ministry")

    assert words(entry_of(event), "description").split("\n\n")[:-1] == [
        "Part of: Forum",
        "until 16:00",
        "Act I",
        "What we learned.",
        "Speakers: Åsa Öberg, Elena Belova (Ministry)",
    ]


@pytest.mark.parametrize(("days", "is_named"), [(-1, False), (0, True)])
def test_speaker_is_named_until_the_last_day(event, days, is_named):
    until = NOW.date() + dt.timedelta(days=days)
    make.SessionSpeakerFactory(
        session=session(event), speaker=make.SpeakerFactory(name="Åsa Öberg", public_until=until)
    )

    assert ("Åsa Öberg" in words(entry_of(event), "description")) is is_named


@pytest.mark.parametrize(
    ("fields", "location"),
    [
        ({}, "Hall, Library, Mūkusalas iela 3, LV-1423 Riga, Latvia"),
        ({"room": "Room 1"}, "Room 1, Library, Mūkusalas iela 3, LV-1423 Riga, Latvia"),
        ({"attendance": Attendance.VIRTUAL, "room": "Room 1"}, "Online"),
    ],
)
def test_session_is_in_its_room(fields, location):
    event = make.EventFactory(start_date=DAY, venue=make.VenueFactory(name={"en": "Library"}), room="Hall")
    session(event, **fields)

    assert words(entry_of(event), "location") == location


@pytest.mark.parametrize(("room", "location"), [("", ""), ("Room 1", "Room 1")])
def test_session_of_an_event_without_a_venue(event, room, location):
    session(event, room=room)

    assert words(entry_of(event), "location") == location


@pytest.mark.parametrize(("now", "is_there"), [(NOW - MICROSECOND, False), (NOW, True)])
def test_link_to_join_a_session_is_there_from_its_release_on(event, now, is_there):
    Event.objects.update(publish_at=NOW - dt.timedelta(days=1))
    session(event, join_url="https://meet.example.org/secret", join_public_from=NOW)

    entry = entry_of(event, now)

    assert words(entry, "conference") == ("https://meet.example.org/secret" if is_there else "")


def test_sessions_without_a_day_are_left_out(event):
    session(event, date=None)

    assert len(entries(file_of(event))) == 1


def test_event_without_its_sessions(event):
    session(event)

    assert len(entries(file_of(event, with_sessions=False))) == 1


def components(event: Event, only: set[int] | None) -> list[Entry]:
    ((loaded, named),) = load_calendar(Event.objects.filter(pk=event.pk), NOW, with_sessions=True)
    return session_components(Setting(File(ORIGIN, NOW), loaded, named), only=only)


def test_chosen_sessions_alone(event):
    first, _second, third = session(event), session(event), session(event)

    found = components(event, {third.pk, first.pk, 0})

    assert [str(entry["uid"]) for entry in found] == [str(first.uid), str(third.uid)]
    assert len(entries(b"".join(calendar_parts(found, {})))) == 2
    assert len(components(event, None)) == 3
    assert components(event, set()) == []


def test_month_alone_has_no_sessions():
    event = make.EventFactory(save_the_date=True)
    session(event, date=event.start_date)

    assert components(event, None) == []


def test_text_of_a_session_falls_back_like_that_of_its_event():
    event = make.EventFactory(
        start_date=DAY, source_language="de", title={"de": "Auftakt"}, description="", teaser="", text_languages=[]
    )
    session(event, title={"de": "Vortrag", "en": "not offered"})

    assert words(entry_of(event), "summary") == Text("Vortrag")


def test_three_hundred_sessions_are_all_there(event):
    make.SessionFactory.create_batch(300, event=event)

    assert len(entries(file_of(event))) == 301
