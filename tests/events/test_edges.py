"""Several values in one statement."""

import datetime as dt

import pytest

from events.edges import first_values
from events.models import Event
from tests import factories as make
from tests.pages import NOW


@pytest.mark.usefixtures("frozen")
def test_values_are_those_of_the_first_rows_and_of_their_types(django_assert_num_queries):
    make.EventFactory(publish_at=NOW + dt.timedelta(hours=1), time_zone="Europe/Riga")
    make.EventFactory(publish_at=NOW)
    events = Event.objects.order_by("publish_at")

    with django_assert_num_queries(1):
        found = first_values(
            events.values_list("publish_at"), events.reverse().values_list("time_zone"), events.none().values_list("pk")
        )

    assert found == (NOW, "Europe/Riga", None)
