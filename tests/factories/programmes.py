"""Factories of the site, programmes and what belongs to them. Nothing in a factory is random."""

import datetime as dt

import factory
from factory.django import DjangoModelFactory

from programmes.models import ContactDuty, KnownFault, Objective, Priority, Programme, Project, Site, Topic
from tests.factories.contacts import ContactFactory, OrganisationFactory


class SiteFactory(DjangoModelFactory):
    """The one row; made a second time it is the same."""

    class Meta:
        model = Site
        django_get_or_create = ["id"]

    id = 1
    name = {"en": "Programme events"}
    publisher = "Joint Secretariat"


class KnownFaultFactory(DjangoModelFactory):
    class Meta:
        model = KnownFault

    site = factory.SubFactory(SiteFactory)
    text = {"en": "Agendas before 2019 are scanned PDF files without text."}
    alternative = {"en": "Ask the contact for feedback."}
    found_date = dt.date(2025, 1, 31)


class ProgrammeFactory(DjangoModelFactory):
    """A running programme with a default contact."""

    class Meta:
        model = Programme

    title = factory.Sequence(lambda n: {"en": f"Programme {n:04}"})
    short_title = factory.Sequence(lambda n: f"P{n:04}")
    period_start = 2021
    period_end = 2027
    is_current = True
    countries = factory.LazyFunction(lambda: ["DE", "LV", "PL"])
    default_contact = factory.SubFactory(ContactFactory)


class PriorityFactory(DjangoModelFactory):
    class Meta:
        model = Priority

    programme = factory.SubFactory(ProgrammeFactory)
    number = factory.LazyAttribute(lambda priority: priority.programme.priorities.count() + 1)
    title = factory.Sequence(lambda n: {"en": f"Priority {n:04}"})


class ObjectiveFactory(DjangoModelFactory):
    class Meta:
        model = Objective

    priority = factory.SubFactory(PriorityFactory)
    number = factory.LazyAttribute(lambda one: f"{one.priority.number}.{one.priority.objectives.count() + 1}")
    title = factory.Sequence(lambda n: {"en": f"Objective {n:04}"})


class ProjectFactory(DjangoModelFactory):
    class Meta:
        model = Project

    acronym = factory.Sequence(lambda n: f"Project{n:04}")
    title = factory.Sequence(lambda n: {"en": f"The full title of project {n:04}"})
    website = "https://project.example.org/"
    programme = factory.SubFactory(ProgrammeFactory)
    lead_partner = factory.SubFactory(OrganisationFactory)


class TopicFactory(DjangoModelFactory):
    class Meta:
        model = Topic

    title = factory.Sequence(lambda n: {"en": f"topic {n:04}"})


class ContactDutyFactory(DjangoModelFactory):
    """A contact who answers for a topic in a programme."""

    class Meta:
        model = ContactDuty

    contact = factory.SubFactory(ContactFactory)
    programme = factory.SubFactory(ProgrammeFactory)
    topic = factory.SubFactory(TopicFactory)
