"""A calendar program that has subscribed to a feed, and what the site shows to compare it with."""

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass, field
from typing import NamedTuple

from bs4 import BeautifulSoup
from django.test import Client
from icalendar import Calendar
from icalendar import Event as Entry

from tests.pages import whole

FEED = "/events/feed.ics"
LISTS = ("/events/", "/events/past/")
YEAR = dt.timedelta(days=365)
# A calendar shows the new date of what was rescheduled, and needs no word for it.
STATUS = {"CONFIRMED": "", "CANCELLED": "Cancelled", "TENTATIVE": "Postponed"}


class Shown(NamedTuple):
    """What a reader sees of an event."""

    path: str
    title: str
    status: str
    start: dt.datetime
    end: dt.datetime


@dataclass
class Known:
    """What the program keeps of an entry: its revision, and its content without that."""

    revision: tuple[int, dt.datetime]
    content: dict[str, str]
    shown: Shown | None


@dataclass
class Subscriber:
    """Keeps what it knows by UID, believes a higher revision only, and forgets by STATUS:CANCELLED without a text.

    It asks by conditional requests with the `validator` that it has kept: "ETag" or "Last-Modified".
    """

    validator: str
    known: dict[str, Known] = field(default_factory=dict)
    kept: str = ""
    # Entries that nobody touched and that came with a higher revision and nothing new; those that changed without one.
    false_alarms: list[str] = field(default_factory=list)
    unannounced: list[str] = field(default_factory=list)
    answers: list[int] = field(default_factory=list)
    # What has been saved since the last answer with a body.
    pending: set[str] = field(default_factory=set)

    def poll(self, touched: Collection[str]) -> None:
        """Ask, and take what is new; `touched` are the UIDs of what has been saved since the last time."""
        self.pending.update(touched)
        name = {"ETag": "If-None-Match", "Last-Modified": "If-Modified-Since"}[self.validator]
        response = Client().get(FEED, headers={name: self.kept} if self.kept else {})
        self.answers.append(response.status_code)
        if response.status_code == 304:
            return
        assert response.status_code == 200
        self.kept = response[self.validator]
        entries = Calendar.from_ical(whole(response)).walk("VEVENT")
        assert len({str(entry["uid"]) for entry in entries}) == len(entries)
        for entry in entries:
            self._take(entry)
        self.pending.clear()

    def _take(self, entry: Entry) -> None:
        uid, revision = str(entry["uid"]), (int(entry["sequence"]), entry["dtstamp"].dt)
        new = Known(revision, _content(entry), _shown(entry))
        old = self.known.get(uid)
        if old and new.content != old.content and not revision > old.revision:
            self.unannounced.append(uid)
        if old and new.content == old.content and revision > old.revision and uid not in self.pending:
            self.false_alarms.append(uid)
        if old is None or revision > old.revision:
            self.known[uid] = new

    def calendar(self, since: dt.datetime) -> list[Shown]:
        """Return what the program shows of the time since then, in order."""
        found = (known.shown for known in self.known.values() if known.shown)
        return sorted(shown for shown in found if shown.end > since)


def _content(entry: Entry) -> dict[str, str]:
    revision = ("SEQUENCE", "DTSTAMP", "LAST-MODIFIED")
    return {name: value.to_ical() for name, value in entry.items() if name not in revision}


def _shown(entry: Entry) -> Shown | None:
    if "summary" not in entry:
        return None
    path = str(entry["url"]).removeprefix("http://testserver")
    prefix, colon, title = str(entry["summary"]).partition(": ")
    status = STATUS[str(entry["status"])]
    assert bool(status) == bool(colon)
    assert prefix == status or not colon
    return Shown(path, title or prefix, status, entry["dtstart"].dt, entry["dtend"].dt)


def site(since: dt.datetime) -> list[Shown]:
    """Return what the lists of the site show of the time since then, in order."""
    found: list[Shown] = []
    for url in LISTS:
        page = url
        while page:
            soup = BeautifulSoup(Client().get(page).content, "html.parser")
            rows = soup.select("article.event-row")
            found += map(_row, rows)
            following = soup.select_one("a[rel=next]")
            page = following["href"] if following else ""
    return sorted(shown for shown in found if shown.end > since)


def _row(row: BeautifulSoup) -> Shown:
    link, status = row.select_one(".event-row__title a"), row.select_one(".event-row__status")
    start, end = (dt.datetime.fromisoformat(time["datetime"]) for time in row.select('time[datetime*=":"]'))
    words = status.get_text() if status else ""
    return Shown(link["href"], link.get_text(), "" if words == "Rescheduled" else words, start, end)
