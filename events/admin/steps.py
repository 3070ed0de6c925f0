"""The steps that staff take with an event beside writing it: each has a page that asks and a button that does it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from events.actions import (
    cancel_event,
    postpone_event,
    publish_event,
    reschedule_event,
    restore_event,
    return_to_draft,
    save_event,
    withdraw_event,
)
from events.admin.access import can_publish, event_of_address, in_zone, rendered
from events.admin.announcing import show_new_lines
from events.admin.colliding import VERSION, later_versions, version_of, who_and_when
from events.admin.columns import field_name
from events.admin.notes import note_of
from events.admin.points import points_of
from events.copying import duplicate_event
from events.enums import EventStatus, PublicationState
from events.forms.reschedule import RescheduleForm
from events.forms.steps import DuplicateForm, NoteForm, PublishForm, ReasonForm, ReturnForm, StepForm
from events.models import Event
from events.versions.recording import Way, recorded
from events.wording.collisions import changed_labels

Words = str | Promise
SUBMIT = "submit"
# Sent by what the publish page has for returning: one goes back there.
FROM = "from"


@dataclass(frozen=True)
class Step:
    """`perform` gets `event`, `by` and the fields of the form, and returns the event to show next."""

    label: Words
    explanation: Words
    done: Words
    perform: Callable[..., Event]
    is_open: Callable[[Event], bool]
    form: type[StepForm] = StepForm
    for_publishers: bool = False
    # The permission on events that it takes; "add" only makes something new.
    permission: str = "change"


@recorded(Way.SUBMIT)
def submit_for_review(*, event: Event, by: Any, message: str = "") -> Event:
    """Hand the event on; `message` is the note to the publisher."""
    event.state = PublicationState.REVIEW
    return save_event(event=event, by=by)


def _is_kept(event: Event) -> bool:
    return event.withdrawn_at is None


def _stands_otherwise(status: EventStatus) -> Callable[[Event], bool]:
    return lambda event: _is_kept(event) and event.start_date is not None and event.status != status


STEPS: dict[str, Step] = {
    "submit": Step(
        label=_("Submit for review"),
        explanation=_("A publisher looks at the event and publishes it. You can go on writing."),
        done=_("The event waits for review."),
        perform=submit_for_review,
        is_open=lambda event: _is_kept(event) and event.state == PublicationState.DRAFT,
        form=NoteForm,
    ),
    "publish": Step(
        label=_("Publish"),
        explanation=_("The event becomes public at once, or at the moment “public from”."),
        done=_("The event is published."),
        perform=publish_event,
        is_open=lambda event: _is_kept(event) and event.state != PublicationState.PUBLISHED,
        form=PublishForm,
        for_publishers=True,
    ),
    "draft": Step(
        label=_("Return to draft"),
        explanation=_("The event leaves the public pages while it is worked on. Its address stays."),
        done=_("The event is a draft again."),
        perform=return_to_draft,
        is_open=lambda event: _is_kept(event) and event.state != PublicationState.DRAFT,
        form=ReturnForm,
    ),
    "cancel": Step(
        label=_("Cancel the event"),
        explanation=_("The page stays and says that the event does not take place, and why."),
        done=_("The event is cancelled."),
        perform=cancel_event,
        is_open=_stands_otherwise(EventStatus.CANCELLED),
        form=ReasonForm,
    ),
    "postpone": Step(
        label=_("Postpone the event"),
        explanation=_("The new date is not known yet; the page says so, and why."),
        done=_("The event is postponed."),
        perform=postpone_event,
        is_open=_stands_otherwise(EventStatus.POSTPONED),
        form=ReasonForm,
    ),
    "reschedule": Step(
        label=_("Reschedule the event"),
        explanation=_(
            "The event moves to other days, with its agenda and all dates that belong to it; the page names the former"
            " date too."
        ),
        done=_("The event is rescheduled."),
        perform=reschedule_event,
        is_open=lambda event: _is_kept(event) and event.start_date is not None,
        form=RescheduleForm,
    ),
    "duplicate": Step(
        label=_("Duplicate"),
        explanation=_(
            "A draft with the same texts, people and agenda; status, report, deadlines and documents stay behind."
        ),
        done=_("This is the copy; the original is unchanged."),
        perform=duplicate_event,
        is_open=_is_kept,
        form=DuplicateForm,
        permission="add",
    ),
    "withdraw": Step(
        label=_("Withdraw"),
        explanation=_("The event leaves every public page. It can be restored for 60 days."),
        done=_("The event is withdrawn; it can be restored for 60 days."),
        perform=withdraw_event,
        is_open=_is_kept,
        for_publishers=True,
    ),
    "restore": Step(
        label=_("Restore"),
        explanation=_("The event comes back as it was when it was withdrawn."),
        done=_("The event is restored."),
        perform=restore_event,
        is_open=lambda event: not _is_kept(event),
        for_publishers=True,
    ),
}


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
        event, step = event_of_address(self, request, object_id), STEPS.get(name)
        if step is None:
            raise Http404
        if not self.may_take(request, step, event):
            raise PermissionDenied
        if not step.is_open(event):
            messages.error(request, _("“%(step)s” is not possible as the event stands.") % {"step": step.label})
            return redirect("admin:events_event_change", event.pk)
        # Moments are shown and read in the zone of the event.
        with in_zone(event.time_zone):
            form = step.form(request.POST if request.method == "POST" else None, event=event)
            if form.is_valid() and (result := self._take(request, step, event, form)):
                if request.POST.get(FROM) == "publish":
                    return redirect("admin:events_event_step", result.pk, "publish")
                return redirect("admin:events_event_change", result.pk)
            return self._ask(request, name, step, event, form)

    def _take(self, request: HttpRequest, step: Step, event: Event, form: Any) -> Event | None:
        since = event.sequence
        try:
            with transaction.atomic():
                if self._has_changed_since(request, event):
                    return None
                result = step.perform(event=event, by=request.user, **form.cleaned_data)
                self.log_change(request, result, str(step.done))
        except ValidationError as error:
            for field, found in error.message_dict.items():
                form.add_error(None, [f"{field_name(field)}: {message}" for message in found])
            return None
        messages.success(request, step.done)
        if result.pk == event.pk:
            show_new_lines(request, result, since=since)
        return result

    def _has_changed_since(self, request: HttpRequest, event: Event) -> bool:
        """Say what somebody saved after the page was shown; it is then shown again, as the event is now."""
        shown, later = later_versions(event.pk, request.POST.get(VERSION, ""))
        if shown is not None:
            fields = ", ".join(changed_labels(shown.content, later[0].content))
            words = _("%(names)s changed this at %(time)s: %(fields)s. Check it, and confirm again.")
            messages.warning(request, words % {**who_and_when(later), "fields": fields})
        return shown is not None

    def _can_return(self, request: HttpRequest, name: str, event: Event) -> bool:
        """Say whether the publish page returns the event as well: there one decides what becomes of it."""
        return (
            name == "publish"
            and event.state == PublicationState.REVIEW
            and self.may_take(request, STEPS["draft"], event)
        )

    def _ask(self, request: HttpRequest, name: str, step: Step, event: Event, form: Any) -> HttpResponse:
        context = {
            **self.admin_site.each_context(request),
            "title": step.label,
            "step": step,
            "event": event,
            "form": form,
            "shown_version": version_of(event.pk),
            "media": self.media + form.media,
            "note": note_of(event) if name in ("publish", "draft") else None,
            "points": points_of(event, form.findings) if isinstance(form, PublishForm) else None,
            "return_form": ReturnForm(event=event) if self._can_return(request, name, event) else None,
            "opts": self.opts,
        }
        return rendered(TemplateResponse(request, "admin/events/event/step.html", context))
