"""Who answers: the contact, or the deputy during an absence."""

import datetime as dt

import pytest

from contacts.availability import Answering, who_answers
from contacts.models import Contact
from contacts.models.contact import availability
from events.models import EventContact
from tests.factories import ContactAbsenceFactory, ContactFactory, EventContactFactory

DAY = dt.date(2026, 5, 12)
ONE = dt.timedelta(days=1)


@pytest.fixture
def deputy(db):
    return ContactFactory(name="Elena Kolosova")


@pytest.fixture
def contact(deputy):
    return ContactFactory(name="Elena Belova", deputy=deputy)


def _away(contact: Contact, first: dt.date = DAY, last: dt.date = DAY) -> None:
    ContactAbsenceFactory(contact=contact, from_date=first, until_date=last)


def _answering(contact: Contact) -> Answering:
    return who_answers(Contact.objects.with_availability(DAY).get(pk=contact.pk))


def test_contact_answers_while_present(contact):
    assert _answering(contact) == Answering(contact)


@pytest.mark.parametrize(
    ("first", "last", "is_away"),
    [
        (DAY, DAY, True),
        (DAY - ONE, DAY, True),
        (DAY, DAY + ONE, True),
        (DAY + ONE, DAY + ONE, False),
        (DAY - ONE, DAY - ONE, False),
    ],
)
def test_deputy_answers_from_the_first_to_the_last_day(contact, deputy, first, last, is_away):
    _away(contact, first, last)

    assert _answering(contact) == (Answering(deputy, instead_of=contact) if is_away else Answering(contact))


def test_contact_stays_without_a_deputy(contact):
    contact.deputy = None
    contact.save()
    _away(contact)

    assert _answering(contact) == Answering(contact)


def test_absent_deputy_does_not_answer(contact, deputy):
    _away(contact)
    _away(deputy)

    assert _answering(contact) == Answering(contact)


def test_hidden_deputy_does_not_answer(contact, deputy):
    deputy.public_until = DAY - ONE
    deputy.save()
    _away(contact)

    assert _answering(contact) == Answering(contact)


def test_availability_is_known_of_a_contact_reached_through_another_row(contact, deputy):
    EventContactFactory(contact=contact)
    _away(contact)

    row = EventContact.objects.annotate(**availability(DAY, "contact__")).get()

    assert who_answers(row.contact, row) == Answering(deputy, instead_of=contact)


@pytest.mark.parametrize("count", [1, 3])
def test_availability_takes_one_query(db, django_assert_num_queries, count):
    for _ in range(count):
        _away(ContactFactory(deputy=ContactFactory()))

    with django_assert_num_queries(1):
        answering = [who_answers(contact) for contact in Contact.objects.with_availability(DAY).exclude(deputy=None)]
        organisations = [str(one.contact.organisation) for one in answering]

    assert len(organisations) == count
