"""The public change log of an event as pages and feeds say it, in the language of the reader."""

from collections.abc import Callable, Iterable, Iterator
from itertools import groupby
from typing import Any

from django.utils.html import conditional_escape, escape, format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from common.i18n import Text, lang_attribute, pick
from events.fields import EVENT_FIELDS
from events.models import Event, EventChange
from events.wording.attending import format_label
from events.wording.dates import clock, day_point, describe
from events.wording.types import ChangeDay

NO_VALUE = "–"


def change_days(event: Event, changes: Iterable[EventChange]) -> tuple[ChangeDay, ...]:
    ordered = (change for revision in revisions(changes) for change in revision)
    days = groupby(ordered, lambda change: day_point(change.changed_at, event.time_zone))
    return tuple(ChangeDay(day, tuple(change_text(event, change) for change in group)) for day, group in days)


def revisions(changes: Iterable[EventChange]) -> Iterator[list[EventChange]]:
    """Yield what was changed at once, the latest first; within that in the order in which it was written."""
    for _sequence, group in groupby(changes, lambda change: change.sequence):
        yield sorted(group, key=lambda change: change.pk)


def change_text(event: Event, change: EventChange) -> SafeString:
    """Return "Time changed from 09:00 to 10:00" as HTML, or what somebody said instead; another language says so."""
    if said := event.pick(change.words):
        return SafeString(_marked(said))
    old, new = (_in_sentence(event, change.field, value) for value in (change.old_value, change.new_value))
    parts = {
        "field": conditional_escape(capfirst(change.get_field_display())),
        "old": _marked(old),
        "new": _marked(new),
    }
    return mark_safe(escape(_("%(field)s changed from %(old)s to %(new)s")) % parts)  # noqa: S308 all parts are escaped


def _in_sentence(event: Event, line: str, values: dict[str, Any]) -> Text:
    """Return a value as it follows "changed from": a start alone without a "from" of its own."""
    schedule = restored(values).schedule if line == EventChange.Field.TIME and "text" not in values else None
    if schedule is None or schedule.start_time is None or schedule.has_end:
        return value_text(event, line, values)
    return Text(f"{clock(schedule.start_time)} ({describe(schedule).zone})")


def _marked(text: Text) -> str:
    attribute = lang_attribute(text)
    return format_html("<span{}>{}</span>", attribute, text) if attribute else conditional_escape(text or NO_VALUE)


def value_text(event: Event, line: str, values: dict[str, Any]) -> Text:
    """Return a value of the log in words, "" where there was none.

    One that an older version wrote as words, and that the upgrade could not read, stays in the language it was in.
    """
    if "text" in values:
        return Text(values["text"], values["lang"])
    was = restored(values, source_language=event.source_language, text_languages=event.text_languages)
    return _WORDS[line](was) if line in _WORDS else _values_in_words(was, values)


def old_text(change: EventChange) -> Text:
    return value_text(change.event, change.field, change.old_value)


def new_text(change: EventChange) -> Text:
    return value_text(change.event, change.field, change.new_value)


def restored(values: dict[str, Any], **fields: Any) -> Event:
    """Return an event, not stored, that has these values of the log."""
    event = Event(**fields)
    for name, value in values.items():
        field: Any = Event._meta.get_field(name)
        setattr(event, name, field.related_model(**value) if field.is_relation else field.to_python(value))
    return event


def _values_in_words(was: Event, values: dict[str, Any]) -> Text:
    """Return the values of the fields in the order of the list."""
    words = [_in_words(was, field.name) for field in EVENT_FIELDS if field.name in values]
    return Text(", ".join(words), next((word.lang for word in words if word.lang), ""))


def _in_words(was: Event, name: str) -> Text:
    field: Any = Event._meta.get_field(name)
    value = getattr(was, name)
    if field.is_relation:
        return Text(str(value), pick(value.name).lang)
    if field.choices:
        return Text(str(getattr(was, f"get_{name}_display")()))
    return was.pick(value) if hasattr(field, "clean_text") else Text(str(value))


def _date_words(was: Event) -> Text:
    return Text(describe(was.schedule).date_text if was.schedule else "")


def _time_words(was: Event) -> Text:
    when = describe(was.schedule) if was.schedule else None
    return Text(" ".join(part for part in (when.time_text, when.note) if part) if when and when.time_text else "")


def _zone_words(was: Event) -> Text:
    return Text(was.time_zone.replace("_", " "))


def _attendance_words(was: Event) -> Text:
    words = format_label(was.attendance)
    return Text(_("%(form)s (moved online)") % {"form": words} if was.is_moved_online else words)


_WORDS: dict[str, Callable[[Event], Text]] = {
    EventChange.Field.DATE: _date_words,
    EventChange.Field.TIME: _time_words,
    EventChange.Field.ZONE: _zone_words,
    EventChange.Field.ATTENDANCE: _attendance_words,
}
