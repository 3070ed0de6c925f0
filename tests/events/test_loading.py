import datetime as dt

import pytest

from events import loading
from events.enums import EventStatus
from events.models import Event
from tests import factories as make
from tests.factories.bulk import copy_event
from tests.pages import MICROSECOND, NOW

pytestmark = pytest.mark.usefixtures("frozen")


def event(days: int, **fields: object) -> Event:
    return make.EventFactory(start_date=NOW.date() + dt.timedelta(days=days), publish_at=NOW, **fields)


@pytest.mark.parametrize(
    ("status", "ends_at", "answer"),
    [
        (EventStatus.PLANNED, NOW, True),
        (EventStatus.PLANNED, NOW - MICROSECOND, False),
        (EventStatus.CANCELLED, NOW - MICROSECOND, False),
        (EventStatus.POSTPONED, NOW - MICROSECOND, True),
        (EventStatus.POSTPONED, None, True),
        (EventStatus.PLANNED, None, False),
    ],
)
def test_object_agrees_with_the_query_on_what_is_upcoming(status, ends_at, answer):
    assert Event(status=status, ends_at=ends_at).is_upcoming(NOW) is answer


@pytest.mark.parametrize("offset", [-MICROSECOND, dt.timedelta(), MICROSECOND])
@pytest.mark.parametrize("status", EventStatus.values)
def test_query_agrees_with_the_object(offset, status):
    made = event(0, status=status, status_note={"en": "Why."})
    at = made.ends_at + offset

    row = Event.objects.get()

    assert Event.objects.upcoming(at).exists() is row.is_upcoming(at)
    assert Event.objects.past(at).exists() is not row.is_upcoming(at)


def test_next_and_latest_are_in_the_order_of_the_lists():
    events = {days: event(days) for days in (-4, -3, -2, -1, 1, 2, 3)}
    waiting = event(-5, postponed=True)

    ahead, over = loading.next_and_latest([*events.values(), waiting], NOW)

    assert ahead == [events[1], events[2], events[3]]
    assert over == [events[-1], events[-2], events[-3]]


def test_postponed_event_is_next_only_where_there_is_room():
    waiting, following = event(-5, postponed=True), event(1)

    assert loading.next_and_latest([waiting, following], NOW) == ([following, waiting], [])


def test_related_events_are_soonest_first():
    series = make.EventSeriesFactory()
    whole = event(0, series=series)
    expected = [
        event(-9, series=series),
        event(-1),
        event(1),
        event(2, part_of=whole),
        event(3),
        event(9, series=series),
    ]
    for days in (-2, -3, 4, 5):
        event(days)

    related = loading.load_related(whole, NOW)

    days = [(other.start_date - NOW.date()).days for other in related]
    assert days == [-9, -3, -2, -1, 1, 2, 3, 9]
    assert set(expected) <= set(related)


@pytest.mark.parametrize("fields", [{"draft": True}, {"withdrawn": True}])
def test_related_events_are_public(fields):
    whole = event(0)
    event(1, part_of=whole, **fields)

    assert loading.load_related(whole, NOW) == []


def test_series_of_hundreds_keeps_the_latest_and_the_foot():
    series = make.EventSeriesFactory()
    whole, upcoming = event(0, series=series), event(1)
    first = event(-2000, series=series)
    copy_event(
        first,
        (
            {
                "slug": f"old-{n}",
                "starts_at": first.starts_at + dt.timedelta(days=n),
                "ends_at": first.ends_at + dt.timedelta(days=n),
            }
            for n in range(1, 101)
        ),
    )

    related = loading.load_related(whole, NOW)

    assert len(related) == loading.MOST_RELATED
    assert related[-1] == upcoming
    assert related[0].slug == "old-42"


def test_series_of_hundreds_ahead_keeps_the_foot():
    series = make.EventSeriesFactory()
    whole, past, following = event(0, series=series), event(-1), event(1)
    last = event(2000, series=series)
    copy_event(last, ({"slug": f"ahead-{n}"} for n in range(100)))

    related = loading.load_related(whole, NOW)

    assert (len(related), related[:2]) == (loading.MOST_RELATED, [past, following])


def test_home_has_featured_events_first_and_postponed_last():
    late = event(9, is_featured=True)
    waiting = event(-9, postponed=True)
    first, second = event(1), event(2)

    assert loading.load_home(NOW, 10) == [late, first, second, waiting]
    assert loading.load_home(NOW, 2) == [late, first]


@pytest.mark.parametrize(("fields", "is_found"), [({}, True), ({"draft": True}, False), ({"withdrawn": True}, False)])
def test_page_is_loaded_only_of_public_events(fields, is_found):
    made = event(0, **fields)

    assert (loading.load_page(made.slug, NOW) == made) is is_found


def test_default_contact_of_a_programme():
    made = event(0, programme__default_contact__name="The desk")
    event(0)

    assert loading.load_default_contact(made, NOW).name == "The desk"


@pytest.mark.parametrize("fields", [{"programme__default_contact": None}, {"programme__default_contact__hidden": True}])
def test_programme_may_have_no_contact_to_show(fields):
    assert loading.load_default_contact(event(0, **fields), NOW) is None


def test_draft_without_a_programme_has_no_default_contact():
    """Least of all somebody who is the default of no programme."""
    make.ContactFactory()

    assert loading.load_default_contact(event(0, draft=True, programme=None), NOW) is None
