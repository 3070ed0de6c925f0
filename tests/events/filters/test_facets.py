"""How many events a further choice would leave."""

from collections import Counter

import pytest
from django.http import QueryDict

from events.enums import Attendance, EventKind
from events.filters import read_filters
from events.filters.facets import count_choices
from events.models import Event
from events.search import rebuild
from tests import factories as make

pytestmark = pytest.mark.django_db


def counts(address: str) -> dict[str, Counter[str]]:
    return count_choices(read_filters(QueryDict(address)), Event.objects.all())


def test_without_events_nothing_counts():
    assert set(map(len, counts("").values())) == {0}


def test_each_choice_is_counted():
    priorities = make.PriorityFactory.create_batch(2, programme=make.ProgrammeFactory())
    organisation = make.OrganisationFactory()
    for number, kind in enumerate((EventKind.WEBINAR, EventKind.WEBINAR, EventKind.TRAINING)):
        event = make.EventFactory(
            kind=kind,
            programme=priorities[0].programme,
            priorities=priorities[: number + 1],
            languages=["en", "de"][: number + 1],
        )
        make.OrganiserFactory(event=event, organisation=organisation)
    make.EventFactory(kind=EventKind.OTHER, programme=None, draft=True, virtual=True, languages=[])

    found = counts("")

    assert found["kind"] == {"webinar": 2, "training": 1, "other": 1}
    assert found["format"] == {Attendance.PHYSICAL: 3, Attendance.VIRTUAL: 1}
    assert found["programme"][str(priorities[0].programme.pk)] == 3
    assert [found["priority"][str(priority.pk)] for priority in priorities] == [3, 2]
    assert (found["language"]["en"], found["language"]["de"]) == (3, 2)
    assert found["organiser"] == {str(organisation.pk): 3}
    assert found["country"]["LV"] == 3


def test_choices_of_one_filter_are_counted_as_if_none_of_it_were_chosen():
    make.EventFactory(kind=EventKind.WEBINAR, languages=["en"])
    make.EventFactory(kind=EventKind.TRAINING, languages=["en"])
    make.EventFactory(kind=EventKind.TRAINING, languages=["de"])

    found = counts("kind=webinar&language=en")

    assert found["kind"] == {"webinar": 1, "training": 1}
    assert found["language"] == {"en": 1}


def test_search_narrows_the_counts():
    make.EventFactory(title={"en": "Water"}, kind=EventKind.WEBINAR)
    make.EventFactory(title={"en": "Air"}, kind=EventKind.TRAINING)
    rebuild()

    assert counts("q=water")["kind"] == {"webinar": 1}


@pytest.mark.parametrize("size", [1, 3])
def test_counting_is_one_query(django_assert_num_queries, size):
    for event in make.EventFactory.create_batch(size):
        event.priorities.set(make.PriorityFactory.create_batch(size))
        make.OrganiserFactory.create_batch(size, event=event)
    filters = read_filters(QueryDict("q=event"))

    with django_assert_num_queries(1):
        count_choices(filters, Event.objects.all())
