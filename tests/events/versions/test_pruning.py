"""All versions of 12 months, then the last of each local day; what was public and what is needed for ever."""

import datetime as dt

import pytest
from django.utils import timezone

from events.models import Event, EventVersion, ProposedVersion
from events.models.version import pack
from events.versions.pruning import KEPT_WHOLE, LOOKED_BACK, prune_event_versions
from tests.factories import EventFactory

pytestmark = pytest.mark.django_db

NOW = dt.datetime(2030, 6, 15, 12, tzinfo=dt.UTC)
LIMIT = NOW - KEPT_WHOLE
# Noon by the site's clock, so that an hour more is the same day.
OLD = LIMIT.replace(hour=9) - dt.timedelta(days=5)
HOUR, MINUTE = dt.timedelta(hours=1), dt.timedelta(minutes=1)


def event_with(*made_at: dt.datetime, **values) -> Event:
    event = EventFactory(draft=True)
    event.versions.all().delete()
    for number, moment in enumerate(made_at, start=1):
        EventVersion.objects.create(
            event=event, number=number, made_at=moment, way="form", digest=str(number), packed=pack({}), **values
        )
    return event


def numbers(event: Event) -> list[int]:
    return sorted(event.versions.values_list("number", flat=True))


def test_last_of_each_day_stays():
    event = event_with(OLD, OLD + HOUR, OLD + 24 * HOUR, OLD + 25 * HOUR)
    other = event_with(OLD)

    assert prune_event_versions(now=NOW) == 2
    assert (numbers(event), numbers(other)) == ([2, 4], [1])
    assert prune_event_versions(now=NOW) == 0


@pytest.mark.parametrize(("age", "kept"), [(MINUTE, [2]), (dt.timedelta(), [1, 2])])
def test_twelve_months_stay_whole(age, kept):
    event = event_with(LIMIT - age, LIMIT + MINUTE)

    prune_event_versions(now=NOW)

    assert numbers(event) == kept


@pytest.mark.parametrize(("step", "kept"), [(dt.timedelta(), [2]), (-MINUTE, [1, 2])])
def test_what_was_looked_at_before_is_not_read_again(step, kept):
    first = LIMIT - LOOKED_BACK + step

    event = event_with(first, first + HOUR)
    prune_event_versions(now=NOW)

    assert numbers(event) == kept


@pytest.mark.parametrize(("minutes", "kept"), [(-1, [2]), (0, [1, 2])])
def test_day_is_that_of_the_site(minutes, kept):
    midnight = dt.datetime.combine(OLD.date(), dt.time(0), timezone.get_default_timezone())

    event = event_with(midnight - HOUR, midnight + minutes * MINUTE)
    prune_event_versions(now=NOW)

    assert numbers(event) == kept


def test_public_versions_stay_for_ever():
    event = event_with(OLD, OLD + HOUR, is_public=True)

    assert prune_event_versions(now=NOW) == 0
    assert numbers(event) == [1, 2]


def test_base_of_a_proposed_version_stays():
    event = event_with(OLD, OLD + HOUR, OLD + 2 * HOUR)
    ProposedVersion.objects.create(event=event, base_number=2, made_at=NOW, packed=pack({}))

    assert prune_event_versions(now=NOW) == 1
    assert numbers(event) == [2, 3]


def test_queries_do_not_grow_with_the_events(django_assert_num_queries):
    for _count in range(3):
        event_with(OLD, OLD + HOUR)

    with django_assert_num_queries(2):
        assert prune_event_versions(now=NOW) == 3


def test_versions_go_with_their_event():
    event = event_with(OLD)

    event.delete()

    assert not EventVersion.objects.exists()
