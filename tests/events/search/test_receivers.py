"""Every change that an event's page would show is found soon after."""

import io

import pytest
from django.core import serializers

from events.actions import withdraw_event
from events.copying import duplicate_event
from events.models import Event, Organiser, SearchDocument, StaleSearch
from events.replacing import replace_uses
from events.search import refresh_stale
from tests import factories as make
from tests.events.imports.rows import row
from tests.events.imports.rows import run as run_import


@pytest.fixture
def event(db):
    """An event of which nothing waits to be refreshed."""
    event = make.EventFactory(title={"en": "Meeting"})
    refresh_stale()
    return event


def words() -> set[str]:
    refresh_stale()
    return set(" ".join(SearchDocument.objects.values_list("words", flat=True)).split())


def named(event, kind):
    """Make a thing of this kind, named by the event."""
    if kind == "organisation":
        return make.OrganiserFactory(event=event, organisation__name={"en": "Old"}).organisation
    if kind == "venue":
        event.venue = make.VenueFactory(name={"en": "Old"})
        event.save()
        return event.venue
    if kind == "programme":
        event.programme.title = {"en": "Old"}
        event.programme.save()
        return event.programme
    factory, relation = {
        "priority": (make.PriorityFactory, event.priorities),
        "objective": (make.ObjectiveFactory, event.objectives),
        "project": (make.ProjectFactory, event.projects),
    }[kind]
    thing = factory(title={"en": "Old"})
    relation.add(thing)
    return thing


KINDS = ("priority", "objective", "project", "organisation", "venue", "programme")


@pytest.mark.parametrize("kind", KINDS)
def test_renamed_thing_is_found_by_its_new_name(event, kind):
    thing = named(event, kind)
    assert "old" in words()

    setattr(thing, "name" if kind in ("organisation", "venue") else "title", {"en": "New"})
    thing.save()

    assert {"old", "new"} & words() == {"new"}


@pytest.mark.parametrize("kind", KINDS)
def test_thing_that_is_replaced_is_not_found(event, kind):
    thing = named(event, kind)
    other = named(make.EventFactory(), kind)
    setattr(other, "name" if kind in ("organisation", "venue") else "title", {"en": "New"})
    other.save()
    assert "old" in words()

    replace_uses(old=thing, new=other, by=None)

    assert {"old", "new"} & words() == {"new"}


def test_new_thing_concerns_no_event(event, django_assert_num_queries):
    venue = make.VenueFactory.build(slug="new")

    # Only the row itself is written: nobody looks for events that name it.
    with django_assert_num_queries(1):
        venue.save()
    assert StaleSearch.objects.count() == 0


def test_session_is_found_until_it_is_gone(event):
    session = make.SessionFactory(event=event, title={"en": "Opening"})
    assert "opening" in words()
    session.title = {"en": "Closing"}
    session.save()
    assert {"opening", "closing"} & words() == {"closing"}
    session.delete()
    assert "closing" not in words()


def test_organiser_is_found_until_it_is_gone(event):
    make.OrganiserFactory(event=event, organisation__name={"en": "Region"})
    assert "region" in words()
    Organiser.objects.all().delete()
    assert "region" not in words()


@pytest.mark.parametrize(
    ("factory", "relation"),
    [
        (make.PriorityFactory, "priorities"),
        (make.ObjectiveFactory, "objectives"),
        (make.ProjectFactory, "projects"),
    ],
)
def test_relation_changed_from_either_side(event, factory, relation):
    thing = factory(title={"en": "Waters"})
    mine = getattr(event, relation)
    for change, is_found in (
        (lambda: mine.set([thing]), True),
        (lambda: mine.remove(thing), False),
        (lambda: mine.add(thing), True),
        (mine.clear, False),
        (lambda: thing.events.add(event), True),
        (lambda: thing.events.remove(event), False),
        (lambda: thing.events.set([event]), True),
        (thing.events.clear, False),
    ):
        change()
        assert ("waters" in words()) == is_found


def test_adding_nothing_is_no_change(event):
    priority = make.PriorityFactory()

    priority.events.add()
    priority.events.set([])

    assert StaleSearch.objects.count() == 0


def test_deleted_event_with_all_its_parts_leaves_nothing(event):
    make.SessionFactory(event=event)
    make.OrganiserFactory(event=event)
    event.priorities.add(make.PriorityFactory())

    event.delete()

    assert (refresh_stale(), SearchDocument.objects.count(), StaleSearch.objects.count()) == (0, 0, 0)


def test_copy_is_found_with_all_that_it_takes_along(event):
    make.SessionFactory(event=event, title={"en": "Opening"})
    make.OrganiserFactory(event=event, organisation__name={"en": "Region"})
    event.priorities.add(make.PriorityFactory(title={"en": "Waters"}))

    copy = duplicate_event(event=event, by=None)
    refresh_stale()

    found = set(SearchDocument.objects.get(event=copy).words.split())
    assert {"meeting", "copy", "opening", "region", "waters"} <= found


def test_withdrawn_event_keeps_its_document_but_is_not_public(event, find):
    withdraw_event(event=event, by=None)

    assert find("meeting") == ["Meeting"]
    assert list(Event.objects.published(event.withdrawn_at)) == []


@pytest.mark.django_db(transaction=True)
def test_imported_events_are_found_with_all_they_name():
    full = row(
        title="Seminar",
        venue={"name": "Library", "city": "Riga", "country": "LV"},
        projects=["CircularPP"],
        organisers=["County"],
        sessions=[{"title": "Opening"}],
    )

    run_import(full)
    assert StaleSearch.objects.count() == 0
    assert {"seminar", "library", "riga", "circularpp", "county", "opening"} <= set(
        SearchDocument.objects.get().words.split()
    )

    run_import(full | {"organisers": ["Ministry"], "sessions": [{"title": "Closing"}]})
    found = set(SearchDocument.objects.get().words.split())
    assert {"county", "opening", "ministry", "closing"} & found == {"ministry", "closing"}


@pytest.mark.django_db(transaction=True)
def test_rejected_row_leaves_no_note():
    run_import(row(), row(external_id="two", start_date="2026-02-30"), row(external_id="three", part_of="none"))

    assert (SearchDocument.objects.count(), StaleSearch.objects.count()) == (1, 0)


def test_loaded_fixtures_wait_for_the_periodic_work(event):
    make.SessionFactory(event=event)
    make.OrganiserFactory(event=event)
    things = [event.venue, event, *event.sessions.all(), *event.organisers.all()]
    refresh_stale()
    stream = io.StringIO(serializers.serialize("json", things))

    for thing in serializers.deserialize("json", stream):
        thing.save()

    assert StaleSearch.objects.count() == 0
