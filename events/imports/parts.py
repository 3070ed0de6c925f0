"""The parts of a row that are objects of their own: venue, people, projects, sessions, documents."""

from collections.abc import Callable
from functools import partial
from typing import Any

from django.core.files.storage import default_storage
from django.db import models

from contacts.models import Contact, Organisation
from events.enums import OrganiserRole, SessionPart
from events.exports.keys import (
    CONTACT_KEYS,
    DOCUMENT_KEYS,
    ORGANISATION_KEYS,
    PROJECT_KEYS,
    SESSION_KEYS,
    SPEAKER_KEYS,
    VENUE_KEYS,
    VENUE_MORE_KEYS,
)
from events.imports import infer
from events.imports.hours import read_session_hours
from events.imports.reader import Reader
from events.imports.rows import EventRow, Named, SessionRow
from events.imports.values import choice, identifier, limit_of, line, number, required_line, texts, upload
from events.models import Document, EventSpeaker, Session, Speaker, Venue
from programmes.models import Project, Topic


def read_venue(reader: Reader) -> Named | None:
    venue = reader.object("venue", "name")
    if venue is None:
        return None
    values = venue.fields(Venue, (*VENUE_KEYS, *VENUE_MORE_KEYS))
    venue.close()
    names = {code: name for code, name in values.pop("name", {}).items() if name}
    name = next(iter(names.values()), "")
    if not (name or values.get("city") or values.get("country")):
        return None
    return Named(name, names, values)


def _named(reader: Reader, model: type[models.Model], names: tuple[str, ...], *, short: str = "name") -> Named:
    """Read one thing with its name and what to make it with where it is new."""
    read = partial(required_line, limit=limit_of(model, short))
    found = reader.require(short, partial(names_of, reader=reader, read=read), {})
    return Named(next(iter(found.values()), ""), found, reader.fields(model, names))


def names_of(value: Any, *, reader: Reader, read: Callable[[Any], str]) -> dict[str, str]:
    """Return a name by language; that in the row's own language, or else the first, comes first."""
    found = texts(value, context=reader.context, path=reader.path, clean=read)
    return {code: found[code] for code in sorted(found, key=lambda code: code != reader.context.language)}


def take_texts(reader: Reader, key: str, model: type[models.Model], name: str, default: Any = None) -> Any:
    """Return a short text by language, with the limit of a model's field."""
    read = partial(line, limit=limit_of(model, name))
    return reader.take(key, partial(names_of, reader=reader, read=read), default)


def read_organisation(reader: Reader) -> Named:
    found, role = _named(reader, Organisation, ORGANISATION_KEYS), ""
    if not reader.has("role"):
        found.name, role = infer.organiser_and_role(found.name)
        found.names = {reader.context.language: found.name} if role else found.names
    found.part = reader.take("role", partial(choice, choices=OrganiserRole.values), role or OrganiserRole.ORGANISER)
    reader.close()
    return found


def read_project(reader: Reader) -> Named:
    found = _named(reader, Project, PROJECT_KEYS, short="acronym")
    reader.close()
    return found


def read_contact(reader: Reader) -> Named:
    found = _named(reader, Contact, CONTACT_KEYS)
    organisation = reader.object("organisation", "name")
    found.organisation = read_organisation(organisation) if organisation else None
    found.part = take_texts(reader, "topic", Topic, "title", {})
    reader.close()
    return found


def read_speaker(reader: Reader, part: Any = None) -> Named:
    found = _named(reader, Speaker, SPEAKER_KEYS)
    found.part = part or take_texts(reader, "role", EventSpeaker, "role", {})
    reader.close()
    return found


def read_session(reader: Reader, row: EventRow) -> SessionRow:
    values = reader.fields(Session, SESSION_KEYS)
    reader.require_title(values)
    _times_from_note(values)
    read_session_hours(row, reader.path.rstrip(".") + ": ", values)
    first, last = row.values.get("start_date"), row.values.get("end_date")
    if first and first == last and "date" not in values and values.get("start_time"):
        values["date"] = first
    speakers = [read_speaker(one, SessionPart.SPEAKER) for one in reader.objects("speakers", "name") or []]
    speakers += [read_speaker(one, SessionPart.MODERATOR) for one in reader.objects("moderators", "name") or []]
    organisations = [read_organisation(one) for one in reader.objects("organisations", "name") or []]
    projects = [read_project(one) for one in reader.objects("projects", "acronym") or []]
    uid, sequence = reader.take("uid", identifier, None), reader.take("sequence", number, 0)
    reader.close()
    return SessionRow(values, speakers, organisations, projects, uid, sequence)


def _times_from_note(values: dict[str, Any]) -> None:
    note = next(filter(None, values.get("time_note", {}).values()), "")
    times = infer.clock_range(note)
    if times and "start_time" not in values:
        values["start_time"], values["end_time"] = times
        del values["time_note"]


def read_document(reader: Reader) -> dict[str, Any]:
    """A label alone is a note for staff, which public pages leave out."""
    values = reader.fields(Document, DOCUMENT_KEYS)
    label = reader.take("label", partial(line, limit=limit_of(Document, "title")), "")
    values.setdefault("title", {reader.context.language: label})
    reader.require_title(values)
    file = reader.take("file", partial(upload, folder="documents"), "")
    if file and not values.get("link"):
        values |= {"file": file, "size": default_storage.size(file)}
    values["session_number"] = reader.take("session", number, 0)
    reader.close()
    return values
