"""What the API says of events: the same as their pages, and nothing that they withhold."""

import datetime as dt

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile

from events.display.page import make_page
from events.enums import DocumentKind
from events.facts import EventFacts
from events.loading import load_default_contact, load_page
from tests import factories as make
from tests.events.api.world import ask, documented_event, full_event, respond
from tests.files import picture
from tests.pages import NOW, SECOND, berlin

ALL = "venue,programme,priorities,objectives,projects,organisers,contacts,speakers,documents,sessions,changes"


def png(name: str) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, picture())


def slugs(path: str) -> list[str]:
    return [item["slug"] for item in ask(path)["items"]]


def test_event_is_what_its_page_shows():
    event = full_event()
    page = make_page(EventFacts(load_page(event.slug, NOW), NOW), [])

    data = ask(f"events/{event.slug}/?expand={ALL}")

    assert (data["title"], data["teaser"], data["description"]) == (page.title, page.teaser, page.texts["description"])
    assert (data["when"]["date_text"], data["when"]["time_text"]) == (page.row.when.date_text, page.row.when.time_text)
    assert (data["when"]["starts_at"], data["when"]["ends_at"]) == (page.row.when.starts_at, page.row.when.ends_at)
    assert (data["attendance_label"], data["kind_label"]) == (page.row.format, page.kind)
    assert (data["place"]["name"], tuple(data["place"]["address"])) == (page.place.name, page.place.address)
    assert [one["name"] for one in data["organisers"]] == [line.name for line in page.organisers]
    assert [one["role_label"] for one in data["organisers"]] == [line.role for line in page.organisers]
    assert [(one["name"], one["instead_of"], one["email"]) for one in data["contacts"]] == [
        (card.name, card.instead_of, card.email) for card in page.contacts
    ]
    assert [one["name"] for one in data["speakers"]] == [one.name for one in page.speakers]
    assert [one["title"] for one in data["documents"]] == [one.title for one in page.documents]
    assert [one["title"] for one in data["sessions"]] == [page.agenda[0].slots[0].sessions[0].title]
    assert [one["text"] for one in data["changes"]] == list(page.changes[0].lines)
    assert data["part_of"]["title"] == page.part_of.text
    assert data["series"] == page.series_title
    assert data["registration"]["label"] == page.registration.label


def test_default_contact_answers_where_the_event_names_nobody():
    event = documented_event()
    default = load_default_contact(event, NOW)

    contacts = ask("events/")["items"][0]["contacts"]

    assert contacts == [
        {
            "slug": default.slug,
            "name": "Elena Belova",
            "url": "http://testserver/contacts/elena-belova/",
            "topic": None,
            "instead_of": None,
            "away": None,
        }
    ]


def test_what_a_contact_hides_stays_hidden():
    event = documented_event()

    (contact,) = ask(f"events/{event.slug}/?expand=contacts&fields=contacts")["contacts"]

    assert (contact["email"], contact["phone"]) == ("elena@example.org", None)


def test_event_without_programme_contact_place_or_series():
    event = make.EventFactory(programme__default_contact=None, virtual=True)

    data = ask(f"events/{event.slug}/")

    assert (data["contacts"], data["place"], data["series"], data["part_of"]) == ([], None, None, None)
    assert data["online"] == {"platform": "Webex", "join_url": None, "join_note": None, "livestream": None}


def test_room_without_a_venue_is_a_place():
    event = make.EventFactory(venue=None, room="Hall 2")

    place = ask(f"events/{event.slug}/?expand=venue&fields=title")["place"]

    assert (place["room"], place["name"], place["venue"]) == ("Hall 2", None, None)


def test_month_alone_has_no_day_no_hour_and_no_calendar_file():
    event = make.EventFactory(save_the_date=True, start_date=dt.date(2026, 9, 1))

    data = ask(f"events/{event.slug}/")

    when = data["when"]
    assert (when["start_date"], when["end_date"], when["precision"]) == ("2026-09", "2026-09", "month")
    assert (when["start_time"], when["starts_at"], when["is_all_day"]) == (None, None, False)
    assert (when["note"], data["ics_url"]) == ("(date to be confirmed)", None)


def test_all_day_and_open_end():
    make.EventFactory(all_day=True, slug="all-day")
    make.EventFactory(open_end=True, slug="open-end")
    make.EventFactory(to_follow=True, slug="to-follow")
    make.EventFactory(to_follow=True, past=True, slug="over")
    make.EventFactory(end_time=dt.time(1), slug="night")

    slugs = ("all-day", "open-end", "to-follow", "over", "night")
    whole, opened, awaited, past, night = (ask(f"events/{slug}/?fields=when")["when"] for slug in slugs)

    assert (whole["is_all_day"], whole["start_time"], whole["zone_abbreviation"]) == (True, None, None)
    assert (opened["is_all_day"], opened["start_time"], opened["end_time"]) == (False, "09:30", None)
    assert (opened["time_text"], opened["ends_at"]) == ("from 09:30 (CEST)", None)
    assert (whole["hours"], whole["time_text"]) == ("all_day", "all day")
    assert (awaited["hours"], awaited["time_text"], awaited["is_all_day"]) == ("to_follow", "hours to follow", False)
    assert (past["hours"], past["time_text"]) == ("to_follow", None)
    assert [when["ends_next_day"] for when in (whole, opened, night)] == [False, False, True]


def test_event_that_is_not_as_planned_says_why_and_where_to_go():
    public, draft = make.EventFactory(), make.EventFactory(draft=True)
    moved = make.EventFactory(rescheduled=True, replaced_by=public)
    cancelled = make.EventFactory(cancelled=True, replaced_by=draft)

    one, other = (ask(f"events/{event.slug}/") for event in (moved, cancelled))

    assert (one["status"], one["status_label"], one["status_note"]) == (
        "rescheduled",
        "Rescheduled",
        "The hall was not free.",
    )
    assert one["former"]["date_text"] == "28. May 2026"
    assert one["replaced_by"]["id"] == str(public.uid)
    assert (other["status_label"], other["replaced_by"], other["registration"]) == ("Cancelled", None, None)


def test_reason_of_a_plan_that_holds_is_not_told():
    event = make.EventFactory(status_note={"en": "Perhaps the hall is not free."})

    assert ask(f"events/{event.slug}/")["status_note"] is None


@pytest.mark.parametrize(("after", "url", "note"), [(-SECOND, None, True), (0 * SECOND, "join", False)])
def test_link_to_join_comes_at_its_release(after, url, note):
    released = berlin(2026, 6, 11, 9)
    event = make.EventFactory(virtual=True, join_public_from=released)
    session = make.SessionFactory(event=event, join_url="https://meet.example.org/room-2", join_public_from=released)

    with time_machine.travel(released + after, tick=False):
        data = ask(f"events/{event.slug}/?expand=sessions")
        alone = ask(f"sessions/{session.uid}/")

    assert (data["online"]["join_url"] is not None) == (url is not None)
    assert (data["online"]["join_note"] is not None) == note
    assert (data["sessions"][0]["join_url"] is not None) == (url is not None)
    assert alone == data["sessions"][0]


def test_livestream_has_its_own_hours():
    event = make.EventFactory(
        livestream_url="https://live.example.org/", livestream_starts_at=berlin(2026, 6, 11, 10), hybrid=True
    )

    assert ask(f"events/{event.slug}/")["online"]["livestream"] == {
        "url": "https://live.example.org/",
        "starts_at": "2026-06-11T08:00:00Z",
        "ends_at": None,
        "text": "from 11. June 2026, 10:00 (CEST)",
    }


def test_running_event_says_so():
    make.EventFactory(running=True)

    assert ask("events/?fields=now,is_past")["items"][0] | {"id": ""} == {"id": "", "is_past": False, "now": "today"}


def test_registration_has_its_moments_only_where_one_registers():
    opens, closes = berlin(2026, 5, 1, 9), berlin(2026, 6, 1, 12)
    moments = {"registration_opens_at": opens, "registration_closes_at": closes}
    make.EventFactory(registration=True, slug="with", capacity=40, **moments)
    make.EventFactory(invitation=True, slug="without", **moments)

    one, other = (ask(f"events/{slug}/?fields=registration")["registration"] for slug in ("with", "without"))

    assert (one["state"], one["opens_at"], one["closes_at"]) == ("open", "2026-05-01T07:00:00Z", "2026-06-01T10:00:00Z")
    assert (one["url"], one["capacity"], one["has_waiting_list"]) == ("https://register.example.org/", 40, False)
    assert (other["state"], other["opens_at"], other["closes_at"]) == ("invitation", None, None)


def test_accessibility():
    event = make.EventFactory(is_step_free=True, accessibility_deadline=dt.date(2026, 6, 1))

    assert ask(f"events/{event.slug}/")["accessibility"] == {
        "measures": ["Step-free access"],
        "tell_us_by": "2026-06-01",
    }


def test_documents_are_those_of_the_page():
    event = make.EventFactory(image=png("hall.png"), image_alt={"en": "A hall"})
    make.DocumentFactory(event=event, title={"en": "Minutes are missing"}, link="")
    make.DocumentFactory(event=event, title={"en": "A port"}, kind=DocumentKind.PHOTOS, file=png("port.png"), link="")
    make.DocumentFactory(event=event, title={"en": "Slides"}, language="de")

    data = ask(f"events/{event.slug}/")

    assert [(one["title"], one["language"]) for one in data["documents"]] == [("Slides", "de")]
    assert [picture["caption"] for picture in data["gallery"]] == ["A port"]
    assert data["image"]["alternative_text"] == "A hall"
    assert data["image"]["url"].startswith("http://testserver/media/events/")


def test_part_of_an_event_elsewhere_or_of_a_draft():
    make.EventFactory(slug="elsewhere", part_of_name="A forum", part_of_url="https://forum.example.org/")
    make.EventFactory(slug="hidden", part_of=make.EventFactory(draft=True))

    elsewhere, hidden = (ask(f"events/{slug}/?fields=part_of")["part_of"] for slug in ("elsewhere", "hidden"))

    assert elsewhere == {"id": None, "slug": None, "title": "A forum", "url": "https://forum.example.org/"}
    assert hidden is None


def test_speakers_disappear_after_their_last_day():
    event = make.EventFactory()
    make.EventSpeakerFactory(event=event, speaker__public_until=dt.date(2026, 5, 12))
    session = make.SessionFactory(event=event)
    make.SessionSpeakerFactory(session=session, speaker__public_until=dt.date(2026, 5, 12))
    path = f"events/{event.slug}/?expand=sessions"

    today = ask(path)
    with time_machine.travel(NOW + dt.timedelta(days=1), tick=False):
        tomorrow = ask(path)

    assert (len(today["speakers"]), len(today["sessions"][0]["people"])) == (1, 1)
    assert (tomorrow["speakers"], tomorrow["sessions"][0]["people"]) == ([], [])


@pytest.mark.parametrize("state", ["draft", "in_review", "withdrawn", "dateless"])
def test_what_is_not_public_is_nowhere(state):
    event = make.EventFactory(**{state: True})
    session = make.SessionFactory(event=event, date=None)
    make.EventChangeFactory(event=event)
    make.FormerSlugFactory(event=event, slug="old")

    assert ask("events/?when=all")["items"] == []
    assert ask("sessions/?when=all")["items"] == []
    assert ask("changes/")["items"] == []
    for path in (event.slug, "old", f"{event.slug}/sessions", f"{event.slug}/changes"):
        assert respond(f"events/{path}/").status_code == 404
    assert respond(f"sessions/{session.uid}/").status_code == 404


@pytest.mark.parametrize("rest", ["", "sessions/", "changes/"])
def test_old_address_leads_to_the_new_one(rest):
    make.FormerSlugFactory(slug="old", event=make.EventFactory(slug="new"))

    answer = respond(f"events/old/{rest}?lang=de")

    assert (answer.status_code, answer["Location"]) == (301, f"/api/v1/events/new/{rest}?lang=de")
    assert respond(f"events/old/{rest}")["Location"] == f"/api/v1/events/new/{rest}"


def test_lists_have_the_order_of_the_pages():
    make.EventFactory(slug="postponed", postponed=True, start_date=dt.date(2026, 5, 20))
    make.EventFactory(slug="later", start_date=dt.date(2026, 7, 1))
    make.EventFactory(slug="sooner", start_date=dt.date(2026, 6, 1))
    make.EventFactory(slug="older", start_date=dt.date(2026, 3, 1))
    make.EventFactory(slug="over", start_date=dt.date(2026, 4, 1))

    assert slugs("events/") == ["sooner", "later", "postponed"]
    assert slugs("events/?when=past") == ["over", "older"]
    assert slugs("events/?when=all") == ["later", "sooner", "postponed", "over", "older"]


def test_agenda_comes_in_order_and_sessions_as_they_were_entered():
    event = make.EventFactory()
    for title, hour in (("Second", 11), ("First", 9)):
        make.SessionFactory(event=event, title={"en": title}, start_time=dt.time(hour), end_time=None)
    make.SessionFactory(event=event, title={"en": "Last"}, start_time=None, end_time=None, time_note={"en": "Act I"})
    past = make.SessionFactory(event=make.EventFactory(past=True), title={"en": "Long ago"})

    titles = [one["title"] for one in ask(f"events/{event.slug}/sessions/")["items"]]

    assert titles == ["First", "Last", "Second"]
    assert [one["title"] for one in ask("sessions/")["items"]] == ["Second", "First", "Last"]
    assert [one["id"] for one in ask("sessions/?when=past")["items"]] == [str(past.uid)]
    last = ask("sessions/")["items"][2]
    assert (last["start_time"], last["end_time"], last["starts_at"], last["time_note"]) == (None, None, None, "Act I")


def test_session_of_an_unknown_day_has_no_date():
    session = make.SessionFactory(event=make.EventFactory(several_days=True), date=None)

    data = ask(f"sessions/{session.uid}/")

    assert (data["date"], data["start_time"], data["starts_at"]) == (None, "09:30", None)
