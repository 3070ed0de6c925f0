"""What the person at work may see and change."""

import zoneinfo
from contextlib import AbstractContextManager, nullcontext
from typing import Any

from django.contrib.admin import ModelAdmin
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import SimpleTemplateResponse
from django.utils import timezone

from common.admin import PageAdmin
from events.enums import PublicationState
from events.models import Event
from events.permissions import may_publish, programme_limits
from events.versions.recording import Way, recording


def within_limits(queryset: QuerySet, request: HttpRequest, path: str = "programme") -> QuerySet:
    """Leave the rows whose programme, reached by `path`, is one of the user's."""
    limits = programme_limits(request.user)
    return queryset if limits is None else queryset.filter(**{f"{path}__in": limits})


def event_of_address(page: ModelAdmin, request: HttpRequest, object_id: str) -> Event:
    """Return the event that an address of its admin names. Raises Http404, PermissionDenied."""
    event = page.get_object(request, unquote(object_id))
    if event is None:
        raise Http404
    if not page.has_view_or_change_permission(request, event):
        raise PermissionDenied
    return event


class RecordedPages(PageAdmin):
    """Pages that write events or what belongs to them: one version for all that a request changes."""

    def changeform_view(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        with self._recording(request):
            return super().changeform_view(request, *args, **kwargs)

    def delete_view(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        with self._recording(request):
            return super().delete_view(request, *args, **kwargs)

    def _recording(self, request: HttpRequest) -> AbstractContextManager:
        return recording(way=Way.FORM, by=request.user) if request.method == "POST" else nullcontext()


class PageOfEventPart(RecordedPages):
    """The page of rows that belong to an event: people see the rows of their programmes."""

    list_select_related: Any = ("event",)

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        return within_limits(super().get_queryset(request), request, "event__programme")


def can_publish(request: HttpRequest, event: Event | None) -> bool:
    """Say whether the user may publish and move this event, or a new one in some programme."""
    return may_publish(request.user, event) if event else request.user.has_perm("events.publish_event")


def is_closed_to(request: HttpRequest, event: Event | None) -> bool:
    """Say whether dates, place, status and links of the event are beyond the user, because it is published."""
    return event is not None and event.state == PublicationState.PUBLISHED and not can_publish(request, event)


def in_zone(name: str | None) -> AbstractContextManager:
    """Enter and show moments in this zone; an unknown name leaves the site's own."""
    known = name if name in zoneinfo.available_timezones() else None
    return timezone.override(known or timezone.get_default_timezone_name())


def rendered(response: HttpResponse) -> Any:
    """Render a page now, while the zone holds: Django would do it after the view has returned."""
    return response.render() if isinstance(response, SimpleTemplateResponse) else response
