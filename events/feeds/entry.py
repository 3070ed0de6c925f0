"""A loaded event → the plain values of its entry, by the functions that make its page."""

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from itertools import groupby
from typing import TypeVar

from django.template.loader import render_to_string

from common.i18n import Text
from events.facts import EventFacts
from events.feeds.writing import clean, identifier
from events.models import Event
from events.wording.agenda import anchor, hours_text, make_day, session_hours
from events.wording.attending import make_place, make_status
from events.wording.dates import TimePoint, When
from events.wording.people import contact_cards, organiser_line
from events.wording.rows import make_row, row_line
from events.wording.subjects import keywords
from events.wording.types import ContactCard, EventRow, OrganiserLine, Place, StatusMessage
from events.wording.when import with_status

Absolute = Callable[[str], str]
_Linked = TypeVar("_Linked", ContactCard, OrganiserLine)


@dataclass(frozen=True)
class SessionLine:
    """A session with its day, None where that is not known, and its hours in their zone."""

    title: Text
    url: str
    when: When | None
    times: tuple[TimePoint, ...]
    time_text: str  # "09:30 - 11:00 (CEST)"
    time_note: Text | str
    status: str  # "Cancelled", where the hours do not hold


@dataclass(frozen=True)
class FeedEntry:
    """What every format says of an event. All addresses are absolute."""

    identifier: str
    url: str
    title: Text  # "Cancelled: Information webinar"
    published_at: dt.datetime
    updated_at: dt.datetime
    time_zone: str
    state: str  # one of events.enums.EventStatus
    form: str  # one of events.enums.Attendance, or ""
    row: EventRow
    subtitle: Text
    status: StatusMessage | None
    attendance_note: Text
    place: Place | None
    online_platform: str
    organisers: tuple[OrganiserLine, ...]
    contacts: tuple[ContactCard, ...]
    sessions: tuple[SessionLine, ...]
    tags: tuple[str, ...]


def make_entry(facts: EventFacts, absolute: Absolute) -> FeedEntry:
    """Return the entry of an event loaded by `events.feeds.latest`; `absolute` makes an address of a path."""
    event, row = facts.event, make_row(facts)
    url = absolute(row.url)
    place, status = make_place(facts), make_status(facts)
    return FeedEntry(
        identifier=identifier(event, "event"),
        url=url,
        title=_titled(row),
        published_at=event.publish_at,  # type: ignore[arg-type]
        updated_at=event.significant_at,  # type: ignore[attr-defined]
        time_zone=event.time_zone,
        state=event.status,
        form=event.attendance,
        row=row,
        subtitle=facts.text("subtitle"),
        status=_absolute_status(status, absolute) if status else None,
        attendance_note=facts.text("attendance_note"),
        place=replace(place, url=absolute(place.url) if place.url else "") if place else None,
        online_platform=event.online_platform,
        organisers=tuple(_absolute(organiser_line(row), absolute) for row in event.organisers.all()),
        contacts=tuple(_absolute(card, absolute) for card in contact_cards(facts.contacts)),
        sessions=tuple(_session_lines(facts, url)),
        tags=_tags(event, row),
    )


def _titled(row: EventRow) -> Text:
    """Say in words what is not as planned: a list of feeds shows titles alone."""
    return Text(with_status(row.status, row.title), row.title.lang)


def _absolute(line: _Linked, absolute: Absolute) -> _Linked:
    return replace(line, url=absolute(line.url))


def _absolute_status(status: StatusMessage, absolute: Absolute) -> StatusMessage:
    link = status.replacement
    return replace(status, replacement=replace(link, url=absolute(link.url))) if link else status


def _session_lines(facts: EventFacts, url: str) -> Iterator[SessionLine]:
    """Yield the sessions in the order of the page, each with the zone that the page has in the heading of the day."""
    for date, group in groupby(facts.agenda, key=lambda row: row.agenda_date):
        rows = list(group)
        day = make_day(facts, date, rows)
        for row in rows:
            times, text = session_hours(row), hours_text(row)
            text = f"{text} ({day.zone})" if times and day.zone else text
            address, note = f"{url}#{anchor(row.session)}", row.text("time_note")
            yield SessionLine(row.text("title"), address, day.when, times, text, note, day.status)


def _tags(event: Event, row: EventRow) -> tuple[str, ...]:
    words = (row.kind, row.programme, *(tag.title for tag in row.priorities), *keywords(event))
    return tuple(dict.fromkeys(tag for word in words if (tag := word.strip())))


def content_html(entry: FeedEntry) -> str:
    """Return a list of facts in the active language; `docs/feeds.md` names the classes of its parts."""
    return clean(render_to_string("events/feed_content.html", {"entry": entry}).strip())


def summary(entry: FeedEntry) -> str:
    """Return "12. May 2026, 09:30 - 11:00 (CEST) · Riga, Latvia · Cancelled"."""
    return clean(row_line(entry.row))
