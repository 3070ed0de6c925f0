"""The small forms of the steps that staff take with an event."""

import datetime as dt
from dataclasses import replace
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from common.forms import DATE_INPUT, TranslatedField
from events.forms.languages import show_languages, text_languages
from events.models import Event
from events.models.parts import SENSIBLE_DATE
from events.nights import lie_outside


class StepForm(forms.Form):
    """A step that needs nothing but a yes."""

    def __init__(self, *args: Any, event: Event, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.event = event


class DuplicateForm(StepForm):
    start_date = forms.DateField(
        label=_("First day of the copy"),
        required=False,
        widget=DATE_INPUT,
        validators=SENSIBLE_DATE,
        help_text=_("The agenda moves along. Empty: the days stay as they are."),
    )


class ReasonForm(StepForm):
    """A step that the public is told about; the reason in each language in which the event is offered."""

    note = TranslatedField(
        label=_("Reason"),
        text_length=500,
        widget=forms.Textarea(attrs={"rows": 3, "class": "vLargeTextField"}),
        help_text=_("Shown on the event's page, for example: The speaker is ill; we hope for a date in May."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial["note"] = self.event.status_note
        show_languages(self, text_languages(self.event))


class RescheduleForm(ReasonForm):
    start_date = forms.DateField(label=_("New first day"), widget=DATE_INPUT, validators=SENSIBLE_DATE)
    end_date = forms.DateField(
        label=_("New last day"),
        required=False,
        widget=DATE_INPUT,
        validators=SENSIBLE_DATE,
        help_text=_("Empty: as many days as before."),
    )
    field_order = ("start_date", "end_date", "note")

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        first = data.get("start_date")
        if first is None or "end_date" not in data:
            return data
        move = first - self.event.start_date
        data["end_date"] = data["end_date"] or self.event.end_date + move
        if data["end_date"] < first:
            self.add_error("end_date", _("The last day lies before the first; swap or correct them."))
        elif self._leaves_sessions_out(data["end_date"] - move):
            self.add_error("end_date", _("The agenda has more days; move or remove its last sessions first."))
        return data

    def _leaves_sessions_out(self, last_day: dt.date) -> bool:
        schedule = replace(self.event.schedule, end_date=last_day)
        return any(lie_outside(schedule, [session.typed for session in self.event.sessions.where_they_lie()]))
