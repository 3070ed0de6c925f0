"""An event as a row of the import format."""

from collections.abc import Iterable
from typing import Any

from django.db import models
from django.db.models import F

from common.i18n import texts_of
from events.enums import DatePrecision, EventStatus
from events.exports import parts
from events.exports.extent import Extent
from events.exports.keys import EVENT_KEYS, HISTORY_KEYS, UID_PREFIX
from events.exports.values import fields, filled, one_line, says_something, value_of
from events.facts import EventFacts
from events.fields import EVENT_FIELDS, SESSION_FIELDS, names
from events.models import Event

RELATED = ("programme", "venue", "series", "part_of", "replaced_by")
PREFETCH = (
    *("priorities", "objectives__priority", "projects", "organisers__organisation", "documents", "former_slugs"),
    *("event_contacts__contact__organisation", "event_contacts__topic", "event_speakers__speaker"),
    *("sessions__session_speakers__speaker", "sessions__organisations", "sessions__projects"),
)
# Written even if empty, for an import would tell them from other keys.
_ALWAYS = ("kind", "hours", "time_zone", "attendance", "access", "text_languages", "is_free_of_charge")
# Texts that are offered in the languages of the event.
_TEXTS_OF_PARTS = {
    "sessions": names(SESSION_FIELDS, lambda field: field.translated),
    "documents": ("title", "alternative_text"),
    "speakers": ("role",),
}
_USUAL = {"date_precision": DatePrecision.DAY, "status": EventStatus.PLANNED}


def exportable(events: models.QuerySet[Event]) -> models.QuerySet[Event]:
    """Return the events with all that a row tells, in the order of the file: by day, then by identifier."""
    found = events.filter(withdrawn_at=None).select_related(*RELATED).prefetch_related(*PREFETCH)
    return found.order_by(F("start_date").asc(nulls_first=True), "uid")


def external_id_of(event: Event) -> str:
    return event.external_id or f"{UID_PREFIX}{event.uid}"


def event_row(event: Event, extent: Extent) -> dict[str, Any]:
    """Return the row of an event loaded by `exportable()`."""
    row = fields(event, EVENT_KEYS, always=_ALWAYS)
    row = {name: value for name, value in row.items() if _USUAL.get(name) != value}
    for name in ("description", "teaser"):
        row[name] = {code: text for code, text in row.get(name, {}).items() if says_something(text)}
    row |= {"external_id": external_id_of(event), "uid": str(event.uid), "slug": event.slug, "state": event.state}
    row |= {"source_language": event.source_language, "text_languages": sorted(event.text_languages)}
    row |= fields(event, HISTORY_KEYS) | _links(event) | _subjects(event) | _people(event, extent)
    if extent.is_public:
        _leave_out_what_is_not_public(row, event, extent)
    return filled(**row) | {name: row[name] for name in _ALWAYS if name in row}


def _links(event: Event) -> dict[str, Any]:
    return {
        "part_of": _external_id_unless_withdrawn(event.part_of),
        "replaced_by": _external_id_unless_withdrawn(event.replaced_by),
        "series": value_of(event.series, "title") if event.series else {},
        "former_slugs": sorted(row.slug for row in event.former_slugs.all()),
    }


def _external_id_unless_withdrawn(event: Event | None) -> str:
    return external_id_of(event) if event and event.withdrawn_at is None else ""


def _subjects(event: Event) -> dict[str, Any]:
    words = map(one_line, event.keywords.split(","))
    return {
        "programme": event.programme.slug if event.programme else "",
        "priorities": sorted(_title(row) for row in event.priorities.all() if row.programme_id == event.programme_id),
        "objectives": sorted(
            one_line(row.number) or _title(row)
            for row in event.objectives.all()
            if row.priority.programme_id == event.programme_id
        ),
        "projects": parts.projects_of(event.projects.all()),
        "keywords": [word for word in dict.fromkeys(words) if word],
        "languages": list(event.languages),
    }


def _title(thing: Any) -> str:
    """Return one of the titles; the first language will do, for an import knows all of them."""
    return one_line(next(iter(dict(sorted(texts_of(thing.title).items())).values())))


def _people(event: Event, extent: Extent) -> dict[str, Any]:
    return {
        "venue": parts.venue_of(event.venue),
        "organisers": parts.organisers_of(event),
        "contacts": parts.contacts_of(event, extent),
        "speakers": parts.speakers_of(event, extent),
        "sessions": parts.sessions_of(event, extent),
        "documents": parts.documents_of(event, extent),
        "image": event.image.name,
    }


def _leave_out_what_is_not_public(row: dict[str, Any], event: Event, extent: Extent) -> None:
    facts = EventFacts(event, extent.at)
    for field in EVENT_FIELDS:
        if not facts.shows(field.name):
            row.pop(field.name, None)
    offered = {event.source_language, *event.text_languages}
    _keep_languages(row, EVENT_KEYS, offered)
    for name, keys in _TEXTS_OF_PARTS.items():
        for part in row[name]:
            _keep_languages(part, keys, offered)


def _keep_languages(row: dict[str, Any], names: Iterable[str], offered: set[str]) -> None:
    """Leave out the translations that are not offered to the public."""
    for name in names:
        if isinstance(row.get(name), dict):
            row[name] = {code: text for code, text in row[name].items() if code in offered}
