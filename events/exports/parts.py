"""The parts of an event that are objects of their own: venue, people, projects, agenda, documents."""

from collections.abc import Iterable
from typing import Any

from contacts.models import Contact, Organisation
from events.enums import OrganiserRole, SessionPart
from events.exports.extent import Extent
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
from events.exports.values import fields, filled, one_line, texts, value_of
from events.facts import EventFacts, SessionFacts
from events.models import Document, Event, EventContact, Speaker, Venue
from programmes.models import Project

# Written even if empty, for what is missing there would be told from other keys.
_SESSION_ALWAYS = ("date", "start_time")


def venue_of(venue: Venue | None) -> dict[str, Any]:
    return fields(venue, (*VENUE_KEYS, *VENUE_MORE_KEYS)) if venue else {}


def organisation_of(organisation: Organisation, role: str = OrganiserRole.ORGANISER) -> dict[str, Any]:
    name = value_of(organisation, "name")
    return fields(organisation, ORGANISATION_KEYS) | {"name": name, "role": str(role)}


def contact_of(contact: Contact, extent: Extent, row: EventContact | None = None) -> dict[str, Any]:
    """Return a contact; e-mail address and number only where they are shown, unless the extent has hidden ones."""
    found = fields(contact, _keys(CONTACT_KEYS, extent)) | {"name": one_line(contact.name)}
    for name in ("email", "phone"):
        if not (extent.with_hidden or getattr(contact, f"show_{name}")):
            found.pop(name, None)
    if contact.organisation:
        found["organisation"] = organisation_of(contact.organisation)
    if row and row.topic:
        found["topic"] = value_of(row.topic, "title")
    return found


def speaker_of(speaker: Speaker, extent: Extent) -> dict[str, Any]:
    return fields(speaker, _keys(SPEAKER_KEYS, extent)) | {"name": one_line(speaker.name)}


def _keys(keys: Iterable[str], extent: Extent) -> list[str]:
    """Leave out until when a person is public: that somebody will go is nobody's business."""
    return [key for key in keys if not (extent.is_public and key in ("public_from", "public_until"))]


def projects_of(projects: Iterable[Project]) -> list[dict[str, Any]]:
    found = [fields(project, PROJECT_KEYS) | {"acronym": one_line(project.acronym)} for project in projects]
    return sorted(found, key=lambda project: (project["acronym"].casefold(), str(project)))


def organisers_of(event: Event) -> list[dict[str, Any]]:
    return [organisation_of(row.organisation, row.role) for row in event.organisers.all()]


def contacts_of(event: Event, extent: Extent) -> list[dict[str, Any]]:
    rows = (row for row in event.event_contacts.all() if extent.has_person(row.contact))
    return [contact_of(row.contact, extent, row) for row in rows]


def speakers_of(event: Event, extent: Extent) -> list[dict[str, Any]]:
    rows = (row for row in event.event_speakers.all() if extent.has_person(row.speaker))
    return [speaker_of(row.speaker, extent) | filled(role=texts(row._meta.get_field("role"), row.role)) for row in rows]


def sessions_of(event: Event, extent: Extent) -> list[dict[str, Any]]:
    """Return the agenda in its order, each session with the identifier by which calendars know it."""
    return [_session(row, extent) for row in EventFacts(event, extent.at).sessions]


def _session(row: SessionFacts, extent: Extent) -> dict[str, Any]:
    session = row.session
    found = fields(session, SESSION_KEYS, always=_SESSION_ALWAYS) | {"uid": str(session.uid)}
    if extent.is_public and not row.join_url:
        found.pop("join_url", None)
    organisations = (organisation_of(organisation) for organisation in session.organisations.all())
    people = [row for row in session.session_speakers.all() if extent.has_person(row.speaker)]
    return found | filled(
        sequence=session.sequence or None,
        speakers=[speaker_of(row.speaker, extent) for row in people if row.part == SessionPart.SPEAKER],
        moderators=[speaker_of(row.speaker, extent) for row in people if row.part == SessionPart.MODERATOR],
        organisations=sorted(organisations, key=str),
        projects=projects_of(session.projects.all()),
    )


def documents_of(event: Event, extent: Extent) -> list[dict[str, Any]]:
    numbers = {session.pk: number for number, session in enumerate(event.sessions.all(), 1)}
    documents = (document for document in event.documents.all() if extent.has_document(document))
    return [_document(document, numbers.get(document.session_id)) for document in documents]


def _document(document: Document, session: int | None) -> dict[str, Any]:
    """Return a document; of an upload its place in the uploads, not what is in it."""
    return fields(document, DOCUMENT_KEYS) | filled(file=document.file.name, session=session)
