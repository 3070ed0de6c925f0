"""Events and their changes as other data names them."""

from common.richtext import plain
from common.values import web_url
from events.api.setting import Data, Setting, known, utc
from events.changes import NO_VALUE
from events.models import Event, EventChange
from events.wording.changes import change_text


def event_ref(event: Event, setting: Setting) -> Data:
    return {
        "id": str(event.uid),
        "slug": event.slug,
        "title": event.text("title"),
        "url": setting.url(event.get_absolute_url()),
    }


def change_data(event: Event, change: EventChange, setting: Setting) -> Data:
    return {
        # What the row is known by in the database need not outlive a move to another one.
        "id": f"{event.uid}-{change.sequence}-{change.field}",
        "event": event_ref(event, setting),
        "changed_at": utc(change.changed_at),
        "field": change.field,
        "old_value": _value(change.old_value),
        "new_value": _value(change.new_value),
        "sequence": change.sequence,
        "text": plain(change_text(event, change)),
    }


def _value(stored: str) -> str | None:
    return None if stored == NO_VALUE else known(stored)


def part_of_data(event: Event, setting: Setting) -> Data | None:
    """Return the event of which this one is a part; one of this site only while it is public. Reads it."""
    whole = event.part_of
    if whole and whole.is_public(setting.now):
        return event_ref(whole, setting)
    if not event.part_of_name:
        return None
    return {"id": None, "slug": None, "title": event.part_of_name, "url": known(web_url(event.part_of_url))}
