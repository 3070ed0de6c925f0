"""When the clock changes what lists show: no list is another one before the moment that was named."""

import datetime as dt
from itertools import pairwise

import pytest

from events.listing_moments import next_listing_change, next_related_change
from events.loading import load_page, load_related, next_and_latest
from events.models import Event
from events.schedule import TICK
from events.wording.rows import make_rows
from tests import factories as make
from tests.busy_days import MIDNIGHT, instants, make_busy_days
from tests.pages import NOW, SECOND, berlin

pytestmark = pytest.mark.usefixtures("frozen")

DAY = dt.timedelta(days=1)
SHORT = {"start_date": NOW.date(), "start_time": dt.time(9), "end_time": dt.time(10, 1)}


@pytest.mark.parametrize(
    ("fields", "change"),
    [
        ({}, MIDNIGHT),
        ({"publish_at": NOW + SECOND}, NOW + SECOND),
        ({"publish_at": NOW - DAY, "unpublish_at": NOW + SECOND}, NOW + SECOND),
        (SHORT, berlin(2026, 5, 12, 10, 1) + TICK),
        (SHORT | {"end_time": dt.time(10)}, NOW + TICK),
        (SHORT | {"postponed": True}, MIDNIGHT),
        (SHORT | {"draft": True}, MIDNIGHT),
        (SHORT | {"withdrawn": True}, MIDNIGHT),
        # What begins, opens or is released is said by rows and pages.
        (SHORT | {"start_time": dt.time(10, 0, 30)}, berlin(2026, 5, 12, 10, 1) + TICK),
    ],
)
def test_lists_change_with_publication_end_and_day(fields, change, django_assert_num_queries):
    make.EventFactory(**fields)

    with django_assert_num_queries(1):
        assert next_listing_change(NOW) == change


def around(event: Event, at: dt.datetime) -> tuple[object, ...]:
    related = load_related(event, at)
    return tuple(make_rows(rows, at, with_priorities=False) for rows in (related, *next_and_latest(related, at)))


@pytest.mark.parametrize("seed", range(2))
def test_events_around_a_page_are_the_same_until_the_moment_named(seed):
    event = load_page(make_busy_days(seed).slug, NOW)
    seen = 0

    for before, after in pairwise(instants()):
        if around(event, before) != around(event, after):
            seen += 1
            assert next_related_change(event, load_related(event, before), before) <= after
    assert seen >= 10


@pytest.mark.parametrize("seed", range(2))
def test_lists_are_the_same_until_the_moment_named(seed):
    make_busy_days(seed)
    public = Event.objects.published

    def lists(at: dt.datetime) -> list[list[int]]:
        rows = (public(at).upcoming(at), public(at).past(at))
        return [sorted(found.values_list("pk", flat=True)) for found in rows]

    seen = 0
    for before, after in pairwise(instants()):
        if lists(before) != lists(after):
            seen += 1
            assert next_listing_change(before) <= after
    assert seen >= 10


def others(*hours: int, **fields: object) -> list[Event]:
    """Make events that begin so many hours from now and last for one."""
    starts = [NOW + dt.timedelta(hours=number) for number in hours]
    return [
        make.EventFactory(
            publish_at=NOW - 99 * DAY,
            start_date=start.date(),
            start_time=start.time(),
            end_time=(start + dt.timedelta(hours=1)).time(),
            **fields,
        )
        for start in starts
    ]


@pytest.mark.parametrize(
    ("fields", "is_named"),
    [
        # After the third of the next ones, and before it.
        ({"start_date": NOW.date() + 9 * DAY}, False),
        ({"start_date": NOW.date() + 2 * DAY}, True),
        # Earlier than the third of the latest ones, and later.
        ({"start_date": NOW.date() - 9 * DAY}, False),
        ({"start_date": NOW.date() - 2 * DAY}, True),
    ],
)
def test_page_waits_only_for_what_it_will_list(fields, is_named, django_assert_num_queries):
    event, *_others = others(400, -50, -60, -70, 50, 60, 70)
    make.EventFactory(publish_at=NOW + SECOND, **fields)
    event, related = load_page(event.slug, NOW), load_related(event, NOW)

    with django_assert_num_queries(1):
        assert (next_related_change(event, related, NOW) == NOW + SECOND) is is_named
