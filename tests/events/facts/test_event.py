"""What the public may know, and when that changes by the clock; each rule on both sides of its edge."""

import datetime as dt
from collections.abc import Callable

import pytest

from contacts.availability import Answering
from contacts.models import Contact
from events.enums import Access, Attendance, EventStatus, Hours, PublicationState
from events.facts import Answer, EventFacts
from events.models import Event, EventContact, EventSpeaker, Session, Speaker, Venue
from events.schedule import Schedule
from tests.facts import event_of, facts_of
from tests.moment import MOMENT
from tests.pages import MICROSECOND, berlin

DAY = dt.date(2026, 5, 12)
SCHEDULE = Schedule(DAY, DAY, "Europe/Berlin", dt.time(9, 30), dt.time(16))
START, END = berlin(2026, 5, 12, 9, 30), berlin(2026, 5, 12, 16)
BEFORE = berlin(2026, 5, 1)


def at(moment: dt.datetime, schedule: Schedule = SCHEDULE, **fields: object) -> EventFacts:
    return EventFacts(event_of(schedule, **fields), moment, some_sessions=())


def public(**fields: object) -> Event:
    return Event(**{"state": PublicationState.PUBLISHED, "publish_at": BEFORE} | fields)


@pytest.mark.parametrize(
    ("status", "takes_place"),
    [
        (EventStatus.PLANNED, True),
        (EventStatus.RESCHEDULED, True),
        (EventStatus.CANCELLED, False),
        (EventStatus.POSTPONED, False),
    ],
)
def test_cancelled_and_postponed_events_do_not_take_place(status, takes_place):
    assert at(BEFORE, status=status).takes_place is takes_place


@pytest.mark.parametrize(("moment", "teaser"), [(END, "Come."), (END + MICROSECOND, "It was good.")])
def test_summary_of_the_report_replaces_the_teaser_once_the_event_is_over(moment, teaser):
    facts = at(moment, teaser={"en": "Come."}, report_summary={"en": "It was good."})

    assert facts.teaser == teaser


def test_event_without_a_report_keeps_its_teaser():
    assert at(END + MICROSECOND, teaser={"en": "Come."}).teaser == "Come."


@pytest.mark.parametrize(
    ("name", "hidden", "shown"),
    [
        ("title", None, {}),
        ("participants", {}, None),
        ("status_note", {}, {"is_moved_online": True}),
        ("report_summary", {}, {"at": END + MICROSECOND}),
        ("room", {"room": "Hall", "attendance": Attendance.VIRTUAL}, {"room": "Hall", "attendance": Attendance.HYBRID}),
        ("venue", {"room": ""}, {"venue": Venue()}),
        ("livestream_url", {"status": EventStatus.CANCELLED}, {}),
        ("join_url", {"join_public_from": END}, {"join_public_from": BEFORE}),
        ("registration_url", {"access": Access.OPEN}, {"access": Access.REGISTRATION}),
        ("registration_url", {"status": EventStatus.CANCELLED, "access": Access.REGISTRATION}, None),
        ("part_of", {"part_of": public(unpublish_at=BEFORE)}, {"part_of": public()}),
        ("replaced_by", {"replaced_by": public()}, {"replaced_by": public(), "status": EventStatus.CANCELLED}),
        ("replaced_by", {"replaced_by": Event(), "status": EventStatus.CANCELLED}, None),
    ],
)
def test_field_is_shown_while_its_rule_holds(name, hidden, shown):
    links = {"join_url": "https://meet.example.org/", "registration_url": "https://register.example.org/"}

    for fields, expected in ((hidden, False), (shown, True)):
        if fields is not None:
            facts = at(fields.get("at", START), **links | {key: fields[key] for key in fields if key != "at"})
            assert facts.shows(name) is expected


def test_text_that_may_not_be_shown_is_empty():
    note = {"status_note": {"en": "The speaker is ill."}}

    assert [at(BEFORE, **note).text("status_note"), at(BEFORE, status="cancelled", **note).text("status_note")] == [
        "",
        "The speaker is ill.",
    ]


@pytest.mark.parametrize(("closes_at", "named"), [(END, END), (END + MICROSECOND, None)])
def test_closing_after_the_end_is_with_the_event(closes_at, named):
    facts = at(BEFORE, access=Access.REGISTRATION, registration_closes_at=closes_at)

    assert facts.registration.next_at == named


def answers(contact: Contact, **days: object) -> EventContact:
    row = EventContact(contact=contact)
    for name in ("is_away", "deputy_is_public", "deputy_is_away"):
        setattr(row, name, days.get(name, False))
    return row


def test_default_contact_answers_only_where_the_event_names_nobody():
    own, default = Contact(name="Elena"), Contact(name="Office")
    default.is_away = False
    named = facts_of(Event(), event_contacts=[answers(own)])
    nobody = facts_of(Event(), event_contacts=[])

    found = [EventFacts(facts.event, MOMENT, default).contacts for facts in (named, nobody)]

    assert found == [(Answer(Answering(own)),), (Answer(Answering(default)),)]
    assert nobody.contacts == ()


def test_deputy_answers_for_an_absent_contact():
    deputy = Contact(name="Åsa")
    absent = Contact(name="Elena", deputy=deputy)

    [answer] = facts_of(Event(), event_contacts=[answers(absent, is_away=True, deputy_is_public=True)]).contacts

    assert answer.who == Answering(deputy, absent)


@pytest.mark.parametrize(("last_day", "number"), [(DAY - dt.timedelta(days=1), 0), (DAY, 1), (None, 1)])
def test_speaker_is_known_until_the_last_day(last_day, number):
    row = EventSpeaker(speaker=Speaker(name="Åsa", public_until=last_day))

    assert len(facts_of(Event(), event_speakers=[row]).speakers) == number


# When the next fact changes by the clock

MIDNIGHT = berlin(2026, 5, 13)
RELEASE = berlin(2026, 5, 12, 8)


@pytest.mark.parametrize(
    ("moment", "fields", "change"),
    [
        (berlin(2026, 5, 11, 23), {}, berlin(2026, 5, 12)),
        (berlin(2026, 5, 12), {}, START),
        (START, {}, END + MICROSECOND),
        (END, {}, END + MICROSECOND),
        (END + MICROSECOND, {}, MIDNIGHT),
        (berlin(2026, 5, 12), {"join_public_from": RELEASE}, RELEASE),
        (berlin(2026, 5, 12), {"registration_opens_at": RELEASE}, RELEASE),
        (berlin(2026, 5, 12), {"registration_closes_at": RELEASE}, RELEASE + MICROSECOND),
        (berlin(2026, 5, 12), {"unpublish_at": RELEASE}, RELEASE),
        (berlin(2026, 5, 12), {"part_of": Event(publish_at=RELEASE)}, RELEASE),
        (berlin(2026, 5, 12), {"replaced_by": Event(unpublish_at=RELEASE)}, RELEASE),
    ],
)
def test_next_change(moment, fields, change):
    assert at(moment, **fields).next_change_at == change


def test_next_change_at_the_midnight_of_the_event():
    far = Schedule(DAY, DAY, "Asia/Tbilisi", dt.time(9, 30), dt.time(16))

    assert at(berlin(2026, 5, 11, 12), far).next_change_at == berlin(2026, 5, 11, 22)


@pytest.mark.parametrize(
    ("moment", "change"),
    [
        (berlin(2026, 5, 12, 16), berlin(2026, 5, 12, 16) + MICROSECOND),
        (berlin(2026, 5, 13, 0, 0), berlin(2026, 5, 13, 9, 30)),
        (berlin(2026, 5, 13, 9, 30), berlin(2026, 5, 13, 16) + MICROSECOND),
    ],
)
def test_next_change_of_daily_hours(moment, change):
    days = Schedule(DAY, DAY + dt.timedelta(days=2), "Europe/Berlin", dt.time(9, 30), dt.time(16), Hours.DAILY)

    assert at(moment, days).next_change_at == change


def test_next_change_of_a_night_that_began_yesterday():
    nights = Schedule(DAY, DAY + dt.timedelta(days=2), "Europe/Berlin", dt.time(20), dt.time(1), Hours.DAILY)

    assert at(berlin(2026, 5, 13, 0, 30), nights).next_change_at == berlin(2026, 5, 13, 1) + MICROSECOND


@pytest.mark.parametrize(
    ("session", "change"),
    [
        (Session(start_time=dt.time(11), end_time=dt.time(12)), berlin(2026, 5, 12, 11)),
        (Session(start_time=dt.time(8), end_time=dt.time(12)), berlin(2026, 5, 12, 12)),
        (Session(join_public_from=berlin(2026, 5, 12, 13)), berlin(2026, 5, 12, 13)),
    ],
)
def test_next_change_of_a_session(session, change):
    facts = EventFacts(event_of(SCHEDULE), MOMENT, some_sessions=(session,))

    assert facts.next_change_at == change


@pytest.mark.parametrize(
    "fact",
    [
        lambda facts: facts.is_past,
        lambda facts: facts.can_be_joined,
        lambda facts: facts.join_url,
        lambda facts: facts.join_url_at,
        lambda facts: facts.registration,
        lambda facts: facts.teaser,
        lambda facts: facts.sessions[0].join_url,
    ],
)
def test_no_fact_changes_before_the_next_change(fact: Callable[[EventFacts], object]):
    link = "https://example.org/"
    event = event_of(
        SCHEDULE,
        teaser={"en": "Come."},
        report_summary={"en": "It was good."},
        access=Access.REGISTRATION,
        registration_url=link,
        registration_opens_at=berlin(2026, 5, 10, 12),
        registration_closes_at=berlin(2026, 5, 12, 8),
        join_url=link,
        join_public_from=berlin(2026, 5, 12, 9),
    )
    session = Session(start_time=dt.time(10), join_url=link, join_public_from=berlin(2026, 5, 12, 9, 45))
    moment, seen = berlin(2026, 5, 9, 23), set()

    while moment < berlin(2026, 5, 13):
        facts = EventFacts(event, moment, some_sessions=(session,))
        following = facts.next_change_at
        seen.add(value := fact(facts))
        assert fact(EventFacts(event, following - MICROSECOND, some_sessions=(session,))) == value
        moment = following

    assert len(seen) > 1
