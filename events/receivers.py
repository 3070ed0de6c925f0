"""What changes outside an event's own row and still is on its page: such changes mark its search documents stale.

Rows of the apps below, which cannot know events, are why these are signals (connected in `EventsConfig.ready`).
`QuerySet.update()`, `bulk_create()` and `bulk_update()` send none: who uses them on names or texts calls `mark_stale`.
"""

from typing import Any

from django.db import models
from django.db.models.signals import m2m_changed, post_delete, post_save, pre_delete

from contacts.models import Organisation
from events.models import Event, Organiser, Session, Venue
from events.search import mark_stale
from programmes.models import Objective, Priority, Project

RELATIONS = (Event.priorities, Event.objectives, Event.projects)
# How an event is found from what it names.
NAMED = {
    Priority: "priorities",
    Objective: "objectives",
    Project: "projects",
    Organisation: "organisers__organisation",
    Venue: "venue",
}


def event_saved(instance: Event, raw: bool = False, **kwargs: Any) -> None:
    if not raw:
        mark_stale([instance.pk])


def part_changed(instance: Organiser | Session, raw: bool = False, **kwargs: Any) -> None:
    if not raw:
        mark_stale([instance.event_id])


def named_changed(sender: type[models.Model], instance: models.Model, **kwargs: Any) -> None:
    """Mark the events that name a thing; one just created has none."""
    if not kwargs.get("created") and not kwargs.get("raw"):
        mark_stale(Event.objects.filter(**{NAMED[sender]: instance}).order_by().values_list("pk", flat=True))


def relation_changed(
    sender: type[models.Model], instance: models.Model, action: str, pk_set: set[int] | None, **kwargs: Any
) -> None:
    """Mark the event, or seen from the other side (`priority.events`) all events that come or go."""
    if isinstance(instance, Event):
        if action.startswith("post"):
            mark_stale([instance.pk])
    elif action == "pre_clear":
        named_changed(type(instance), instance)
    elif action in ("post_add", "post_remove"):
        mark_stale(pk_set or ())


def connect() -> None:
    """Connect all; a second time does nothing."""
    post_save.connect(event_saved, Event, dispatch_uid="search")
    for part in (Organiser, Session):
        post_save.connect(part_changed, part, dispatch_uid="search")
        post_delete.connect(part_changed, part, dispatch_uid="search")
    for named in NAMED:
        post_save.connect(named_changed, named, dispatch_uid="search")
        # Before it goes, for afterwards nobody knows any more who named it.
        pre_delete.connect(named_changed, named, dispatch_uid="search")
    for relation in RELATIONS:
        m2m_changed.connect(relation_changed, relation.through, dispatch_uid="search")
