"""Literal numbers of queries, the same for one and for three of everything.

Of pages made anew: the version is one of them, and when the clock changes a list another.
"""

import datetime as dt
import time

import pytest
from django.test import Client

from events.enums import EventStatus
from events.models import Event, Session
from events.search import rebuild
from tests import factories as make
from tests.factories.bulk import copy_event
from tests.factories.events import days_from_today

pytestmark = pytest.mark.usefixtures("frozen")


def count(queries, path: str, number: int) -> None:
    with queries(number):
        response = Client().get(path)
    assert response.status_code == 200


def fill(event: Event, size: int) -> None:
    """Give the event `size` of everything that its page shows."""
    priorities = make.PriorityFactory.create_batch(size, programme=event.programme)
    event.priorities.set(priorities)
    event.objectives.set(make.ObjectiveFactory(priority=priority) for priority in priorities)
    event.projects.set(make.ProjectFactory.create_batch(size))
    make.OrganiserFactory.create_batch(size, event=event)
    make.EventSpeakerFactory.create_batch(size, event=event)
    make.EventChangeFactory.create_batch(size, event=event)
    make.DocumentFactory.create_batch(size, event=event)
    for _number in range(size):
        deputy = make.ContactFactory()
        away = make.ContactAbsenceFactory(contact__deputy=deputy).contact
        make.EventContactFactory(event=event, contact=away, topic=make.TopicFactory())
        session = make.SessionFactory(
            event=event,
            organisations=make.OrganisationFactory.create_batch(size),
            projects=make.ProjectFactory.create_batch(size),
        )
        make.SessionSpeakerFactory.create_batch(size, session=session)
        make.DocumentFactory(event=event, session=session)
        make.EventFactory(part_of=event)
        make.EventFactory(series=event.series)
        make.EventFactory(past=True)


def rich_event(size: int) -> Event:
    event = make.EventFactory(
        series=make.EventSeriesFactory(),
        part_of=make.EventFactory(),
        cancelled=True,
        replaced_by=make.EventFactory(),
    )
    fill(event, size)
    return event


@pytest.mark.parametrize("size", [1, 3])
def test_event_page(django_assert_num_queries, size):
    count(django_assert_num_queries, rich_event(size).get_absolute_url(), 17)


def test_event_page_without_anything(django_assert_num_queries):
    event = make.EventFactory(programme__default_contact=None, venue=None)

    count(django_assert_num_queries, event.get_absolute_url(), 15)


@pytest.mark.parametrize("size", [1, 3])
def test_event_page_with_the_default_contact(django_assert_num_queries, size):
    event = rich_event(size)
    event.event_contacts.all().delete()

    count(django_assert_num_queries, event.get_absolute_url(), 18)


def test_event_page_in_another_language(django_assert_num_queries):
    count(django_assert_num_queries, f"/de{rich_event(1).get_absolute_url()}", 17)


@pytest.mark.parametrize("size", [1, 3])
@pytest.mark.parametrize(("name", "number"), [("print/", 15), ("card.png", 4), ("code.svg", 3)])
def test_event_passed_on(django_assert_num_queries, size, name, number):
    count(django_assert_num_queries, rich_event(size).get_absolute_url() + name, number)


@pytest.mark.parametrize("size", [1, 3])
@pytest.mark.parametrize(("name", "number"), [("event.ics", 18), ("agenda.ics", 18), ("?choose=1", 17)])
def test_agenda_taken_along(django_assert_num_queries, size, name, number):
    count(django_assert_num_queries, rich_event(size).get_absolute_url() + name, number)


@pytest.mark.parametrize("size", [1, 3])
@pytest.mark.parametrize(
    ("path", "number"),
    [
        ("/", 7),
        ("/events/", 12),
        ("/events/?q=event", 15),
        ("/events/past/", 13),
        ("/events/past/?q=event", 13),
        ("/events/past/2026/", 13),
        ("/events/past/?after=20260601T000000-1", 13),
    ],
)
def test_lists(django_assert_num_queries, size, path, number):
    for _number in range(size):
        for fields in ({}, {"past": True}):
            event = make.EventFactory(**fields)
            priorities = make.PriorityFactory.create_batch(size, programme=event.programme)
            event.priorities.set(priorities)
            event.objectives.set(make.ObjectiveFactory(priority=priority) for priority in priorities)
            event.projects.set(make.ProjectFactory.create_batch(size))
            make.OrganiserFactory.create_batch(size, event=event)
    rebuild()

    count(django_assert_num_queries, path, number)


@pytest.mark.parametrize("size", [1, 3])
@pytest.mark.parametrize(
    ("name", "number"),
    [
        ("programme", 12),
        ("priority", 12),
        ("objective", 11),
        ("project", 8),
        ("organisation", 9),
        ("venue", 8),
        ("contact", 6),
        ("programmes", 3),
        ("contacts", 7),
        ("finder", 7),
        ("finder without an answer", 8),
        ("venue's later events", 6),
        ("legal", 4),
        ("accessibility", 5),
    ],
)
def test_pages_around(django_assert_num_queries, size, name, number):
    count(django_assert_num_queries, world(size)[name], number)


def world(size: int) -> dict[str, str]:
    """Return an address of each kind of page; each shows `size` of everything."""
    contact, organisation, venue = make.ContactFactory(), make.OrganisationFactory(), make.VenueFactory()
    programme = make.ProgrammeFactory(default_contact=contact)
    for _number in range(size):
        priority = make.PriorityFactory(programme=programme)
        objectives = make.ObjectiveFactory.create_batch(size, priority=priority)
        make.ContactFactory(organisation=organisation, deputy=make.ContactFactory())
        make.ProgrammeFactory()
        make.KnownFaultFactory(site__feedback_contact=contact)
        make.ContactDutyFactory(programme=programme, priority=priority, contact__deputy=make.ContactFactory())
    topic = make.ContactDutyFactory.create_batch(size, programme=programme)[0].topic
    projects = make.ProjectFactory.create_batch(size, programme=programme, priority=priority, objective=objectives[0])
    project = projects[0]
    for number in range(2 * size):
        event = make.EventFactory(programme=programme, venue=venue, projects=[project], past=number % 2 == 1)
        event.priorities.set(programme.priorities.all())
        event.objectives.set(objectives)
        make.OrganiserFactory(event=event, organisation=organisation)
        make.EventContactFactory(event=event, contact=contact)
    return {
        "programme": programme.get_absolute_url(),
        "priority": priority.get_absolute_url(),
        "objective": objectives[0].get_absolute_url(),
        "project": project.get_absolute_url(),
        "organisation": organisation.get_absolute_url(),
        "venue": venue.get_absolute_url(),
        "contact": contact.get_absolute_url(),
        "programmes": "/programmes/",
        "contacts": "/contacts/",
        "finder": f"/contacts/?topic={topic.slug}&priority={programme.slug}/{priority.slug}&language=lv",
        "finder without an answer": f"/contacts/?programme={make.ProgrammeFactory(default_contact=None).slug}",
        "venue's later events": f"{venue.get_absolute_url()}?after=20000101T000000-1",
        "legal": "/legal/",
        "accessibility": "/accessibility/",
    }


@pytest.mark.parametrize("size", [1, 3])
@pytest.mark.parametrize(
    ("path", "number"),
    [
        ("/events/calendar/", 11),
        ("/events/calendar/2026/5/", 11),
        ("/de/events/calendar/?kind=information", 11),
    ],
)
def test_calendar(django_assert_num_queries, size, path, number):
    programme = make.ProgrammeFactory()
    for fields in size * [{"running": True}, {"running": True, "several_days": True}, {"save_the_date": True}]:
        event = make.EventFactory(programme=programme, start_date=days_from_today(0), **fields)
        event.priorities.set(make.PriorityFactory.create_batch(size, programme=programme))

    count(django_assert_num_queries, path, number)


# Ten thousand events, one of them with three hundred sessions

MANY = 10_000


def _differences(number: int, event: Event) -> dict[str, object]:
    """Return what tells one of many from the others: one a day, two thirds past, some postponed or in the series."""
    day = days_from_today(number - 2 * MANY // 3)
    starts_at = dt.datetime.combine(day, event.start_time, tzinfo=dt.UTC)
    return {
        "slug": f"bulk-{number}",
        "start_date": day,
        "end_date": day,
        "starts_at": starts_at,
        "ends_at": starts_at,
        "status": EventStatus.PLANNED if number % 100 else EventStatus.POSTPONED,
        "status_note": {"en": "Why."},
        "series_id": event.series_id if number % 10 == 0 else None,
    }


@pytest.fixture
def many() -> Event:
    """Fill the database; return the event that belongs to most."""
    programme = make.ProgrammeFactory()
    priority = make.PriorityFactory(programme=programme)
    event = make.EventFactory(programme=programme, series=make.EventSeriesFactory())
    event.priorities.set([priority])
    copy_event(event, (_differences(number, event) for number in range(MANY)))
    through = Event.priorities.through
    through.objects.bulk_create(
        (
            through(event_id=pk, priority_id=priority.pk)
            for pk in Event.objects.exclude(pk=event.pk).values_list("pk", flat=True)
        ),
        batch_size=2000,
    )
    Session.objects.bulk_create(
        Session(event=event, title={"en": f"Session {number}"}, date=event.start_date) for number in range(300)
    )
    return event


def test_ten_thousand_events_and_three_hundred_sessions(django_assert_num_queries, many):
    pages = {
        "/": 7,
        "/events/": 9,
        "/events/past/": 13,
        many.get_absolute_url(): 18,
        many.programme.get_absolute_url(): 12,
        many.priorities.get().get_absolute_url(): 12,
        many.venue.get_absolute_url(): 8,
    }
    began = time.process_time()

    for path, number in pages.items():
        count(django_assert_num_queries, path, number)

    assert time.process_time() - began < 5
