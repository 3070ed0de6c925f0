"""What pages and components show of an event: plain values, ready to print, no model and no query behind them."""

from dataclasses import dataclass

from common.i18n import Text
from common.values import Image, Link
from events.wording import TimePoint, When


@dataclass(frozen=True)
class DateBlock:
    """The large date at the head of a row; decoration beside the full date, so hidden from screen readers."""

    day: str  # "12", or "16–24", or "" for a month alone
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

    state: str  # not_needed, opens, open, closes_today, closed, full, invitation, members
    label: str  # "Registration is open until 10. May 2025, 12:00 (CEST)"
    url: str = ""
    fee: Text | str = ""
    note: Text | str = ""
    capacity: str = ""  # "120 places"
    waiting_list: str = ""  # "There is a waiting list."
    moments: tuple[TimePoint, ...] = ()  # those that the label names


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
    timing: str = ""  # how the times are read: one of events.wording.Timing
    starts_at: str = ""  # RFC 3339 in UTC, to say "now" in time; "" where it is not known or all is over
    ends_at: str = ""
    is_now: bool = False


@dataclass(frozen=True)
class AgendaDay:
    """One day of the agenda; `date` is None for sessions without a date."""

    date: TimePoint | None
    slots: tuple[AgendaSlot, ...]
    zone: str = ""


@dataclass(frozen=True)
class Option:
    """One of the choices of a <select>."""

    value: str
    label: str
    is_selected: bool = False


@dataclass(frozen=True)
class AgendaTools:
    """What a reader may do with an agenda, and what the address says of it.

    `state` is "all", "choosing" (sessions have checkboxes) or "mine" (the chosen ones alone). A choice of fewer than
    two is none, so `tracks` and `modes` may be empty.
    """

    state: str
    key: str  # names the event where a browser keeps the choice
    status: str = ""  # "3 of 12 sessions shown"; "" while all are
    notes: tuple[str, ...] = ()  # what of the address was not understood
    tracks: tuple[Option, ...] = ()
    modes: tuple[Option, ...] = ()
    can_choose: bool = False
    is_filtered: bool = False
    needs_script: bool = False  # something is to be chosen, or to be marked as on now
    carried: tuple[int, ...] = ()  # chosen, but left out by the filter
    kept: tuple[tuple[str, str], ...] = ()  # what else the address says: the reader's zone
    asked: tuple[tuple[str, str], ...] = ()  # what of the address was understood, for another address
    chosen: str = ""  # "12,15"
    all_url: str = ""
    choose_url: str = ""
    calendar_url: str = ""

    @property
    def is_choosing(self) -> bool:
        return self.state == "choosing"

    @property
    def is_mine(self) -> bool:
        return self.state == "mine"

    @property
    def has_form(self) -> bool:
        return self.is_choosing or (not self.is_mine and bool(self.tracks or self.modes))


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


@dataclass(frozen=True)
class EventPage:
    """Everything public that the page of one event says, in the order of the page."""

    title: Text
    url: str
    row: EventRow
    subtitle: Text | str = ""
    short_title: Text | str = ""
    kind: str = ""
    priorities: tuple[PriorityTag, ...] = ()
    objectives: tuple[Link, ...] = ()
    status: StatusMessage | None = None
    part_of: Link | None = None
    teaser: Text | str = ""
    description: Text | str = ""  # sanitised HTML
    report: Text | str = ""  # sanitised HTML
    recordings: tuple[Document, ...] = ()
    image: Image | None = None
    gallery: tuple[Image, ...] = ()
    place: Place | None = None
    online_platform: str = ""
    join_url: str = ""
    join_note: str = ""  # "The link to join appears here on 12. May 2025, 09:00 (CEST)."
    join_moments: tuple[TimePoint, ...] = ()  # the one that the note names
    livestream_url: str = ""
    livestream_text: str = ""
    livestream_moments: tuple[TimePoint, ...] = ()  # those that the text names
    attendance_note: Text | str = ""
    accessibility: tuple[str, ...] = ()  # "Step-free access", "Induction loop" …
    accessibility_deadline: str = ""
    languages: str = ""
    interpretation: str = ""
    audience: Text | str = ""
    registration: Registration | None = None
    website: str = ""
    social_links: tuple[Link, ...] = ()
    keywords: tuple[str, ...] = ()
    contacts: tuple[ContactCard, ...] = ()
    agenda: tuple[AgendaDay, ...] = ()
    agenda_tools: AgendaTools | None = None  # None without sessions
    calendar_url: str = ""  # the calendar file of the event alone; "" where it should not be in a calendar
    calendar_sessions_url: str = ""  # the same with the sessions of the agenda
    speakers: tuple[Person, ...] = ()
    documents: tuple[Document, ...] = ()
    organisers: tuple[OrganiserLine, ...] = ()
    programme: Link | None = None
    projects: tuple[Link, ...] = ()
    series_title: Text | str = ""
    series: tuple[EventRow, ...] = ()
    parts: tuple[EventRow, ...] = ()
    changes: tuple[ChangeDay, ...] = ()
    upcoming: tuple[EventRow, ...] = ()
    past: tuple[EventRow, ...] = ()
    updated: TimePoint | None = None
    languages_missing: str = ""  # "Not available in German; shown in English."
    outdated: str = ""  # "The original in English has changed since this translation was made."
    original: Link | None = None  # the page in the source language
    versions: tuple[str, ...] = ()  # languages of the site in which the page is one to be found
    sample: bool = False


@dataclass(frozen=True)
class MonthGroup:
    """Rows under one quiet heading: "May 2025", "Postponed"."""

    title: str
    rows: tuple[EventRow, ...]


@dataclass(frozen=True)
class YearLink:
    year: str
    url: str
    is_current: bool = False


@dataclass(frozen=True)
class Pager:
    """Where a list goes on; "" where it does not."""

    first_url: str = ""
    next_url: str = ""


@dataclass(frozen=True)
class Results:
    """A page of a list: how much there is in all, in words, and the rows."""

    count: str  # "12 upcoming events", "More than 1,000 past events"
    total: int
    groups: tuple[MonthGroup, ...]
    pager: Pager
