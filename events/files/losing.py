"""Files that no row names any more: noted when it happens, and erased 60 days later. Until then rows can be restored.

What deletes rows behind Django's back, and uploads whose save failed, are found once a day by comparing the storage
with the database.
"""

import datetime as dt
import logging
from collections.abc import Iterable
from typing import Any

from django.core.files.storage import default_storage
from django.db.models import Model
from django.db.models.signals import post_delete, pre_save
from django.utils import timezone

from common.pictures import copied_from
from common.uploads import is_stored
from events.files.owners import OWNERS, Owner, is_owned
from events.models import LostFile
from events.models.event import KEPT_DAYS
from events.models.lost_file import LONGEST_NAME

log = logging.getLogger(__name__)

_BETWEEN_LOOKS = dt.timedelta(days=1)
_LOOK = ""


def note_lost(names: Iterable[str], at: dt.datetime) -> None:
    """Note that rows have lost these files; whether others still name them is asked before they are erased."""
    notes = [LostFile(name=name, lost_at=at) for name in names]
    LostFile.objects.bulk_create(notes, update_conflicts=True, unique_fields=["name"], update_fields=["lost_at"])


def _owner(sender: type[Model]) -> Owner:
    return next(owner for owner in OWNERS.values() if owner.model is sender)


def _row_saved(
    sender: type[Model], instance: Model, raw: bool = False, update_fields: Any = None, **kwargs: Any
) -> None:
    owner = _owner(sender)
    if raw or instance._state.adding or (update_fields is not None and owner.name not in update_fields):
        return
    file = getattr(instance, owner.name)
    kept = file.name if file and is_stored(file) else ""
    lost = owner.all().filter(pk=instance.pk).values_list(owner.name, flat=True).first()
    if lost and lost != kept:
        note_lost([lost], timezone.now())


def _row_deleted(sender: type[Model], instance: Model, **kwargs: Any) -> None:
    if file := getattr(instance, _owner(sender).name):
        note_lost([file.name], timezone.now())


def connect() -> None:
    """Hear every save and deletion of what owns files; a second time does nothing."""
    for owner in OWNERS.values():
        pre_save.connect(_row_saved, owner.model, dispatch_uid="files")
        post_delete.connect(_row_deleted, owner.model, dispatch_uid="files")


def look_through(*, now: dt.datetime) -> None:
    """Once a day, compare the storage with the database: note what has no row, forget what has one again."""
    last = LostFile.objects.filter(name=_LOOK).first()
    if last and now - last.lost_at < _BETWEEN_LOOKS:
        return
    # Read first: what is noted meanwhile stays noted.
    noted = set(LostFile.objects.values_list("name", flat=True)) - {_LOOK}
    lost = set()
    for owner in OWNERS.values():
        there, named = default_storage.files_below(owner.folder), set(owner.names())
        # A smaller copy goes with its picture.
        lost.update(name for name in there - named if copied_from(name) not in (there | named) - {name})
    # What else lies there has names that we never give, and that a database may refuse.
    lost = {name for name in lost if len(name) <= LONGEST_NAME and name.isprintable()}
    LostFile.objects.filter(name__in=noted - lost).delete()
    note_lost([*sorted(lost - noted), _LOOK], now)


def erase_lost(*, now: dt.datetime) -> int:
    """Erase the files that lost their row 60 days ago or before; returns how many."""
    erased = 0
    notes = LostFile.objects.exclude(name=_LOOK).filter(lost_at__lte=now - dt.timedelta(days=KEPT_DAYS))
    for note in notes:
        try:
            if not is_owned(note.name):
                default_storage.delete(note.name)
                erased += 1
        except OSError as error:
            log.warning("The file %s cannot be erased: %s", note.name, error)
            continue
        note.delete()
    return erased
