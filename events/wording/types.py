"""Words about events, ready to print in pages, feeds and data: plain values, no model and no query behind them."""

from dataclasses import dataclass

from common.i18n import Text
from common.values import Image, Link
from events.enums import RegistrationState
from events.wording.dates import TimePoint, When


@dataclass(frozen=True)
class DateBlock:
    """The large date at the head of a row; decoration beside the full date, so hidden from screen readers."""

    day: str  # "12", or "16–24", "" for a month alone, "?" for a postponed event, which has no date
    month: str  # "May", or "Sep–Oct"
    year: str
    weekday: str = ""
    state: str = ""  # "", "past", "ongoing", "cancelled", "postponed"


@dataclass(frozen=True)
class PriorityTag:
    title: Text
    url: str
    colour: str  # a token name: "teal" → class priority-tag--teal
    number: str = ""


@dataclass(frozen=True)
class EventRow:
    title: Text
    url: str
    when: When
    date_block: DateBlock
    kind: str = ""  # "Webinar"
    format: str = ""  # "Virtual Meeting & Physical Meeting"
    place: str = ""  # "Riga, Latvia"
    status: str = ""  # "Cancelled", "Postponed", "Rescheduled", "Moved online"; "" as planned
    now: str = ""  # "now on, until 16:00 (CEST)", "continues tomorrow"
    is_past: bool = False
    is_featured: bool = False
    programme: Text | str = ""
    priorities: tuple[PriorityTag, ...] = ()
    teaser: Text | str = ""


@dataclass(frozen=True)
class StatusMessage:
    """An event that is not as planned: what happened, why, and where to go instead."""

    level: str  # "cancelled", "postponed", "changed"
    label: str  # "This event is cancelled."
    note: Text | str = ""
    former: When | None = None
    replacement: Link | None = None


@dataclass(frozen=True)
class Registration:
    """The registration panel; `url` is set only while registering is possible."""

    state: str  # one of events.enums.RegistrationState
    label: str  # "Registration is open until 10. May 2025, 12:00 (CEST)"; of unknown access "Not known"
    url: str = ""
    charge: str = ""  # "Free of charge"; of an event that costs something, where no fee says so, "There is a fee."
    fee: Text | str = ""
    note: Text | str = ""
    capacity: str = ""  # "120 places"
    waiting_list: str = ""  # "There is a waiting list.", where no link leads to it
    moments: tuple[TimePoint, ...] = ()  # those that the label names

    @property
    def says_something(self) -> bool:
        """False where not even the access is known."""
        return self.state != RegistrationState.UNKNOWN or any((self.charge, self.fee, self.note, self.capacity))


@dataclass(frozen=True)
class Document:
    title: Text
    url: str
    kind: str = ""  # "Presentation"
    details: str = ""  # "PDF, 1.2 MB, German" or "on example.org"
    captions_url: str = ""


@dataclass(frozen=True)
class Person:
    """A speaker or moderator."""

    name: str
    role: Text | str = ""
    title: str = ""
    organisation: str = ""
    biography: Text | str = ""
    photo: Image | None = None
    website: str = ""
    initials: str = ""


@dataclass(frozen=True)
class ContactCard:
    """Whom to ask. `instead_of` names the absent contacts for whom this one answers: "Elena Belova, Åsa Öberg"."""

    name: str
    url: str
    initials: str
    topic: Text | str = ""
    role: Text | str = ""
    organisation: Text | str = ""
    email: str = ""
    phone: str = ""
    languages: str = ""  # "English, Latvian"
    website: str = ""
    office: str = ""
    photo: Image | None = None
    instead_of: str = ""
    away: str = ""  # "Away, back on 4. December 2026"


@dataclass(frozen=True)
class OrganiserLine:
    name: Text
    url: str
    role: str = ""  # "Organiser", "Host"
    logo: Image | None = None


@dataclass(frozen=True)
class SessionItem:
    title: Text
    anchor: str  # "session-12"
    is_break: bool = False
    kind: str = ""
    time_note: Text | str = ""
    abstract: Text | str = ""  # plain text
    room: str = ""
    track: str = ""
    format: str = ""
    join_url: str = ""
    language: str = ""
    is_full: bool = False
    people: tuple[Person, ...] = ()
    organisations: tuple[Link, ...] = ()
    projects: tuple[Link, ...] = ()
    documents: tuple[Document, ...] = ()
    number: int = 0  # names the session in addresses: ?mine=12,15
    is_chosen: bool = False
    overlaps: tuple[Link, ...] = ()  # other chosen sessions at the same time
    more_overlaps: str = ""  # "and 4 more"


@dataclass(frozen=True)
class AgendaSlot:
    """Sessions at the same time: one, or several in parallel. `times` is empty for sessions without hours."""

    times: tuple[TimePoint, ...]
    sessions: tuple[SessionItem, ...]
    time_text: str = ""
    timing: str = ""  # how the times are read: one of events.wording.dates.Timing
    starts_at: str = ""  # RFC 3339 in UTC, to say "now" in time; "" where it is not known or all is over
    ends_at: str = ""
    is_now: bool = False


@dataclass(frozen=True)
class AgendaDay:
    """One day of the agenda; `when` is None for sessions without a date.

    `status` is set where the hours do not hold, and then stands beside them.
    """

    when: When | None
    slots: tuple[AgendaSlot, ...]
    zone: str = ""
    status: str = ""  # "Cancelled", "Postponed"


@dataclass(frozen=True)
class ChangeDay:
    """What the public change log says of one day: "time changed from 09:00 to 10:00", as HTML."""

    date: TimePoint
    lines: tuple[str, ...]


@dataclass(frozen=True)
class Place:
    name: Text | str = ""
    url: str = ""
    room: str = ""
    address: tuple[str, ...] = ()
    map_url: str = ""
    access_note: Text | str = ""
