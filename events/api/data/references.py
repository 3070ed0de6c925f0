"""Events and their changes as other data names them."""

from common.richtext import plain
from common.values import web_url
from events.api.setting import Data, Setting, known, utc
from events.display.changes import change_text
from events.models import Event, EventChange


def event_ref(event: Event, setting: Setting) -> Data:
    return {
        "id": str(event.uid),
        "slug": event.slug,
        "title": event.text("title"),
        "url": setting.url(event.get_absolute_url()),
    }


def change_data(event: Event, change: EventChange, setting: Setting) -> Data:
    return {
        "event": event_ref(event, setting),
        "changed_at": utc(change.changed_at),
        "field": change.field,
        "old_value": known(change.old_value),
        "new_value": known(change.new_value),
        "sequence": change.sequence,
        "text": plain(change_text(event, change)),
    }


def part_of_data(event: Event, setting: Setting) -> Data | None:
    """Return the event of which this one is a part; one of this site only while it is public. Reads it."""
    whole = event.part_of
    if whole and whole.is_public(setting.now):
        return event_ref(whole, setting)
    if not event.part_of_name:
        return None
    return {"id": None, "slug": None, "title": event.part_of_name, "url": known(web_url(event.part_of_url))}
