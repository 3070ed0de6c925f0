"""The facts of one event."""

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property

from django.utils import timezone

from common.i18n import Text
from common.values import web_url
from contacts.availability import Answering, beside_default, who_answers
from contacts.models import Contact
from events.enums import OFF, Attendance, DateState, EventStatus
from events.facts.clock import first_after, next_midnight, row_moments
from events.facts.documents import is_openable, is_picture
from events.facts.registration import RegistrationFacts, registration_at
from events.facts.sessions import SessionFacts, in_agenda_order, released, session_facts
from events.fields import EVENT_FIELDS, Public
from events.models import Document, Event, EventSpeaker, Session, Venue
from events.schedule import Schedule, zone_of
from programmes.models import Topic

_DATE_STATES: dict[str, DateState] = {
    EventStatus.CANCELLED: DateState.STRUCK,
    EventStatus.POSTPONED: DateState.WAS_PLANNED,
}


@dataclass(frozen=True)
class PlaceFacts:
    """Where people meet; at least one of the two is known."""

    venue: Venue | None
    room: str


@dataclass(frozen=True)
class LivestreamFacts:
    """What to watch; hours of its own, None where they are those of the event."""

    url: str
    starts_at: dt.datetime | None
    ends_at: dt.datetime | None

    @property
    def moments(self) -> tuple[dt.datetime, ...]:
        return tuple(moment for moment in (self.starts_at, self.ends_at) if moment)


@dataclass(frozen=True)
class Answer:
    """Who answers questions about a topic; None: about everything."""

    who: Answering
    topic: Topic | None = None


@dataclass(frozen=True)
class EventFacts:
    """What the public may know of a loaded event at the moment `at`. No fact is made before it is asked for.

    `default_contact` answers where the event names nobody who is public and there. Relations are read as they were
    loaded; `some_sessions` are told of instead of all.
    """

    event: Event
    at: dt.datetime
    default_contact: Contact | None = None
    some_sessions: tuple[Session, ...] | None = None

    @property
    def day(self) -> dt.date:
        """The day of the site, by which people come and go."""
        return timezone.localdate(self.at)

    # How it stands

    @property
    def takes_place(self) -> bool:
        return self.event.status not in OFF

    @property
    def has_moved_online(self) -> bool:
        return self.event.is_moved_online and self.event.status != EventStatus.CANCELLED

    @property
    def is_as_planned(self) -> bool:
        return self.event.status == EventStatus.PLANNED and not self.event.is_moved_online

    @cached_property
    def is_past(self) -> bool:
        return not self.event.is_upcoming(self.at)

    @property
    def can_be_joined(self) -> bool:
        """False for an event that is over, does not take place or has no date."""
        return self.takes_place and self.event.ends_at is not None and self.event.ends_at >= self.at

    @property
    def replacement(self) -> Event | None:
        """The event to go to instead, while it is public and this one is not as planned."""
        event = None if self.is_as_planned else self.event.replaced_by
        return event if event and event.is_public(self.at) else None

    # When

    @property
    def date_state(self) -> DateState:
        """How people may be told the dates and hours of event and sessions; machines get them as they are."""
        return _DATE_STATES.get(self.event.status, DateState.HOLDS)

    @cached_property
    def schedule(self) -> Schedule | None:
        return self.event.schedule

    @property
    def has_day(self) -> bool:
        """False for a month alone, which is absent from calendars (rule 3)."""
        return self.schedule is not None and not self.schedule.is_month

    @property
    def is_awaited(self) -> bool:
        """Whether a day or hours that are not known yet may still follow."""
        return self.takes_place and not self.is_past

    @property
    def former_schedule(self) -> Schedule | None:
        """What had been announced, where that is something else."""
        former = None if self.is_as_planned else self.event.former_schedule
        return former if former != self.schedule else None

    # How to attend

    @cached_property
    def place(self) -> PlaceFacts | None:
        """Where people meet; None for an online event and where that is not known. Reads the venue."""
        event = self.event
        if event.attendance == Attendance.VIRTUAL:
            return None
        venue = event.venue
        return PlaceFacts(venue, event.room) if venue or event.room else None

    @property
    def join_url(self) -> str:
        """The link to join, from its release on and only while there is something to join (rule 9)."""
        url = self.event.join_url
        return released(url, self.event.join_public_from, self.at) if url and self.can_be_joined else ""

    @property
    def join_url_at(self) -> dt.datetime | None:
        """When the link to join will appear; None where it has, or never will."""
        is_expected = bool(web_url(self.event.join_url)) and self.can_be_joined and not self.join_url
        return self.event.join_public_from if is_expected else None

    @property
    def livestream_url(self) -> str:
        """Where there will be something to watch, or was; "" for an event that does not take place."""
        url = self.event.livestream_url
        return web_url(url) if url and self.takes_place else ""

    @property
    def livestream(self) -> LivestreamFacts | None:
        """What there is to watch, with its hours, which calendars do not load."""
        url, event = self.livestream_url, self.event
        return LivestreamFacts(url, event.livestream_starts_at, event.livestream_ends_at) if url else None

    @property
    def accessibility_deadline(self) -> dt.date | None:
        """Until when people may say what they need; None once that is too late or pointless."""
        day = self.event.accessibility_deadline if self.can_be_joined else None
        today = self.at.astimezone(zone_of(self.event.time_zone)).date()
        return day if day and today <= day else None

    @cached_property
    def registration(self) -> RegistrationFacts | None:
        return registration_at(self.event, self.at)

    # Texts, people, papers

    def shows(self, name: str) -> bool:
        """Say whether the public may know the value of a field now, by its line in `events.fields`."""
        rule = _RULE_OF[name]
        return rule is None or rule(self)

    def text(self, name: str) -> Text:
        """Return a translated field in the language that the public may see (rule 14), if it may see it now."""
        rule = _RULE_OF[name]
        return self.event.pick(getattr(self.event, name)) if rule is None or rule(self) else Text()

    @cached_property
    def teaser(self) -> Text:
        """The teaser, or what came out of the event once it is over."""
        return self.text("report_summary") or self.text("teaser")

    @cached_property
    def contacts(self) -> tuple[Answer, ...]:
        """Who answers today: the event's own contacts or their deputies, the default one in their place or beside."""
        own = [(who_answers(row.contact, row), row.topic) for row in self.event.event_contacts.all()]
        default = who_answers(self.default_contact) if self.default_contact else None
        return tuple(Answer(who, topic) for who, topic in beside_default(own, default))

    @cached_property
    def speakers(self) -> tuple[EventSpeaker, ...]:
        """The speakers who are public."""
        return tuple(row for row in self.event.event_speakers.all() if row.speaker.is_public_on(self.day))

    @property
    def documents(self) -> tuple[Document, ...]:
        """What can be opened of the event itself, recordings included."""
        return self.session_documents(None)

    def session_documents(self, key: int | None) -> tuple[Document, ...]:
        """Return what can be opened of a session by its key; None for the event itself."""
        return tuple(self._open_documents.get(key, ()))

    @cached_property
    def _open_documents(self) -> dict[int | None, list[Document]]:
        found: dict[int | None, list[Document]] = {}
        for document in filter(is_openable, self.event.documents.all()):
            found.setdefault(document.session_id, []).append(document)
        return found

    @property
    def pictures(self) -> tuple[Document, ...]:
        return tuple(document for document in self.event.documents.all() if is_picture(document))

    # Its sessions, and the event to which it belongs

    @cached_property
    def sessions(self) -> tuple[SessionFacts, ...]:
        """The sessions in the editor's order."""
        sessions = self.event.sessions.all() if self.some_sessions is None else self.some_sessions
        return session_facts(self.event, sessions, self.at, self.day, can_be_joined=self.can_be_joined)

    @property
    def agenda(self) -> tuple[SessionFacts, ...]:
        """The sessions by day and time, those without a date last."""
        return in_agenda_order(self.sessions)

    @property
    def part_of(self) -> Event | None:
        """The event of this site to which it belongs, while that is public."""
        event = self.event.part_of
        return event if event and event.is_public(self.at) else None

    # The clock

    @property
    def next_change_at(self) -> dt.datetime:
        """The first moment after `at` at which one of these facts may change by itself.

        A midnight of the site is always among them: people come and go by its days.
        """
        return first_after(self.at, self._moments())

    @property
    def next_row_change_at(self) -> dt.datetime:
        """The same of what a row of a list tells; reads no relation. Whether the list has the row is not asked."""
        return first_after(self.at, row_moments(self.event, self.schedule, self.at))

    def _moments(self) -> Iterator[dt.datetime | None]:
        event = self.event
        yield from row_moments(event, self.schedule, self.at)
        if self.can_be_joined:
            # Registration closes, and accessibility is asked for, by the day of the event.
            yield next_midnight(self.at, event.time_zone)
        for name, after in _TURNS:
            moment = getattr(event, name)
            yield moment and moment + after
        for session in self.sessions:
            yield from (session.session.join_public_from, *session.running)
        for other in (event.part_of, event.replaced_by):
            yield from (other.publish_at, other.unpublish_at) if other else ()


_TURNS = [(field.name, field.turns_after) for field in EVENT_FIELDS if field.turns_after is not None]
_RULES: dict[Public, Callable[[EventFacts], bool]] = {
    Public.NEVER: lambda facts: False,
    Public.RELEASED: lambda facts: bool(facts.join_url),
    Public.WHILE_REGISTERING: lambda facts: facts.registration is not None and bool(facts.registration.url),
    Public.UNLESS_AS_PLANNED: lambda facts: not facts.is_as_planned,
    Public.AFTERWARDS: lambda facts: facts.is_past,
    Public.ON_SITE: lambda facts: facts.place is not None,
    Public.STREAMED: lambda facts: facts.takes_place,
    Public.WHILE_WHOLE_IS_PUBLIC: lambda facts: facts.part_of is not None,
    Public.WHILE_REPLACED: lambda facts: facts.replacement is not None,
}
_RULE_OF = {f.name: None if f.public is Public.ALWAYS else _RULES[f.public] for f in EVENT_FIELDS}
