"""The small forms of the steps that staff take with an event."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from common.forms import DATE_INPUT, TranslatedField
from events.checks import find_problems
from events.forms.languages import show_languages, text_languages
from events.models import Event, EventVersion
from events.models.parts import SENSIBLE_DATE


class StepForm(forms.Form):
    """A step that needs nothing but a yes."""

    def __init__(self, *args: Any, event: Event, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.event = event


class NoteForm(StepForm):
    """A step after which somebody else goes on."""

    message = forms.CharField(
        label=_("Note to the publisher"),
        max_length=EventVersion._meta.get_field("note").max_length,
        required=False,
        widget=forms.Textarea({"rows": 3, "class": "vLargeTextField"}),
        help_text=_("Shown to those who work on the event, and kept in its history. The public never sees it."),
    )


class ReturnForm(NoteForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["message"].label = _("Note to the editor")


class PublishForm(StepForm):
    """Publishes nothing while a finding blocks it; those to look at are confirmed, as they stand on the page."""

    seen = forms.CharField(required=False, widget=forms.HiddenInput)
    has_looked = forms.BooleanField(
        label=_("I have looked at these points."),
        error_messages={"required": _("Please confirm that you have looked.")},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.findings = find_problems(self.event)
        self.is_blocked = any(finding.is_red for finding in self.findings)
        self._marks = [finding.mark for finding in self.findings if not finding.is_red]
        if not self._marks or self.is_blocked:
            del self.fields["has_looked"], self.fields["seen"]
        self.initial["seen"] = " ".join(self._marks)

    def clean(self) -> dict[str, Any]:
        if self.is_blocked:
            raise ValidationError(_("The event cannot be published yet."))
        if not {*self._marks} <= {*self.cleaned_data.get("seen", "").split()}:
            self._ask_again()
        return {}

    def _ask_again(self) -> None:
        self.data = {**self.data.dict(), "seen": self.initial["seen"]}
        self.data.pop("has_looked", None)
        self.errors.pop("has_looked", None)
        self.add_error("has_looked", _("Other points have come up since you opened the page. Please look again."))


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
