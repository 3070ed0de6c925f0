"""What the entry of an event and that of a session have in common."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _
from icalendar import Event as Entry

from common.i18n import pick
from common.values import web_url
from events.display.attending import has_livestream, make_place
from events.enums import EventStatus
from events.ical.plain import one_line, parameter, plain_text, uri
from events.models import Event

_STATUS: dict[str, str] = {EventStatus.CANCELLED: "CANCELLED", EventStatus.POSTPONED: "TENTATIVE"}


@dataclass(frozen=True)
class Setting:
    """What every entry of one event needs to know; `origin` is the site's own, such as "https://example.org"."""

    event: Event
    origin: str
    now: dt.datetime

    @property
    def page_url(self) -> str:
        return self.origin + self.event.get_absolute_url()

    @property
    def takes_place(self) -> bool:
        return self.event.status not in _STATUS


def new_entry(setting: Setting, uid: object, title: str) -> Entry:
    """Return an entry with what names it and its revision: that of the event, for the two are edited together."""
    event, entry = setting.event, Entry()
    entry.add("uid", str(uid))
    entry.add("dtstamp", event.changed_at.astimezone(dt.UTC))
    entry.add("created", event.created_at.astimezone(dt.UTC))
    entry.add("last-modified", event.changed_at.astimezone(dt.UTC))
    entry.add("sequence", event.sequence)
    entry.add("status", _STATUS.get(event.status, "CONFIRMED"))
    entry.add("summary", one_line(_titled(event, title)))
    return entry


def _titled(event: Event, title: str) -> str:
    """Say in words that it does not take place: many programs show no status."""
    if event.status == EventStatus.CANCELLED:
        return _("Cancelled: %(title)s") % {"title": title}
    return _("Postponed: %(title)s") % {"title": title} if event.status == EventStatus.POSTPONED else title


def add_times(entry: Entry, start: dt.date, end: dt.date | None, *, is_busy: bool) -> None:
    """Add from when to when; an end that is not after the start is none (RFC 5545 §3.8.2.2)."""
    entry.add("dtstart", start)
    if end is not None and end > start:
        entry.add("dtend", end)
    entry.add("transp", "OPAQUE" if is_busy and isinstance(start, dt.datetime) else "TRANSPARENT")


def add_description(entry: Entry, paragraphs: Iterable[str]) -> None:
    """Add the paragraphs as far as they say anything; the last, the address of the page, always does."""
    entry.add("description", "\n\n".join(plain for paragraph in paragraphs if (plain := plain_text(paragraph))))


def add_conference(entry: Entry, url: str, label: str) -> None:
    """Add the link to join; the caller knows that it is public."""
    if url:
        label = parameter(label) or _("Join online")
        entry.add("conference", uri(url), {"VALUE": "URI", "FEATURE": ["AUDIO", "VIDEO"], "LABEL": label})


def place_words(event: Event, room: str = "") -> str:
    """Return room (a session's own, else the event's), venue and address in one line; "" for an event online."""
    place = make_place(event)
    if place is None:
        return one_line(room)
    words = dict.fromkeys(one_line(part) for part in (room or place.room, place.name, *place.address) if part)
    return ", ".join(words)


def online_words(event: Event) -> str:
    platform = one_line(event.online_platform)
    return _("Online: %(platform)s") % {"platform": platform} if platform else _("Online")


def organiser_words(event: Event) -> str:
    """Return the organisers in words: ORGANIZER is for meetings that one answers (RFC 5545 §3.8.4.3)."""
    names = ", ".join(pick(row.organisation.name) for row in event.organisers.all())
    return _("Organisers: %(names)s") % {"names": names} if names else ""


def livestream_words(event: Event) -> str:
    url = web_url(event.livestream_url) if has_livestream(event) else ""
    return _("Livestream: %(url)s") % {"url": url} if url else ""
