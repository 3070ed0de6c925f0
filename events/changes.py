"""Which changes of an event are significant, and what the public change log says of them (rule 11)."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial

from django.utils.translation import gettext as _
from django.utils.translation import override

from events.enums import Attendance
from events.fields import EVENT_FIELDS, Field, stored_value
from events.models import Event, EventChange
from events.wording.dates import describe

NO_VALUE = "–"


@dataclass(frozen=True)
class Change:
    field: str
    old: str
    new: str


def significant_changes(before: Event, after: Event) -> list[Change]:
    """Compare two states of an event; the values are as shown, in the source language of the event.

    Reads the venue of both.
    """
    with override(after.source_language):
        return list(_differences(before, after))


def _differences(before: Event, after: Event) -> Iterator[Change]:
    for line in _ORDER:
        facts, words = _FACTS.get(line, partial(_values, line)), _WORDS.get(line, partial(_values_in_words, line))
        if facts(before) != facts(after):
            old, new = words(before) or NO_VALUE, words(after) or NO_VALUE
            yield Change(line, old[:500], new[:500])


def _values(line: str, event: Event) -> list[object]:
    """Return the values of the fields that belong to a line of the log."""
    return [stored_value(event, field.name) for field in _fields_of(line)]


def _values_in_words(line: str, event: Event) -> str:
    return ", ".join(filter(None, (_in_words(event, field) for field in _fields_of(line))))


def _in_words(event: Event, field: Field) -> str:
    if field.translated:
        return event.text(field.name)
    if Event._meta.get_field(field.name).choices:
        return str(getattr(event, f"get_{field.name}_display")())
    return str(getattr(event, field.name) or "")


def _fields_of(line: str) -> list[Field]:
    return [field for field in EVENT_FIELDS if field.significant == line]


def _date_words(event: Event) -> str:
    return describe(event.schedule).date_text if event.schedule else ""


def _time_facts(event: Event) -> tuple[object, ...]:
    schedule = event.schedule
    is_daily, is_all_day = (schedule.is_daily, schedule.is_all_day) if schedule else (False, False)
    return event.start_time, event.end_time, is_daily, is_all_day


def _time_words(event: Event) -> str:
    when = describe(event.schedule) if event.schedule else None
    return " ".join(part for part in (when.time_text, when.note) if part) if when else ""


def _zone_words(event: Event) -> str:
    return event.time_zone.replace("_", " ")


def _attendance_words(event: Event) -> str:
    words = str(Attendance(event.attendance).label) if event.attendance else ""
    return _("%(form)s (moved online)") % {"form": words} if event.is_moved_online else words


_ORDER = dict.fromkeys((EventChange.Field.STATUS, *EventChange.Field))
# Lines that compare or say something else than the values of their fields.
_FACTS: dict[str, Callable[[Event], object]] = {
    # The days within a save-the-date's month are no facts: the words are.
    EventChange.Field.DATE: _date_words,
    EventChange.Field.TIME: _time_facts,
}
_WORDS: dict[str, Callable[[Event], str]] = {
    EventChange.Field.DATE: _date_words,
    EventChange.Field.TIME: _time_words,
    EventChange.Field.ZONE: _zone_words,
    EventChange.Field.ATTENDANCE: _attendance_words,
}
