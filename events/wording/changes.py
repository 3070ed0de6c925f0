"""The public change log of an event as pages and feeds say it."""

from collections.abc import Iterable, Iterator
from itertools import groupby

from django.utils.html import conditional_escape, escape, format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import capfirst
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _

from common.i18n import Text, lang_attribute
from events.enums import Attendance, EventStatus
from events.models import Event, EventChange
from events.wording.dates import day_point
from events.wording.types import ChangeDay


def change_days(event: Event, changes: Iterable[EventChange]) -> tuple[ChangeDay, ...]:
    ordered = (change for revision in revisions(changes) for change in revision)
    days = groupby(ordered, lambda change: day_point(change.changed_at, event.time_zone))
    return tuple(ChangeDay(day, tuple(change_text(event, change) for change in group)) for day, group in days)


def revisions(changes: Iterable[EventChange]) -> Iterator[list[EventChange]]:
    """Yield what was changed at once, the latest first; within that in the order in which it was written."""
    for _sequence, group in groupby(changes, lambda change: change.sequence):
        yield sorted(group, key=lambda change: change.pk)


def change_text(event: Event, change: EventChange) -> SafeString:
    """Return "Time changed from 09:00 to 10:00" as HTML; values in another language say so."""
    parts = {
        "field": conditional_escape(capfirst(change.get_field_display())),
        "old": _marked(_value(event, change.field, change.old_value)),
        "new": _marked(_value(event, change.field, change.new_value)),
    }
    return mark_safe(escape(_("%(field)s changed from %(old)s to %(new)s")) % parts)  # noqa: S308 all parts are escaped


def _marked(text: Text) -> str:
    attribute = lang_attribute(text)
    return format_html("<span{}>{}</span>", attribute, text) if attribute else conditional_escape(text)


def _value(event: Event, field: str, stored: str) -> Text:
    """Return a value of the log, stored in the event's language, in the active one where it is one of our words."""
    if field == EventChange.Field.ZONE:
        return Text(stored)
    with override(event.source_language):
        known = _words(field)
    if stored in known:
        return Text(_words(field)[known.index(stored)], get_language() or "")
    return Text(stored, event.source_language)


def _words(field: str) -> list[str]:
    """Return all words that the log has for a field, in an order that is the same in every language."""
    if field == EventChange.Field.STATUS:
        return [str(status.label) for status in EventStatus]
    if field == EventChange.Field.ATTENDANCE:
        labels = [str(form.label) for form in Attendance]
        return labels + [_("%(form)s (moved online)") % {"form": label} for label in labels]
    return []
