from events.forms.event import EventForm
from events.forms.languages import show_languages, text_languages, title_of
from events.forms.rows import EventRows, SessionRowForm, SessionRows, SortableForm, SortableFormSet
from events.forms.steps import DuplicateForm, ReasonForm, RescheduleForm, StepForm

__all__ = [
    "DuplicateForm",
    "EventForm",
    "EventRows",
    "ReasonForm",
    "RescheduleForm",
    "SessionRowForm",
    "SessionRows",
    "SortableForm",
    "SortableFormSet",
    "StepForm",
    "show_languages",
    "text_languages",
    "title_of",
]
