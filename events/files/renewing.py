"""Pictures that were stored as they came: made anew by and by, each under a new name, so that the old one is gone."""

import datetime as dt
import logging
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import PurePath
from typing import Any

from django.core.exceptions import SuspiciousFileOperation
from django.core.files.storage import default_storage
from django.db import transaction
from PIL import ImageFile

from common.pictures import SUFFIXES, facts_of
from events.files.losing import note_lost
from events.files.owners import OWNERS, Owner
from events.models import Document, Event

log = logging.getLogger(__name__)

# Pictures of one run: a few minutes.
BATCH = 200


def renew_pictures(*, now: dt.datetime) -> int:
    """Make the next pictures anew; returns how many. Stopped halfway, it goes on where it was."""
    renewed = 0
    for owner in OWNERS.values():
        for name in _old_names(owner):
            if renewed == BATCH:
                return renewed
            renewed += _renew(owner, name, now)
    return renewed


def _old_names(owner: Owner) -> list[str]:
    return [name for name in owner.names() if PurePath(name).suffix.lower() in SUFFIXES and facts_of(name) is None]


def _renew(owner: Owner, name: str, now: dt.datetime) -> bool:
    """Give all rows that have the picture the new one; says whether there were any."""
    try:
        with default_storage.open(name) as file, _as_far_as_it_goes():
            path = owner.field.upload_to(None, name)  # type: ignore[operator]
            new = default_storage.save(path, file, max_length=owner.field.max_length)
    except FileNotFoundError:
        # Its row came without it, from a backup say; it may be put there yet.
        return False
    except (OSError, SuspiciousFileOperation) as error:
        log.warning("The picture %s cannot be made anew: %s", name, error)
        return False
    with transaction.atomic():
        rows = owner.all().filter(**{owner.name: name})
        is_used = rows.update(**_values(owner, new, now)) > 0
        if is_used:
            note_lost([name], now)
    if not is_used:
        default_storage.delete(new)
    elif not facts_of(new).width:  # type: ignore[union-attr]
        log.warning("The picture %s cannot be read: nobody but staff gets it until it is replaced.", new)
    return is_used


def _values(owner: Owner, name: str, now: dt.datetime) -> dict[str, Any]:
    """Return what the row says of its file. No revision: calendars learn of the address by the moment alone."""
    facts = facts_of(name)
    found: dict[str, Any] = {owner.name: name}
    if owner.model is Event:
        width, height = facts.stored  # type: ignore[union-attr]
        found |= {"image_width": width, "image_height": height, "named_changed_at": now}
    if owner.model is Document:
        found["size"] = default_storage.size(name)
    return found


@contextmanager
def _as_far_as_it_goes() -> Iterator[None]:
    """Let a picture that breaks off be read to where it does, as browsers have shown it so far."""
    ImageFile.LOAD_TRUNCATED_IMAGES = True
    try:
        yield
    finally:
        ImageFile.LOAD_TRUNCATED_IMAGES = False
