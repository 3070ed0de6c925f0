"""Who may do what with an event: editor, publisher, outsider, superuser (rule 10)."""

import datetime as dt

import pytest

from accounts.models import ProgrammeMembership
from events.enums import PublicationState
from events.models import Event
from events.permissions import PUBLISHER_FIELDS, may_publish, needs_publisher, programme_limits
from tests.factories import EventFactory, ProgrammeFactory, ProgrammeMembershipFactory, UserFactory, VenueFactory

DAY = dt.date(2026, 5, 12)
MOMENT = dt.datetime(2026, 5, 12, 10, tzinfo=dt.UTC)
EDITOR, PUBLISHER = ProgrammeMembership.Role

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
    ("person", "role", "may"),
    [
        ({"groups": ["Editors"]}, None, False),
        ({"groups": ["Editors"]}, PUBLISHER, False),
        ({"groups": ["Publishers"]}, None, True),
        ({"groups": ["Publishers"]}, PUBLISHER, True),
        ({"groups": ["Publishers"]}, EDITOR, False),
        ({"permissions": ["events.publish_event"]}, None, True),
        ({}, None, False),
        ({"superuser": True}, None, True),
        ({"superuser": True}, EDITOR, True),
        ({"groups": ["Publishers"], "is_active": False}, None, False),
    ],
)
def test_publishers_may_publish(db, person, role, may):
    event = EventFactory()
    user = UserFactory(**person)
    if role:
        ProgrammeMembershipFactory(user=user, programme=event.programme, role=role)

    assert may_publish(user, event) is may


def test_publisher_of_another_programme_may_not_publish(db):
    outsider = UserFactory(groups=["Publishers"])
    ProgrammeMembershipFactory(user=outsider, role=PUBLISHER)

    assert [may_publish(outsider, EventFactory()), may_publish(outsider, Event())] == [False, False]


def test_memberships_limit_a_user_to_programmes(db, django_assert_num_queries):
    free, limited, root = UserFactory(), UserFactory(), UserFactory(superuser=True)
    programmes = ProgrammeFactory.create_batch(2)
    for programme in programmes:
        for user in (limited, root):
            ProgrammeMembershipFactory(user=user, programme=programme)

    assert programme_limits(free) is None
    assert sorted(programme_limits(limited)) == [programme.pk for programme in programmes]
    with django_assert_num_queries(0):
        assert programme_limits(root) is None
