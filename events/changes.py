"""Which changes of an event are significant, and what the public change log says of them (rule 11)."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import override

from events.enums import Attendance, EventStatus
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
    for field, facts, words in _RULES:
        if facts(before) != facts(after):
            old, new = words(before) or NO_VALUE, words(after) or NO_VALUE
            yield Change(field, old[:500], new[:500])


def _date_words(event: Event) -> str:
    return describe(event.schedule).date_text if event.schedule else ""


def _time_facts(event: Event) -> tuple[object, ...]:
    return event.start_time, event.end_time, event.schedule is not None and event.schedule.is_daily


def _time_words(event: Event) -> str:
    when = describe(event.schedule) if event.schedule else None
    return " ".join(part for part in (when.time_text, when.note) if part) if when else ""


def _zone_words(event: Event) -> str:
    return event.time_zone.replace("_", " ")


def _place_facts(event: Event) -> tuple[object, ...]:
    return event.venue_id, event.room


def _place_words(event: Event) -> str:
    return ", ".join(part for part in (str(event.venue or ""), event.room) if part)


def _attendance_facts(event: Event) -> tuple[object, ...]:
    return event.attendance, event.is_moved_online


def _attendance_words(event: Event) -> str:
    words = str(Attendance(event.attendance).label) if event.attendance else ""
    return _("%(form)s (moved online)") % {"form": words} if event.is_moved_online else words


def _status_words(event: Event) -> str:
    return str(EventStatus(event.status).label)


_RULES: tuple[tuple[str, Callable[[Event], object], Callable[[Event], str]], ...] = (
    (EventChange.Field.STATUS, lambda event: event.status, _status_words),
    # The days within a save-the-date's month are no facts: the words are.
    (EventChange.Field.DATE, _date_words, _date_words),
    (EventChange.Field.TIME, _time_facts, _time_words),
    (EventChange.Field.ZONE, lambda event: event.time_zone, _zone_words),
    (EventChange.Field.PLACE, _place_facts, _place_words),
    (EventChange.Field.ATTENDANCE, _attendance_facts, _attendance_words),
)
