"""Who answers today: a contact, or the deputy during an absence."""

from dataclasses import dataclass
from typing import Any

from contacts.models import Contact


@dataclass(frozen=True)
class Answering:
    """The contact to show, and the absent one, if any, for whom it stands in."""

    contact: Contact
    instead_of: Contact | None = None


def who_answers(contact: Contact, row: Any = None) -> Answering:
    """Return who answers for the contact.

    `row` carries the annotations of `contacts.models.contact.availability`; it is the contact unless another row joined
    it. A deputy who is away or not public does not stand in: then the contact stays.
    """
    row = row or contact
    if row.is_away and row.deputy_is_public and not row.deputy_is_away and contact.deputy is not None:
        return Answering(contact.deputy, contact)
    return Answering(contact)
