"""Literal numbers of queries, the same for one and for three of everything."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.db import transaction
from pytest_django import DjangoDbBlocker

from events.models import Event
from events.search import rebuild
from tests.events.api.world import full_event, respond

ALL = "venue,programme,priorities,objectives,projects,organisers,contacts,speakers,documents,sessions,changes"


@pytest.fixture(scope="module", params=[1, 3])
def full(request: pytest.FixtureRequest, django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Event]:
    """So many events with so many of everything, written once for all tests; the last one is named in addresses."""
    size = request.param
    with django_db_blocker.unblock(), transaction.atomic():
        for _number in range(size):
            event = full_event(size)
        rebuild()
        assert Event.objects.count() >= 2 * size
        yield event
        transaction.set_rollback(True)


@pytest.mark.parametrize(
    ("path", "number"),
    [
        ("", 1),
        ("events/", 10),
        ("events/?fields=title,when,place", 3),
        ("events/?fields=gallery", 4),
        (f"events/?expand={ALL}", 19),
        ("events/?q=event", 10),
        ("sessions/", 6),
        ("changes/", 2),
        ("programmes/", 3),
        ("priorities/", 3),
        ("objectives/", 2),
        ("projects/", 2),
        ("organisers/", 2),
        ("venues/", 2),
        ("contacts/", 2),
        ("events/{slug}/", 12),
        (f"events/{{slug}}/?expand={ALL}", 19),
        ("events/{slug}/sessions/", 7),
        ("events/{slug}/changes/", 3),
        ("openapi.json", 1),
        ("docs", 2),
    ],
)
def test_number_of_queries(full: Event, django_assert_num_queries: Any, path: str, number: int) -> None:
    address = path.format(slug=full.slug)
    respond("")

    with django_assert_num_queries(number):
        answer = respond(address)

    assert answer.status_code == 200
