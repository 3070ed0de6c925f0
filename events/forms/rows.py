"""Rows that belong to an event: they have an order, and an agenda's dates follow the event."""

from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from common.admin import RowForm, RowFormSet
from events.forms.hours import AsksNextDay
from events.forms.languages import show_languages, text_languages
from events.models import Document, Event, Session
from events.models.session import move_sessions
from events.nights import Typed, lie_outside, place_sessions
from events.versions.standing import standing_rows
from events.wording.dates import days_text

# Of the date of a session, for every form that has it.
DATE_HELP = _("Empty for a one-day event: that day. After midnight, type the date of the evening.")


def outside_message(event: Event) -> str:
    """Return what is said at a date outside the days of an event that has some."""
    return _("This day lies outside the event (%(days)s).") % {"days": days_text(event.schedule)}  # type: ignore[arg-type]


class SortableForm(RowForm):
    """A row with an `order`. An added row that holds nothing else is empty, and needs no number."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["order"].required = False
        self.fields["order"].widget.attrs |= {"class": "vIntegerField row-order", "data-order": ""}
        if self.instance.pk is None:
            self.initial["order"] = None

    def has_changed(self) -> bool:
        return bool(self.changed_data if self.instance.pk else set(self.changed_data) - {"order"})


class SortableFormSet(RowFormSet):
    """Rows without a number go to the end, in the order in which they stand."""

    @property
    def owner(self) -> Any:
        """Whose rows they are in an event in memory."""
        return self.instance

    def get_queryset(self) -> Any:
        rows = standing_rows(self.owner, self.model)
        return super().get_queryset() if rows is None else [row for row in rows if self.shows(row)]

    def shows(self, row: Any) -> bool:
        """Say whether the row, of an owner in memory, is one of those here."""
        return True

    def is_left_out(self, form: Any) -> bool:
        """Say whether the row will not be there: it is to be deleted, or nothing was typed into it."""
        return self._should_delete_form(form) or (form.instance.pk is None and not form.has_changed())

    def clean(self) -> None:
        super().clean()
        rows = [form for form in self.forms if "order" in getattr(form, "cleaned_data", {})]
        last = max((form.cleaned_data["order"] or 0 for form in rows), default=0)
        for form in rows:
            if form.cleaned_data["order"] is None:
                last += 1
                form.cleaned_data["order"] = form.instance.order = last


class EventRows(SortableFormSet):
    """Rows of an event: its texts in the event's languages, and without asking for the event again."""

    @property
    def event(self) -> Event:
        return self.instance

    def shows(self, row: Any) -> bool:
        return not isinstance(row, Document) or row.session_id is None

    def add_fields(self, form: Any, index: int | None) -> None:
        super().add_fields(form, index)
        form.instance.event = self.event
        show_languages(form, text_languages(self.event))


class SessionRowForm(AsksNextDay, SortableForm):
    """A session in one line. Its date follows the event unless it was changed by hand."""

    # No column of its own: the box stands below the end where it is needed.
    ends_next_day = forms.BooleanField(label=_("Ends the next day"), required=False)
    has_followed = False

    class Meta:
        help_texts: ClassVar[dict[str, Any]] = {"date": DATE_HELP}

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if "date" in data:
            self._follow_event(data)
        return data

    def _follow_event(self, data: dict[str, Any]) -> None:
        event = self.instance.event
        if event.start_date is None:
            return
        date = data["date"]
        if date is None:
            date = place_sessions(event.schedule, [Typed(None)])[0].agenda_date
        elif "date" not in self.changed_data:
            date += event.start_date - (event.day_before_editing or event.start_date)
        # A row that only follows is not validated and saved by itself: the formset moves all of these at once.
        self.has_followed = date != data["date"]
        data["date"] = self.instance.date = date

    def _post_clean(self) -> None:
        # Every constraint costs a query; three hundred rows of an agenda are sent with each save.
        if self.has_changed():
            super()._post_clean()


class SessionRows(EventRows):
    """The agenda of an event: the title in the source language; the rest stands on each session's own page."""

    def add_fields(self, form: Any, index: int | None) -> None:
        super().add_fields(form, index)
        show_languages(form, [self.event.source_language], are_fixed=True)
        form.instance.is_row = True

    def clean(self) -> None:
        super().clean()
        rows = [
            form for form in self.forms if "date" in getattr(form, "cleaned_data", {}) and not self.is_left_out(form)
        ]
        outside = lie_outside(self.event.schedule, [form.instance.typed for form in rows])
        for form, is_outside in zip(rows, outside, strict=True):
            if is_outside:
                form.add_error("date", outside_message(self.event))

    def save(self, commit: bool = True) -> list[Session]:
        saved = super().save(commit)
        followers = [form for form in self.initial_forms if form.has_followed and not form.has_changed()]
        move_sessions([form.instance for form in followers], "date")
        return saved
