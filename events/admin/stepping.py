"""The page of a step: it asks on GET, does on POST, and checks on the server who may."""

from typing import Any

from django.contrib import admin, messages
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.translation import gettext as _

from events.admin.access import can_publish, in_zone, rendered
from events.admin.columns import field_name, sentences
from events.admin.steps import STEPS, Step
from events.checks import find_problems
from events.enums import PublicationState
from events.models import Event


class StepsMixin(admin.ModelAdmin):
    def get_urls(self) -> list[Any]:
        view = self.admin_site.admin_view(self.step_view)
        return [path("<path:object_id>/step/<slug:name>/", view, name="events_event_step"), *super().get_urls()]

    def may_take(self, request: HttpRequest, step: Step, event: Event) -> bool:
        """Say whether the user may take the step, whether or not the event is in a state for it."""
        if not request.user.has_perm(f"events.{step.permission}_event"):
            return False
        is_fact = event.state == PublicationState.PUBLISHED and step.permission != "add"
        return can_publish(request, event) if step.for_publishers or is_fact else True

    def open_steps(self, request: HttpRequest, event: Event) -> list[dict[str, Any]]:
        """Return the steps that can be taken now, with their addresses."""
        return [
            {"label": step.label, "url": reverse("admin:events_event_step", args=[event.pk, name])}
            for name, step in STEPS.items()
            if step.is_open(event) and self.may_take(request, step, event)
        ]

    def step_view(self, request: HttpRequest, object_id: str, name: str) -> HttpResponse:
        event, step = self.get_object(request, unquote(object_id)), STEPS.get(name)
        if event is None or step is None:
            raise Http404
        if not self.may_take(request, step, event):
            raise PermissionDenied
        if not step.is_open(event):
            messages.error(request, _("“%(step)s” is not possible as the event stands.") % {"step": step.label})
            return redirect("admin:events_event_change", event.pk)
        form = step.form(request.POST if request.method == "POST" else None, event=event)
        if form.is_valid() and (result := self._take(request, step, event, form)):
            return redirect("admin:events_event_change", result.pk)
        return self._ask(request, name, step, event, form)

    def _take(self, request: HttpRequest, step: Step, event: Event, form: Any) -> Event | None:
        try:
            with transaction.atomic():
                result = step.perform(event, request.user, form.cleaned_data)
                self.log_change(request, result, str(step.done))
        except ValidationError as error:
            for field, found in error.message_dict.items():
                form.add_error(None, [f"{field_name(field)}: {message}" for message in found])
            return None
        messages.success(request, step.done)
        return result

    def _ask(self, request: HttpRequest, name: str, step: Step, event: Event, form: Any) -> HttpResponse:
        context = {
            **self.admin_site.each_context(request),
            "title": step.label,
            "step": step,
            "event": event,
            "form": form,
            "media": self.media + form.media,
            "findings": sentences(find_problems(event)) if name == "publish" else [],
            "opts": self.opts,
        }
        with in_zone(event.time_zone):
            return rendered(TemplateResponse(request, "admin/events/event/step.html", context))
