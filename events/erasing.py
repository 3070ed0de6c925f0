"""Erases the data of a person who asks for it (GDPR-4): the row, all that names it, and the admin's history."""

import json
from typing import Any

from django.contrib.admin.models import LogEntry
from django.contrib.contenttypes.models import ContentType
from django.core.files.storage import default_storage
from django.db import transaction
from django.db.models import Q

from contacts.models import Contact
from events.files.owners import is_owned
from events.models import LostFile, Speaker
from events.replacing import replace_uses

ERASED = "(erased)"


def erase_person(*, person: Contact | Speaker) -> int:
    """Erase the person from every programme; returns in how many places they stood.

    Long work is written in parts: what is interrupted goes on when called again, and the person goes last.
    """
    places = replace_uses(old=person, new=None, by=None).done
    with transaction.atomic():
        _forget(person)
        photo = person.photo.name
        person.delete()
        if photo:
            # An erasure is final, so the file does not wait for 60 days.
            LostFile.objects.filter(name=photo).delete()
            transaction.on_commit(lambda: None if is_owned(photo) else default_storage.delete(photo))
    return places


def _forget(person: Contact | Speaker) -> None:
    """Take the name out of the admin's history: of the person's own entries and of all that mention it."""
    own = Q(content_type=ContentType.objects.get_for_model(person), object_id=str(person.pk))
    LogEntry.objects.filter(own).update(object_repr=ERASED, change_message="")
    # A message is JSON, or a text where a page has written it.
    names = {person.name, json.dumps(person.name)[1:-1]}
    found = Q()
    for name in names:
        found |= Q(change_message__contains=name)
    entries = list(LogEntry.objects.filter(found))
    for entry in entries:
        for name in names:
            entry.change_message = entry.change_message.replace(name, ERASED)
    LogEntry.objects.bulk_update(entries, ["change_message"], batch_size=500)


def find_person(words: str) -> list[Any]:
    """Return the contacts with this e-mail address or name, and the speakers with this name."""
    contacts = Contact.objects.filter(Q(email__iexact=words) | Q(name__iexact=words))
    return [*contacts, *Speaker.objects.filter(name__iexact=words)]
