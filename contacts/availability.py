"""Who answers today: a contact, or the deputy during an absence."""

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple, TypeVar

from contacts.models import Contact

T = TypeVar("T")


class Return(NamedTuple):
    """Who is back first, the contact or the deputy."""

    date: dt.date
    contact: Contact


@dataclass(frozen=True)
class Answering:
    """The contact to show, and the absent one, if any, for whom it stands in.

    `is_away` says that nobody answers today; `back` is then who answers next, None where that is not known.
    """

    contact: Contact
    instead_of: Contact | None = None
    is_away: bool = False
    back: Return | None = None


def who_answers(contact: Contact, row: Any = None) -> Answering:
    """Return who answers for the contact.

    `row` carries the annotations of `contacts.models.contact.availability`; it is the contact unless another row joined
    it. A deputy who is away or not public does not stand in, nor does a deputy's deputy: then the contact stays.
    """
    row = row or contact
    if not row.is_away:
        return Answering(contact)
    deputy = contact.deputy if row.deputy_is_public else None
    if deputy and not row.deputy_is_away:
        return Answering(deputy, contact)
    returns = [Return(row.back_date, contact)] + ([Return(row.deputy_back_date, deputy)] if deputy else [])
    # The date until which a person is public is not published, so no return after it is announced.
    known = (one for one in returns if one.contact.is_public_on(one.date))
    return Answering(contact, is_away=True, back=min(known, key=lambda one: one.date, default=None))


def beside_default(
    own: Sequence[tuple[Answering, T]], default: Answering | None
) -> Iterator[tuple[Answering, T | None]]:
    """Yield who answers on which subject, with the default contact beside anyone away, or alone if nobody is named."""
    if default and not own:
        yield default, None
    for who, subject in own:
        yield who, subject
        if who.is_away and default and not default.is_away:
            yield default, subject
