"""What a write of an event refuses to members of other programmes, and what its deletion takes along."""

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied

from events.actions import save_event
from events.models import Event
from tests.factories import EventFactory, ProgrammeFactory, ProgrammeMembershipFactory, UserFactory

NOW = dt.datetime(2026, 5, 1, 10, 0, tzinfo=dt.UTC)


@pytest.fixture
def member(db):
    """An editor who is limited to one programme."""
    return ProgrammeMembershipFactory(user=UserFactory(role="editor")).user


def test_member_writes_an_event_of_the_own_programme(member):
    event = EventFactory(draft=True, programme=member.memberships.get().programme)
    event.keywords = "rivers"

    save_event(event=event, by=member)

    assert Event.objects.get().keywords == "rivers"


def test_member_cannot_write_an_event_of_another_programme(member):
    event = EventFactory(draft=True, keywords="before")
    event.keywords = "after"

    with pytest.raises(PermissionDenied):
        save_event(event=event, by=member)

    assert Event.objects.get().keywords == "before"


@pytest.mark.parametrize("limits", [0, 1])
def test_event_without_a_programme_is_for_who_has_all_of_them(db, limits):
    member = UserFactory(editor=True, programmes=ProgrammeFactory.create_batch(limits))
    event = EventFactory(draft=True, programme=None)

    with pytest.raises(PermissionDenied):
        save_event(event=event, by=member)
    with pytest.raises(PermissionDenied):
        save_event(event=EventFactory.build(draft=True, programme=None), by=member)

    assert save_event(event=event, by=UserFactory(editor=True)) == event


@pytest.mark.parametrize("is_taken_away", [True, False])
def test_member_cannot_move_an_event_between_programmes(member, is_taken_away):
    own, other = member.memberships.get().programme, ProgrammeFactory()
    event = EventFactory(draft=True, programme=own if is_taken_away else other)
    event.programme = other if is_taken_away else own

    with pytest.raises(PermissionDenied):
        save_event(event=event, by=member)


@pytest.mark.parametrize("name", ["part_of", "replaced_by"])
def test_member_cannot_link_to_an_event_of_another_programme(member, name):
    event = EventFactory(draft=True, programme=member.memberships.get().programme)
    setattr(event, name, EventFactory(draft=True))

    with pytest.raises(PermissionDenied):
        save_event(event=event, by=member)

    assert getattr(Event.objects.get(pk=event.pk), name) is None
    assert getattr(save_event(event=event, by=None), name) is not None
