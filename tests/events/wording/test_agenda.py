import datetime as dt

import pytest

from common.i18n import Text
from common.values import Link
from events.enums import DatePrecision, SessionKind, SessionPart
from events.facts import EventFacts
from events.models import Event, Session
from events.wording.agenda import make_agenda
from events.wording.dates import TimePoint
from events.wording.types import AgendaDay, SessionItem
from tests import factories as make
from tests.calls import calls_of
from tests.facts import facts_of
from tests.pages import MICROSECOND, NOW, SECOND, berlin

pytestmark = pytest.mark.usefixtures("frozen")

DAY = dt.date(2026, 5, 12)
NEXT = dt.date(2026, 5, 13)


@pytest.fixture
def event() -> Event:
    return make.EventFactory(start_date=DAY, end_date=NEXT)


def session(event: Event, title: str, start: str = "", end: str = "", **fields: object) -> Session:
    times = {name: dt.time.fromisoformat(at) for name, at in (("start_time", start), ("end_time", end)) if at}
    return make.SessionFactory(
        event=event, title={"en": title}, **{"start_time": None, "end_time": None} | times | fields
    )


def agenda(event: Event, now: dt.datetime = NOW) -> tuple[AgendaDay, ...]:
    return make_agenda(EventFacts(event, now))


def outline(event: Event) -> list[tuple[str, list[tuple[str, list[str]]]]]:
    """Return the agenda as (day, [(time, [titles])])."""
    return [
        (
            day.when.date_text if day.when else "",
            [(slot.time_text, [s.title for s in slot.sessions]) for slot in day.slots],
        )
        for day in agenda(event)
    ]


def test_event_without_sessions_has_no_agenda(event):
    assert agenda(event) == ()


def test_sessions_stand_by_day_and_time_whatever_the_order_of_the_editor(event):
    session(event, "Last", "09:00", "10:00", date=NEXT)
    session(event, "Second", "10:00", "11:00")
    session(event, "First", "09:00", "10:00")

    assert outline(event) == [
        ("12. May 2026", [("09:00 - 10:00", ["First"]), ("10:00 - 11:00", ["Second"])]),
        ("13. May 2026", [("09:00 - 10:00", ["Last"])]),
    ]


def test_parallel_sessions_share_a_slot_in_the_order_of_the_editor(event):
    session(event, "Track B", "10:00", "11:00")
    session(event, "Longer", "10:00", "12:00")
    session(event, "Track A", "10:00", "11:00")

    assert outline(event) == [
        ("12. May 2026", [("10:00 - 11:00", ["Track B", "Track A"]), ("10:00 - 12:00", ["Longer"])])
    ]


def test_sessions_without_hours_keep_their_place_and_stand_alone(event):
    session(event, "Registration", time_note={"en": "before we start"})
    session(event, "Welcome", "09:00", "10:00")
    session(event, "Act I")
    session(event, "Act II")
    session(event, "Lunch", "12:00")
    session(event, "Closing", "", "16:00")

    assert outline(event) == [
        (
            "12. May 2026",
            [
                ("", ["Registration"]),
                ("09:00 - 10:00", ["Welcome"]),
                ("", ["Act I"]),
                ("", ["Act II"]),
                ("12:00", ["Lunch"]),
                ("until 16:00", ["Closing"]),
            ],
        )
    ]


def test_sessions_without_a_day_come_last_and_name_the_zone_themselves(event):
    session(event, "Some time", "09:00", "10:00", date=None)
    session(event, "Site visit", date=None)
    session(event, "Welcome", "09:00", "10:00")

    assert outline(event) == [
        ("12. May 2026", [("09:00 - 10:00", ["Welcome"])]),
        ("", [("09:00 - 10:00 (CEST)", ["Some time"]), ("", ["Site visit"])]),
    ]
    assert [day.zone for day in agenda(event)] == ["CEST", ""]


def test_session_without_a_day_belongs_to_the_day_of_a_one_day_event():
    event = make.EventFactory(start_date=DAY)
    session(event, "Welcome", "09:00", "10:00", date=None)

    assert outline(event) == [("12. May 2026", [("09:00 - 10:00", ["Welcome"])])]


def test_month_is_no_day_for_a_session():
    event = make.EventFactory(start_date=DAY, start_time=None, end_time=None, date_precision=DatePrecision.MONTH)
    session(event, "Welcome", date=None)

    assert outline(event) == [("", [("", ["Welcome"])])]


def test_times_are_valid_machine_values(event):
    session(event, "Dinner", "20:00", "01:00")

    slot = agenda(event)[0].slots[0]

    assert slot.times == (
        TimePoint("20:00", "2026-05-12T20:00+02:00"),
        TimePoint("01:00 the next day", "2026-05-13T01:00+02:00"),
    )


@pytest.mark.parametrize(
    ("hours", "zone"),
    [([("01:00", "01:30")], "CEST"), ([("10:00", "11:00")], "CET"), ([("01:00", "01:30"), ("10:00", "")], "CEST/CET")],
)
def test_day_of_a_clock_change_names_the_zones_of_its_hours(hours, zone):
    event = make.EventFactory(start_date=dt.date(2026, 10, 25), end_date=dt.date(2026, 10, 26))
    for start, end in hours:
        session(event, "Night", start, end)

    assert [day.zone for day in agenda(event)] == [zone]


def test_day_without_hours_has_no_zone(event):
    session(event, "Welcome")

    assert [day.zone for day in agenda(event)] == [""]


def test_item_says_all_that_is_known(event):
    organisation, project = (
        make.OrganisationFactory(name={"en": "Leontief Centre"}),
        make.ProjectFactory(acronym="Lucia"),
    )
    made = session(
        event,
        "Clean water",
        kind=SessionKind.PANEL,
        abstract={"en": "What we learned."},
        time_note={"en": "approx. 30 min."},
        room="Hall 2",
        track="Track A",
        attendance="hybrid",
        language="lv",
        is_full=True,
        organisations=[organisation],
        projects=[project],
    )
    make.SessionSpeakerFactory(session=made, speaker__name="Åsa Öberg", part=SessionPart.MODERATOR)
    make.SessionSpeakerFactory(session=made, speaker__name="Elena Belova")
    make.DocumentFactory(event=event, session=made, title={"en": "Slides"})
    make.DocumentFactory(event=event, title={"en": "Of the event itself"})

    item = agenda(event)[0].slots[0].sessions[0]

    assert (item.title, item.anchor, item.kind, item.is_break) == ("Clean water", f"session-{made.pk}", "Panel", False)
    assert (item.abstract, item.time_note) == ("What we learned.", "approx. 30 min.")
    assert (item.room, item.track, item.format) == ("Hall 2", "Track A", "Virtual Meeting & Physical Meeting")
    assert (item.language, item.is_full) == ("Latvian", True)
    assert [(p.name, p.role) for p in item.people] == [("Åsa Öberg", "Moderator"), ("Elena Belova", "")]
    assert item.organisations == (Link(Text("Leontief Centre"), f"/organisers/{organisation.slug}/"),)
    assert item.projects == (Link("Lucia", f"/projects/{project.slug}/"),)
    assert [document.title for document in item.documents] == ["Slides"]


def test_talk_and_own_form_go_without_saying(event):
    session(event, "Welcome")

    item = agenda(event)[0].slots[0].sessions[0]

    assert (item.kind, item.format, item.language, item.join_url) == ("", "", "", "")


def test_break_is_marked(event):
    session(event, "Lunch", kind=SessionKind.BREAK)

    assert agenda(event)[0].slots[0].sessions[0].is_break


@pytest.mark.parametrize(("days", "names"), [(-1, []), (0, ["Åsa Öberg"])])
def test_speaker_of_a_session_is_named_until_the_last_day(event, days, names):
    speaker = make.SpeakerFactory(name="Åsa Öberg", public_until=DAY + dt.timedelta(days=days))
    make.SessionSpeakerFactory(session=session(event, "Welcome"), speaker=speaker)

    assert [person.name for person in agenda(event)[0].slots[0].sessions[0].people] == names


@pytest.mark.parametrize(("now", "url"), [(NOW - SECOND, ""), (NOW, "https://meet.example.org/a")])
def test_link_of_a_session_appears_by_itself(event, now, url):
    session(event, "Welcome", join_url="https://meet.example.org/a", join_public_from=NOW)

    assert agenda(event, now)[0].slots[0].sessions[0].join_url == url


def test_three_hundred_sessions_are_all_there(event):
    make.SessionFactory.create_batch(300, event=event)

    assert sum(len(slot.sessions) for day in agenda(event) for slot in day.slots) == 300


# What is on now


def running(event: Event, now: dt.datetime) -> list[str]:
    """Return the titles of what the agenda marks as on now."""
    slots = [slot for day in agenda(event, now) for slot in day.slots if slot.is_now]
    return [item.title for slot in slots for item in slot.sessions]


@pytest.mark.parametrize(
    ("now", "titles"),
    [
        (berlin(2026, 5, 12, 10) - MICROSECOND, []),
        (berlin(2026, 5, 12, 10), ["Welcome", "Parallel"]),
        (berlin(2026, 5, 12, 11) - MICROSECOND, ["Welcome", "Parallel"]),
        (berlin(2026, 5, 12, 11), []),
        # Without an end until the next of the day.
        (berlin(2026, 5, 12, 12), ["Site visit"]),
        (berlin(2026, 5, 12, 23) - MICROSECOND, ["Site visit"]),
        # After midnight it is still the evening before.
        (berlin(2026, 5, 12, 23), ["Dinner"]),
        (berlin(2026, 5, 13, 1) - MICROSECOND, ["Dinner"]),
        (berlin(2026, 5, 13, 1), []),
        # Nobody knows until when the last one without an end lasts.
        (berlin(2026, 5, 13, 9), []),
    ],
)
def test_what_is_on_now_is_marked(event, now, titles):
    session(event, "Welcome", "10:00", "11:00")
    session(event, "Parallel", "10:00", "11:00")
    session(event, "Site visit", "12:00")
    session(event, "Until late", "", "23:30")
    session(event, "Act I")
    session(event, "Dinner", "23:00", "01:00")
    session(event, "Last", "09:00", date=NEXT)
    session(event, "No day", "10:00", "11:00", date=None)

    assert running(event, now) == titles


def test_instants_are_there_for_the_script(event):
    session(event, "Welcome", "10:00", "11:00")
    session(event, "Open", "12:00")

    slots = agenda(event)[0].slots

    assert [(slot.starts_at, slot.ends_at) for slot in slots] == [
        ("2026-05-12T08:00:00Z", "2026-05-12T09:00:00Z"),
        ("", ""),
    ]


@pytest.mark.parametrize("state", ["cancelled", "postponed", "past"])
def test_nothing_is_on_at_an_event_that_is_over_or_does_not_take_place(state):
    event = make.EventFactory(**({"start_date": DAY} | {state: True} if state != "past" else {"past": True}))
    session(event, "Welcome", "10:00", "11:00")

    slot = agenda(event)[0].slots[0]

    assert (slot.starts_at, slot.ends_at, slot.is_now) == ("", "", False)


# One's own agenda


def chosen_items(event: Event, *chosen: Session) -> list[SessionItem]:
    days = make_agenda(EventFacts(event, NOW), chosen=frozenset(session.pk for session in chosen))
    return [item for day in days for slot in day.slots for item in slot.sessions]


@pytest.mark.parametrize(
    ("start", "end", "overlaps"),
    [("09:00", "10:00", 0), ("09:00", "10:01", 1), ("10:59", "12:00", 1), ("11:00", "12:00", 0), ("10:30", "", 0)],
)
def test_overlap_is_a_moment_that_two_chosen_sessions_share(event, start, end, overlaps):
    first, second = session(event, "First", "10:00", "11:00"), session(event, "Second", start, end)
    session(event, "Not chosen", "10:00", "11:00")

    items = {item.title: item for item in chosen_items(event, first, second)}

    expected = (Link(Text("Second", "en"), f"#session-{second.pk}"),)
    assert items["First"].overlaps == expected[:overlaps]
    assert len(items["Second"].overlaps) == overlaps
    assert (items["Not chosen"].is_chosen, items["Not chosen"].overlaps) == (False, ())
    assert (items["First"].is_chosen, items["First"].number) == (True, first.pk)


@pytest.mark.parametrize(("count", "named", "more"), [(4, 3, ""), (5, 3, "and 1 more"), (9, 3, "and 5 more")])
def test_overlaps_of_many_are_counted(event, count, named, more):
    chosen = [session(event, f"Session {n}", "10:00", "11:00") for n in range(count)]

    item = chosen_items(event, *chosen)[0]

    assert (len(item.overlaps), item.more_overlaps) == (named, more)


def test_session_without_hours_keeps_its_place_when_the_one_before_is_left_out(event):
    session(event, "First", "09:00", "10:00")
    left_out = session(event, "Second", "11:00", "12:00")
    session(event, "Act I")
    session(event, "Third", "10:00", "11:00")
    shown = frozenset(event.sessions.exclude(pk=left_out.pk).values_list("pk", flat=True))

    days = make_agenda(EventFacts(event, NOW), shown=shown)

    assert [s.title for slot in days[0].slots for s in slot.sessions] == ["First", "Third", "Act I"]


def test_choosing_many_sessions_costs_no_more_than_their_pairs():
    def cost(number: int) -> int:
        rows = [
            Session(pk=key, title={"en": "A"}, start_time=dt.time(9), end_time=dt.time(10)) for key in range(number)
        ]
        for row in rows:
            row._prefetched_objects_cache = dict.fromkeys(("session_speakers", "organisations", "projects"), ())
        facts = facts_of(Event(start_date=DAY, end_date=DAY), documents=(), sessions=rows)
        return calls_of(lambda: make_agenda(facts, chosen=frozenset(range(number))))

    # Twice as many have four times as many pairs.
    assert cost(80) < 5 * cost(40)
