"""Pages of a list: together they hold every event exactly once, in order."""

import datetime as dt

import pytest
from django.utils import timezone
from hypothesis import given, settings
from hypothesis import strategies as st

from events.cursors import PAGE_SIZE, Cursor, latest_page, soonest_page
from events.enums import EventStatus
from events.models import Event
from tests import factories as make
from tests.factories.bulk import copy_event
from tests.pages import MICROSECOND

NOON = dt.datetime(2026, 5, 12, 12, tzinfo=dt.UTC)
MOMENTS = [
    NOON,
    NOON + MICROSECOND,
    NOON + dt.timedelta(milliseconds=1),
    NOON + dt.timedelta(seconds=1),
    NOON.replace(day=13),
]


@pytest.mark.parametrize(
    ("cursor", "text"),
    [
        (Cursor(NOON, 7), "20260512T120000-7"),
        (Cursor(NOON, 7, is_waiting=True), "20260512T120000-7w"),
        (Cursor(NOON + MICROSECOND, 7), "20260512T120000000001-7"),
        (Cursor(NOON, 999_999_999_999_999_999), "20260512T120000-999999999999999999"),
    ],
)
def test_cursor_can_be_written_and_read(cursor, text):
    assert (str(cursor), Cursor.read(text)) == (text, cursor)


def test_cursor_is_in_utc_whatever_the_zone():
    moment = NOON.astimezone(dt.timezone(dt.timedelta(hours=3)))

    assert str(Cursor(moment, 7)) == "20260512T120000-7"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "7",
        "20260512T120000",
        "20260512T120000-",
        "20260512T120000-x",
        "20260512T120000-7x",
        "20260512T120000-7w ",
        "20260512T120000-7\n",
        "20260512120000-7",
        "20260512T1200000-7",
        "20261312T120000-7",
        "20260230T120000-7",
        "20260512T250000-7",
        "20260512T126000-7",
        "00000512T120000-7",
        "٢٠٢٦0512T120000-7",
        "20260512T120000-1234567890123456789",
        "20260512T120000-7' OR 1=1",
        "\x00",
    ],
)
def test_malformed_cursor_is_none(text):
    assert Cursor.read(text) is None


@given(st.text())
def test_no_text_breaks_the_reader(text):
    cursor = Cursor.read(text)

    assert cursor is None or Cursor.read(str(cursor)) == cursor


@given(
    st.integers(0, 10**16).map(lambda microseconds: NOON + dt.timedelta(microseconds=microseconds)),
    st.integers(0, 10**18 - 1),
    st.booleans(),
)
def test_every_cursor_survives_its_address(moment, pk, is_waiting):
    cursor = Cursor(moment, pk, is_waiting)

    assert Cursor.read(str(cursor)) == cursor


def walk(page_of, events, size: int) -> list[list[Event]]:
    """Follow the pages to the last as a reader does, by the text of the cursor."""
    pages, cursor = [], None
    # More pages than events would mean that they go in a circle.
    for _number in range(events.count() + 1):
        page, following = page_of(events, cursor, size)
        pages.append(page)
        if following is None:
            break
        cursor = Cursor.read(str(following))
    return pages


def _expected(events: list[Event], *, soonest: bool) -> list[int]:
    if soonest:
        return [e.pk for e in sorted(events, key=lambda e: (e.status == EventStatus.POSTPONED, e.starts_at, e.pk))]
    return [e.pk for e in sorted(events, key=lambda e: (e.starts_at, e.pk), reverse=True)]


@settings(max_examples=25)
@given(st.lists(st.tuples(st.sampled_from(MOMENTS), st.booleans()), min_size=1, max_size=25), st.integers(1, 6))
@pytest.mark.django_db
def test_pages_hold_every_event_once_and_in_order(rows, size):
    Event.objects.all().delete()
    first = make.EventFactory()
    differences = (
        {
            "slug": f"event-{number}",
            "starts_at": moment,
            "ends_at": moment,
            "status": EventStatus.POSTPONED if is_waiting else EventStatus.PLANNED,
            "status_note": {"en": "Why."},
        }
        for number, (moment, is_waiting) in enumerate(rows)
    )
    copy_event(first, differences)
    events = list(Event.objects.all())

    soonest = walk(soonest_page, Event.objects.all(), size)
    latest = walk(latest_page, Event.objects.all(), size)

    assert [event.pk for page in soonest for event in page] == _expected(events, soonest=True)
    assert [event.pk for page in latest for event in page] == _expected(events, soonest=False)
    assert {len(page) for page in soonest[:-1] + latest[:-1]} <= {size}


@pytest.mark.parametrize(("number", "pages"), [(0, [0]), (1, [1]), (20, [20]), (21, [20, 1]), (40, [20, 20])])
def test_page_that_is_just_full_has_no_next(db, number, pages):
    make.EventFactory.create_batch(number)

    walked = [walk(page_of, Event.objects.all(), PAGE_SIZE) for page_of in (soonest_page, latest_page)]

    assert [[len(page) for page in pages] for pages in walked] == [pages, pages]


def test_page_400_costs_what_page_1_costs(db, django_assert_num_queries):
    copy_event(make.EventFactory(), ({"slug": f"event-{number}"} for number in range(100)))
    cursor = Cursor.of(Event.objects.soonest_first()[60])

    with django_assert_num_queries(2):
        page, _following = soonest_page(Event.objects.all(), cursor)

    assert (len(page), page[0].pk > cursor.pk) == (20, True)


def test_event_that_is_added_meanwhile_shifts_nothing(db):
    today = timezone.localdate()
    for days in range(1, 5):
        make.EventFactory(start_date=today + dt.timedelta(days=days))
    page, following = soonest_page(Event.objects.all(), None, 2)
    make.EventFactory(start_date=today)

    rest, _none = soonest_page(Event.objects.all(), following, 2)

    assert [event.start_date.toordinal() - today.toordinal() for event in page + rest] == [1, 2, 3, 4]
