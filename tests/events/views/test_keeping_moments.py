"""What a kept page is made of, and until when it is right: of all kinds of pages, around all kinds of moments."""

import re
from collections.abc import Iterator
from itertools import cycle

import pytest
import time_machine
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext

from common import version
from events.models import Event
from tests import factories as make
from tests.busy_days import instants, make_busy_days
from tests.pages import MICROSECOND, NOW, whole

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("kept_pages")]

LISTS = (
    "/",
    "/events/",
    "/events/?zone=Asia/Tokyo",
    "/de/events/past/",
    "/events/calendar/",
    "/events/feed.ics",
    "/events/feed.atom",
    "/events/feed.json",
    "/embed/upcoming/",
    "/programmes/",
    "/contacts/",
    "/sitemap/",
    "/sitemap.xml",
    "/accessibility/",
    "/api/v1/events",
)
OF_AN_EVENT = ("", "?zone=Asia/Tokyo", "event.ics", "print/", "agenda.ics", "changes.atom", "card.png")
TABLE = re.compile(r'(?:FROM|JOIN) "(\w+)"')


def get(path: str) -> tuple[int, bytes]:
    response = Client().get(path)
    return response.status_code, whole(response)


def made_anew(path: str) -> tuple[int, bytes]:
    """Return the page as it is now: within a transaction nothing kept is used."""
    with transaction.atomic():
        return get(path)


def pages(events: list[Event]) -> Iterator[str]:
    """Yield pages without end: of all kinds in turn, of one event after the other."""
    lists, parts = cycle(LISTS), cycle(OF_AN_EVENT)
    for event in cycle(events):
        yield next(lists)
        yield event.get_absolute_url() + next(parts)
        yield event.get_absolute_url()
        yield event.venue.get_absolute_url() if event.venue else event.programme.get_absolute_url()


def test_pages_are_right_until_the_last_microsecond_of_their_time():
    """And at the next they are those of that moment."""
    with time_machine.travel(NOW, tick=False):
        make_busy_days(3)
    kept = 0
    for moment, path in zip(instants()[::2], pages(list(Event.objects.order_by("pk"))), strict=False):
        with time_machine.travel(moment, tick=False):
            copy = getattr(Client().get(path), "kept_copy", None)
        # What is not public yet is not kept.
        for at in (copy.until - MICROSECOND, copy.until) if copy else ():
            kept += 1
            with time_machine.travel(at, tick=False):
                assert get(path) == made_anew(path), (path, moment, at)

    assert kept >= 50


def test_pages_read_nothing_that_changes_unseen():
    """Each table that a public page reads is one whose writes name a new state."""
    event = make.EventFactory(programme__default_contact=make.ContactFactory(), series=make.EventSeriesFactory())
    make.SessionFactory(event=event)
    contact = make.EventContactFactory(event=event).contact
    paths = (
        *LISTS,
        *(event.get_absolute_url() + part for part in OF_AN_EVENT),
        *(row.get_absolute_url() for row in (event.programme, event.venue, contact)),
        "/events/?q=water",
    )
    with CaptureQueriesContext(connection) as captured:
        for path in paths:
            get(path)

    read = {table for query in captured for table in TABLE.findall(query["sql"])}
    assert len(read) >= 20
    assert read - version._watched == {"common_contentversion"}
