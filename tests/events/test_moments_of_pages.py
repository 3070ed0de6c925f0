"""No page of the demonstration says something else before the moment at which the clock changes it."""

import datetime as dt
from collections.abc import Callable

import pytest
import time_machine
from django.test import Client
from django.utils import timezone

from events.demo.loader import load_demo
from events.facts import EventFacts
from events.listing_moments import next_listing_change, next_related_change
from events.loading import load_default_contact, load_page, load_related
from events.models import Event
from events.schedule import TICK

STEPS = 3


def next_change_of_a_list(path: str, at: dt.datetime) -> dt.datetime:
    """Return the next moment of any list: of what it holds, and of all rows that it may have."""
    events = Event.objects.published(at)
    return min(next_listing_change(at), *(EventFacts(event, at).next_row_change_at for event in events))


def next_change_of_an_event(path: str, at: dt.datetime) -> dt.datetime:
    event = load_page(path.strip("/").rpartition("/")[2], at)
    assert event is not None
    facts = EventFacts(event, at, load_default_contact(event, at))
    return min(facts.next_change_at, next_related_change(event, load_related(event, at), at))


def changes(path: str, next_change: Callable[[str, dt.datetime], dt.datetime], at: dt.datetime) -> int:
    """Follow a page from moment to moment; return how often it has changed."""
    seen = []
    for _step in range(STEPS):
        following = next_change(path, at)
        page = read(path, at)
        assert read(path, following - TICK) == page
        seen.append(page)
        at = following
    return len(set(seen))


def read(path: str, at: dt.datetime) -> bytes:
    with time_machine.travel(at, tick=False):
        response = Client().get(path)
    assert response.status_code == 200
    return response.content


@pytest.mark.usefixtures("frozen")
def test_pages_stay_as_they_are_until_their_moment():
    now = timezone.now()
    load_demo(now=now, today=timezone.localdate(now))
    public = Event.objects.published(now)
    lists = ["/", "/events/", "/events/past/", "/events/calendar/"]
    busy = [*public.ongoing(now)[:2], *public.upcoming(now).soonest_first()[:2], *public.past(now).latest_first()[:1]]

    found = [changes(path, next_change_of_a_list, now) for path in lists]
    found += [changes(event.get_absolute_url(), next_change_of_an_event, now) for event in busy]

    assert sum(found) > len(found)
