import datetime as dt
from decimal import Decimal

import pytest

from common.i18n import Text
from common.values import Link
from events.enums import Access, Attendance, EventKind, EventStatus, PublicationState
from events.facts import EventFacts, LivestreamFacts
from events.models import Event, Venue
from events.wording import attending
from events.wording.types import Place, Registration
from tests.pages import MICROSECOND, berlin

OPENS = berlin(2026, 5, 1, 12)
CLOSES = berlin(2026, 5, 10, 12)
END = berlin(2026, 5, 12, 16)
DAY = dt.date(2026, 5, 3)
BEFORE_CLOSING_DAY = berlin(2026, 5, 10) - MICROSECOND
URL = "https://register.example.org/"


def event(**fields: object) -> Event:
    dates = {"start_date": END.date(), "end_date": END.date(), "starts_at": berlin(2026, 5, 12, 9), "ends_at": END}
    return Event(**dates | {"time_zone": "Europe/Berlin"} | fields)


def facts(at: dt.datetime, **fields: object) -> EventFacts:
    return EventFacts(event(**fields), at)


def registration(now: dt.datetime, **fields: object) -> Registration | None:
    usual = {"registration_url": URL, "registration_opens_at": OPENS, "registration_closes_at": CLOSES}
    return attending.make_registration(facts(now, access=Access.REGISTRATION, **usual | fields))


@pytest.mark.parametrize(
    ("now", "state", "label", "url"),
    [
        (OPENS - MICROSECOND, "opens", "Registration opens on 1. May 2026, 12:00 (CEST)", ""),
        (OPENS, "open", "Registration is open until 10. May 2026, 12:00 (CEST)", URL),
        (BEFORE_CLOSING_DAY, "open", "Registration is open until 10. May 2026, 12:00 (CEST)", URL),
        (berlin(2026, 5, 10), "closes_today", "Registration closes today: 10. May 2026, 12:00 (CEST)", URL),
        (CLOSES, "closes_today", "Registration closes today: 10. May 2026, 12:00 (CEST)", URL),
        (CLOSES + MICROSECOND, "closed", "Registration is closed", ""),
        (END + MICROSECOND, "closed", "Registration is closed", ""),
    ],
)
def test_link_to_register_appears_and_goes_by_itself(now, state, label, url):
    panel = registration(now)

    assert (panel.state, panel.label, panel.url) == (state, label, url)


@pytest.mark.parametrize(
    ("now", "state", "label"),
    [
        (berlin(2026, 5, 1) - MICROSECOND, "opens", "Registration opens on 1. May 2026"),
        (berlin(2026, 5, 1), "open", "Registration is open until 9. May 2026"),
        (berlin(2026, 5, 9) - MICROSECOND, "open", "Registration is open until 9. May 2026"),
        (berlin(2026, 5, 9), "closes_today", "Registration closes today: 9. May 2026"),
        (berlin(2026, 5, 10) - MICROSECOND, "closes_today", "Registration closes today: 9. May 2026"),
        (berlin(2026, 5, 10), "closed", "Registration is closed"),
    ],
)
def test_midnight_is_told_as_the_day_that_begins_or_ends_there(now, state, label):
    panel = registration(now, registration_opens_at=berlin(2026, 5, 1), registration_closes_at=berlin(2026, 5, 10))

    assert (panel.state, panel.label) == (state, label)


def test_registration_that_closes_with_the_last_day_closes_that_day():
    ends = {"ends_at": berlin(2026, 5, 13), "registration_closes_at": berlin(2026, 5, 20)}

    states = [registration(now, **ends).state for now in (berlin(2026, 5, 12) - MICROSECOND, berlin(2026, 5, 12))]

    assert states == ["open", "closes_today"]


@pytest.mark.parametrize(
    ("zone", "label"),
    [
        ("Europe/Berlin", "Registration is open until 9. May 2026"),
        ("Europe/Helsinki", "Registration is open until 10. May 2026, 01:00 (EEST)"),
        ("Europe/London", "Registration is open until 9. May 2026, 23:00 (BST)"),
    ],
)
def test_midnight_is_that_of_the_event(zone, label):
    assert registration(OPENS, registration_closes_at=berlin(2026, 5, 10), time_zone=zone).label == label


@pytest.mark.parametrize("full", [False, True])
@pytest.mark.parametrize("now", [OPENS - MICROSECOND, OPENS, CLOSES + MICROSECOND, END + MICROSECOND])
def test_registration_of_a_postponed_event_is_paused(now, full):
    shown = {"fee": {"en": "20 €"}, "registration_note": {"en": "Bring a pass."}, "capacity": 20}
    panel = registration(now, status=EventStatus.POSTPONED, is_fully_booked=full, has_waiting_list=True, **shown)

    assert panel == Registration("paused", "Registration is paused")


@pytest.mark.parametrize("access", [Access.OPEN, Access.INVITATION, Access.MEMBERS])
def test_postponed_event_without_registration_has_no_panel(access):
    assert attending.make_registration(facts(OPENS, status=EventStatus.POSTPONED, access=access)) is None


@pytest.mark.parametrize(
    ("fields", "state", "label"),
    [
        ({"access": Access.UNKNOWN}, "unknown", "Not known"),
        ({"access": Access.OPEN}, "not_needed", "No registration needed"),
        ({"access": Access.INVITATION}, "invitation", "By invitation only"),
        ({"access": Access.MEMBERS}, "members", "For members only"),
    ],
)
def test_access_without_registration_shows_no_link(fields, state, label):
    panel = attending.make_registration(facts(OPENS, registration_url=URL, **fields))

    assert (panel.state, panel.label, panel.url) == (state, label, "")


@pytest.mark.parametrize("access", [Access.UNKNOWN, Access.OPEN, Access.INVITATION, Access.MEMBERS])
def test_access_without_registration_needs_no_words_after_the_event(access):
    panels = [attending.make_registration(facts(now, access=access)) for now in (END, END + MICROSECOND)]

    assert [panel is None for panel in panels] == [False, True]


@pytest.mark.parametrize(
    ("link", "has_waiting_list", "url", "sentence"),
    [(URL, False, "", ""), (URL, True, URL, ""), ("", True, "", "There is a waiting list."), ("", False, "", "")],
)
def test_waiting_list_of_a_full_event_has_the_link(link, has_waiting_list, url, sentence):
    panel = registration(OPENS, registration_url=link, is_fully_booked=True, has_waiting_list=has_waiting_list)

    assert (panel.state, panel.label, panel.url, panel.waiting_list) == ("full", "Fully booked", url, sentence)


@pytest.mark.parametrize(("opens_at", "url"), [(OPENS, URL), (OPENS + MICROSECOND, ""), (None, URL)])
def test_waiting_list_cannot_be_joined_before_registration_opens(opens_at, url):
    panel = registration(OPENS, registration_opens_at=opens_at, is_fully_booked=True, has_waiting_list=True)

    assert (panel.state, panel.url, panel.waiting_list) == ("full", url, "" if url else "There is a waiting list.")


def test_waiting_list_is_not_named_while_there_are_places():
    assert registration(OPENS, has_waiting_list=True).waiting_list == ""


@pytest.mark.parametrize(
    ("now", "state", "label"),
    [
        (OPENS, "open", "Registration is open"),
        (END, "open", "Registration is open"),
        (END + MICROSECOND, "closed", "Registration is closed"),
    ],
)
def test_registration_without_a_deadline_ends_with_the_event(now, state, label):
    panel = registration(now, registration_closes_at=None)

    assert (panel.state, panel.label) == (state, label)


@pytest.mark.parametrize(("now", "label"), [(OPENS, "Registration is open"), (END, "Registration closes today")])
def test_deadline_after_the_event_is_not_announced(now, label):
    assert registration(now, registration_closes_at=END + dt.timedelta(days=1)).label == label


def test_deadline_is_told_in_the_zone_of_the_event():
    panel = registration(OPENS, time_zone="Europe/Helsinki")

    assert panel.label == "Registration is open until 10. May 2026, 13:00 (EEST)"


@pytest.mark.parametrize("fields", [{"status": EventStatus.CANCELLED}, {"ends_at": None}])
def test_no_panel_for_what_does_not_take_place(fields):
    assert registration(OPENS, **fields) is None


def test_link_to_register_is_one_of_the_web():
    assert registration(OPENS, registration_url="javascript:alert(1)").url == ""


@pytest.mark.parametrize(("capacity", "words"), [(None, ""), (1, "1 place"), (1200, "1,200 places")])
def test_capacity_in_words(capacity, words):
    assert registration(OPENS, capacity=capacity).capacity == words


@pytest.mark.parametrize(
    ("is_free", "fee", "words"),
    [
        (None, "", ("", "")),
        (None, "Free of charge", ("", "Free of charge")),
        (None, "50 EUR", ("", "50 EUR")),
        (True, "", ("Free of charge", "")),
        (True, "free of charge.", ("Free of charge", "")),
        (True, "Lunch: 15 EUR", ("Free of charge", "Lunch: 15 EUR")),
        (False, "", ("There is a fee.", "")),
        (False, "50 EUR", ("", "50 EUR")),
    ],
)
def test_charge_is_told_once_and_never_guessed(is_free, fee, words):
    panel = registration(OPENS, is_free_of_charge=is_free, fee=fee and {"en": fee})

    assert (panel.charge, panel.fee) == words


@pytest.mark.parametrize(
    ("fields", "says_something"),
    [
        ({}, False),
        ({"registration_url": URL, "is_fully_booked": True, "has_waiting_list": True}, False),
        ({"is_free_of_charge": True}, True),
        ({"fee": {"en": "50 EUR"}}, True),
        ({"registration_note": {"en": "Four people at most."}}, True),
        ({"capacity": 40}, True),
        ({"access": Access.OPEN}, True),
    ],
)
def test_access_that_is_not_known_is_nothing_to_show(fields, says_something):
    panel = attending.make_registration(facts(OPENS, **{"access": Access.UNKNOWN} | fields))

    assert panel.says_something is says_something


def test_fee_and_note_are_shown():
    panel = registration(OPENS, fee={"en": "Free of charge"}, registration_note={"en": "Four people at most."})

    assert (panel.fee, panel.note) == ("Free of charge", "Four people at most.")


@pytest.mark.parametrize(
    ("status", "is_moved_online", "level", "label"),
    [
        ("planned", True, "changed", "This event has moved online."),
        ("cancelled", False, "cancelled", "This event is cancelled."),
        ("cancelled", True, "cancelled", "This event is cancelled."),
        ("postponed", False, "postponed", "This event is postponed. A new date is not known yet."),
        ("rescheduled", False, "changed", "This event has a new date."),
        ("rescheduled", True, "changed", "This event has a new date. This event has moved online."),
    ],
)
def test_status_message(status, is_moved_online, level, label):
    message = attending.make_status(facts(OPENS, status=status, is_moved_online=is_moved_online))

    assert (message.level, message.label, message.former, message.replacement) == (level, label, None, None)


def test_event_as_planned_has_no_status_message():
    assert attending.make_status(facts(OPENS)) is None


def test_status_message_names_the_former_date():
    former = {"former_start_date": dt.date(2026, 4, 2), "former_start_time": dt.time(9), "former_end_time": dt.time(12)}

    message = attending.make_status(facts(OPENS, status="rescheduled", status_note={"en": "No hall."}, **former))

    assert message.former.date_text == "was planned for 2. April 2026, 09:00 - 12:00 (CEST)"
    assert message.note == "No hall."


@pytest.mark.parametrize(
    ("first", "last", "start", "words"),
    [
        (dt.date(2026, 4, 1), dt.date(2026, 4, 30), None, "was planned for April 2026"),
        (dt.date(2026, 4, 1), dt.date(2026, 5, 31), None, "was planned for April 2026 - May 2026"),
        (dt.date(2026, 4, 1), dt.date(2026, 4, 29), None, "was planned for 1. - 29. April 2026"),
        (
            dt.date(2026, 4, 1),
            dt.date(2026, 4, 30),
            dt.time(9),
            "was planned for 1. - 30. April 2026, from 09:00 (CEST)",
        ),
    ],
)
def test_status_message_names_the_month_of_a_save_the_date(first, last, start, words):
    former = {"former_start_date": first, "former_end_date": last, "former_start_time": start}

    assert attending.make_status(facts(OPENS, status="rescheduled", **former)).former.date_text == words


@pytest.mark.parametrize("status", [EventStatus.CANCELLED, EventStatus.POSTPONED])
def test_status_message_of_what_has_no_date_names_no_earlier_one(status):
    assert attending.make_status(facts(OPENS, status=status, former_start_date=dt.date(2026, 4, 2))).former is None


def test_former_date_that_is_still_the_date_is_not_repeated():
    moved = facts(OPENS, status="rescheduled", former_start_date=END.date(), former_end_date=END.date())

    assert attending.make_status(moved).former is None


@pytest.mark.parametrize(
    ("now", "link"),
    [(OPENS - MICROSECOND, None), (OPENS, Link(Text("Second try"), "/events/second-try/")), (CLOSES, None)],
)
def test_replacement_is_named_only_while_it_is_public(now, link):
    published = {"state": PublicationState.PUBLISHED, "publish_at": OPENS, "unpublish_at": CLOSES}
    other = Event(slug="second-try", title={"en": "Second try"}, **published)

    assert attending.make_status(facts(now, status="cancelled", replaced_by=other)).replacement == link


LIBRARY = Venue(
    slug="library",
    name={"en": "Latvian National Library"},
    street="Mūkusalas iela 3",
    postal_code="LV-1423",
    city="Riga",
    country="LV",
    latitude=Decimal("56.941300"),
    longitude=Decimal("24.096900"),
    access_note={"en": "Tram 5"},
)
MAP = "https://www.openstreetmap.org/?mlat=56.941300&mlon=24.096900#map=17/56.941300/24.096900"


def test_place_of_an_event_on_site():
    place = attending.make_place(facts(OPENS, attendance=Attendance.PHYSICAL, venue=LIBRARY, room="Hall 2"))

    assert place == Place(
        name=Text("Latvian National Library"),
        url="/venues/library/",
        room="Hall 2",
        address=("Mūkusalas iela 3", "LV-1423 Riga", "Latvia"),
        map_url=MAP,
        access_note=Text("Tram 5"),
    )


@pytest.mark.parametrize(
    ("fields", "place"),
    [
        ({"attendance": Attendance.VIRTUAL, "venue": LIBRARY, "room": "Hall 2"}, None),
        ({"attendance": Attendance.PHYSICAL}, None),
        ({"attendance": Attendance.HYBRID, "room": "Hall 2"}, Place(room="Hall 2")),
    ],
)
def test_place_may_be_missing(fields, place):
    assert attending.make_place(facts(OPENS, **fields)) == place


@pytest.mark.parametrize(
    ("venue", "lines"),
    [
        (Venue(name={"en": "Riga"}, city="Riga", country="LV"), ("Latvia",)),
        (Venue(name={"en": "Library"}, postal_code="LV-1423"), ("LV-1423",)),
        (Venue(name={"en": "Library"}), ()),
    ],
)
def test_address_does_not_repeat_the_name(venue, lines):
    assert attending.address_lines(venue) == lines


def test_venue_without_coordinates_has_no_map():
    assert attending.map_url(Venue(name={"en": "Library"})) == ""


@pytest.mark.parametrize(
    ("starts", "ends", "text"),
    [
        (None, None, ""),
        (OPENS, None, "from 1. May 2026, 12:00 (CEST)"),
        (None, CLOSES, "until 10. May 2026, 12:00 (CEST)"),
        (OPENS, CLOSES, "1. May 2026, 12:00 (CEST) - 10. May 2026, 12:00 (CEST)"),
        (berlin(2026, 5, 1), None, "from 1. May 2026"),
        (None, berlin(2026, 5, 10), "until 9. May 2026"),
        (berlin(2026, 5, 1), berlin(2026, 5, 10), "1. May 2026 - 9. May 2026"),
        (berlin(2026, 5, 1), berlin(2026, 5, 2), "1. May 2026"),
        # Hours at one end alone would say less than is known.
        (OPENS, berlin(2026, 5, 2), "1. May 2026, 12:00 (CEST) - 2. May 2026, 00:00 (CEST)"),
    ],
)
def test_hours_of_the_livestream(starts, ends, text):
    words, points = attending.livestream_hours(LivestreamFacts(URL, starts, ends), "Europe/Berlin")

    assert (words, [point.text in words for point in points]) == (text, [True] * len(set(text.split(" - ")) - {""}))


def test_accessibility_measures():
    every = {"is_step_free": True, "has_induction_loop": True, "has_sign_language": True, "has_captions": True}
    words = ("Step-free access", "Induction loop", "Sign language interpretation", "Live captions")

    assert attending.accessibility_measures(event(**every)) == words
    assert attending.accessibility_measures(event(has_captions=True)) == ("Live captions",)


@pytest.mark.parametrize(
    ("at", "fields", "sentence"),
    [
        (OPENS, {}, ""),
        (berlin(2026, 5, 4) - MICROSECOND, {"accessibility_deadline": DAY}, "Tell us what you need by 3. May 2026."),
        (berlin(2026, 5, 4), {"accessibility_deadline": DAY}, ""),
        (END, {"accessibility_deadline": END.date()}, "Tell us what you need by 12. May 2026."),
        (END + MICROSECOND, {"accessibility_deadline": END.date()}, ""),
        (OPENS, {"accessibility_deadline": DAY, "status": EventStatus.CANCELLED}, ""),
        (OPENS, {"accessibility_deadline": DAY, "status": EventStatus.POSTPONED}, ""),
    ],
)
def test_deadline_for_needs_is_told_as_long_as_it_helps(at, fields, sentence):
    assert attending.accessibility_deadline(facts(at, **fields)) == sentence


@pytest.mark.parametrize(
    ("status", "url", "expected"),
    [
        (EventStatus.PLANNED, "", False),
        (EventStatus.PLANNED, "https://example.org/live", True),
        (EventStatus.RESCHEDULED, "https://example.org/live", True),
        (EventStatus.POSTPONED, "https://example.org/live", False),
        (EventStatus.CANCELLED, "https://example.org/live", False),
    ],
)
def test_livestream_of_what_does_not_take_place_is_not_offered(status, url, expected):
    assert (facts(OPENS, status=status, livestream_url=url).livestream is not None) is expected


def test_link_that_appears_with_a_day_appears_on_it():
    midnight = facts(OPENS, join_url=URL, join_public_from=berlin(2026, 5, 12))

    assert attending.join_note(midnight)[0] == "The link to join appears here on 12. May 2026."


def test_note_says_when_the_link_will_appear():
    release = berlin(2026, 5, 12, 9)
    link = {"join_url": URL, "join_public_from": release}

    (note, points), nothing = (attending.join_note(facts(at, **link)) for at in (OPENS, release))

    assert note == "The link to join appears here on 12. May 2026, 09:00 (CEST)."
    assert [(point.text, point.datetime) for point in points] == [
        ("12. May 2026, 09:00 (CEST)", "2026-05-12T09:00+02:00")
    ]
    assert nothing == ("", ())


@pytest.mark.parametrize(
    ("venue", "attendance", "label"),
    [
        (None, Attendance.PHYSICAL, ""),
        (Venue(name={"en": "Library"}, city="Riga", country="LV"), Attendance.PHYSICAL, "Riga, Latvia"),
        (Venue(name={"en": "Library"}, city="Riga", country="LV"), Attendance.HYBRID, "Riga, Latvia"),
        (Venue(name={"en": "Library"}, city="Riga", country="LV"), Attendance.VIRTUAL, ""),
        (Venue(name={"en": "Library"}, city="Riga"), Attendance.PHYSICAL, "Riga"),
        (Venue(name={"en": "Library"}, country="LV"), Attendance.PHYSICAL, "Library, Latvia"),
        (Venue(name={"en": "Library"}), Attendance.PHYSICAL, "Library"),
        (Venue(name={"en": "Monaco"}, country="MC"), Attendance.PHYSICAL, "Monaco"),
    ],
)
def test_place_label(venue, attendance, label):
    assert attending.place_label(facts(OPENS, venue=venue, attendance=attendance)) == label


def test_kind_other_goes_without_saying():
    assert [attending.kind_label(kind) for kind in (EventKind.OTHER, EventKind.WEBINAR)] == ["", "Webinar"]


def test_format_labels():
    labels = [attending.format_label(attendance) for attendance in ("", "physical", "virtual", "hybrid")]

    assert labels == ["", "Physical Meeting", "Virtual Meeting", "Virtual Meeting & Physical Meeting"]


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"street": "Nabrzeżna 1 & 2", "postal_code": "80-001", "city": "Gdańsk", "country": "PL"}, True),
        ({"street": "Nabrzeżna 1 & 2", "country": "PL"}, False),
        ({"city": "Gdańsk", "country": "PL"}, False),
        ({}, False),
    ],
)
def test_map_is_searched_for_a_street_in_a_town(fields, words):
    url = "https://www.openstreetmap.org/search?query=Nabrze%C5%BCna+1+%26+2%2C+80-001+Gda%C5%84sk%2C+Poland"

    assert attending.map_search(Venue(**fields)) == (url if words else "")
