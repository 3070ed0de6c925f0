"""The calendar files: of one event, of a choice of its sessions, and of a list to subscribe to."""

import datetime as dt

import pytest
import time_machine
from django.http import HttpResponse
from django.test import Client
from icalendar import Calendar
from icalendar import Event as Entry

from events.actions import publish_event, return_to_draft, save_event, withdraw_event
from events.enums import EventKind, EventStatus
from events.models import Event, Session
from tests import factories as make
from tests.events.ical.reading import entries, lines
from tests.events.views.forum import DAY, make_forum, number
from tests.pages import NOW, SECOND, berlin, whole

pytestmark = pytest.mark.usefixtures("frozen")

ONE = dt.timedelta(days=1)
FEED = "/events/feed.ics"


@pytest.fixture
def event() -> Event:
    return make_forum()


def get(path: str, method: str = "get", **headers: str) -> HttpResponse:
    return getattr(Client(), method)(path, headers=headers)


def feed(query: str = "") -> list[Entry]:
    return entries(whole(get(FEED + query)))


def names(found: list[Entry]) -> list[str]:
    return [str(entry.get("summary", f"gone {entry['uid']}")) for entry in found]


def change(event: Event, **fields: object) -> Event:
    event = Event.objects.get(pk=event.pk)
    for name, value in fields.items():
        setattr(event, name, value)
    return save_event(event=event, by=None)


# The files


@pytest.mark.parametrize(
    ("path", "name"),
    [("/events/forum/event.ics", "forum.ics"), ("/de/events/forum/agenda.ics", "forum-agenda.ics")],
)
def test_ics_1_and_16_headers(event, path, name):
    response = get(path)

    assert response.status_code == 200
    assert response["Content-Type"] == "text/calendar; charset=utf-8"
    assert response["Content-Disposition"] == f'attachment; filename="{name}"'
    assert response["X-Robots-Tag"] == "noindex"
    # A second may hold a second change: for a minute the date of the change is not given away.
    assert response["Last-Modified"] == "Tue, 12 May 2026 07:59:00 GMT"
    assert response["ETag"].startswith('"')
    assert response["Cache-Control"] == "public, max-age=0, must-revalidate, s-maxage=60"
    assert dict(response.cookies) == {}


@pytest.mark.parametrize("name", ["If-None-Match", "If-Modified-Since"])
@pytest.mark.parametrize("method", ["get", "head"])
@pytest.mark.parametrize("path", ["/events/forum/event.ics", "/events/forum/agenda.ics", FEED])
def test_ics_16_who_has_it_is_told_so(event, path, name, method, time_machine):
    time_machine.move_to(NOW + dt.timedelta(minutes=2))
    validator = get(path)["ETag" if name == "If-None-Match" else "Last-Modified"]

    response = get(path, method, **{name: validator})

    assert (response.status_code, response.content) == (304, b"")
    assert response[name.removeprefix("If-").replace("None-Match", "ETag").replace("Modified-Since", "Last-Modified")]


def test_ics_16_head_has_the_headers_of_get(event):
    answers = [get("/events/forum/event.ics", method) for method in ("get", "head")]

    assert answers[1].content == b""
    assert answers[0]["ETag"] == answers[1]["ETag"]


def test_files_are_only_read(event):
    assert get("/events/forum/event.ics", "post").status_code == 405


def test_ics_16_adding_and_removing_a_session_changes_both_validators(event, time_machine):
    def validators() -> tuple[str, str]:
        response = get("/events/forum/event.ics")
        return response["ETag"], response["Last-Modified"]

    seen = [validators()]
    for minute, edit in enumerate((lambda: make.SessionFactory(event=event), Session.objects.first().delete), 1):
        time_machine.move_to(NOW + dt.timedelta(minutes=minute))
        edit()
        save_event(event=Event.objects.get(), by=None)
        seen.append(validators())

    assert [len({value[part] for value in seen}) for part in (0, 1)] == [3, 3]


@pytest.mark.parametrize(
    ("query", "found"),
    [("", ["Water", "Ports", "Closing"]), ("?mine={Ports},{Closing},999999", ["Ports", "Closing"])],
)
def test_agenda_file_holds_the_chosen_sessions(event, query, found):
    path = "/events/forum/agenda.ics" + query.format(Ports=number("Ports"), Closing=number("Closing"))

    assert [str(entry["summary"]) for entry in entries(get(path).content)] == found


@pytest.mark.parametrize("query", ["?mine=", "?mine=999999", "?mine=x", "?mine=" + "9" * 5000])
def test_agenda_file_without_a_session_does_not_exist(event, query):
    assert get(f"/events/forum/agenda.ics{query}").status_code == 404


@pytest.mark.parametrize("traits", [{"draft": True}, {"withdrawn": True}, {"save_the_date": True}])
@pytest.mark.parametrize("name", ["event.ics", "agenda.ics"])
def test_what_is_not_public_or_has_no_day_has_no_file(traits, name):
    event = make.EventFactory(slug="x", **traits)
    make.SessionFactory(event=event, date=event.start_date)

    assert get(f"/events/x/{name}").status_code == 404


@pytest.mark.parametrize(("name", "query"), [("event.ics", "?sessions=0"), ("agenda.ics", "?mine=12,15")])
def test_old_address_leads_to_the_new_file(event, name, query):
    make.FormerSlugFactory(event=event, slug="old")

    response = get(f"/events/old/{name}{query}")

    assert (response.status_code, response["Location"]) == (301, f"/events/forum/{name}{query}")


def test_contact_of_the_file_is_that_of_the_page():
    event = make.EventFactory(slug="forum", programme__default_contact=make.ContactFactory(name="Default Desk"))
    seen = [get("/events/forum/event.ics").content.decode().count("CONTACT:Default Desk")]
    make.EventContactFactory(event=event, contact__name="Elena Belova")
    content = get("/events/forum/event.ics").content.decode()

    assert (seen, content.count("CONTACT:Elena Belova"), content.count("Default Desk")) == ([1], 1, 0)


def test_file_is_found_by_an_old_address_when_the_event_is_gone(event):
    change(event, slug="renamed")
    withdraw_event(event=Event.objects.get(), by=None)

    for slug in ("forum", "renamed"):
        found = entries(whole(get(f"/events/{slug}/event.ics")))
        assert [str(entry["status"]) for entry in found] == ["CANCELLED"] * 4
        assert all(len(entry) == 6 for entry in found)


def test_ics_10_session_that_left_the_agenda_is_a_tombstone_for_sixty_days(event, time_machine):
    gone = Session.objects.get(pk=number("Ports"))
    time_machine.move_to(NOW + SECOND)
    Session.objects.get(pk=gone.pk).delete()

    def stones(days: int) -> list[Entry]:
        time_machine.move_to(NOW + SECOND + dt.timedelta(days=days), tick=False)
        found = entries(whole(get("/events/forum/event.ics")))
        return [entry for entry in found if "summary" not in entry]

    (stone,) = stones(0)
    assert (str(stone["uid"]), stone["sequence"], str(stone["status"])) == (str(gone.uid), 1, "CANCELLED")
    # Twelve midnights and the clock do not touch it.
    assert [len(stones(days)) for days in (12, 59, 60)] == [1, 1, 0]
    assert str(event.removed_sessions.get()) == str(gone.uid)


def revisions_of(uid: object) -> list[tuple[int, str]]:
    """Return the revision and status of each entry with that identifier in the file of the event."""
    found = entries(whole(get("/events/forum/event.ics")))
    return [(int(entry["sequence"]), str(entry["status"])) for entry in found if str(entry["uid"]) == str(uid)]


def test_ics_10_session_that_lost_its_day_is_a_tombstone_until_it_has_one_again(event, time_machine):
    session = Session.objects.get(pk=number("Ports"))

    def set_day(day: dt.date | None) -> list[tuple[int, str]]:
        # As the admin does: each time read anew, with the event as it is.
        row = Session.objects.get(pk=session.pk)
        row.date = day
        row.save()
        return revisions_of(session.uid)

    change(event, end_date=event.start_date + ONE)
    assert revisions_of(session.uid) == [(1, "CONFIRMED")]
    assert set_day(None) == [(2, "CANCELLED")]
    assert set_day(session.date) == [(3, "CONFIRMED")]
    assert set_day(None) == [(4, "CANCELLED")]
    # An event of one day has no other for it.
    change(event, end_date=event.start_date)
    assert revisions_of(session.uid) == [(5, "CONFIRMED")]
    change(event, end_date=event.start_date + ONE)
    assert revisions_of(session.uid) == [(6, "CANCELLED")]
    time_machine.move_to(NOW + dt.timedelta(days=60), tick=False)
    assert revisions_of(session.uid) == []
    withdraw_event(event=Event.objects.get(), by=None)
    assert revisions_of(session.uid) == [(7, "CANCELLED")]


def test_session_that_never_had_a_day_is_nothing_to_calendars():
    event = make.EventFactory(several_days=True, slug="forum")
    session = make.SessionFactory(event=event, date=None)

    assert revisions_of(session.uid) == []


def test_session_of_a_draft_leaves_nothing_behind():
    session = make.SessionFactory(event=make.EventFactory(draft=True))

    session.delete()

    assert session.event.removed_sessions.count() == 0


@pytest.mark.parametrize(
    ("fields", "sequence"),
    [({"start_time": dt.time(9)}, 1), ({"room": "Hall"}, 1), ({"title": {"en": "Waters"}}, 0)],
)
def test_ics_6_session_has_a_revision_of_its_own(event, fields, sequence):
    session = Session.objects.get(pk=number("Water"))
    for name, value in fields.items():
        setattr(session, name, value)
    session.save()

    found = {str(e["uid"]): e["sequence"] for e in entries(whole(get("/events/forum/event.ics")))}
    assert found.pop(str(session.uid)) == sequence
    assert set(found.values()) == {0}


# The feed


def test_ics_1_headers_of_the_feed(event):
    response = get("/de/events/feed.ics")

    assert response.status_code == 200
    assert response["Content-Type"] == "text/calendar; charset=utf-8"
    assert response["Content-Disposition"] == 'inline; filename="events.ics"'
    assert response["X-Robots-Tag"] == "noindex"
    assert (response["Content-Language"], dict(response.cookies)) == ("de", {})


@pytest.mark.parametrize("query", ["", "?kind=webinar", "?sessions=1", "?q=nothing+of+it"])
def test_ics_2_feed_without_events_is_a_calendar_with_a_component(query):
    response = whole(get(FEED + query))

    calendar = Calendar.from_ical(response)
    assert ([part.name for part in calendar.subcomponents], entries(response)) == (["VTIMEZONE"], [])
    assert calendar.subcomponents[0]["tzid"] == calendar["x-wr-timezone"] == "Europe/Berlin"
    assert b"METHOD" not in response


def test_ics_7_feed_without_events_is_the_same_in_the_next_year():
    with time_machine.travel(NOW + 300 * ONE, tick=False):
        later = whole(get(FEED))

    assert later == whole(get(FEED))


def test_ics_2_days_without_hours_need_no_zone():
    make.EventFactory(all_day=True)

    assert [part.name for part in Calendar.from_ical(whole(get(FEED))).subcomponents] == ["VEVENT"]


@pytest.mark.parametrize(("query", "status"), [("?subscribe=1", 200), ("?subscribe=1&sessions=1", 200), ("", 404)])
def test_ics_2_event_that_has_only_a_month_can_be_subscribed_to(query, status):
    month = make.EventFactory(save_the_date=True, time_zone="Europe/Riga")

    response = get(f"/events/{month.slug}/event.ics{query}")

    assert response.status_code == status
    if status == 200:
        calendar = Calendar.from_ical(response.content)
        assert [part["tzid"] for part in calendar.subcomponents] == ["Europe/Riga"]
        assert (calendar["name"], entries(response.content)) == (str(month), [])


def test_ics_14_feed_says_what_it_is_and_where_it_comes_from():
    make.SiteFactory(name={"en": "Baltic Sea events"})

    found = lines(whole(get(f"{FEED}?kind=webinar&unknown=1")))

    assert found[4 : found.index("BEGIN:VTIMEZONE")] == [
        "NAME:Baltic Sea events: Webinar",
        "X-WR-CALNAME:Baltic Sea events: Webinar",
        "DESCRIPTION:Upcoming events\\, and what ended in the past year",
        "URL:http://testserver/events/?kind=webinar",
        "SOURCE;VALUE=URI:http://testserver/events/feed.ics?kind=webinar",
        "X-WR-TIMEZONE:Europe/Berlin",
        "REFRESH-INTERVAL;VALUE=DURATION:PT1H",
        "X-PUBLISHED-TTL:PT1H",
    ]


def test_filter_that_is_not_known_any_more_is_told_in_the_calendar(event):
    found = lines(whole(get(f"{FEED}?priority=gone")))

    description = next(line for line in found if line.startswith("DESCRIPTION:"))
    assert description.endswith("\\n“gone” is not known as “Priority”\\; it was left out.")


def test_one_event_to_subscribe_to_is_a_calendar_with_a_name(event):
    response = get("/events/forum/event.ics?subscribe=1")

    found = lines(response.content)
    assert found[4:9] == [
        f"NAME:{event}",
        f"X-WR-CALNAME:{event}",
        "URL:http://testserver/events/forum/",
        "SOURCE;VALUE=URI:http://testserver/events/forum/event.ics?subscribe=1",
        "X-WR-TIMEZONE:Europe/Berlin",
    ]
    assert response["Content-Disposition"] == 'inline; filename="forum.ics"'
    with_sessions = get("/events/forum/event.ics?subscribe=1&sessions=1")
    assert [len(entries(answer.content)) for answer in (response, with_sessions)] == [1, 4]


def test_one_event_to_subscribe_to_goes_on_as_a_tombstone(event):
    make.SiteFactory(name={"en": "Baltic Sea events"})
    withdraw_event(event=event, by=None)

    content = get("/events/forum/event.ics?subscribe=1").content

    assert "NAME:Baltic Sea events" in lines(content)
    assert [str(entry["status"]) for entry in entries(content)] == ["CANCELLED"]


@pytest.mark.parametrize(
    ("ends_before", "is_there"), [(dt.timedelta(days=365), False), (dt.timedelta(days=365) - SECOND, True)]
)
def test_feed_holds_what_ended_within_a_year(ends_before, is_there):
    make.EventFactory(start_date=dt.date(2025, 5, 12))
    Event.objects.update(ends_at=NOW - ends_before)

    assert len(feed()) == int(is_there)


def test_feed_holds_cancelled_and_postponed_events_and_no_months_or_drafts():
    for title, traits in (
        ("planned", {}),
        ("cancelled", {"cancelled": True}),
        ("postponed", {"postponed": True, "start_date": dt.date(2020, 1, 1)}),
        ("month", {"save_the_date": True}),
        ("dateless", {"dateless": True}),
        ("draft", {"draft": True}),
        ("later", {"publish_at": NOW + ONE}),
        ("long ago", {"start_date": dt.date(2020, 1, 1)}),
    ):
        make.EventFactory(title={"en": title}, **traits)

    assert names(feed()) == ["Postponed: postponed", "planned", "Cancelled: cancelled"]


def test_feed_has_the_members_of_its_filter_and_their_tombstones():
    webinar = make.EventFactory(kind=EventKind.WEBINAR, title={"en": "Webinar"})
    gone = make.EventFactory(kind=EventKind.WEBINAR)
    make.EventFactory(kind=EventKind.TRAINING)
    withdraw_event(event=gone, by=None)

    found = feed("?kind=webinar&kind=nonsense")

    assert {str(entry["uid"]): str(entry["status"]) for entry in found} == {
        str(webinar.uid): "CONFIRMED",
        str(gone.uid): "CANCELLED",
    }


def test_feed_has_sessions_on_demand(event):
    assert [len(feed(query)) for query in ("", "?sessions=0", "?sessions=1")] == [1, 1, 4]


def test_whoever_is_named_is_who_the_page_names():
    deputy = make.ContactFactory(name="Deputy")
    away = make.ContactFactory(name="Away", deputy=deputy)
    make.ContactAbsenceFactory(contact=away, from_date=NOW.date(), until_date=NOW.date())
    with_default = make.EventFactory(programme__default_contact=make.ContactFactory(name="Default Desk"))
    with_own = make.EventFactory(programme=with_default.programme)
    make.EventContactFactory(event=with_own, contact=away)

    contacts = {str(entry["uid"]): str(entry["contact"]).split(",")[0] for entry in feed()}

    assert contacts == {str(with_default.uid): "Default Desk", str(with_own.uid): "Deputy"}


# Tombstones


@pytest.mark.parametrize("way", ["withdrawn", "draft", "ended", "later", "month"])
def test_ics_10_what_left_the_site_is_a_tombstone_for_sixty_days(way, time_machine):
    event = make.EventFactory(start_date=DAY, title={"en": "Secret"}, description={"en": "<p>Secret</p>"})
    left_at = NOW + SECOND
    time_machine.move_to(left_at, tick=False)
    fields = {
        "withdrawn": {"withdrawn_at": left_at},
        "draft": {"state": "draft", "start_date": dt.date(2026, 9, 9), "end_date": dt.date(2026, 9, 9)},
        "ended": {"unpublish_at": left_at},
        "later": {"publish_at": left_at + dt.timedelta(days=90)},
        "month": {"date_precision": "month", "start_time": None, "end_time": None},
    }[way]
    change(event, **fields)

    for moment, expected in ((left_at, 1), (left_at + 60 * ONE - SECOND, 1), (left_at + 60 * ONE, 0)):
        time_machine.move_to(moment, tick=False)
        stones = feed()
        assert len(stones) == expected
        if stones:
            stone = stones[0]
            assert (str(stone["uid"]), str(stone["status"]), stone["sequence"]) == (str(event.uid), "CANCELLED", 1)
            assert (stone["dtstart"].dt, stone["dtstamp"].dt) == (DAY, left_at.astimezone(dt.UTC))
            assert sorted(stone) == ["DTSTAMP", "DTSTART", "LAST-MODIFIED", "SEQUENCE", "STATUS", "UID"]


def test_ics_6_revision_never_falls_and_rises_with_each_leaving_and_coming_back(time_machine):
    event = make.EventFactory(start_date=DAY)
    seen = [int(feed()[0]["sequence"])]
    steps = (
        lambda: withdraw_event(event=Event.objects.get(), by=None),
        lambda: change(event, withdrawn_at=None),
        lambda: return_to_draft(event=Event.objects.get(), by=None),
        lambda: publish_event(event=Event.objects.get(), by=None),
        lambda: change(event, unpublish_at=NOW + 10 * ONE),  # nothing has happened yet
        lambda: time_machine.move_to(NOW + 10 * ONE, tick=False),  # the clock takes it off
        lambda: change(event, title={"en": "A text of what is gone"}),
        lambda: change(event, unpublish_at=None),
        lambda: change(event, publish_at=NOW + 20 * ONE),
        lambda: time_machine.move_to(NOW + 20 * ONE, tick=False),  # the clock brings it back
        lambda: change(event, title={"en": "A typo less"}),
        lambda: change(event, room="Hall 1"),
    )
    for step in steps:
        step()
        seen.append(int(feed()[0]["sequence"]))

    assert seen == [0, 1, 2, 3, 4, 4, 5, 5, 6, 7, 8, 8, 9]


def test_what_was_never_public_leaves_nothing():
    event = make.EventFactory(draft=True)
    withdraw_event(event=event, by=None)
    make.EventFactory(publish_at=NOW + ONE, unpublish_at=NOW + 2 * ONE)

    assert feed() == []
    assert get(f"/events/{event.slug}/event.ics").status_code == 404


def test_ics_16_adding_changing_and_removing_a_member_each_change_both_validators(time_machine):
    seen = []

    def look() -> None:
        response = get(FEED)
        seen.append((response["ETag"], response["Last-Modified"]))

    def step(minutes: int, edit: object) -> None:
        time_machine.move_to(NOW + dt.timedelta(minutes=minutes))
        edit()  # type: ignore[operator]
        time_machine.shift(1)
        look()

    look()
    step(1, make.EventFactory)
    step(2, lambda: change(Event.objects.get(), title={"en": "Another"}))
    step(3, lambda: change(Event.objects.get(), kind=EventKind.TRAINING))
    step(4, lambda: withdraw_event(event=Event.objects.get(), by=None))
    step(5, lambda: Event.objects.all().delete())

    assert [len({pair[part] for pair in seen}) for part in (0, 1)] == [6, 6]


def test_ics_7_output_stays_the_same_between_edits_and_moments_of_the_clock(time_machine):
    make.EventFactory(start_date=DAY, virtual=True, join_public_from=berlin(2026, 6, 1, 9))
    seen = {}
    for moment in (
        berlin(2026, 5, 20, 0),
        berlin(2026, 5, 20, 12),
        berlin(2026, 5, 20, 23, 59),
        berlin(2026, 6, 1, 8, 59),
        berlin(2026, 6, 1, 9),
        berlin(2026, 6, 1, 12),
    ):
        time_machine.move_to(moment, tick=False)
        seen[moment] = whole(get(FEED))

    bodies = list(seen.values())
    assert len(set(bodies[:4])) == 1
    assert len(set(bodies[4:])) == 1
    assert b"secret-room" not in bodies[3]
    assert b"secret-room" in bodies[4]


def test_cancelled_event_stays_when_it_is_cancelled_twice_over():
    event = make.EventFactory()
    change(event, status=EventStatus.CANCELLED, status_note={"en": "Ill."})

    assert [(str(e["status"]), e["sequence"]) for e in feed()] == [("CANCELLED", 1)]
