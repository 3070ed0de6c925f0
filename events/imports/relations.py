"""What hangs on an event: in plain form for the comparison, and written."""

import uuid
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.db import models

from common.i18n import texts_of
from events.exports.keys import DOCUMENT_KEYS, SESSION_KEYS
from events.imports.merge import plain
from events.imports.problems import Problem, RowRefusedError
from events.imports.programmes import Programmes
from events.imports.register import Register
from events.imports.rows import EventRow, SessionRow
from events.models import (
    Document,
    Event,
    EventContact,
    EventSpeaker,
    Organiser,
    RemovedSession,
    Session,
    SessionSpeaker,
)
from programmes.models import Programme

PREFETCH = (
    *("priorities", "objectives", "projects", "organisers", "event_contacts", "event_speakers", "documents"),
    *("sessions__session_speakers", "sessions__organisations", "sessions__projects"),
)


# Under this name the fingerprint of the row stands among what was imported.
DIGEST = "row"


@dataclass(frozen=True)
class Wanted:
    """What a row wants of one relation: in plain form, and how to write it."""

    plain: Any
    write: Callable[[Event], None]


def current_relation(event: Event, name: str) -> Any:
    """Return what the event has, in plain form; reads what `PREFETCH` loads."""
    return [] if event.pk is None else _CURRENT[name](event)


def changed_here(event: Event) -> list[str]:
    """Return the names of fields and relations that were changed here since the last import."""
    return [name for name, value in event.imported.items() if name != DIGEST and _value_now(event, name) != value]


def _value_now(event: Event, name: str) -> Any:
    field, _dot, language = name.partition(".")
    if language:
        return texts_of(getattr(event, field)).get(language, "")
    if name in _CURRENT:
        return current_relation(event, name)
    return plain(getattr(event, Event._meta.get_field(name).attname))


def _text(value: Any) -> dict[str, str]:
    return dict(sorted(texts_of(value).items()))


def plain_object(thing: models.Model, names: Iterable[str]) -> dict[str, Any]:
    """Return the named fields of an object as JSON keeps them."""
    found = {}
    for name in names:
        value = getattr(thing, name)
        found[name] = _text(value) if hasattr(thing._meta.get_field(name), "clean_text") else plain(value)
    return found


def _ids(things: Iterable[models.Model]) -> list[int]:
    return sorted({thing.pk for thing in things})


# The flag follows from the times; what was imported before it was there does not have it.
_SESSION_FACTS = tuple(key for key in SESSION_KEYS if key != "ends_next_day")


def _plain_session(session: Session) -> dict[str, Any]:
    return plain_object(session, _SESSION_FACTS) | {
        "speakers": [[part.speaker_id, part.part] for part in session.session_speakers.all()],
        "organisations": _ids(session.organisations.all()),
        "projects": _ids(session.projects.all()),
    }


def _plain_documents(event: Event) -> list[dict[str, Any]]:
    numbers = {session.pk: number for number, session in enumerate(event.sessions.all(), 1)}
    return [_plain_document(row, numbers.get(row.session_id, 0)) for row in event.documents.all()]


def _plain_document(document: Document, session: int) -> dict[str, Any]:
    found = plain_object(document, DOCUMENT_KEYS)
    # Left out if empty: rows imported before these keys existed do not have them.
    return found | {name: value for name, value in (("file", document.file.name), ("session", session)) if value}


_CURRENT: dict[str, Callable[[Event], Any]] = {
    "priorities": lambda event: _ids(event.priorities.all()),
    "objectives": lambda event: _ids(event.objectives.all()),
    "projects": lambda event: _ids(event.projects.all()),
    "organisers": lambda event: [[row.organisation_id, row.role] for row in event.organisers.all()],
    "contacts": lambda event: [[row.contact_id, row.topic_id] for row in event.event_contacts.all()],
    "speakers": lambda event: [[row.speaker_id, _text(row.role)] for row in event.event_speakers.all()],
    "documents": _plain_documents,
    "sessions": lambda event: [_plain_session(session) for session in event.sessions.all()],
}


class Relations:
    """Turns the lists of a row into what its event is to have; finds or makes what they name."""

    def __init__(self, register: Register, programmes: Programmes) -> None:
        self.register, self.programmes = register, programmes

    def wanted(self, row: EventRow, programme: Programme | None) -> dict[str, Wanted]:
        """Return what the row wants of each relation it has a key for."""
        found = self._of_programme(row, programme)
        if row.projects is not None:
            found["projects"] = _many("projects", [self.register.project(one, programme) for one in row.projects])
        if row.organisers is not None:
            pairs = [(self.register.organisation(one).pk, one.part) for one in row.organisers]
            found["organisers"] = _rows(Organiser, "organisation_id", "role", _once(pairs))
        if row.contacts is not None:
            people = [(self.register.contact(one).pk, self._topic(one.part)) for one in row.contacts]
            found["contacts"] = _rows(EventContact, "contact_id", "topic_id", list(dict.fromkeys(people)))
        if row.speakers is not None:
            speakers = [(self.register.speaker(one).pk, _text(one.part)) for one in row.speakers]
            found["speakers"] = _rows(EventSpeaker, "speaker_id", "role", _once(speakers))
        if row.sessions is not None:
            found["sessions"] = self._sessions(row.sessions, programme)
        # After the sessions, to which documents may belong.
        if row.documents is not None:
            found["documents"] = _documents(row.documents)
        return found

    def _topic(self, titles: dict[str, str]) -> int | None:
        return self.register.topic(titles).pk if any(titles.values()) else None

    def _of_programme(self, row: EventRow, programme: Programme | None) -> dict[str, Wanted]:
        found = {}
        for name in ("priorities", "objectives"):
            titles = getattr(row, name)
            if titles and programme is None:
                raise RowRefusedError(Problem(name, "cannot be found without a programme"))
            if titles is not None:
                found[name] = _many(name, [self._part_of_programme(name, programme, title) for title in titles])
        return found

    def _part_of_programme(self, name: str, programme: Any, title: str) -> models.Model:
        if name == "priorities":
            return self.programmes.priority(programme, title)
        objective = self.programmes.objective(programme, title)
        if objective is None:
            raise RowRefusedError(Problem(name, f"the programme has no objective {title}"))
        return objective

    def _sessions(self, rows: list[SessionRow], programme: Programme | None) -> Wanted:
        agenda = []
        for row in rows:
            session = Session(**row.values)
            parts = {
                "speakers": _pairs([self.register.speaker(one).pk, one.part] for one in row.speakers),
                "organisations": _ids(self.register.organisation(one) for one in row.organisations),
                "projects": _ids(self.register.project(one, programme) for one in row.projects),
            }
            if row.uid:
                session.uid, session.sequence = row.uid, row.sequence
            agenda.append((session, parts))
        facts = [plain_object(session, _SESSION_FACTS) | parts for session, parts in agenda]
        return Wanted(facts, lambda event: _write_sessions(event, agenda))


def _pairs(pairs: Iterable[list[Any]]) -> list[list[Any]]:
    return [list(pair) for pair in dict.fromkeys(map(tuple, pairs))]


def _once(pairs: Iterable[tuple[int, Any]]) -> list[tuple[int, Any]]:
    """Leave out what was named before; the first part counts."""
    found: dict[int, Any] = {}
    for key, part in pairs:
        found.setdefault(key, part)
    return list(found.items())


def _many(name: str, things: list[Any]) -> Wanted:
    return Wanted(_ids(things), lambda event: getattr(event, name).set(things))


def _rows(model: type[models.Model], first: str, second: str, pairs: list[tuple[Any, Any]]) -> Wanted:
    """Want rows of a table between the event and something else, with a part and an order."""

    def write(event: Event) -> None:
        model._default_manager.filter(event=event).delete()
        model._default_manager.bulk_create(
            model(event=event, order=order, **{first: key, second: part}) for order, (key, part) in enumerate(pairs)
        )

    return Wanted([list(pair) for pair in pairs], write)


def _documents(rows: list[dict[str, Any]]) -> Wanted:
    pairs = [(Document(**values), number) for values in rows for number in (values.pop("session_number", 0),)]

    def write(event: Event) -> None:
        event.documents.all().delete()
        sessions = list(Session.objects.filter(event=event)) if any(number for _row, number in pairs) else []
        for order, (document, number) in enumerate(pairs):
            document.event, document.order = event, order
            document.session = sessions[number - 1] if 0 < number <= len(sessions) else None
        Document.objects.bulk_create(document for document, _number in pairs)

    return Wanted([_plain_document(document, number) for document, number in pairs], write)


def _write_sessions(event: Event, agenda: list[tuple[Session, dict[str, Any]]]) -> None:
    """Write the agenda. A session keeps its identifier as long as it keeps its title: calendars know it by that."""
    old: dict[str, list[Session]] = {}
    for session in Session.objects.filter(event=event):
        old.setdefault(str(_text(session.title)), []).append(session)
    _leave_taken_identifiers([session for session, _parts in agenda])
    for order, (session, _parts) in enumerate(agenda):
        session.event, session.order = event, order
        same = old.get(str(_text(session.title)))
        if same:
            former = same.pop(0)
            session.pk, session.uid = former.pk, former.uid
            session._state.adding = False
    for session in (session for same in old.values() for session in same):
        session.delete()
    for session, parts in agenda:
        _write_session(session, parts)


def _leave_taken_identifiers(agenda: list[Session]) -> None:
    """Give a new identifier to what would take that of something else: here, in calendars, or in the agenda itself."""
    wanted = [session.uid for session in agenda]
    taken: set[uuid.UUID] = set()
    for model in (Session, RemovedSession, Event):
        taken.update(model._default_manager.filter(uid__in=wanted).values_list("uid", flat=True))
    for session in agenda:
        if session.uid in taken:
            session.uid, session.sequence = uuid.uuid4(), 0
        taken.add(session.uid)


def _write_session(session: Session, parts: dict[str, Any]) -> None:
    is_new = session._state.adding
    session.save()
    if not is_new:
        session.session_speakers.all().delete()
    SessionSpeaker.objects.bulk_create(
        SessionSpeaker(session=session, speaker_id=speaker, part=part, order=order)
        for order, (speaker, part) in enumerate(parts["speakers"])
    )
    for name in ("organisations", "projects"):
        if parts[name] or not is_new:
            getattr(session, name).set(parts[name])
