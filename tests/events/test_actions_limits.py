"""What a write of an event refuses to members of other programmes, and what its deletion takes along."""

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile

from events import actions
from events.actions import save_event
from events.models import Event
from tests.factories import DocumentFactory, EventFactory, ProgrammeFactory, ProgrammeMembershipFactory, UserFactory
from tests.files import picture

NOW = dt.datetime(2026, 5, 1, 10, 0, tzinfo=dt.UTC)


@pytest.fixture
def member(db):
    """An editor who is limited to one programme."""
    return ProgrammeMembershipFactory(user=UserFactory(groups=["Editors"])).user


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


@pytest.mark.parametrize("is_taken_away", [True, False])
def test_member_cannot_move_an_event_between_programmes(member, is_taken_away):
    own, other = member.memberships.get().programme, ProgrammeFactory()
    event = EventFactory(draft=True, programme=own if is_taken_away else other)
    event.programme = other if is_taken_away else own

    with pytest.raises(PermissionDenied):
        save_event(event=event, by=member)


def test_files_go_with_a_deleted_event(db, django_capture_on_commit_callbacks):
    event = EventFactory(image=SimpleUploadedFile("hall.png", picture()))
    document = DocumentFactory(event=event, link="", file=SimpleUploadedFile("agenda.pdf", b"%PDF-1.7"))
    DocumentFactory(event=event)
    files = [event.image.name, document.file.name]
    actions.withdraw_event(event=event, by=None, now=NOW)

    with django_capture_on_commit_callbacks(execute=True):
        assert [default_storage.exists(name) for name in files] == [True, True]
        actions.delete_withdrawn(now=NOW + dt.timedelta(days=61))

    assert [default_storage.exists(name) for name in files] == [False, False]
