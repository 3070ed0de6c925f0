"""Hears every save of an event and of its parts, for the version at the end (`recording.touch`).

`QuerySet.update()`, `bulk_create()` and `bulk_update()` send no signal: who uses them on content saves the event too,
or calls `touch`.
"""

from typing import Any

from django.db import models
from django.db.models.signals import m2m_changed, post_delete, post_save

from events.models import Event, Session, SessionSpeaker
from events.versions.content import PARTS, RELATIONS, SESSIONS, SPEAKERS
from events.versions.recording import touch


def row_written(instance: models.Model, raw: bool = False, **kwargs: Any) -> None:
    if not raw:
        touch(_event_of(instance))


def relation_written(
    instance: models.Model, action: str, reverse: bool, pk_set: set[int] | None, **kwargs: Any
) -> None:
    """Hear a relation of an event or session; seen from the other side (`priority.events`), events come or go."""
    if not action.startswith("post"):
        return
    if not reverse:
        touch(_event_of(instance))
    elif kwargs["model"] is Event:
        for key in pk_set or ():
            touch(key)


def _event_of(row: Any) -> int:
    if isinstance(row, Event):
        return row.pk
    return row.session.event_id if isinstance(row, SessionSpeaker) else row.event_id


def connect() -> None:
    """Connect all; a second time does nothing."""
    written: list[type[models.Model]] = [Event, SPEAKERS.model, *(part.model for part in PARTS)]
    for model in written:
        post_save.connect(row_written, model, dispatch_uid="versions")
    # A session's speakers go with it or with a save of it: hearing them would make the database delete one by one.
    for part in PARTS:
        post_delete.connect(row_written, part.model, dispatch_uid="versions")
    for owner, names in ((Event, RELATIONS), (Session, SESSIONS.relations)):
        for name in names:
            through = owner._meta.get_field(name).remote_field.through  # type: ignore[union-attr]
            m2m_changed.connect(relation_written, through, dispatch_uid="versions")
