"""Literal numbers of queries, the same for one and for three of everything."""

import pytest

from events.models import Event
from events.search import rebuild
from tests.events.api.world import full_event, respond

ALL = "venue,programme,priorities,objectives,projects,organisers,contacts,speakers,documents,sessions,changes"


@pytest.mark.parametrize("size", [1, 3])
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
        ("docs", 1),
    ],
)
def test_number_of_queries(django_assert_num_queries, size, path, number):
    for _number in range(size):
        event = full_event(size)
    rebuild()
    address = path.format(slug=event.slug)
    respond("")

    with django_assert_num_queries(number):
        answer = respond(address)

    assert answer.status_code == 200
    assert Event.objects.count() >= 2 * size
