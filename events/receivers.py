"""What changes outside an event's own row and still is on its page.

Such changes mark its search documents stale, and give its calendar entries a new revision. What is used is not deleted.

Rows of the apps below, which cannot know events, are why these are signals (connected in `EventsConfig.ready`).
`QuerySet.update()`, `bulk_create()` and `bulk_update()` send none: who uses them on names or texts calls `mark_stale`
and, where calendars name the thing, saves it.
"""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from django.db import models, transaction
from django.db.models.signals import m2m_changed, post_delete, post_save, pre_delete
from django.utils import timezone

from common.uses import naming_fields
from contacts.models import Contact, ContactAbsence, Organisation
from events.models import Event, Organiser, Session, Speaker, Venue
from events.search import mark_stale
from programmes.models import Objective, Priority, Programme, Project

RELATIONS = (Event.priorities, Event.objectives, Event.projects)
# How an event is found from what it names.
NAMED = {
    Priority: "priorities",
    Objective: "objectives",
    Project: "projects",
    Organisation: "organisers__organisation",
    Programme: "programme",
    Venue: "venue",
}
# The same for what calendar entries name.
_CONTACTS = ("event_contacts__contact", "programme__default_contact")
_ANSWERING = (*_CONTACTS, *(f"{path}__deputy" for path in _CONTACTS))
IN_CALENDARS = {
    Contact: _ANSWERING,
    ContactAbsence: tuple(f"{path}__absences" for path in _ANSWERING),
    Organisation: ("organisers__organisation", *(f"{path}__organisation" for path in _ANSWERING)),
    Priority: ("priorities",),
    Programme: ("programme",),
    Speaker: ("sessions__session_speakers__speaker",),
    Venue: ("venue",),
}


# Keys in one statement.
BATCH = 1000
# The fields of events that are emptied when what they point to is deleted.
LOSING: dict[type[models.Model], list[str]] = defaultdict(list)
for _field in Event._meta.fields:
    if _field.remote_field and _field.remote_field.on_delete is models.SET_NULL:
        LOSING[_field.related_model].append(_field.name)  # type: ignore[index]


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


def calendars_changed(sender: type[models.Model], instance: models.Model, **kwargs: Any) -> None:
    """Revise the entries that name a thing: programs take a change only with a later DTSTAMP (RFC 5545 §3.8.7.2)."""
    # Nothing names what has just been created; but an absence names its contact.
    if kwargs.get("raw") or (kwargs.get("created") and sender is not ContactAbsence):
        return
    in_calendars = Event.objects.in_calendars(timezone.now()).order_by()
    keys: set[int] = set()
    for path in IN_CALENDARS[sender]:
        keys.update(in_calendars.filter(**{path: instance}).values_list("pk", flat=True))
    # Whoever writes one of them may wait for the very thing that was saved here: to wait for them could be a circle.
    if others := keys - _revise(keys, skip_locked=True):
        transaction.on_commit(lambda: _revise(others), robust=True)


@transaction.atomic
def _revise(keys: set[int], *, skip_locked: bool = False) -> set[int]:
    """Revise the entries of these events; returns which, for those that someone else is writing can be skipped."""
    done: set[int] = set()
    ordered = sorted(keys)
    for start in range(0, len(ordered), BATCH):
        some = ordered[start : start + BATCH]
        found = Event.objects.locked(skip_locked=skip_locked).filter(pk__in=some).only("pk")
        free = [event.pk for event in found]
        Event.objects.filter(pk__in=free).update(named_changed_at=timezone.now())
        done.update(free)
    return done


def thing_deleted(sender: type[models.Model], instance: models.Model, **kwargs: Any) -> None:
    """Lock the events that lose what they point to, before the database writes them in an order of its own."""
    losing = models.Q(pk=instance.pk) if sender is Event else models.Q()
    for field in LOSING[sender]:
        losing |= models.Q(**{field: instance})
    list(Event.objects.locked().filter(losing).only("pk"))


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


def used_deleted(sender: type[models.Model], instance: models.Model, **kwargs: Any) -> None:
    """Refuse to delete what many-to-many relations name: a database only has such a rule for foreign keys.

    A writer who wants to name the row meanwhile waits, and then learns that it is gone.
    """
    list(sender._base_manager.select_for_update().filter(pk=instance.pk).values_list("pk"))
    for field in naming_fields(sender):
        if field.many_to_many:
            rows = field.model._base_manager.filter(**{field.name: instance})[:1]
            if rows:
                raise models.ProtectedError(f"{field.model.__name__}.{field.name} names this row.", set(rows))


def connect(content: Iterable[type[models.Model]]) -> None:
    """Connect all; a second time does nothing. `content` are the models of the site's content."""
    post_save.connect(event_saved, Event, dispatch_uid="search")
    for part in (Organiser, Session):
        post_save.connect(part_changed, part, dispatch_uid="search")
        post_delete.connect(part_changed, part, dispatch_uid="search")
    # Before the other receivers, which lock some of the events.
    for lost in LOSING:
        pre_delete.connect(thing_deleted, lost, dispatch_uid="locks")
    for named in NAMED:
        post_save.connect(named_changed, named, dispatch_uid="search")
    for named in IN_CALENDARS:
        post_save.connect(calendars_changed, named, dispatch_uid="calendars")
    # All else that is named stays (`common.uses`).
    pre_delete.connect(calendars_changed, ContactAbsence, dispatch_uid="calendars")
    for relation in RELATIONS:
        m2m_changed.connect(relation_changed, relation.through, dispatch_uid="search")
    for model in content:
        if any(field.many_to_many for field in naming_fields(model)):
            pre_delete.connect(used_deleted, model, dispatch_uid="uses")
