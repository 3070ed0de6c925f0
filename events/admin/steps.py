"""The steps that staff take with an event beside writing it: each a page that asks, and a button that does."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

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
from events.copying import duplicate_event
from events.enums import EventStatus, PublicationState
from events.forms import DuplicateForm, ReasonForm, RescheduleForm, StepForm
from events.models import Event

Words = str | Promise


@dataclass(frozen=True)
class Step:
    """`perform` gets the event, the user and the cleaned data, and returns the event to show next."""

    label: Words
    explanation: Words
    done: Words
    perform: Callable[[Event, Any, dict[str, Any]], Event]
    is_open: Callable[[Event], bool]
    form: type[StepForm] = StepForm
    for_publishers: bool = False
    # The permission on events that it takes; "add" only makes something new.
    permission: str = "change"


def submit_for_review(event: Event, by: Any, data: dict[str, Any]) -> Event:
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
    ),
    "publish": Step(
        label=_("Publish"),
        explanation=_("The event becomes public at once, or at the moment “public from”."),
        done=_("The event is published."),
        perform=lambda event, by, data: publish_event(event=event, by=by),
        is_open=lambda event: _is_kept(event) and event.state != PublicationState.PUBLISHED,
        for_publishers=True,
    ),
    "draft": Step(
        label=_("Return to draft"),
        explanation=_("The event leaves the public pages while it is worked on. Its address stays."),
        done=_("The event is a draft again."),
        perform=lambda event, by, data: return_to_draft(event=event, by=by),
        is_open=lambda event: _is_kept(event) and event.state != PublicationState.DRAFT,
    ),
    "cancel": Step(
        label=_("Cancel the event"),
        explanation=_("The page stays and says that the event does not take place, and why."),
        done=_("The event is cancelled."),
        perform=lambda event, by, data: cancel_event(event=event, by=by, note=data["note"]),
        is_open=_stands_otherwise(EventStatus.CANCELLED),
        form=ReasonForm,
    ),
    "postpone": Step(
        label=_("Postpone the event"),
        explanation=_("The new date is not known yet; the page says so, and why."),
        done=_("The event is postponed."),
        perform=lambda event, by, data: postpone_event(event=event, by=by, note=data["note"]),
        is_open=_stands_otherwise(EventStatus.POSTPONED),
        form=ReasonForm,
    ),
    "reschedule": Step(
        label=_("Reschedule the event"),
        explanation=_("The event moves to other days, and its agenda with it; the page names the former date too."),
        done=_("The event is rescheduled."),
        perform=lambda event, by, data: reschedule_event(
            event=event, by=by, start_date=data["start_date"], end_date=data["end_date"], note=data["note"]
        ),
        is_open=lambda event: _is_kept(event) and event.start_date is not None,
        form=RescheduleForm,
    ),
    "duplicate": Step(
        label=_("Duplicate"),
        explanation=_(
            "A draft with the same texts, people and agenda; status, report, deadlines and documents stay behind."
        ),
        done=_("This is the copy; the original is unchanged."),
        perform=lambda event, by, data: duplicate_event(event=event, by=by, start_date=data["start_date"]),
        is_open=_is_kept,
        form=DuplicateForm,
        permission="add",
    ),
    "withdraw": Step(
        label=_("Withdraw"),
        explanation=_("The event leaves every public page. It can be restored for 60 days."),
        done=_("The event is withdrawn; it can be restored for 60 days."),
        perform=lambda event, by, data: withdraw_event(event=event, by=by),
        is_open=_is_kept,
        for_publishers=True,
    ),
    "restore": Step(
        label=_("Restore"),
        explanation=_("The event comes back as it was when it was withdrawn."),
        done=_("The event is restored."),
        perform=lambda event, by, data: restore_event(event=event, by=by),
        is_open=lambda event: not _is_kept(event),
        for_publishers=True,
    ),
}
