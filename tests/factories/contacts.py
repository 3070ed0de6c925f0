"""Factories of organisations and contacts. Nothing in a factory is random."""

import datetime as dt

import factory
from django.utils import timezone
from factory.django import DjangoModelFactory

from contacts.models import Contact, ContactAbsence, Organisation


class OrganisationFactory(DjangoModelFactory):
    class Meta:
        model = Organisation

    name = factory.Sequence(lambda n: {"en": f"Organisation {n:04}"})
    country = "DE"
    website = "https://organisation.example.org/"


class ContactFactory(DjangoModelFactory):
    """A contact who is public today, with e-mail and phone shown."""

    class Meta:
        model = Contact

    class Params:
        hidden = factory.Trait(public_until=factory.LazyFunction(lambda: timezone.localdate() - dt.timedelta(days=1)))

    name = factory.Sequence(lambda n: f"Contact {n:04}")
    role = {"en": "Project officer"}
    organisation = factory.SubFactory(OrganisationFactory)
    email = factory.Sequence(lambda n: f"contact{n:04}@example.org")
    show_email = True
    phone = "+49 381 0000000"
    show_phone = True
    languages = factory.LazyFunction(lambda: ["en", "de"])


class ContactAbsenceFactory(DjangoModelFactory):
    """An absence from yesterday until tomorrow."""

    class Meta:
        model = ContactAbsence

    contact = factory.SubFactory(ContactFactory)
    from_date = factory.LazyFunction(lambda: timezone.localdate() - dt.timedelta(days=1))
    until_date = factory.LazyAttribute(lambda absence: absence.from_date + dt.timedelta(days=2))
