"""What a long feed costs: work for each event, and memory for none; counted, not timed (docs/quality.md has times)."""

import datetime as dt
import tracemalloc

import pytest
from django.http import HttpResponse
from django.test import Client
from django.utils import timezone

from common.version import raise_version
from events import loading_calendar
from events.kept import copies
from events.models import Event, EventContact, Organiser
from tests import factories as make
from tests.calls import calls_of
from tests.factories.bulk import copy_event

pytestmark = pytest.mark.usefixtures("frozen")

FEED = "/events/feed.ics"
DAY = dt.timedelta(days=1)
# Function calls of Python for each event, ten of which read what the public saw last; `make proof` says what that is in
# seconds.
MOST_CALLS = 1120


def fill(size: int) -> None:
    """Add upcoming events with an organiser and a contact each."""
    event = make.EventFactory()
    first = Event.objects.count()
    copy_event(event, (_differences(event, first + number) for number in range(size - 1)))
    events = list(Event.objects.only("pk").filter(organisers=None))
    organisation, contact = make.OrganisationFactory(), make.ContactFactory()
    Organiser.objects.bulk_create(Organiser(event=event, organisation=organisation) for event in events)
    EventContact.objects.bulk_create(EventContact(event=event, contact=contact) for event in events)
    raise_version()


def _differences(event: Event, number: int) -> dict[str, object]:
    day = timezone.localdate() + number % 300 * DAY
    starts_at = dt.datetime.combine(day, event.start_time, tzinfo=dt.UTC)
    return {"slug": f"event-{number}", "start_date": day, "end_date": day, "starts_at": starts_at, "ends_at": starts_at}


def read(response: HttpResponse) -> int:
    """Take the answer as a server does, piece by piece; return its length."""
    return sum(len(piece) for piece in response)


def test_each_further_event_is_cheap(db):
    client = Client()
    costs = []
    for size in (50, 150):
        fill(size)
        read(client.get(FEED))
        costs.append(calls_of(lambda: read(client.get(FEED))))

    assert Event.objects.count() == 200
    assert (costs[1] - costs[0]) / 150 < MOST_CALLS


def test_whoever_has_it_costs_nothing(db, django_assert_num_queries):
    fill(20)
    client = Client()
    etag = client.get(FEED)["ETag"]

    with django_assert_num_queries(1):
        assert client.get(FEED, headers={"If-None-Match": etag}).status_code == 304


def test_memory_is_that_of_a_stretch(db, monkeypatch):
    monkeypatch.setattr(loading_calendar, "STRETCH", 50)
    # Up to so many bytes, calendars are kept whole.
    monkeypatch.setattr(copies, "LARGEST_STREAM", 10_000)
    client = Client()
    peaks = []
    for size in (100, 300):
        fill(size)
        read(client.get(FEED))
        tracemalloc.start()
        length = read(client.get(FEED))
        peaks.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()

    assert length > 250_000
    assert peaks[1] < peaks[0] * 1.2
