"""Which events a feed holds, in which order, and at what cost."""

import datetime as dt

import pytest
import time_machine
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from events.actions import save_event
from events.feeds import latest as latest_module
from events.feeds.latest import MOST_ENTRIES, latest_events
from events.models import Event, EventChange
from tests import factories as make
from tests.factories.bulk import copy_event
from tests.pages import NOW

pytestmark = pytest.mark.usefixtures("frozen")
HOUR = dt.timedelta(hours=1)


def latest(**more: int) -> list[str]:
    return [str(event) for event in latest_events(Event.objects.published(NOW), NOW, **more)]


def published(title: str, hours: int, **fields: object) -> Event:
    """Return an event that became public so many hours ago."""
    return make.EventFactory(title={"en": title}, publish_at=NOW - hours * HOUR, **fields)


def move(event: Event, hours: int) -> None:
    with time_machine.travel(NOW - hours * HOUR, tick=False):
        event.room = f"Room {hours}"
        save_event(event=event, by=None)


def test_latest_change_or_publication_comes_first():
    moved = published("moved", 9)
    published("new", 2)
    published("old", 8, past=True)
    twice = published("moved twice", 7)
    move(twice, 6)
    move(moved, 4)
    move(twice, 1)

    found = latest_events(Event.objects.published(NOW), NOW)

    assert [str(event) for event in found] == ["moved twice", "new", "moved", "old"]
    assert [event.significant_at for event in found] == [NOW - hours * HOUR for hours in (1, 2, 4, 8)]


def test_event_published_anew_is_as_new_as_that():
    event = published("again", 9)
    move(event, 8)
    Event.objects.update(publish_at=NOW - HOUR)

    assert latest_events(Event.objects.published(NOW), NOW)[0].significant_at == NOW - HOUR


def test_correction_of_a_text_is_no_change():
    corrected = published("old", 9)
    published("new", 5)
    corrected.title = {"en": "old, corrected"}
    save_event(event=corrected, by=None)

    assert latest() == ["new", "old, corrected"]


def test_of_equal_moments_the_later_event_comes_first():
    for title in ("first", "second", "third"):
        published(title, 1)

    assert latest() == ["third", "second", "first"]


def test_feed_holds_fifty_and_past_events_too():
    for number in range(3):
        published(f"Event {number}", number, past=number == 1)

    assert (MOST_ENTRIES, latest(), latest(size=2)) == (50, ["Event 0", "Event 1", "Event 2"], ["Event 0", "Event 1"])


@pytest.mark.parametrize("most_lines", [2, 10])
def test_event_with_a_long_log_takes_one_place(monkeypatch, most_lines):
    monkeypatch.setattr(latest_module, "_MOST_LINES", most_lines)
    busy = published("busy", 9)
    for hours in range(8, 2, -1):
        move(busy, hours)
    two_lines = published("two lines", 9)
    with time_machine.travel(NOW - HOUR, tick=False):
        two_lines.room, two_lines.end_time = "Room", dt.time(17)
        save_event(event=two_lines, by=None)
    published("old", 10)

    assert latest(size=2) == ["two lines", "busy"]
    assert latest(size=3) == ["two lines", "busy", "old"]


HOURS = st.integers(1, 9)


# What the fixture freezes and the database holds is the same for all examples: each begins without events.
@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(HOURS, st.lists(HOURS, max_size=3)), min_size=1, max_size=7), st.integers(1, 5))
def test_latest_are_those_that_comparing_all_would_find(histories, size):
    Event.objects.all().delete()
    one = make.EventFactory(draft=True)
    copy_event(
        one,
        [
            {"slug": f"e{n}", "state": "published", "publish_at": NOW - hours * HOUR}
            for n, (hours, _) in enumerate(histories)
        ],
    )
    rule = []
    for number, (_hours, changes) in enumerate(histories):
        event = Event.objects.get(slug=f"e{number}")
        moments = [NOW - ago * HOUR for ago in changes]
        EventChange.objects.bulk_create(
            EventChange(event=event, changed_at=moment, field="place", sequence=at) for at, moment in enumerate(moments)
        )
        rule.append((max([event.publish_at, *moments]), event.pk))

    found = latest_events(Event.objects.published(NOW), NOW, size)

    # Which of several at the same moment is left out is not said.
    assert [event.significant_at for event in found] == sorted((moment for moment, _pk in rule), reverse=True)[:size]
    assert {(event.significant_at, event.pk) for event in found} <= set(rule)
