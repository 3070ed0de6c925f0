"""What the entry of an event and that of a session have in common."""

import datetime as dt
from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, TypeVar

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from common.i18n import pick
from contacts.models import Organisation
from events.enums import EventStatus
from events.facts import EventFacts
from events.ical.component import Entry
from events.ical.plain import one_line, parameter, plain_text, uri
from events.loading_calendar import Named
from events.models import Event
from events.models.revision import calendar_sequence, revised_at
from events.wording.attending import make_place, status_lines
from events.wording.dates import TimePoint

T = TypeVar("T")
_TITLES: dict[str, str | Promise] = {
    EventStatus.CANCELLED: gettext_lazy("Cancelled: %(title)s"),
    EventStatus.POSTPONED: gettext_lazy("Postponed: %(title)s"),
}
_STATUS: dict[str, str] = {EventStatus.CANCELLED: "CANCELLED", EventStatus.POSTPONED: "TENTATIVE"}


@dataclass(frozen=True)
class File:
    """What all entries of a file have in common; `origin` is the site's own, such as "https://example.org"."""

    origin: str
    now: dt.datetime
    # What has been put into words already: a file names the same places and people again and again.
    known: dict[Hashable, Any] = field(default_factory=dict)

    def once(self, key: Hashable, make: Callable[[], T]) -> T:
        """Return what `make` returned the first time; `key` names it for good in this file."""
        if key not in self.known:
            self.known[key] = make()
        return self.known[key]


@dataclass(frozen=True)
class Setting:
    """What every entry of one event needs to know."""

    file: File
    event: Event
    named: Named

    @cached_property
    def facts(self) -> EventFacts:
        return EventFacts(self.event, self.file.now)

    @cached_property
    def status(self) -> str:
        """How the event stands, for the descriptions of it and of its sessions."""
        return status_lines(self.facts)

    @cached_property
    def sequence(self) -> int:
        return calendar_sequence(self.event, self.file.now)

    @cached_property
    def revised_at(self) -> dt.datetime:
        return revised_at(self.event, self.file.now)

    @cached_property
    def page_url(self) -> str:
        return self.file.origin + self.event.get_absolute_url()


def new_entry(setting: Setting, uid: object, title: str, *, revised_at: dt.datetime, sequence: int) -> Entry:
    """Return an entry with what names it and its revision."""
    event, entry = setting.event, Entry()
    entry.put("UID", str(uid))
    entry.moment("DTSTAMP", revised_at)
    entry.moment("CREATED", event.created_at)
    entry.moment("LAST-MODIFIED", revised_at)
    entry.put("SEQUENCE", str(sequence))
    entry.put("STATUS", _STATUS.get(event.status, "CONFIRMED"))
    entry.text("SUMMARY", one_line(_titled(event, title)))
    return entry


def _titled(event: Event, title: str) -> str:
    """Say in words that it does not take place: many programs show no status."""
    return _TITLES[event.status] % {"title": title} if event.status in _TITLES else title


def add_times(entry: Entry, start: dt.date, end: dt.date | None, *, is_busy: bool) -> None:
    """Add from when to when; an end that is not after the start is none (RFC 5545 §3.8.2.2)."""
    entry.point("DTSTART", start)
    if end is not None and end > start:
        entry.point("DTEND", end)
    entry.put("TRANSP", "OPAQUE" if is_busy and isinstance(start, dt.datetime) else "TRANSPARENT")


def add_description(entry: Entry, paragraphs: Iterable[str]) -> None:
    """Add the paragraphs as far as they say anything; the last, the address of the page, always does."""
    entry.text("DESCRIPTION", plain_text("\n\n".join(text for paragraph in paragraphs if (text := paragraph.strip()))))


def add_conference(entry: Entry, url: str, label: str) -> None:
    """Add the link to join; the caller knows that it is public."""
    if url:
        label = parameter(label) or _("Join online")
        entry.add("conference", uri(url), {"VALUE": "URI", "FEATURE": ["AUDIO", "VIDEO"], "LABEL": label})


def place_words(setting: Setting, room: str = "") -> str:
    """Return room (a session's own, else the event's), venue and address in one line; "" for an event online."""
    place = setting.facts.place
    key = ("place", place and (setting.event.venue_id, place.room), room)
    return setting.file.once(key, lambda: _place_words(setting.facts, room))


def _place_words(facts: EventFacts, room: str) -> str:
    place = make_place(facts)
    if place is None:
        return one_line(room)
    words = dict.fromkeys(one_line(part) for part in (room or place.room, place.name, *place.address) if part)
    return ", ".join(words)


def online_words(event: Event) -> str:
    platform = one_line(event.online_platform)
    return _("Online: %(platform)s") % {"platform": platform} if platform else _("Online")


def organiser_words(setting: Setting) -> str:
    """Return the organisers in words: ORGANIZER is for meetings that one answers (RFC 5545 §3.8.4.3)."""
    rows = setting.named.organisations
    return setting.file.once(("organisers", *(row.pk for row in rows)), lambda: _organiser_words(rows))


def _organiser_words(rows: tuple[Organisation, ...]) -> str:
    names = ", ".join(one_line(pick(row.name)) for row in rows)
    return _("Organisers: %(names)s") % {"names": names} if names else ""


def livestream_words(facts: EventFacts) -> str:
    url = facts.livestream_url
    return _("Livestream: %(url)s") % {"url": url} if url else ""


def hours_words(times: tuple[TimePoint, ...]) -> str:
    return " - ".join(point.text for point in times)
