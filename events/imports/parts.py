"""The parts of a row that are objects of their own: venue, people, projects, sessions, documents."""

from functools import partial
from typing import Any

from django.db import models

from contacts.models import Contact, Organisation
from events.enums import OrganiserRole, SessionPart
from events.imports import infer
from events.imports.reader import Reader
from events.imports.rows import EventRow, Named, SessionRow
from events.imports.values import choice, limit_of, line, required_line
from events.models import Document, Session, Speaker, Venue
from programmes.models import Project, Topic

VENUE_KEYS = ("name", "street", "postal_code", "city", "country", "latitude", "longitude", "capacity", "rooms")
CONTACT_KEYS = ("role", "email", "show_email", "phone", "show_phone", "office_address", "website", "languages")
SESSION_KEYS = (
    *("title", "abstract", "kind", "date", "start_time", "end_time", "time_note", "room", "track", "attendance"),
    *("join_url", "join_public_from", "language", "is_full"),
)
SPEAKER_KEYS = ("title", "organisation", "biography", "website", "public_until")
DOCUMENT_KEYS = ("title", "kind", "link", "captions_url", "language", "credit", "alternative_text")


def read_venue(reader: Reader) -> Named | None:
    venue = reader.object("venue", "name")
    if venue is None:
        return None
    values = venue.fields(Venue, (*VENUE_KEYS, "website", "access_note"))
    venue.close()
    name = next(filter(None, values.pop("name", {}).values()), "")
    if not (name or values.get("city") or values.get("country")):
        return None
    return Named(name, values)


def _named(reader: Reader, model: type[models.Model], names: tuple[str, ...], *, short: str = "name") -> Named:
    """Read one thing with its name and what to make it with where it is new."""
    limit = limit_of(model, short)
    name = reader.require(short, partial(required_line, limit=limit), "")
    return Named(name, reader.fields(model, names))


def read_organisation(reader: Reader) -> Named:
    found = _named(reader, Organisation, ("short_name", "website", "country"))
    found.name, role = infer.organiser_and_role(found.name)
    found.part = reader.take("role", partial(choice, choices=OrganiserRole.values), role or OrganiserRole.ORGANISER)
    reader.close()
    return found


def read_project(reader: Reader) -> Named:
    found = _named(reader, Project, ("title", "website"), short="acronym")
    reader.close()
    return found


def read_contact(reader: Reader) -> Named:
    found = _named(reader, Contact, CONTACT_KEYS)
    organisation = reader.object("organisation", "name")
    found.organisation = read_organisation(organisation) if organisation else None
    found.part = reader.take("topic", partial(line, limit=limit_of(Topic, "title")), "")
    reader.close()
    return found


def read_speaker(reader: Reader, part: Any = None) -> Named:
    found = _named(reader, Speaker, SPEAKER_KEYS)
    found.part = part or {reader.context.language: reader.take("role", partial(line, limit=120), "")}
    reader.close()
    return found


def read_session(reader: Reader, row: EventRow) -> SessionRow:
    values = reader.fields(Session, SESSION_KEYS)
    if not any(values.get("title", {}).values()):
        reader.context.refuse(f"{reader.path}title", "is missing")
    _times_from_note(values)
    first, last = row.values.get("start_date"), row.values.get("end_date")
    if first and first == last and not values.get("date") and values.get("start_time"):
        values["date"] = first
    if first and last and values.get("date") and not first <= values["date"] <= last:
        reader.context.refuse(f"{reader.path}date", f"{values['date']} lies outside the event's days")
    speakers = [read_speaker(one, SessionPart.SPEAKER) for one in reader.objects("speakers", "name") or []]
    speakers += [read_speaker(one, SessionPart.MODERATOR) for one in reader.objects("moderators", "name") or []]
    organisations = [read_organisation(one) for one in reader.objects("organisations", "name") or []]
    projects = [read_project(one) for one in reader.objects("projects", "acronym") or []]
    reader.close()
    return SessionRow(values, speakers, organisations, projects)


def _times_from_note(values: dict[str, Any]) -> None:
    note = next(filter(None, values.get("time_note", {}).values()), "")
    times = infer.clock_range(note)
    if times and not values.get("start_time"):
        values["start_time"], values["end_time"] = times
        del values["time_note"]


def read_document(reader: Reader) -> dict[str, Any]:
    """A label alone is a note for staff, which public pages leave out."""
    values = reader.fields(Document, DOCUMENT_KEYS)
    label = reader.take("label", partial(line, limit=limit_of(Document, "title")), "")
    values.setdefault("title", {reader.context.language: label})
    if not any(values["title"].values()):
        reader.context.refuse(f"{reader.path}title", "is missing")
    reader.close()
    return values
