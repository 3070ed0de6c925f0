"""Who may do what with an event: editor, publisher, outsider, superuser (rule 10)."""

import datetime as dt

import pytest

from events.enums import PublicationState
from events.models import Event
from events.permissions import (
    PUBLISHER_FIELDS,
    may_link,
    may_publish,
    needs_publisher,
    programme_limits,
    refused_links,
)
from tests.factories import EventFactory, ProgrammeFactory, ProgrammeMembershipFactory, UserFactory, VenueFactory

DAY = dt.date(2026, 5, 12)
MOMENT = dt.datetime(2026, 5, 12, 10, tzinfo=dt.UTC)

# Another value for each of the fields that need a publisher.
OTHER_VALUES = {
    "slug": "other",
    "programme": None,
    "start_date": DAY,
    "end_date": DAY,
    "start_time": dt.time(8),
    "end_time": dt.time(17),
    "hours": "daily",
    "time_zone": "Europe/Riga",
    "date_precision": "month",
    "status": "cancelled",
    "is_moved_online": True,
    "status_note": {"en": "Because."},
    "attendance": "virtual",
    "venue": None,
    "room": "Hall 1",
    "online_platform": "Webex",
    "join_url": "https://meet.example.org/",
    "join_public_from": MOMENT,
    "livestream_url": "https://stream.example.org/",
    "livestream_starts_at": MOMENT,
    "livestream_ends_at": MOMENT,
    "access": "members",
    "registration_url": "https://register.example.org/",
    "registration_opens_at": MOMENT,
    "registration_closes_at": MOMENT,
    "is_fully_booked": True,
    "website": "https://other.example.org/",
    "social_links": "https://other.example.org/",
    "part_of_url": "https://other.example.org/",
    "state": "draft",
    "publish_at": MOMENT,
    "unpublish_at": MOMENT,
    "withdrawn_at": MOMENT,
    "is_featured": True,
    "ends_next_day": True,
}


def _fresh(event: Event) -> Event:
    return Event.objects.get(pk=event.pk)


def test_every_field_has_another_value_here():
    assert {*OTHER_VALUES, "replaced_by"} == set(PUBLISHER_FIELDS)


@pytest.mark.parametrize("name", OTHER_VALUES)
def test_published_event_needs_a_publisher_for_what_people_rely_on(db, name):
    before = EventFactory()
    after = _fresh(before)
    setattr(after, name, OTHER_VALUES[name])

    assert needs_publisher(_fresh(before), after) == [name]


def test_replacement_of_a_published_event_needs_a_publisher(db):
    before, after = (event := EventFactory()), _fresh(event)
    after.replaced_by = EventFactory()

    assert needs_publisher(before, after) == ["replaced_by"]


def test_texts_of_a_published_event_do_not_need_a_publisher(db):
    before = EventFactory()
    after = _fresh(before)
    after.title, after.description, after.teaser = {"en": "New"}, {"en": "<p>New</p>"}, {"en": "New"}
    # What a form leaves of an empty text, and of the same venue
    after.status_note, after.venue = {"en": "", "de": ""}, _fresh(before).venue

    assert needs_publisher(_fresh(before), after) == []


@pytest.mark.parametrize("state", [PublicationState.DRAFT, PublicationState.REVIEW])
def test_draft_may_be_changed_but_not_published_or_withdrawn(db, state):
    before = EventFactory(state=state)
    after = _fresh(before)
    after.start_date, after.venue, after.slug = DAY, VenueFactory(), "other"
    assert needs_publisher(before, after) == []

    after.state, after.withdrawn_at = PublicationState.PUBLISHED, MOMENT
    assert needs_publisher(before, after) == ["withdrawn_at", "state"]


@pytest.mark.parametrize(
    ("person", "is_edit_only", "may"),
    [
        ({"editor": True}, None, False),
        ({"role": "editor"}, False, False),
        ({"publisher": True}, None, True),
        ({"publisher": True}, False, True),
        ({"publisher": True}, True, False),
        ({"role": "publisher"}, None, False),
        ({"role": "publisher"}, False, True),
        ({"role": "publisher"}, True, False),
        # Rights given by hand, without a role
        ({"permissions": ["events.publish_event"], "has_all_programmes": True}, None, True),
        ({"permissions": ["events.publish_event"]}, None, False),
        ({"permissions": ["events.publish_event"]}, False, True),
        ({"permissions": ["events.publish_event"]}, True, False),
        ({}, None, False),
        ({"has_all_programmes": True}, None, False),
        # To be a member of the group that holds the rights gives none.
        ({"groups": ["Publishers"], "has_all_programmes": True}, None, False),
        ({"superuser": True}, None, True),
        ({"superuser": True}, True, True),
        ({"publisher": True, "is_active": False}, None, False),
    ],
)
def test_publishers_may_publish(db, person, is_edit_only, may):
    event = EventFactory()
    user = UserFactory(**person)
    if is_edit_only is not None:
        ProgrammeMembershipFactory(user=user, programme=event.programme, is_edit_only=is_edit_only)

    assert may_publish(user, event) is may


def test_publisher_of_another_programme_may_not_publish(db):
    outsider = UserFactory(publisher=True, programmes=[ProgrammeFactory()])

    assert [may_publish(outsider, EventFactory()), may_publish(outsider, Event())] == [False, False]


def test_publisher_of_all_programmes_publishes_what_is_in_none(db):
    assert may_publish(UserFactory(publisher=True), Event())


def test_memberships_limit_a_user_to_programmes(db, django_assert_num_queries):
    programmes = ProgrammeFactory.create_batch(2)
    none, limited = UserFactory(role="editor"), UserFactory(editor=True, programmes=programmes)
    everywhere = [UserFactory(editor=True), UserFactory(superuser=True, programmes=programmes)]

    assert programme_limits(none) == []
    with django_assert_num_queries(1):
        found = [sorted(programme_limits(limited) or []) for _ in range(2)]
    assert found == [[programme.pk for programme in programmes]] * 2
    with django_assert_num_queries(0):
        assert [programme_limits(user) for user in everywhere] == [None, None]


EDITS, PUBLISHES = {"is_edit_only": True}, {"is_edit_only": False}


@pytest.mark.parametrize(
    ("role", "here", "there", "may"),
    [
        ("publisher", PUBLISHES, PUBLISHES, True),
        ("publisher", EDITS, PUBLISHES, True),
        ("publisher", PUBLISHES, EDITS, False),
        ("publisher", PUBLISHES, None, False),
        ("editor", PUBLISHES, PUBLISHES, False),
    ],
)
def test_link_to_another_programmes_event_needs_a_publisher_there(db, role, here, there, may):
    event, target, user = EventFactory(draft=True), EventFactory(draft=True), UserFactory(role=role)
    for one, membership in ((event, here), (target, there)):
        if membership:
            ProgrammeMembershipFactory(user=user, programme=one.programme, **membership)

    assert may_link(user, event, target) is may


def test_link_within_a_programme_needs_no_publisher(db):
    event = EventFactory(draft=True)
    user = UserFactory(editor=True, programmes=[event.programme])
    sibling = EventFactory(draft=True, programme=event.programme)

    assert [may_link(user, event, sibling), may_link(user, event, None)] == [True, True]
    # Nobody limited sees what has no programme yet.
    assert may_link(user, event, EventFactory(draft=True, programme=None)) is False


def test_changed_links_are_judged_and_the_stored_ones_are_not(db):
    target = EventFactory(draft=True)
    event = EventFactory(draft=True, part_of=target, replaced_by=target)
    user = UserFactory(editor=True, programmes=[event.programme])
    after = _fresh(event)

    assert refused_links(_fresh(event), after, user) == []

    after.part_of, after.replaced_by = EventFactory(draft=True), None
    assert refused_links(_fresh(event), after, user) == ["part_of"]

    moved = _fresh(event)
    moved.programme = ProgrammeFactory()
    assert refused_links(_fresh(event), moved, user) == ["part_of", "replaced_by"]
