"""The form that moves an event to other days: each of its dates before and after."""

import copy
import datetime as dt
from dataclasses import dataclass, replace
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.dateparse import parse_date
from django.utils.translation import gettext_lazy as _

from common.forms import DATE_INPUT, DATE_TIME_INPUT, TIME_INPUT, MomentField
from events.actions import fill_gaps
from events.enums import DatePrecision
from events.fields import EVENT_FIELDS, Moves, names
from events.forms.hours import FLAG, settle_next_day
from events.forms.steps import ReasonForm
from events.models import Event
from events.models.parts import SENSIBLE_DATE
from events.models.rules import EVENT_RULES, RULE_FIELDS
from events.moving import dates_from, days_to
from events.nights import lie_outside
from events.schedule import EARLIEST, LATEST, is_doubtful_end, midnight_after
from events.wording.dates import clock, describe, long_date, moment_text, month_name

_WHEN = ("start_date", "end_date", "start_time", "end_time", "hours", "date_precision")
_MOVING = names(EVENT_FIELDS, lambda field: field.moves)
_ONCE_OPEN = names(EVENT_FIELDS, lambda field: field.moves is Moves.UNTIL_PASSED)
# These may lie after the end of the event.
_MAY_BE_LATER = {"start_date", "end_date", "livestream_ends_at", "unpublish_at"}


@dataclass(frozen=True)
class Row:
    """A date of the event: as it is, and the input for what it is to be."""

    before: str
    field: forms.BoundField
    # It stays, because registration or the link that it opened is open already.
    has_passed: bool


class RescheduleForm(ReasonForm):
    """All dates move along with the first day, and each can be changed.

    Without JavaScript the dates that follow are shown once more before anything is done: `shown_for` is the first day
    for which those of the page were made. What the person has typed over one of them stays.
    """

    shown_for = forms.DateField(required=False, widget=forms.HiddenInput)
    ends_next_day = forms.BooleanField(label=_("Ends the next day"), required=False)

    class Media:
        js = (forms.widgets.Script("js/admin/reschedule.js", type="module"),)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        event, self.now = self.event, timezone.now()
        self.has_day = event.date_precision != DatePrecision.MONTH
        self.names = [name for name in _WHEN if name != "date_precision" or not self.has_day]
        self.names += [name for name in _MOVING if name not in _WHEN and getattr(event, name) is not None]
        self.fields = {name: _form_field(name) for name in self.names} | self.fields
        self.fields["start_date"].required = True
        self.initial |= {name: getattr(event, name) for name in self.names}
        self.initial |= dates_from(event, event.start_date, self.now)
        self.initial |= {"date_precision": DatePrecision.DAY, "shown_for": event.start_date}
        self.initial[FLAG] = is_doubtful_end(event.start_time, event.end_time)
        self.asks_again = self.is_bound and self._follow()
        for name in self.names:
            if self._is_moving(name):
                self.fields[name].widget.attrs["data-follows"] = self._text(name, self.initial[name])

    def _follow(self) -> bool:
        """Fill in what follows from the first day and was not typed; returns whether that has to be shown first."""
        shown = _sensible(self.data.get("shown_for")) or self.event.start_date
        first = _sensible(self.data.get("start_date")) or shown
        before, after = (dates_from(self.event, day, self.now) for day in (shown, first))
        self.data = self.data.copy()
        for name in after.keys() - {"start_date"}:
            untouched = {None, self._text(name, before[name])} | ({""} if name == "end_date" else set())
            if self.data.get(name) in untouched:
                self.data[name] = self._text(name, after[name])
        self.data["shown_for"] = first.isoformat()
        # So a moment that nobody typed over keeps its seconds.
        self.initial |= after
        return first != shown

    def _text(self, name: str, value: Any) -> str:
        field = self.fields[name]
        return str(field.widget.format_value(field.prepare_value(value)))

    def _is_moving(self, name: str) -> bool:
        if not self.has_day or name == "end_date":
            return name == "end_date"
        return name in _MOVING and name != "start_date" and not self._has_passed(name)

    def _has_passed(self, name: str) -> bool:
        return self.has_day and name in _ONCE_OPEN and getattr(self.event, name) <= self.now

    def is_valid(self) -> bool:
        return super().is_valid() and not self.asks_again

    # What the page shows

    @property
    def present(self) -> str:
        when = describe(self.event.schedule)
        return " ".join(part for part in (when.date_text, when.time_text) if part)

    @property
    def zone(self) -> str:
        return self.event.time_zone.replace("_", " ")

    @property
    def rows(self) -> list[Row]:
        return [Row(self._before(name), self[name], self._has_passed(name)) for name in self.names]

    def _before(self, name: str) -> str:
        value = getattr(self.event, name)
        if isinstance(value, dt.datetime):
            return moment_text(value, self.event.time_zone)
        if isinstance(value, dt.date):
            return long_date(value) if self.has_day else month_name(value)
        if isinstance(value, dt.time):
            return clock(value)
        return str(getattr(self.event, f"get_{name}_display", str)())

    @property
    def others(self) -> list[forms.BoundField]:
        """The fields below the table; the tick only where it is asked for."""
        is_asked = self[FLAG].value() or self.has_error("end_time")
        return [self[FLAG], self["note"]] if is_asked else [self["note"]]

    @property
    def moving_sessions(self) -> int:
        """How many sessions move along; queries."""
        return self.event.sessions.exclude(date=None).count() if self.has_day else 0

    # What is refused

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        data.pop("shown_for", None)
        is_next_day = data.pop(FLAG, False)
        if not self.errors:
            event = copy.copy(self.event)
            for name in self.names:
                setattr(event, name, data[name])
            self._refuse_doubtful(event, is_next_day=is_next_day)
            # As it would be saved.
            fill_gaps(event, self.now)
            self._refuse_broken_rules(event)
            self._refuse_what_lies_after(event)
        return data

    def _refuse_doubtful(self, event: Event, *, is_next_day: bool) -> None:
        if all(getattr(event, name) == getattr(self.event, name) for name in _WHEN):
            self.add_error("start_date", self._nothing_new())
        times = {"start_time": event.start_time, "end_time": event.end_time, FLAG: is_next_day}
        settle_next_day(self, times, can_pass=event.schedule is not None and event.schedule.ends_next_day)

    def _nothing_new(self) -> str:
        if self.event.is_waiting:
            return _(
                "It was planned for then: choose another day. If it takes place after all, set “status” in the form."
            )
        return _("This is when it takes place already: choose another day or other hours.")

    def _refuse_broken_rules(self, event: Event) -> None:
        for rule in EVENT_RULES:
            try:
                rule.validate(Event, event)
            except ValidationError as error:
                found = (field for name, field in RULE_FIELDS.items() if rule.name.endswith(f"_{name}"))
                field = next(found, None)
                self.add_error(field if field in self.fields else None, error.messages)

    def _refuse_what_lies_after(self, event: Event) -> None:
        end = max(event.ends_at, midnight_after(event.end_date, event.time_zone))
        for name in set(self.names) & set(_MOVING) - _MAY_BE_LATER:
            value = getattr(event, name)
            if value and (value > end if isinstance(value, dt.datetime) else value > event.end_date):
                self.add_error(name, _("This lies after the event; choose an earlier day."))
        if self._leaves_sessions_out(event):
            self.add_error("end_date", _("The agenda has more days; move or remove its last sessions first."))

    def _leaves_sessions_out(self, event: Event) -> bool:
        move = dt.timedelta(days=days_to(self.event, event.start_date))
        schedule = replace(event.schedule, start_date=event.start_date - move, end_date=event.end_date - move)
        return any(lie_outside(schedule, [session.typed for session in self.event.sessions.where_they_lie()]))


def _form_field(name: str) -> forms.Field:
    model_field: Any = Event._meta.get_field(name)
    if isinstance(model_field, models.DateTimeField):
        field = model_field.formfield(form_class=MomentField, widget=DATE_TIME_INPUT)
    elif isinstance(model_field, models.DateField):
        field = model_field.formfield(widget=DATE_INPUT, validators=SENSIBLE_DATE)
    elif isinstance(model_field, models.TimeField):
        field = model_field.formfield(widget=TIME_INPUT)
    else:
        field = model_field.formfield()
    field.help_text = ""
    return field


def _sensible(text: Any) -> dt.date | None:
    """Return the day of an input if it is one from which others can be counted."""
    try:
        day = parse_date(text or "")
    except ValueError:
        return None
    return day if day and EARLIEST <= day <= LATEST else None
