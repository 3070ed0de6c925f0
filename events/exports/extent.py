"""How much of the events an export holds."""

import datetime as dt
from dataclasses import dataclass

from django.utils import timezone

from contacts.models import Contact
from events.models import Document, Speaker


@dataclass(frozen=True)
class Extent:
    """What goes into a file made at the moment `at`.

    `with_hidden`: contacts and speakers who are not public that day, and addresses and numbers that are not shown.
    `is_public`: only what every visitor may see.
    """

    at: dt.datetime
    with_hidden: bool = False
    is_public: bool = False

    @property
    def day(self) -> dt.date:
        return timezone.localdate(self.at)

    def has_person(self, person: Contact | Speaker) -> bool:
        return self.with_hidden or person.is_public_on(self.day)

    def has_document(self, document: Document) -> bool:
        return not self.is_public or bool(document.file or document.link)
