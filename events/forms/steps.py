"""The small forms of the steps that staff take with an event."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from common.forms import DATE_INPUT, TranslatedField
from events.forms.languages import show_languages, text_languages
from events.models import Event
from events.models.parts import SENSIBLE_DATE


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
