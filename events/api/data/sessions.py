"""Sessions as data, in the order of the event's agenda."""

from collections.abc import Iterable

from events.api.data.documents import documents_data
from events.api.data.people import person_data
from events.api.data.references import event_ref
from events.api.setting import Data, Setting, known, utc
from events.display.agenda_times import session_date, spans_of
from events.models import Document, Event, Session
from events.wording.agenda import make_agenda
from events.wording.types import AgendaDay, AgendaSlot, SessionItem


def sessions_data(
    event: Event, sessions: Iterable[Session], documents: Iterable[Document], setting: Setting
) -> list[Data]:
    """Return sessions of one event, loaded as for its page; their own documents are among the given ones."""
    rows = {session.pk: session for session in sessions}
    spans = spans_of(event, rows.values())
    own = list(documents)
    found = []
    for day in make_agenda(event, rows.values(), own, setting.now):
        for slot in day.slots:
            for item in slot.sessions:
                session, span = rows[item.number], spans[item.number]
                times = {"starts_at": utc(span.first), "ends_at": utc(span.last)}
                mine = [document for document in own if document.session_id == session.pk]
                found.append(
                    _head(event, session, item, setting)
                    | _times(event, session, day, slot)
                    | times
                    | _details(session, item, setting)
                    | {"documents": documents_data(event, mine, setting)}
                )
    return found


def _head(event: Event, session: Session, item: SessionItem, setting: Setting) -> Data:
    return {
        "id": str(session.uid),
        "url": setting.url(f"{event.get_absolute_url()}#{item.anchor}"),
        "event": event_ref(event, setting),
        "title": item.title,
        "kind": session.kind,
        "kind_label": known(item.kind),
    }


def _times(event: Event, session: Session, day: AgendaDay, slot: AgendaSlot) -> Data:
    date = session_date(event, session)
    return {
        "date": date.isoformat() if date else None,
        "start_time": session.start_time.strftime("%H:%M") if session.start_time else None,
        "end_time": session.end_time.strftime("%H:%M") if session.end_time else None,
        "zone": event.time_zone,
        "zone_abbreviation": known(day.zone),
        "time_text": known(slot.time_text),
    }


def _details(session: Session, item: SessionItem, setting: Setting) -> Data:
    return {
        "time_note": known(item.time_note),
        "abstract": known(item.abstract),
        "room": known(item.room),
        "track": known(item.track),
        "attendance": known(session.attendance),
        "attendance_label": known(item.format),
        "join_url": known(item.join_url),
        "language": known(session.language),
        "is_full": item.is_full,
        "people": [person_data(person, setting) for person in item.people],
        "organisations": [{"name": link.text, "url": setting.url(link.url)} for link in item.organisations],
        "projects": [{"name": link.text, "url": setting.url(link.url)} for link in item.projects],
    }
