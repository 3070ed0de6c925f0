"""What a deletion takes from programmes that are not the user's: shared rows are named by the content of all."""

from collections.abc import Iterator
from itertools import chain
from typing import Any

from django.contrib import admin
from django.contrib.admin.utils import NestedObjects
from django.db import router
from django.db.models import Model
from django.http import HttpRequest

from contacts.models import Contact, Organisation
from events.models import Event, EventSeries, Speaker, Venue
from programmes.models import ContactDuty, Objective, Priority, Programme, Project, Site, Topic

GUARDED = (Contact, Organisation, Project, Topic, Venue, Speaker, EventSeries, Priority, Objective)


class GuardedDeletion(admin.ModelAdmin):
    """Refuses to delete a row where that would change an event or programme that the user may not change."""

    # The rows of other pages ask here as well (`common.admin.RowFormSet`).
    is_guarded = True

    def get_deleted_objects(self, objs: Any, request: HttpRequest) -> tuple[Any, Any, set[Any], Any]:
        to_delete, counts, perms_needed, protected = super().get_deleted_objects(objs, request)
        others = {row._meta.verbose_name for row in _concerned(objs) if _is_of_others(request.user, row)}
        return to_delete, counts, perms_needed | others, protected


def _concerned(objs: Any) -> Iterator[Model]:
    """Yield what would be deleted, and what would lose the link to it."""
    collector = NestedObjects(using=router.db_for_write(objs[0]._meta.model), origin=objs)
    collector.collect(objs)
    emptied = (row for parts in collector.field_updates.values() for rows in parts for row in rows)
    return chain(emptied, *collector.model_objs.values())


def _is_of_others(user: Any, row: Any) -> bool:
    if isinstance(row, Site):
        return not user.is_superuser
    if isinstance(row, Programme):
        return not user.has_full_role_in(row.pk)
    if hasattr(row, "session"):
        row = row.session.event
    elif hasattr(row, "event"):
        row = row.event
    return isinstance(row, (Event, ContactDuty)) and not user.has_full_role_in(row.programme_id)


def guard_deletion(site: admin.AdminSite) -> None:
    """Put the guard before the pages of shared rows, also of the lower apps."""
    for model in GUARDED:
        page = type(site.get_model_admin(model))
        site.unregister(model)
        site.register(model, type(page.__name__, (GuardedDeletion, page), {}))
