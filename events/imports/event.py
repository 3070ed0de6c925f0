"""A row of the file, read into typed values with all its faults told at once."""

import hashlib
import json
from collections.abc import Callable, Mapping
from functools import partial
from itertools import chain
from typing import Any

from django.conf import settings

from events.enums import Access, PublicationState
from events.exports.keys import EVENT_KEYS, HISTORY_KEYS, UID_PREFIX
from events.exports.values import says_something
from events.imports import infer
from events.imports.hours import read_hours
from events.imports.kinds import infer_kind
from events.imports.parts import (
    read_contact,
    read_document,
    read_organisation,
    read_project,
    read_session,
    read_speaker,
    read_venue,
    take_texts,
)
from events.imports.problems import Context, Problem, RefusedError, RowRefusedError, printable, shown
from events.imports.reader import Reader
from events.imports.rows import EventRow
from events.imports.values import (
    address,
    choice,
    identifier,
    limit_of,
    line,
    listed,
    required_line,
    slug,
    spoken_language,
    string,
    text_language,
    upload,
    zone,
)
from events.models import Event, EventSeries, Session
from events.nights import lie_outside

# Raise it when the same row is to give another event, so that the next import brings unchanged rows up to date.
RULES = 2
FORMATS = ("physical", "virtual", "hybrid")
# A row that has one of these has registration.
_OF_REGISTRATION = (
    *("registration_url", "registration_opens_at", "registration_closes_at"),
    *("is_fully_booked", "has_waiting_list"),
)


def external_id_of(raw: Any) -> str:
    """Return the identifier of a row for messages; "" if it has none."""
    value = raw.get("external_id") if isinstance(raw, Mapping) else getattr(raw, "external_id", None)
    return printable(value[:500]) if isinstance(value, str) else ""


def read_row(raw: Any) -> EventRow:
    """Return the row as typed values. Raises RowRefusedError with all that is wrong."""
    if not isinstance(raw, Mapping):
        raise RowRefusedError(Problem("row", f"must be an object, not {shown(raw)}"))
    language = raw.get("source_language")
    context = Context(
        text_language(language) if isinstance(language, str) else "",
        zone_for_moments(raw.get("time_zone")),
    )
    context.language = context.language or settings.LANGUAGE_CODE
    reader = Reader(raw, context)
    row = _read(reader)
    reader.close()
    context.check()
    row.ignored, row.digest = context.ignored, digest_of(raw)
    return row


def digest_of(raw: Any) -> str:
    return hashlib.sha256(json.dumps([RULES, raw], sort_keys=True).encode()).hexdigest()


def zone_for_moments(value: Any) -> str:
    """Return the zone in which moments without an offset are read; a bad one is refused with its own key."""
    try:
        return zone(value)
    except RefusedError:
        return settings.TIME_ZONE


def _read(reader: Reader) -> EventRow:
    external_id = reader.require("external_id", partial(required_line, limit=limit_of(Event, "external_id")), "")
    if not reader.has("title"):
        reader.context.refuse("title", "is missing")
    reader.take("source_language", string, "")
    values = reader.fields(Event, EVENT_KEYS)
    _check_title(reader, values)
    for name in ("description", "teaser"):
        if name in values:
            values[name] = {code: says_something(text) for code, text in values[name].items()}
    _read_keywords_and_languages(reader, values)
    row = EventRow(external_id, reader.context.language, values)
    _read_history(reader, row)
    if reader.has("venue"):
        row.venue, values["venue"] = read_venue(reader), None
    _infer(reader, row)
    row.state = reader.take("state", partial(choice, choices=PublicationState.values), PublicationState.PUBLISHED)
    row.programme = reader.take("programme", slug, "") or None
    row.priorities = reader.take("priorities", partial(listed, read=partial(line, limit=200)), None)
    row.objectives = reader.take("objectives", partial(listed, read=partial(line, limit=20)), None)
    row.part_of = reader.take("part_of", partial(line, limit=500), None)
    row.replaced_by = reader.take("replaced_by", partial(line, limit=500), None)
    row.series = take_texts(reader, "series", EventSeries, "title")
    _read_people(reader, row)
    _read_agenda(reader, row)
    return row


def _read_history(reader: Reader, row: EventRow) -> None:
    """Read what an export adds, so that calendars and links of a site go on when its events are moved."""
    row.uid = reader.take("uid", identifier, None)
    if row.external_id.startswith(UID_PREFIX):
        row.uid = row.uid or reader.take("external_id", lambda text: identifier(text.removeprefix(UID_PREFIX)), None)
        if row.uid and row.external_id != f"{UID_PREFIX}{row.uid}":
            reader.context.refuse("external_id", f"is not “{UID_PREFIX}” with the row's uid; correct one of the two")
    row.slug = reader.take("slug", address, "")
    row.former_slugs = reader.take("former_slugs", partial(listed, read=address), [])
    row.history = reader.fields(Event, HISTORY_KEYS)
    image = reader.take("image", partial(upload, folder="events"), "")
    if image:
        row.values["image"] = image
    if reader.has("text_languages"):
        read = partial(listed, read=lambda code: text_language(string(code)))
        offered = reader.take("text_languages", read, [])
        row.values["text_languages"] = sorted(set(offered) - {row.language})


def _check_title(reader: Reader, values: dict[str, Any]) -> None:
    if "title" in values and not any(values["title"].values()):
        reader.context.refuse("title", "is empty")
        values["title"] = {reader.context.language: "?"}
    values.setdefault("title", {reader.context.language: "?"})


def _read_keywords_and_languages(reader: Reader, values: dict[str, Any]) -> None:
    """Read what may stand under two keys each."""
    words = _both(reader, ("topics", "keywords"), line)
    if words is not None:
        keywords = ", ".join(words)
        if len(keywords) > limit_of(Event, "keywords"):
            reader.context.refuse("topics", f"has {len(keywords)} characters in all, at most 500 fit")
        values["keywords"] = keywords
    spoken = _both(reader, ("language", "languages"), spoken_language)
    if spoken is not None:
        values["languages"] = spoken


def _both(reader: Reader, keys: tuple[str, str], read: Callable[[Any], str]) -> list[str] | None:
    found = [reader.take(key, partial(listed, read=read), None) for key in keys]
    return list(dict.fromkeys(chain(*filter(None, found)))) if any(map(reader.has, keys)) else None


def _infer(reader: Reader, row: EventRow) -> None:
    """Fill in what follows from other keys of the row."""
    values, printed = row.values, reader.take("date_text", line, "")
    # Read so that it is no unknown key: the zone's abbreviation follows from zone and date.
    reader.take("printed_time_zone", line, "")
    if values.get("start_date") and not values.get("end_date"):
        values["end_date"] = values["start_date"]
    own_words = [*values["title"].values(), *values.get("description", {}).values(), printed]
    formats = reader.take("formats", partial(listed, read=partial(choice, choices=list(FORMATS))), [])
    is_said = "attendance" in values
    values["attendance"] = values.get("attendance") or infer.attendance_of(formats)
    if not values["attendance"] and not is_said:
        values["attendance"] = infer.infer_attendance(
            title=row.title, words=" ".join(own_words), has_venue=row.venue is not None
        )
        if values["attendance"]:
            row.assumed.append(f"attendance {values['attendance']}")
    if "kind" not in values:
        _infer_kind(row)
    has_registration = any(values.get(name) for name in _OF_REGISTRATION)
    access = infer.infer_access(words=" ".join(own_words), kind=values["kind"], has_registration=has_registration)
    # A row that says nothing leaves what is known here already.
    if access != Access.UNKNOWN:
        values.setdefault("access", access)
    read_hours(reader, row, printed)


def _infer_kind(row: EventRow) -> None:
    values = row.values
    values["kind"], row.kind_from = infer_kind(
        row.title,
        values["attendance"],
        keywords=values.get("keywords", ""),
        description=values.get("description", {}).get(row.language, ""),
    )
    if row.kind_from != "title":
        reason = f"from the {row.kind_from}" if row.kind_from else "no kind recognised"
        row.assumed.append(f"kind {values['kind']} ({reason})")


def _read_people(reader: Reader, row: EventRow) -> None:
    for name, short, read in (
        ("organisers", "name", read_organisation),
        ("contacts", "name", read_contact),
        ("speakers", "name", read_speaker),
        ("projects", "acronym", read_project),
    ):
        found = reader.objects(name, short)
        setattr(row, name, None if found is None else [read(one) for one in found])


def _read_agenda(reader: Reader, row: EventRow) -> None:
    sessions, documents = reader.objects("sessions", "title"), reader.objects("documents", "title")
    row.sessions = None if sessions is None else [read_session(one, row) for one in sessions]
    _refuse_outside(reader, row)
    row.documents = None if documents is None else [read_document(one) for one in documents]
    printed = reader.take("date_text", line, "")
    if printed and not row.values.get("start_date"):
        # Helps editors to find the date.
        note = f"Date as printed: {printed[:150]}"
        row.documents = [*(row.documents or []), {"title": {row.language: note}}]


def _refuse_outside(reader: Reader, row: EventRow) -> None:
    """Refuse sessions outside the event's days, which no editor could save again."""
    names = ("start_date", "end_date", "start_time", "end_time", "hours", "date_precision")
    schedule = Event(**{name: row.values[name] for name in names if name in row.values}).schedule
    typed = [Session(**session.values).typed for session in row.sessions or ()]
    for number, is_outside in enumerate(lie_outside(schedule, typed)):
        if is_outside:
            reader.context.refuse(f"sessions[{number}].date", f"{typed[number].date} lies outside the event's days")
