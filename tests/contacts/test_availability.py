"""Who answers: the contact, or the deputy during an absence."""

import datetime as dt

import pytest

from contacts.availability import Answering, beside_default, who_answers
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


def _back(contact: Contact) -> tuple[str, dt.date] | None:
    """Return who of the absent is back first, and when."""
    answering = _answering(contact)
    assert (answering.is_away, answering.contact) == (True, contact)
    return answering.back and (answering.back.contact.name, answering.back.date)


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

    assert _back(contact) == ("Elena Belova", DAY + ONE)


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


# Nobody is there


@pytest.mark.parametrize(
    ("others", "back"),
    [
        ([], 3),
        # Absences that touch or overlap are one; what lies behind or ahead is another.
        ([(3, 5)], 6),
        ([(2, 2)], 3),
        ([(1, 4), (5, 9)], 10),
        ([(4, 5)], 3),
        ([(-9, -1)], 3),
        ([(-2, 0)], 3),
        ([(0, 2)], 3),
    ],
)
def test_contact_is_back_on_the_day_after_all_absences_that_touch(contact, others, back):
    contact.deputy = None
    contact.save()
    for first, last in [(0, 2), *others]:
        _away(contact, DAY + first * ONE, DAY + last * ONE)

    assert _back(contact) == ("Elena Belova", DAY + back * ONE)


@pytest.mark.parametrize(
    ("own", "deputys", "back"),
    [
        (2, 5, ("Elena Belova", 3)),
        (5, 2, ("Elena Kolosova", 3)),
        (2, 2, ("Elena Belova", 3)),
    ],
)
def test_the_earlier_of_contact_and_deputy_is_named(contact, deputy, own, deputys, back):
    _away(contact, DAY, DAY + own * ONE)
    _away(deputy, DAY, DAY + deputys * ONE)

    assert _back(contact) == (back[0], DAY + back[1] * ONE)


@pytest.mark.parametrize("hidden", [{"public_from": DAY + ONE}, {"public_until": DAY - ONE}])
def test_deputy_who_is_not_public_does_not_count(contact, deputy, hidden):
    Contact.objects.filter(pk=deputy.pk).update(**hidden)
    _away(contact, DAY, DAY + 5 * ONE)

    assert _back(contact) == ("Elena Belova", DAY + 6 * ONE)


def test_deputy_of_the_deputy_does_not_stand_in(contact, deputy):
    deputy.deputy = ContactFactory(name="Third")
    deputy.save()
    _away(contact)
    _away(deputy)

    assert _answering(contact).contact == contact


@pytest.mark.parametrize(("days", "is_told"), [(0, False), (1, True)])
def test_return_is_not_announced_of_who_will_not_be_public_then(contact, days, is_told):
    contact.deputy, contact.public_until = None, DAY + days * ONE
    contact.save()
    _away(contact)

    assert (_back(contact) is not None) is is_told


def test_default_contact_stands_beside_each_who_is_away():
    there, away, default = Contact(name="There"), Contact(name="Away"), Contact(name="Desk")
    own = [(Answering(there), "press"), (Answering(away, is_away=True), "travel")]

    found = [(who.contact.name, subject) for who, subject in beside_default(own, Answering(default))]

    assert found == [("There", "press"), ("Away", "travel"), ("Desk", "travel")]
    assert [who.contact.name for who, _subject in beside_default([], Answering(default))] == ["Desk"]
    assert list(beside_default([], None)) == []


def test_default_contact_who_is_away_does_not_stand_beside():
    away, default = (Answering(Contact(name=name), is_away=True) for name in ("Away", "Desk"))

    assert list(beside_default([(away, "")], default)) == [(away, "")]
