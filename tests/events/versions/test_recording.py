"""One version for each transaction that has changed an event, with who did what."""

import datetime as dt
from collections.abc import Callable

import pytest
from django.core.exceptions import PermissionDenied
from django.db import transaction

from events.actions import cancel_event, publish_event, reschedule_event, return_to_draft, save_event
from events.copying import duplicate_event
from events.models import Event, EventVersion, ProposedVersion, Session
from events.models.version import pack
from events.versions import recording as module
from events.versions.content import load_content
from events.versions.recording import Way, gathering, hold, make_first_versions, recorded, recording, touch
from tests.factories import (
    DocumentFactory,
    EventContactFactory,
    EventFactory,
    EventSpeakerFactory,
    OrganiserFactory,
    PriorityFactory,
    ProjectFactory,
    SessionFactory,
    SessionSpeakerFactory,
    UserFactory,
)
from tests.moment import MOMENT

pytestmark = pytest.mark.django_db


def told() -> list[tuple]:
    """Return of all versions what happened and which names have changed, oldest first."""
    return [(version.way, version.changed) for version in EventVersion.objects.order_by("pk")]


def edit(event: Event, by=None, **values) -> Event:
    for name, value in values.items():
        setattr(event, name, value)
    return save_event(event=event, by=by)


def test_new_event_has_its_first_version():
    by = UserFactory(publisher=True)
    event = EventFactory.build(programme=None, venue=None, draft=True)

    save_event(event=event, by=by)

    version = event.versions.get()
    assert (version.number, version.by, version.way, version.changed) == (1, by, Way.COMMAND, [])
    assert version.content == load_content(event)


def test_event_of_before_there_were_versions_keeps_what_it_was():
    event = EventFactory(room="A")

    edit(event, room="B")

    assert told() == [(Way.FOUND, []), (Way.COMMAND, ["room"])]
    assert [version.content["room"] for version in event.versions.order_by("number")] == ["A", "B"]
    assert [version.number for version in event.versions.order_by("number")] == [1, 2]


def test_unchanged_content_makes_no_version():
    event = edit(EventFactory(), room="B")

    edit(event, room="B")

    assert event.versions.count() == 2


def test_version_says_whether_the_public_could_see_the_event():
    event = edit(EventFactory(draft=True), room="B")

    publish_event(event=event, by=None)
    edit(event, withdrawn_at=MOMENT)

    assert [version.is_public for version in event.versions.order_by("number")] == [False, False, True, False]


def test_transaction_makes_one_version_of_an_event():
    event = edit(EventFactory(), room="A")

    with recording(way=Way.FORM):
        edit(event, room="B")
        SessionFactory(event=event)
        edit(event, room="C")

    assert told()[2:] == [(Way.FORM, ["room", "sessions"])]


def test_each_event_of_a_transaction_has_a_version():
    first, second = EventFactory(), EventFactory()

    with recording(way=Way.FORM, note="Both halls are closed."):
        edit(second, room="B")
        edit(first, room="B")

    found = EventVersion.objects.filter(way=Way.FORM).order_by("event_id")
    assert [(version.event, version.note) for version in found] == [
        (first, "Both halls are closed."),
        (second, "Both halls are closed."),
    ]


@pytest.mark.parametrize(
    ("factory", "name"),
    [
        (OrganiserFactory, "organisers"),
        (EventContactFactory, "event_contacts"),
        (EventSpeakerFactory, "event_speakers"),
        (SessionFactory, "sessions"),
        (DocumentFactory, "documents"),
    ],
)
def test_parts_are_heard_when_they_come_and_go(factory, name):
    event = edit(EventFactory(), room="A")

    with recording(way=Way.FORM):
        row = factory(event=event)
    with recording(way=Way.FORM):
        row.delete()

    assert told()[2:] == [(Way.FORM, [name]), (Way.FORM, [name])]


def test_relations_are_heard_from_both_sides():
    event, priority, project = edit(EventFactory(), room="A"), PriorityFactory(), ProjectFactory()
    session = SessionFactory(event=event)

    for write in (
        lambda: event.priorities.add(priority),
        lambda: project.events.add(event),
        lambda: session.projects.add(project),
        lambda: SessionSpeakerFactory(session=session),
    ):
        with recording(way=Way.FORM):
            write()

    changes = [names for way, names in told() if way == Way.FORM]
    assert changes == [["priorities", "sessions"], ["projects"], ["sessions"], ["sessions"]]


def test_relation_between_other_things_is_not_heard():
    session = SessionFactory()

    with recording(way=Way.FORM) as found:
        ProjectFactory().sessions.add(session)

    assert found.touched == {}


def test_rows_loaded_by_a_fixture_are_not_heard():
    session = SessionFactory()

    with recording(way=Way.FORM) as found:
        session.save_base(raw=True)

    assert found.touched == {}


def test_what_is_rolled_back_has_no_version():
    event, editor = edit(EventFactory(), room="A"), UserFactory(editor=True)

    with pytest.raises(PermissionDenied), recording(way=Way.FORM):
        edit(edit(event, room="B"), by=editor, room="C")

    assert EventVersion.objects.filter(way=Way.FORM).count() == 0
    assert load_content(event)["room"] == "A"


def test_part_that_is_rolled_back_leaves_the_rest():
    event, other = edit(EventFactory(), room="A"), edit(EventFactory(), room="A")
    editor = UserFactory(editor=True)

    with recording(way=Way.FORM):
        edit(other, room="B")
        with pytest.raises(PermissionDenied), transaction.atomic():
            edit(event, by=editor, room="B")

    assert [version.event for version in EventVersion.objects.filter(way=Way.FORM)] == [other]


@pytest.mark.parametrize(
    ("act", "way"),
    [
        (lambda event: cancel_event(event=event, by=None, note={"en": "Ill"}), Way.CANCEL),
        (lambda event: return_to_draft(event=event, by=None), Way.RETURN),
        (
            lambda event: reschedule_event(event=event, by=None, start_date=dt.date(2031, 1, 1), note={"en": "Hall"}),
            Way.RESCHEDULE,
        ),
    ],
)
def test_step_is_named(act: Callable, way):
    event = EventFactory()

    act(event)

    assert [version.way for version in event.versions.order_by("number")] == [Way.FOUND, way]


def test_copy_has_one_version_with_all_its_parts():
    event = EventFactory()
    SessionFactory(event=event)

    copy = duplicate_event(event=event, by=None)

    version = copy.versions.get()
    assert (version.way, len(version.content["sessions"])) == (Way.DUPLICATE, 1)
    assert not event.versions.exists()


def test_message_of_a_step_is_its_note():
    event = EventFactory(draft=True)

    @recorded(Way.SUBMIT)
    def submit(*, event: Event, by: object, message: str) -> None:
        edit(event, room="B")

    submit(event=event, by=None, message="Please look at the room.")

    assert event.versions.first().note == "Please look at the room."


def test_gathered_writes_have_their_versions_when_asked():
    with gathering(way=Way.IMPORT) as found:
        events = [edit(EventFactory.build(programme=None, venue=None, draft=True), room="B") for _ in range(2)]
        before = EventVersion.objects.count()
        found.write()
        after = EventVersion.objects.count()
        found.write()

    assert (before, after, EventVersion.objects.count()) == (0, 2, 2)
    assert {version.event for version in EventVersion.objects.all()} == {*events}


@pytest.mark.django_db(transaction=True)
def test_write_outside_of_a_recording_has_its_version_after_the_commit():
    event = edit(EventFactory(), room="A")

    SessionFactory(event=event)

    assert told()[2:] == [(Way.COMMAND, ["sessions"])]


def test_held_event_returns_its_last_version(django_assert_num_queries):
    event = edit(EventFactory(), room="B")

    with transaction.atomic(), django_assert_num_queries(12):
        found = hold(event.pk)

    assert (found.number, found.content) == (2, load_content(event))


def test_what_was_written_unseen_is_found_when_the_event_is_held():
    event = edit(EventFactory(), room="B")
    Event.objects.filter(pk=event.pk).update(room="C")

    with transaction.atomic():
        found = hold(event.pk)

    assert (found.number, found.way, found.changed, found.by) == (3, Way.FOUND, ["room"], None)


def test_event_that_is_gone_cannot_be_held():
    with transaction.atomic():
        assert hold(404) is None


def test_first_versions_are_made_some_at_a_time():
    events = [EventFactory() for _ in range(3)]
    edit(events[1], room="B")

    counts = [make_first_versions(most=1) for _ in range(3)]

    assert counts == [1, 1, 0]
    assert {*EventVersion.objects.values_list("event", flat=True)} == {event.pk for event in events}


@pytest.mark.parametrize("number", [1, 3])
def test_queries_do_not_grow_with_the_events(django_assert_num_queries, number):
    events = [edit(EventFactory(), room="A") for _ in range(number)]
    Event.objects.update(room="B")

    with gathering(way=Way.IMPORT) as found, transaction.atomic():
        for event in events:
            touch(event.pk)
        with django_assert_num_queries(18):
            found.write()

    assert EventVersion.objects.filter(way=Way.IMPORT).count() == number


def test_listeners_hear_what_was_touched(monkeypatch):
    heard = []
    monkeypatch.setattr(module, "listeners", [heard.append])
    event = EventFactory()

    with recording(way=Way.FORM):
        edit(event, room="B")

    assert heard == [[event.pk]]


def test_event_deleted_meanwhile_has_no_version():
    event = EventFactory()

    with recording(way=Way.FORM):
        Session.objects.create(event=event, title={"en": "Opening"}).delete()
        event.delete()

    assert not EventVersion.objects.exists()


def test_version_is_named_by_event_and_number():
    version = EventVersion(event_id=4, number=2, packed=pack({"room": "A"}))
    proposed = ProposedVersion(event=Event(title={"en": "Kick-off"}), packed=version.packed)

    assert (str(version), str(proposed)) == ("4/2", "Kick-off")
    assert version.content == proposed.content == {"room": "A"}
