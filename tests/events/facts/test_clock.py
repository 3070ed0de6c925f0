"""No row and no page says something else before the moment at which it says it will."""

import datetime as dt
from dataclasses import replace
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from events.display.page import make_page
from events.enums import Access, Attendance, DatePrecision, EventStatus, Hours, PublicationState
from events.facts import EventFacts
from events.fields import EVENT_FIELDS
from events.jsonld import event_data
from events.models import Event, EventSpeaker, Session, Speaker
from events.schedule import TICK, Schedule, blocks, bounds, midnight_after, session_bounds
from events.wording.rows import make_row
from tests.facts import event_of, facts_of
from tests.pages import berlin
from tests.schedules import moments_near, schedules

LINK = "https://example.org/"
STATUSES = st.sampled_from((EventStatus.PLANNED, *EventStatus))
# What lies this near to a moment is looked at.
REACH = dt.timedelta(hours=36)


def instants(schedule: Schedule, at: dt.datetime, *moments: dt.datetime | None) -> list[dt.datetime]:
    """Return both sides of all edges around `at`: those of the event and of its days, midnights, and others."""
    edges = [*moments, *bounds(schedule), *(edge for block in blocks(schedule) for edge in block)]
    for zone in (schedule.zone, "Europe/Berlin"):
        today = at.astimezone(ZoneInfo(zone)).date()
        edges += [midnight_after(today + dt.timedelta(days=number), zone) for number in (-2, -1, 0)]
    near = [edge for edge in edges if edge and abs(edge - at) < REACH]
    return sorted({at, *(edge + number * TICK for edge in near for number in (-1, 0, 1))})


@st.composite
def near(draw: st.DrawFn, moment: dt.datetime) -> dt.datetime | None:
    """A moment around another one, or none."""
    minutes = draw(st.none() | st.integers(-3000, 3000) | st.just(0))
    return None if minutes is None else moment + dt.timedelta(minutes=minutes)


@given(st.data())
@settings(max_examples=200)
def test_row_says_nothing_else_before_it_says_that_it_changes(data):
    schedule = data.draw(schedules())
    event = event_of(
        schedule, status=data.draw(STATUSES), teaser={"en": "Come."}, report_summary={"en": "It was good."}
    )

    for before, after in pairwise(instants(schedule, data.draw(moments_near(schedule)))):
        facts = EventFacts(event, before)
        if make_row(facts, with_priorities=False) != make_row(EventFacts(event, after), with_priorities=False):
            assert facts.next_row_change_at <= after


DAYS = Schedule(dt.date(2026, 5, 12), dt.date(2026, 5, 14), "Asia/Tbilisi", dt.time(9), dt.time(12), Hours.DAILY)
MAY = replace(DAYS, precision=DatePrecision.MONTH)
# Two hours before that of the site.
ITS_MIDNIGHT = berlin(2026, 5, 12, 22)
MIDNIGHT = berlin(2026, 5, 13)


@pytest.mark.parametrize(
    ("schedule", "status", "at", "change"),
    [
        (DAYS, "planned", berlin(2026, 5, 12, 6), berlin(2026, 5, 12, 7)),
        (DAYS, "planned", berlin(2026, 5, 12, 7), berlin(2026, 5, 12, 10) + TICK),
        (DAYS, "planned", berlin(2026, 5, 12, 11), ITS_MIDNIGHT),
        (DAYS, "planned", ITS_MIDNIGHT, MIDNIGHT),
        (DAYS, "planned", berlin(2026, 5, 14, 10), berlin(2026, 5, 14, 10) + TICK),
        # A row does not run where nothing takes place or no day is known, and is over only where it has a date.
        (DAYS, "cancelled", berlin(2026, 5, 12, 6), MIDNIGHT),
        (DAYS, "cancelled", berlin(2026, 5, 14, 6), berlin(2026, 5, 14, 10) + TICK),
        (DAYS, "postponed", berlin(2026, 5, 14, 6), berlin(2026, 5, 15)),
        (MAY, "planned", berlin(2026, 5, 12, 6), MIDNIGHT),
        (MAY, "planned", berlin(2026, 5, 31, 21), berlin(2026, 5, 31, 22) + TICK),
    ],
)
def test_row_changes_no_earlier_than_it_has_to(schedule, status, at, change):
    assert EventFacts(event_of(schedule, status=status), at).next_row_change_at == change


def test_row_of_an_event_without_a_date_changes_with_the_day():
    assert EventFacts(Event(), berlin(2026, 5, 12, 6)).next_row_change_at == MIDNIGHT


@st.composite
def sessions(draw: st.DrawFn, schedule: Schedule) -> list[Session]:
    times = st.none() | st.builds(dt.time, st.integers(0, 23))
    found = []
    for key in range(draw(st.integers(1, 3))):
        start, end = draw(times), draw(times)
        day = schedule.start_date + dt.timedelta(days=draw(st.integers(0, 1)))
        edge = session_bounds(day, start, end, schedule.zone)[0] or bounds(schedule)[0]
        session = Session(pk=key + 1, title={"en": "Talk"}, date=draw(st.none() | st.just(day)), order=key)
        session.start_time, session.end_time, session.join_url = start, end, LINK
        session.join_public_from = draw(near(edge))
        session._prefetched_objects_cache = {"session_speakers": [], "organisations": [], "projects": []}
        found.append(session)
    return found


@st.composite
def pages(draw: st.DrawFn) -> EventFacts:
    """The facts of an event of which everything that comes and goes may do so."""
    schedule = draw(schedules())
    # Few days, so that most of what happens is near.
    schedule = replace(schedule, end_date=min(schedule.end_date, schedule.start_date + dt.timedelta(days=1)))
    first, last = bounds(schedule)
    other = Event(slug="other", title={"en": "Other"}, state=PublicationState.PUBLISHED)
    other.publish_at, other.unpublish_at = draw(near(first)), draw(near(last))
    other.start_date = other.end_date = schedule.start_date
    day = schedule.start_date + dt.timedelta(days=draw(st.integers(-2, 2)))
    event = event_of(
        schedule,
        status=draw(STATUSES),
        attendance=Attendance.HYBRID,
        join_url=LINK,
        join_public_from=draw(near(first)),
        access=draw(st.sampled_from((*[Access.REGISTRATION] * 5, *Access))),
        registration_url=LINK,
        registration_opens_at=draw(near(first)),
        registration_closes_at=draw(near(draw(st.sampled_from((first, last))))),
        is_fully_booked=draw(st.sampled_from((False, False, True))),
        has_waiting_list=True,
        accessibility_deadline=day,
        report_summary={"en": "It was good."},
        part_of=draw(st.sampled_from((None, other))),
        replaced_by=draw(st.sampled_from((None, other))),
        changed_at=first,
    )
    speaker = EventSpeaker(speaker=Speaker(name="Åsa", public_until=day))
    names = ("organisers", "documents", "priorities", "objectives", "projects", "changes", "event_contacts")
    many: dict[str, list[object]] = {name: [] for name in names}
    at = draw(moments_near(schedule))
    return facts_of(event, at, sessions=draw(sessions(schedule)), event_speakers=[speaker], **many)


def what_is_said(facts: EventFacts) -> tuple[object, ...]:
    data = event_data(facts, [], str, LINK) if facts.has_day else None
    return facts.is_past, make_page(facts, []), data


@given(pages())
@settings(max_examples=80)
def test_page_says_nothing_else_before_it_says_that_it_changes(facts):
    event = facts.event
    moments = [getattr(event, field.name) for field in EVENT_FIELDS if field.turns_after is not None]
    for other in filter(None, (event.part_of, event.replaced_by)):
        moments += [other.publish_at, other.unpublish_at]
    for session in facts.sessions:
        moments += [session.session.join_public_from, *session.span]

    for before, after in pairwise(instants(facts.schedule, facts.at, *moments)):
        earlier = EventFacts(event, before)
        if what_is_said(earlier) != what_is_said(EventFacts(event, after)):
            assert earlier.next_change_at <= after
