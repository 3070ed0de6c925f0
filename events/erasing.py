"""Erases the data of a person who asks for it (GDPR-4): the row, all that names it, and the admin's history."""

import json
from collections.abc import Iterable
from typing import Any

from django.contrib.admin.models import LogEntry
from django.contrib.contenttypes.models import ContentType
from django.core.files.storage import default_storage
from django.db import transaction
from django.db.models import Model, Q

from contacts.models import Contact
from events.files.owners import is_owned
from events.models import EventVersion, LostFile, ProposedVersion, Speaker
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
    """Take the name out of the admin's history: of the person's own entries and of all that mention it.

    What versions hold are keys; the notes beside them are words.
    """
    own = Q(content_type=ContentType.objects.get_for_model(person), object_id=str(person.pk))
    LogEntry.objects.filter(own).update(object_repr=ERASED, change_message="")
    # A message is JSON, or a text where a page has written it.
    names = {person.name, json.dumps(person.name)[1:-1]}
    _take_out(names, LogEntry, "change_message")
    _take_out(names, EventVersion, "note")
    _take_out(names, ProposedVersion, "note")
    _take_out(names, ProposedVersion, "returned_note")


def _take_out(names: Iterable[str], model: type[Model], field: str) -> None:
    found = Q()
    for name in names:
        found |= Q(**{f"{field}__contains": name})
    rows = list(model._base_manager.filter(found).only("pk", field))
    for row in rows:
        for name in names:
            setattr(row, field, getattr(row, field).replace(name, ERASED)[: model._meta.get_field(field).max_length])
    model._base_manager.bulk_update(rows, [field], batch_size=500)


def find_person(words: str) -> list[Any]:
    """Return the contacts with this e-mail address or name, and the speakers with this name."""
    contacts = Contact.objects.filter(Q(email__iexact=words) | Q(name__iexact=words))
    return [*contacts, *Speaker.objects.filter(name__iexact=words)]
