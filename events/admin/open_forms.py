"""Who else has the form of an event open, and what was saved meanwhile: said while somebody writes.

The browser asks every half minute (`static/js/admin/open_form.js`). A convenience: what both change is merged anyway.
"""

import datetime as dt
from typing import Any

from django.contrib import admin
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, JsonResponse
from django.urls import path
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from common.numbers import whole_number
from events.models import Event, EventVersion, OpenForm
from events.models.open_form import GONE_AFTER
from events.wording.dates import clock


class OpenFormsMixin(admin.ModelAdmin):
    def get_urls(self) -> list[Any]:
        view = self.admin_site.admin_view(require_POST(self.open_form_view))
        return [path("<path:object_id>/open/", view, name="events_event_open"), *super().get_urls()]

    def open_form_view(self, request: HttpRequest, object_id: str) -> JsonResponse:
        event = self.get_object(request, unquote(object_id))
        if event is None or not self.has_change_permission(request, event):
            raise PermissionDenied
        now = timezone.now()
        if "left" in request.POST:
            event.open_forms.filter(user=request.user).delete()
            return JsonResponse({})
        _note(event, request.user, now)
        return JsonResponse(
            {"notes": [*_others(event, request.user, now), *_saved(event, request.POST.get("version", ""))]}
        )


def _note(event: Event, user: Any, now: dt.datetime) -> None:
    """Say that the person has the form open; who was gone opens it anew."""
    mine, is_new = OpenForm.objects.get_or_create(event=event, user=user, defaults={"opened_at": now, "seen_at": now})
    if not is_new:
        mine.opened_at = now if mine.seen_at < now - GONE_AFTER else mine.opened_at
        mine.seen_at = now
        mine.save()


def _others(event: Event, user: Any, now: dt.datetime) -> list[str]:
    found = event.open_forms.open(now).exclude(user=user).select_related("user")
    words = _("%(name)s has had this form open since %(time)s.")
    return [words % {"name": one.user, "time": clock(timezone.localtime(one.opened_at))} for one in found]


def _saved(event: Event, shown: str) -> list[str]:
    """Say who saved last, if that was after the version that the form shows."""
    last = EventVersion.objects.filter(event=event).select_related("by").defer("packed").first()
    number = whole_number(shown)
    if last is None or number is None or last.number <= max(number, 1):
        return []
    values = {"name": last.by or capfirst(_("somebody else")), "time": clock(timezone.localtime(last.made_at))}
    return [_("%(name)s saved at %(time)s. Your changes will be merged when you save.") % values]
