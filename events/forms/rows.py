"""Rows that belong to an event: they have an order, and an agenda's dates follow the event."""

import datetime as dt
from typing import Any

from common.admin import RowForm, RowFormSet
from events.enums import DatePrecision
from events.forms.languages import show_languages, text_languages
from events.models import Event, Session
from events.models.session import move_sessions, outside_message


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

    def add_fields(self, form: Any, index: int | None) -> None:
        super().add_fields(form, index)
        form.instance.event = self.event
        show_languages(form, text_languages(self.event))


class SessionRowForm(SortableForm):
    """A session in one line. Its date follows the event unless it was changed by hand."""

    has_followed = False

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if "date" in self.fields and "date" in data:
            self._follow_event(data)
        return data

    def _follow_event(self, data: dict[str, Any]) -> None:
        event = self.instance.event
        if event.start_date is None:
            return
        date = data["date"]
        if date is None:
            date = event.start_date if is_one_day(event) else None
        elif "date" not in self.changed_data:
            date += event.start_date - (event.day_before_editing or event.start_date)
        # A row that only follows is not validated and saved by itself: the formset moves all of these at once.
        self.has_followed = date != data["date"]
        data["date"] = self.instance.date = date
        if not self.has_changed() and date and is_outside(event, date):
            self.add_error("date", outside_message(event))

    def _post_clean(self) -> None:
        # Every constraint costs a query; three hundred rows of an agenda are sent with each save.
        if self.has_changed():
            super()._post_clean()


def is_one_day(event: Event) -> bool:
    return event.start_date == (event.end_date or event.start_date) and event.date_precision == DatePrecision.DAY


def is_outside(event: Event, date: dt.date) -> bool:
    return not event.start_date <= date <= (event.end_date or event.start_date)


class SessionRows(EventRows):
    """The agenda of an event: the title in the source language; the rest stands on each session's own page."""

    def add_fields(self, form: Any, index: int | None) -> None:
        super().add_fields(form, index)
        show_languages(form, [self.event.source_language], are_fixed=True)

    def save(self, commit: bool = True) -> list[Session]:
        saved = super().save(commit)
        followers = [form for form in self.initial_forms if form.has_followed and not form.has_changed()]
        move_sessions([form.instance for form in followers])
        return saved
