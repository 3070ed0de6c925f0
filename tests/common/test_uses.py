"""What others use cannot be deleted, whoever deletes it and in whatever way."""

from typing import Any

import pytest
from django.db import transaction
from django.db.models import ProtectedError, RestrictedError

from common.uses import is_used, uses_of
from programmes.models import ContactDuty, Programme
from tests import factories as make
from tests.uses import NAMED

pytestmark = pytest.mark.django_db
Refused = (ProtectedError, RestrictedError)


@pytest.mark.parametrize("name", NAMED)
def test_used_row_is_not_deleted_alone_or_with_others(name: str) -> None:
    own = make.ProgrammeFactory()
    row = NAMED[name](own, own)
    (use,) = [use for use in uses_of([row]) if use.rows().exists()]
    named_by = use.rows().get()

    for delete in (row.delete, type(row).objects.all().delete):
        with pytest.raises(Refused), transaction.atomic():
            delete()

    assert is_used([row])
    assert use.rows().get() == named_by


@pytest.mark.parametrize("name", ["priority of an event", "objective of an event", "project of a priority"])
def test_programme_is_not_deleted_with_a_part_that_others_use(name: str) -> None:
    own, other = make.ProgrammeFactory.create_batch(2)
    if name in NAMED:
        NAMED[name](other, own)
    else:
        make.ProjectFactory(programme=other, priority=make.PriorityFactory(programme=own))

    with pytest.raises(Refused), transaction.atomic():
        own.delete()

    assert [is_used([programme]) for programme in (own, other)] == [True, True]


def test_what_goes_as_well_is_in_nobodys_way() -> None:
    programme = make.ProgrammeFactory()
    make.ObjectiveFactory(priority__programme=programme)
    make.ContactDutyFactory(programme=programme, priority=programme.priorities.get())

    assert [is_used([row]) for row in (programme, programme.priorities.get())] == [False, True]
    programme.delete()

    assert (Programme.objects.count(), ContactDuty.objects.count()) == (0, 0)


def test_free_rows_and_events_with_all_their_parts_are_deleted() -> None:
    event = make.EventSpeakerFactory().event
    event.priorities.add(make.PriorityFactory())
    session = make.SessionFactory(event=event, organisations=[make.OrganisationFactory()])
    make.SessionSpeakerFactory(session=session)
    make.ContactAbsenceFactory()
    free = [make.ContactAbsenceFactory().contact, make.VenueFactory(), make.SpeakerFactory(), make.ProjectFactory()]

    assert not any(is_used([row]) for row in (*free, event))
    for row in (*free, event):
        row.delete()


@pytest.mark.parametrize("number", [1, 3])
def test_number_of_uses_costs_nothing(number: int, django_assert_num_queries: Any) -> None:
    priority = make.PriorityFactory()
    make.EventFactory.create_batch(number, priorities=[priority])
    make.ObjectiveFactory.create_batch(number, priority=priority)

    with django_assert_num_queries(4):
        assert is_used([priority])


def test_what_nothing_can_name_asks_nothing(django_assert_num_queries: Any) -> None:
    session = make.SessionFactory()

    with django_assert_num_queries(0):
        assert (is_used([session]), is_used([])) == (False, False)
