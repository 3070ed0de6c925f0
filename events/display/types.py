"""What pages and components show of an event: plain values, ready to print, no model and no query behind them."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field

from common.i18n import Text
from common.values import Image, Link
from events.wording.dates import TimePoint
from events.wording.types import (
    AgendaDay,
    ChangeDay,
    ContactCard,
    Document,
    EventRow,
    OrganiserLine,
    Person,
    Place,
    PriorityTag,
    Registration,
    StatusMessage,
)


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
class EventPage:
    """Everything public that the page of one event says, in the order of the page."""

    title: Text
    url: str
    row: EventRow
    texts: Mapping[str, Text] = field(default_factory=lambda: defaultdict(Text))  # translated fields by their names
    kind: str = ""
    priorities: tuple[PriorityTag, ...] = ()
    objectives: tuple[Link, ...] = ()
    status: StatusMessage | None = None
    part_of: Link | None = None
    teaser: Text | str = ""
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
    accessibility: tuple[str, ...] = ()  # "Step-free access", "Induction loop" …
    accessibility_deadline: str = ""
    languages: str = ""
    interpretation: str = ""
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
