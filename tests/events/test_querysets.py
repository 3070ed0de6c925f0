"""What is public, upcoming, past, running: each rule on both sides of its edge."""

import datetime as dt

import pytest

from events.enums import Hours, PublicationState
from events.loading import load_span
from events.models import Event
from tests.factories import (
    EventContactFactory,
    EventFactory,
    ObjectiveFactory,
    OrganiserFactory,
    PriorityFactory,
    ProjectFactory,
    TopicFactory,
)

NOW = dt.datetime(2026, 5, 12, 10, 0, tzinfo=dt.UTC)
SECOND = dt.timedelta(seconds=1)
DAY = dt.date(2026, 5, 12)
ONE = dt.timedelta(days=1)


def _one_day(**fields):
    """09:30 to 12:00 in Berlin on 12 May: 07:30 to 10:00 UTC, the end being NOW."""
    return EventFactory(**{"start_date": DAY, "end_time": dt.time(12), "publish_at": NOW - ONE, **fields})


@pytest.mark.parametrize(
    ("fields", "is_public"),
    [
        ({}, True),
        ({"state": PublicationState.DRAFT}, False),
        ({"state": PublicationState.REVIEW}, False),
        ({"publish_at": NOW}, True),
        ({"publish_at": NOW + SECOND}, False),
        ({"unpublish_at": NOW + SECOND}, True),
        ({"unpublish_at": NOW}, False),
        ({"withdrawn_at": NOW}, False),
    ],
)
def test_published_is_said_alike_by_query_and_object(db, fields, is_public):
    event = _one_day(**fields)

    assert Event.objects.published(NOW).exists() is is_public
    assert event.is_public(NOW) is is_public


def test_draft_without_a_moment_is_not_public():
    assert not Event(state=PublicationState.PUBLISHED).is_public(NOW)


@pytest.mark.parametrize(
    ("fields", "has_appeared"),
    [
        ({}, True),
        ({"state": PublicationState.DRAFT}, False),
        ({"publish_at": NOW}, True),
        ({"publish_at": NOW + SECOND}, False),
        ({"unpublish_at": NOW - SECOND}, True),
        ({"withdrawn_at": NOW - SECOND}, True),
        ({"withdrawn_at": NOW - ONE}, False),
    ],
)
def test_has_appeared_looks_back(db, fields, has_appeared):
    assert _one_day(**fields).has_appeared(NOW) is has_appeared


def test_event_without_a_moment_has_not_appeared():
    assert not Event(state=PublicationState.PUBLISHED).has_appeared(NOW)


@pytest.mark.parametrize(("at", "is_upcoming"), [(NOW - SECOND, True), (NOW, True), (NOW + SECOND, False)])
def test_event_is_upcoming_to_its_last_moment_then_past(db, at, is_upcoming):
    _one_day()

    assert Event.objects.upcoming(at).exists() is is_upcoming
    assert Event.objects.past(at).exists() is not is_upcoming


def test_postponed_event_stays_upcoming_until_it_is_cancelled(db):
    event = _one_day(postponed=True)

    assert list(Event.objects.upcoming(NOW + ONE)) == [event]
    assert not Event.objects.past(NOW + ONE).exists()

    Event.objects.update(status="cancelled")
    assert not Event.objects.upcoming(NOW + ONE).exists()
    assert list(Event.objects.past(NOW + ONE)) == [event]


def test_undated_event_is_neither_upcoming_nor_past(db):
    EventFactory(dateless=True)

    assert not (Event.objects.upcoming(NOW) | Event.objects.past(NOW)).exists()


@pytest.mark.parametrize(
    ("at", "is_ongoing"),
    [
        (NOW - dt.timedelta(hours=2, minutes=30) - SECOND, False),
        (NOW - dt.timedelta(hours=2, minutes=30), True),
        (NOW, True),
        (NOW + SECOND, False),
    ],
)
def test_event_is_ongoing_from_start_to_end(db, at, is_ongoing):
    _one_day()

    assert Event.objects.ongoing(at).exists() is is_ongoing


@pytest.mark.parametrize("trait", ["cancelled", "postponed", "save_the_date"])
def test_what_does_not_take_place_now_is_not_ongoing(db, trait):
    _one_day(**{trait: True} | ({"end_time": None} if trait == "save_the_date" else {}))

    assert not Event.objects.ongoing(NOW).exists()


@pytest.mark.parametrize(
    ("first", "last", "overlaps"),
    [
        (None, None, True),
        (DAY + ONE, None, True),
        (DAY + 2 * ONE, None, False),
        (None, DAY, True),
        (None, DAY - ONE, False),
        (DAY + ONE, DAY + 9 * ONE, True),
        (DAY - 9 * ONE, DAY, True),
        (DAY - 9 * ONE, DAY + 9 * ONE, True),
    ],
)
def test_date_filter_is_an_overlap_with_the_local_days(db, first, last, overlaps):
    EventFactory(start_date=DAY, end_date=DAY + ONE)

    assert Event.objects.overlapping(first, last).exists() is overlaps


@pytest.mark.parametrize(
    ("end", "more", "is_last_day"),
    [
        ("00:00", {}, False),
        ("00:01", {}, True),
        # The hours of each of the days, which end in the night after
        ("00:00", {"hours": Hours.DAILY}, True),
        ("", {}, True),
        ("", {"start_time": None}, True),
    ],
)
@pytest.mark.parametrize("days", [1, 2])
def test_day_on_which_several_days_end_at_midnight_is_none(db, end, more, is_last_day, days):
    last = DAY + days * ONE
    hours = {"start_time": dt.time(18), "end_time": dt.time.fromisoformat(end) if end else None}
    event = EventFactory(start_date=DAY, end_date=last, **hours | more)

    assert Event.objects.overlapping(last).exists() is is_last_day
    assert Event.objects.overlapping(last - ONE).exists()
    assert event.schedule.last_day == (last if is_last_day else last - ONE)
    assert load_span(Event.objects.all()) == (DAY, event.schedule.last_day)


@pytest.mark.parametrize("end", [dt.time(0), dt.time(1)])
def test_evening_of_one_day_is_found_on_that_day(db, end):
    EventFactory(start_date=DAY, start_time=dt.time(18), end_time=end)

    assert Event.objects.overlapping(DAY, DAY).exists()
    assert not Event.objects.overlapping(DAY + ONE).exists()


def test_span_is_that_of_all_events(db):
    assert load_span(Event.objects.all()) is None

    evening = {"start_time": dt.time(18), "end_time": dt.time(0)}
    EventFactory(start_date=DAY, end_date=DAY + ONE, **evening)
    EventFactory(start_date=DAY + 2 * ONE)

    assert load_span(Event.objects.all()) == (DAY, DAY + 2 * ONE)


@pytest.mark.parametrize(("year", "belongs"), [(2025, True), (2026, False)])
def test_event_belongs_to_the_year_it_starts_in(db, year, belongs):
    EventFactory(start_date=dt.date(2025, 12, 31), end_date=dt.date(2026, 1, 2))

    assert Event.objects.in_year(year).exists() is belongs


def test_years_are_those_in_which_events_start_latest_first(db):
    for first, last in ((2024, 2024), (2025, 2026), (2024, 2024)):
        EventFactory(start_date=dt.date(first, 12, 31), end_date=dt.date(last, 12, 31))

    assert Event.objects.years() == [2025, 2024]


def test_events_are_found_by_what_they_are_about(db):
    objective, project = ObjectiveFactory(), ProjectFactory()
    priority = objective.priority
    event = EventFactory(
        programme=priority.programme,
        priorities=[priority, PriorityFactory()],
        objectives=[objective],
        projects=[project],
    )
    EventFactory(priorities=[PriorityFactory()])

    found = [
        list(Event.objects.for_programme(priority.programme)),
        list(Event.objects.for_priority(priority)),
        list(Event.objects.for_objective(objective)),
        list(Event.objects.for_project(project)),
    ]

    assert found == [[event]] * 4


def test_events_are_found_by_who_and_where(db):
    organiser, contact = OrganiserFactory(), EventContactFactory()
    # The same contact a second time, for another topic
    EventContactFactory(event=contact.event, contact=contact.contact, topic=TopicFactory())
    event = EventFactory()

    found = [
        list(Event.objects.for_organiser(organiser.organisation)),
        list(Event.objects.for_contact(contact.contact)),
        list(Event.objects.at_venue(event.venue)),
    ]

    assert found == [[organiser.event], [contact.event], [event]]


def test_soonest_come_first_and_postponed_last(db):
    late, early = EventFactory(start_date=DAY + 9 * ONE), EventFactory(start_date=DAY)
    postponed = EventFactory(start_date=DAY - ONE, postponed=True)
    same = EventFactory(start_date=DAY)

    assert list(Event.objects.soonest_first()) == [early, same, late, postponed]


def test_latest_come_first(db):
    early, late = EventFactory(start_date=DAY), EventFactory(start_date=DAY + ONE)
    same = EventFactory(start_date=DAY)

    assert list(Event.objects.latest_first()) == [late, same, early]


@pytest.mark.parametrize("count", [1, 3])
def test_rows_take_two_queries(db, django_assert_num_queries, count):
    for _ in range(count):
        priority = PriorityFactory()
        EventFactory(programme=priority.programme, priorities=[priority])

    with django_assert_num_queries(2):
        rows = [
            (str(event.programme), str(event.venue), [str(p.programme) for p in event.priorities.all()])
            for event in Event.objects.with_row()
        ]

    assert [len(priorities) for _programme, _venue, priorities in rows] == [1] * count
