"""Rows of every kind, each named by something of a programme in every way there is."""

from collections.abc import Callable
from typing import Any

from django.db.models import Model

from programmes.models import Programme
from tests.factories import (
    ContactDutyFactory,
    ContactFactory,
    EventContactFactory,
    EventFactory,
    EventSeriesFactory,
    EventSpeakerFactory,
    ObjectiveFactory,
    OrganisationFactory,
    OrganiserFactory,
    PriorityFactory,
    ProgrammeFactory,
    ProjectFactory,
    SessionFactory,
    SessionSpeakerFactory,
    TopicFactory,
    VenueFactory,
)


def contact_of_a_programme(programme: Programme | None) -> Model:
    programme = programme or ProgrammeFactory()
    programme.default_contact = ContactFactory()
    programme.save()
    return programme.default_contact


def organisation_of_a_session(programme: Programme | None) -> Model:
    organisation = OrganisationFactory()
    SessionFactory(event__programme=programme).organisations.add(organisation)
    return organisation


def project_of(programme: Programme | None, factory: Any, prefix: str) -> Model:
    project = ProjectFactory(programme=None)
    factory(**{prefix: programme}).projects.add(project)
    return project


def priority_of_an_event(programme: Programme | None, own: Programme) -> Model:
    priority = PriorityFactory(programme=own)
    EventFactory(programme=programme).priorities.add(priority)
    return priority


def objective_of_an_event(programme: Programme | None, own: Programme) -> Model:
    objective = ObjectiveFactory(priority__programme=own)
    EventFactory(programme=programme).objectives.add(objective)
    return objective


# How a row is named by something of a programme; the second argument is the publisher's own.
NAMED: dict[str, Callable[[Any, Programme], Any]] = {
    "contact of a duty": lambda programme, own: ContactDutyFactory(programme=programme).contact,
    "default contact": lambda programme, own: contact_of_a_programme(programme),
    "topic of a duty": lambda programme, own: ContactDutyFactory(programme=programme, topic=TopicFactory()).topic,
    "topic of an event": lambda programme, own: (
        EventContactFactory(event__programme=programme, topic=TopicFactory()).topic
    ),
    "venue": lambda programme, own: EventFactory(programme=programme, venue=VenueFactory()).venue,
    "series": lambda programme, own: EventFactory(programme=programme, series=EventSeriesFactory()).series,
    "speaker": lambda programme, own: EventSpeakerFactory(event__programme=programme).speaker,
    "speaker of a session": lambda programme, own: SessionSpeakerFactory(session__event__programme=programme).speaker,
    "organiser": lambda programme, own: OrganiserFactory(event__programme=programme).organisation,
    "contact of an event": lambda programme, own: EventContactFactory(event__programme=programme).contact,
    "organisation": lambda programme, own: organisation_of_a_session(programme),
    "project": lambda programme, own: project_of(programme, EventFactory, "programme"),
    "project of a session": lambda programme, own: project_of(programme, SessionFactory, "event__programme"),
    "priority of a duty": lambda programme, own: (
        ContactDutyFactory(programme=programme, priority=PriorityFactory(programme=own)).priority
    ),
    "priority of an event": priority_of_an_event,
    "objective of an event": objective_of_an_event,
}
