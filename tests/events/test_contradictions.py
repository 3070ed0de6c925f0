"""Fields that contradict each other, or are never shown: each kind on both sides of its edge."""

import datetime as dt

import pytest

from events.checks import find_problems, find_problems_alone
from events.contradictions import LINES
from events.enums import Access, Attendance, EventStatus, Hours
from events.fields import EVENT_FIELDS, SESSION_FIELDS, Public, names
from tests.factories import EventFactory, SessionFactory
from tests.pages import NOW, berlin

pytestmark = pytest.mark.usefixtures("frozen")

HIDDEN = "This is filled in, but is not shown. "
USELESS = "This is filled in, but changes nothing. "
UNFIT = "This does not fit. "
ONLINE, ON_SITE = "The event is online only.", "The event is on site only."
FULL = "“Full” does not fit. People do not register for this event."
CANCELLED = "The event is cancelled."
AFTER_START, AFTER_END = "It lies after the start of the event.", "It lies after the end of the event."
URL = "https://example.org/"
# The event of the factory, 30 days ahead.
DAY = dt.date(2026, 6, 11)
START, END = berlin(2026, 6, 11, 9, 30), berlin(2026, 6, 11, 16)
SECOND = dt.timedelta(seconds=1)
ONE = dt.timedelta(days=1)
REGISTRATION = {"registration": True}
NOTE = {"status_note": {"en": "The hall is flooded."}}


def told(**fields: object) -> list[tuple[str, str]]:
    return [(one.field, str(one.message)) for one in find_problems(EventFactory(**fields))]


@pytest.mark.parametrize("access", [access for access in Access if access != Access.REGISTRATION])
@pytest.mark.parametrize(
    ("field", "value", "message"),
    [
        ("registration_url", URL, HIDDEN),
        ("registration_opens_at", NOW, HIDDEN),
        ("registration_closes_at", NOW, HIDDEN),
        ("is_fully_booked", True, HIDDEN),
        ("has_waiting_list", True, HIDDEN),
        ("capacity", 40, UNFIT),
        ("fee", {"en": "50 EUR"}, UNFIT),
    ],
)
def test_what_is_about_registration_needs_registration(access, field, value, message):
    unknown = [("access", "Say how people register, or that they need not.")] if access == Access.UNKNOWN else []

    assert told(access=access, **{field: value}) == [(field, f"{message}“Access” is “{access.label}”."), *unknown]
    assert told(registration=True, **{field: value}) == []


@pytest.mark.parametrize(
    ("fields", "findings"),
    [
        # Registration
        ({"access": Access.UNKNOWN}, {"access": "Say how people register, or that they need not."}),
        ({"access": Access.UNKNOWN, "past": True}, {}),
        (
            {"access": Access.REGISTRATION, "capacity": 40, "registration_closes_at": NOW, "fee": {"en": "50 EUR"}},
            {"registration_url": "Registration is needed, but there is no link."},
        ),
        (REGISTRATION | {"registration_opens_at": START}, {}),
        (REGISTRATION | {"registration_opens_at": START + SECOND}, {"registration_opens_at": UNFIT + AFTER_START}),
        (REGISTRATION | {"registration_closes_at": START}, {}),
        (REGISTRATION | {"registration_closes_at": START + SECOND}, {"registration_closes_at": UNFIT + AFTER_START}),
        (REGISTRATION | {"registration_closes_at": START, "all_day": True}, {}),
        (
            REGISTRATION | {"registration_closes_at": berlin(2026, 6, 12) + SECOND, "all_day": True},
            {"registration_closes_at": UNFIT + AFTER_START},
        ),
        # It waits for the new date.
        (REGISTRATION | {"postponed": True, "registration_opens_at": NOW, "registration_closes_at": START}, {}),
        (
            REGISTRATION | {"cancelled": True, "registration_opens_at": NOW, "registration_closes_at": START},
            {
                "registration_url": HIDDEN + CANCELLED,
                "registration_opens_at": UNFIT + CANCELLED,
                "registration_closes_at": UNFIT + CANCELLED,
            },
        ),
        (REGISTRATION | {"cancelled": True, "past": True}, {}),
        (REGISTRATION | {"is_free_of_charge": True}, {}),
        (
            REGISTRATION | {"is_free_of_charge": True, "fee": {"en": "5"}},
            {"fee": UNFIT + "The event is free of charge."},
        ),
        (REGISTRATION | {"is_free_of_charge": False, "fee": {"en": "5"}}, {}),
        (REGISTRATION | {"is_free_of_charge": False}, {"fee": "The event is not free of charge: say what it costs."}),
        # Status
        (NOTE, {"status_note": HIDDEN + "The event is as planned."}),
        (NOTE | {"status": EventStatus.CANCELLED}, {}),
        ({"moved_online": True, "join_url": ""} | NOTE, {}),
        ({"is_moved_online": True}, {"is_moved_online": UNFIT + "People meet on site."}),
        ({"is_moved_online": True, "hybrid": True}, {"is_moved_online": UNFIT + "People meet on site."}),
        (
            {"moved_online": True, "cancelled": True, "join_url": ""},
            {"is_moved_online": HIDDEN + CANCELLED},
        ),
        # Attendance
        ({"virtual": True, "room": "Hall 2", "join_public_from": NOW}, {"room": HIDDEN + ONLINE}),
        ({"virtual": True, "is_step_free": True, "join_url": ""}, {"is_step_free": UNFIT + ONLINE}),
        ({"virtual": True, "has_induction_loop": True, "join_url": ""}, {"has_induction_loop": UNFIT + ONLINE}),
        ({"virtual": True, "has_captions": True, "has_sign_language": True, "join_url": ""}, {}),
        ({"hybrid": True, "room": "Hall 2", "is_step_free": True}, {}),
        ({"online_platform": "Webex"}, {"online_platform": UNFIT + ON_SITE}),
        ({"join_url": URL, "join_public_from": NOW}, {"join_url": UNFIT + ON_SITE}),
        ({"hybrid": True, "join_url": URL}, {"join_url": HIDDEN + "Say from when the link is public."}),
        ({"hybrid": True, "join_url": URL, "join_public_from": END}, {}),
        (
            {"hybrid": True, "join_url": URL, "join_public_from": END + SECOND},
            {"join_public_from": UNFIT + AFTER_END},
        ),
        ({"hybrid": True, "join_public_from": NOW}, {"join_public_from": USELESS + "There is no link."}),
        (
            {"hybrid": True, "cancelled": True, "join_url": URL, "join_public_from": NOW, "livestream_url": URL},
            {"join_url": HIDDEN + CANCELLED, "livestream_url": HIDDEN + CANCELLED},
        ),
        ({"hybrid": True, "postponed": True, "join_url": URL, "join_public_from": NOW, "livestream_url": URL}, {}),
        (
            {"virtual": True, "join_url": "", "online_platform": ""},
            {"join_url": "People attend online, but there is no link and no platform."},
        ),
        (
            {"hybrid": True, "online_platform": ""},
            {"join_url": "People attend online, but there is no link and no platform."},
        ),
        ({"hybrid": True, "online_platform": "", "livestream_url": URL}, {}),
        ({"hybrid": True, "online_platform": "", "past": True}, {}),
        ({"virtual": True, "join_url": "", "online_platform": ""} | REGISTRATION, {}),
        ({"venue": None}, {"venue": "People meet on site, but no venue is named."}),
        ({"venue": None, "hybrid": True}, {"venue": "People meet on site, but no venue is named."}),
        ({"livestream_starts_at": START}, {"livestream_starts_at": HIDDEN + "There is no link."}),
        ({"livestream_ends_at": END}, {"livestream_ends_at": HIDDEN + "There is no link."}),
        ({"livestream_url": URL, "livestream_starts_at": berlin(2026, 6, 11), "livestream_ends_at": END}, {}),
        (
            {"livestream_url": URL, "livestream_starts_at": berlin(2026, 6, 11) - SECOND},
            {"livestream_starts_at": UNFIT + "It lies outside the event."},
        ),
        ({"livestream_url": URL, "livestream_ends_at": berlin(2026, 6, 12)}, {}),
        (
            {"livestream_url": URL, "livestream_ends_at": berlin(2026, 6, 12) + SECOND},
            {"livestream_ends_at": UNFIT + "It lies outside the event."},
        ),
        ({"accessibility_deadline": DAY}, {}),
        ({"accessibility_deadline": DAY + ONE}, {"accessibility_deadline": UNFIT + AFTER_START}),
        (
            {"interpretation": "Polish", "languages": ["en"]},
            {"interpretation": UNFIT + "Name at least two languages of the event."},
        ),
        ({"interpretation": "Polish", "languages": ["en", "pl"]}, {}),
        ({"hours": Hours.DAILY}, {"hours": "The same hours each day need several days, a start and an end."}),
        (
            {"daily": True, "end_time": None},
            {"hours": "The same hours each day need several days, a start and an end."},
        ),
        ({"daily": True}, {}),
        # What it is about, pictures
        ({"part_of_name": "Sea week", "part_of_url": URL}, {}),
        ({"part_of_url": URL}, {"part_of_url": HIDDEN + "Name the event that has this website."}),
        ({"image_alt": {"en": "A port"}}, {"image_alt": HIDDEN + "There is no picture."}),
        # Afterwards, publishing
        ({"report": {"en": "<p>All went well.</p>"}}, {"report": UNFIT + "The event has not begun yet."}),
        ({"participants": 40}, {"participants": UNFIT + "The event has not begun yet."}),
        ({"participants": 40, "running": True}, {}),
        (
            {"report_summary": {"en": "Well."}, "running": True},
            {"report_summary": HIDDEN + "The event is not over yet."},
        ),
        ({"report_summary": {"en": "Well."}, "report": {"en": "<p>Well.</p>"}, "past": True}, {}),
        ({"unpublish_at": END}, {}),
        ({"unpublish_at": END - SECOND}, {"unpublish_at": UNFIT + "It lies before the end of the event."}),
    ],
    ids=str,
)
def test_contradiction_is_told_at_its_field(fields, findings):
    assert dict(told(**fields)) == findings


def test_venue_of_an_online_event_is_not_shown():
    event = EventFactory(attendance=Attendance.VIRTUAL, online_platform="Webex")

    assert [(one.field, one.message) for one in find_problems(event)] == [("venue", HIDDEN + ONLINE)]


@pytest.mark.parametrize(("is_public", "findings"), [(True, {}), (False, {"part_of", "replaced_by"})])
def test_other_events_are_named_while_they_are_public(is_public, findings):
    other = EventFactory(draft=not is_public)

    found = dict(told(part_of=other, replaced_by=other, cancelled=True))

    assert found == dict.fromkeys(findings, f"{HIDDEN}That event is not public.")


def test_event_is_part_of_one_other():
    found = dict(told(part_of=EventFactory(), part_of_name="Sea week", part_of_url=URL))

    reason = "The event is part of another event of this site."
    assert found == dict.fromkeys(("part_of_name", "part_of_url"), HIDDEN + reason)


def test_event_as_planned_is_not_replaced():
    assert told(replaced_by=EventFactory()) == [("replaced_by", f"{HIDDEN}The event is as planned.")]


@pytest.mark.parametrize(
    ("fields", "session", "message"),
    [
        ({}, {"attendance": Attendance.PHYSICAL}, None),
        ({}, {"attendance": Attendance.VIRTUAL}, UNFIT + ON_SITE),
        ({}, {"attendance": Attendance.HYBRID}, UNFIT + ON_SITE),
        ({"virtual": True}, {"attendance": Attendance.VIRTUAL}, None),
        ({"virtual": True}, {"attendance": Attendance.PHYSICAL}, UNFIT + ONLINE),
        ({}, {"join_url": URL, "join_public_from": NOW}, "The link to join does not fit. The session is on site only."),
        ({"hybrid": True}, {"join_url": URL, "join_public_from": END}, None),
        (
            {"hybrid": True},
            {"join_url": URL, "join_public_from": END + SECOND},
            f"The link to join is not shown. {AFTER_END}",
        ),
        ({"hybrid": True}, {"join_url": URL}, "The link to join is not shown. Say from when the link is public."),
        (
            {"hybrid": True},
            {"join_public_from": NOW},
            "The moment from which the link is public changes nothing. There is no link.",
        ),
        ({}, {"is_full": True}, FULL),
        (REGISTRATION, {"is_full": True}, None),
        ({"invitation": True}, {"is_full": True}, None),
    ],
    ids=str,
)
def test_session_may_contradict_its_event(fields, session, message):
    event = EventFactory(**({"join_url": ""} | fields if "virtual" in fields else fields))
    SessionFactory(event=event, title={"en": "Opening"}, **session)

    found = [(one.field, one.message) for one in find_problems(event)]

    assert found == ([("sessions", f"“Opening”: {message}")] if message else [])


@pytest.mark.parametrize(("number", "titles"), [(3, "“A”, “B”, “C”"), (4, "“A”, “B”, “C” …")])
def test_three_sessions_are_named_for_each_kind(number, titles):
    event = EventFactory()
    for title in "ABCD"[:number]:
        SessionFactory(event=event, title={"en": title}, is_full=True)

    assert [one.message for one in find_problems(event)] == [f"{titles}: {FULL}"]


@pytest.mark.parametrize("sessions", [1, 3])
def test_sessions_are_read_at_once(sessions, django_assert_num_queries):
    event = EventFactory(part_of=EventFactory(), cancelled=True, replaced_by=EventFactory())
    SessionFactory.create_batch(sessions, event=event, is_full=True, attendance=Attendance.VIRTUAL)

    with django_assert_num_queries(5):
        find_problems(event)
    with django_assert_num_queries(0):
        find_problems_alone(event)


def test_every_field_that_may_be_hidden_has_a_finding():
    """A field that the public knows under a condition is told about where the condition cannot come true."""
    hidden = names(EVENT_FIELDS, lambda field: field.public not in (Public.ALWAYS, Public.NEVER))
    of_sessions = names(SESSION_FIELDS, lambda field: field.public not in (Public.ALWAYS, Public.NEVER))

    # The event to which this one belongs stands in a row of its own: see `hidden_links`.
    assert set(hidden) - {line.field for line in LINES} == {"part_of"}
    assert of_sessions == ("join_url",)


def test_event_without_a_date_is_not_measured_by_one():
    moments = dict.fromkeys(("livestream_starts_at", "registration_closes_at", "join_public_from", "unpublish_at"), NOW)
    links = {"livestream_url": URL, "join_url": URL, "registration": True, "hybrid": True}

    assert told(dateless=True, **moments, **links) == [("start_date", "The date is missing.")]
