"""Organisations, contacts and absences: what the database refuses, and who is public."""

import datetime as dt

import pytest

from contacts.models import Contact
from tests.constraints import BLANK, check_constraint
from tests.factories import ContactAbsenceFactory, ContactFactory, OrganisationFactory

DAY = dt.date(2026, 5, 12)
ONE = dt.timedelta(days=1)


def test_organisation_has_a_name(db):
    check_constraint(OrganisationFactory(), "contacts_organisation_has_name", name="", message=BLANK)


def test_contact_has_a_name(db):
    check_constraint(ContactFactory(), "contacts_contact_has_name", name="", message=BLANK)


def test_contact_is_not_public_until_before_from(db):
    contact = ContactFactory(public_from=DAY, public_until=DAY)

    check_constraint(contact, "contacts_contact_public_range", public_until=DAY - ONE)


def test_contact_is_not_its_own_deputy(db):
    contact = ContactFactory()

    check_constraint(contact, "contacts_contact_other_deputy", deputy=contact)


def test_absence_does_not_end_before_it_begins(db):
    absence = ContactAbsenceFactory(from_date=DAY, until_date=DAY)

    check_constraint(absence, "contacts_contactabsence_range", until_date=DAY - ONE)


@pytest.mark.parametrize(
    ("public_from", "public_until", "is_public"),
    [
        (None, None, True),
        (DAY, None, True),
        (DAY + ONE, None, False),
        (None, DAY, True),
        (None, DAY - ONE, False),
        (DAY, DAY, True),
        (DAY - ONE, DAY + ONE, True),
    ],
)
def test_contact_is_public_from_the_first_to_the_last_day(db, public_from, public_until, is_public):
    contact = ContactFactory(public_from=public_from, public_until=public_until)

    assert contact.is_public_on(DAY) is is_public
    assert Contact.objects.public(DAY).exists() is is_public


def test_rows_have_an_address(db):
    contact = ContactFactory(name="Elena Belova", organisation__name={"en": "Leontief Centre"})

    addresses = [contact.get_absolute_url(), contact.organisation.get_absolute_url()]

    assert addresses == ["/contacts/elena-belova/", "/organisers/leontief-centre/"]


def test_rows_are_named_by_what_people_know(db):
    absence = ContactAbsenceFactory(
        contact__name="Elena Belova",
        contact__organisation__name={"en": "Leontief Centre"},
        from_date=DAY,
        until_date=DAY,
    )

    contact = absence.contact

    assert [str(contact.organisation), str(contact), str(absence)] == [
        "Leontief Centre",
        "Elena Belova",
        "2026-05-12 – 2026-05-12",
    ]
