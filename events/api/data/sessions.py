"""Sessions as data, in the order of the event's agenda."""

from events.api.data.documents import documents_data
from events.api.data.people import person_data
from events.api.data.references import event_ref
from events.api.setting import Data, Setting, known, utc
from events.facts import EventFacts, session_date
from events.models import Event, Session
from events.wording.agenda import make_agenda
from events.wording.types import AgendaDay, AgendaSlot, SessionItem


def sessions_data(facts: EventFacts, setting: Setting) -> list[Data]:
    """Return the sessions of an event, loaded as for its page."""
    event = facts.event
    rows = {row.session.pk: row.session for row in facts.sessions}
    spans = {row.session.pk: row.span for row in facts.sessions}
    found = []
    for day in make_agenda(facts):
        for slot in day.slots:
            for item in slot.sessions:
                session, span = rows[item.number], spans[item.number]
                times = {"starts_at": utc(span.first), "ends_at": utc(span.last)}
                found.append(
                    _head(event, session, item, setting)
                    | _times(event, session, day, slot)
                    | times
                    | _details(session, item, setting)
                    | {"documents": documents_data(facts, facts.session_documents(session.pk), setting)}
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
