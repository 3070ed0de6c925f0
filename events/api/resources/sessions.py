"""Sessions, in the order of the agenda of their event."""

import datetime as dt
from collections.abc import Iterator
from typing import NamedTuple

from django.db.models import Prefetch, QuerySet, prefetch_related_objects

from events.api.answers import Setting
from events.api.forms import Described, Form, Line, Page, field_lines, many, until
from events.api.loading import DOCUMENTS
from events.api.parameters import FilteredAsked
from events.api.resources.parts import DOCUMENT, EVENT_REF, LINK, described_documents
from events.api.resources.people import PERSON
from events.api.routing import Resource
from events.enums import EventStatus
from events.facts import EventFacts, SessionFacts
from events.fields import SESSION_FIELDS
from events.loading import sessions_with_parts, with_late_ones
from events.models import Event, Session
from events.wording.agenda import hours_text, make_agenda
from events.wording.types import AgendaDay, SessionItem
from events.wording.when import with_status


class DescribedSession(NamedTuple):
    """A session beside its words and their place in the agenda."""

    event: EventFacts
    facts: SessionFacts
    day: AgendaDay
    time_text: str
    words: SessionItem

    @property
    def url(self) -> str:
        return f"{self.event.event.get_absolute_url()}#{self.words.anchor}"

    @property
    def documents(self) -> list[Described]:
        return described_documents(self.event, self.facts.session.pk)


def described_sessions(facts: EventFacts, shown: frozenset[int] | None = None) -> Iterator[DescribedSession]:
    """Yield the sessions of an event, loaded as for its page; `shown` are the keys of some instead of all."""
    sessions = {session.session.pk: session for session in facts.sessions}
    for day in make_agenda(facts, shown=shown):
        for slot in day.slots:
            for words in slot.sessions:
                row = sessions[words.number]
                yield DescribedSession(facts, row, day, with_status(day.status, hours_text(row, row.date)), words)


_FIELDS = field_lines(SESSION_FIELDS, "session", "facts")
SESSION = Form(
    "Session",
    *until("id", _FIELDS),
    Line("url", Page, "Where the agenda has it."),
    Line("event", EVENT_REF, "The event.", make="event.event"),
    Line("event_status", EventStatus, "Whether the event takes place then.", make="event.event.status"),
    *until("kind", _FIELDS),
    Line("kind_label", str | None, "The kind in words; none for a talk.", "Workshop", "words.kind"),
    Line("date", dt.date | None, "The day; after midnight the next one.", make="facts.date"),
    *until("end_time", _FIELDS),
    Line("zone", str, "The IANA time zone.", "Europe/Riga", "event.event.time_zone"),
    Line("zone_abbreviation", str | None, "What the zone is called on that day.", "EEST", "day.zone"),
    Line("time_text", str | None, "The hours in words.", "09:30 - 10:15"),
    Line("starts_at", dt.datetime | None, "The start in UTC, where it is known.", make="facts.span.first"),
    Line("ends_at", dt.datetime | None, "The end in UTC, where it is known.", make="facts.span.last"),
    *until("attendance", _FIELDS),
    Line("attendance_label", str | None, "The same in words.", make="words.format"),
    *_FIELDS,
    Line("people", many(PERSON), "Speakers and moderators who are public.", make="words.people"),
    Line("organisations", many(LINK), "The organisations that take part.", make="words.organisations"),
    Line("projects", many(LINK), "The projects that take part.", make="words.projects"),
    Line("documents", many(DOCUMENT), "The documents of the session."),
    docs="An item of the agenda of an event.",
)


def _sessions(events: QuerySet[Event]) -> QuerySet[Session]:
    return sessions_with_parts().filter(event__in=events).select_related("event")


def _described(sessions: list[Session], setting: Setting) -> Iterator[DescribedSession]:
    """Yield sessions of several events in the order of the rows; one query."""
    documents = DOCUMENTS.filter(session__in=sessions)
    prefetch_related_objects(sessions, Prefetch("event__documents", documents))
    for session, agenda in with_late_ones(sessions):
        facts = EventFacts(session.event, setting.now, some_sessions=agenda)
        yield from described_sessions(facts, frozenset([session.pk]))


SESSIONS = Resource(
    "session",
    SESSION,
    lambda setting: _sessions(Event.objects.published(setting.now)),
    example="7d1f4f0e-0f0c-4c52-9b53-0c5a3f1f2a10",
    description="One session of a public event.",
    list_description="The sessions of the public events that match the filters, in the order of their entry.",
    lookups=("uid",),
    asked=FilteredAsked,
    listed=lambda setting, asked: _sessions(asked.events(setting.now).order_by().values("pk")),
    items=_described,
)
