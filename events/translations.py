"""When the texts of an event were written in each language: which translation is older than its original.

Counted are the translated fields of the event itself; its sessions and documents have texts of their own.
"""

import datetime as dt

from common.i18n import texts_of
from events.fields import EVENT_FIELDS
from events.models import Event

TEXT_FIELDS = tuple(Event._meta.get_field(field.name) for field in EVENT_FIELDS if field.translated)


def stamp_texts(before: Event | None, event: Event, now: dt.datetime) -> None:
    """Note, for each language, when a text of it changed last; `before` is the stored row, None for a new event."""
    if before is None and event.source_changed_at is not None:
        # A copy's texts are no newer than those of its original.
        return
    old, new = (_texts(before), _texts(event)) if before else ({}, _texts(event))
    stamps = _stamps(before) if before else {}
    stamps |= {code: now for code in new if new[code] != old.get(code)}
    stamps = {code: at for code, at in stamps.items() if code in new}
    event.source_changed_at = stamps.pop(event.source_language, None)
    event.translated_at = {code: at.isoformat() for code, at in sorted(stamps.items())}


def outdated_translations(event: Event) -> list[str]:
    """Return the offered languages whose texts are older than the last change of the original; no query.

    What was never stamped was there before stamps were: it is older than any change that has one.
    """
    changed_at, stamps = event.source_changed_at, _stamps(event)
    if changed_at is None:
        return []
    offered = [code for code in event.text_languages if code != event.source_language]
    older = [code for code in offered if code not in stamps or stamps[code] < changed_at]
    written = {code for field in TEXT_FIELDS for code in texts_of(getattr(event, field.name))} if older else set()
    return [code for code in older if code in written]


def _texts(event: Event) -> dict[str, dict[str, str]]:
    """Return, by language, the texts by field as they are stored."""
    texts: dict[str, dict[str, str]] = {}
    for field in TEXT_FIELDS:
        for code, raw in texts_of(getattr(event, field.name)).items():
            text = field.clean_text(raw)
            if text:
                texts.setdefault(code, {})[field.name] = text
    return texts


def _stamps(event: Event) -> dict[str, dt.datetime]:
    """Return the stamps of all languages, whichever of them is the source."""
    stamps = {code: dt.datetime.fromisoformat(at) for code, at in event.translated_at.items()}
    return stamps | ({event.source_language: event.source_changed_at} if event.source_changed_at else {})
