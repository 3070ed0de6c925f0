"""An event as VEVENT components."""

import datetime as dt
from collections.abc import Iterable

from icalendar import Event as Entry

from common.i18n import pick
from common.richtext import plain
from events.display.attending import make_status
from events.display.joining import join_link
from events.display.rows import kind_label
from events.display.types import ContactCard
from events.enums import Attendance
from events.ical.entry import (
    Setting,
    add_conference,
    add_description,
    add_times,
    livestream_words,
    new_entry,
    online_words,
    organiser_words,
    place_words,
)
from events.ical.plain import one_line, uri
from events.ical.sessions import session_components
from events.models import Event
from events.schedule import Schedule, bounds, zone_of

_DAY = dt.timedelta(days=1)


def has_entry(event: Event) -> bool:
    """False without a day: a month alone is absent from calendars (rule 3)."""
    return event.schedule is not None and not event.schedule.is_month


def event_components(
    event: Event, contacts: Iterable[ContactCard], *, origin: str, now: dt.datetime, with_sessions: bool = True
) -> list[Entry]:
    """Return the entry of an event loaded as for its page, then those of its sessions; none without a day."""
    if not has_entry(event):
        return []
    setting = Setting(event, origin, now)
    return [_entry(setting, contacts), *(session_components(event, origin=origin, now=now) if with_sessions else [])]


def _entry(setting: Setting, contacts: Iterable[ContactCard]) -> Entry:
    event = setting.event
    entry = new_entry(setting, event.uid, event.text("title"))
    _add_schedule(entry, event.schedule, is_busy=setting.takes_place)  # type: ignore[arg-type]
    add_description(entry, _paragraphs(setting))
    _add_place(entry, event)
    entry.add("url", uri(setting.page_url))
    _add_subjects(entry, event)
    for card in contacts:
        entry.add("contact", contact_words(card))
    if event.image:
        address = event.image.url
        image = uri(setting.origin + address if address.startswith("/") else address)
        entry.add("image", image, {"VALUE": "URI", "DISPLAY": "BADGE"})
    add_conference(entry, join_link(event, setting.now)[0], event.online_platform)
    return entry


def _add_schedule(entry: Entry, schedule: Schedule, *, is_busy: bool) -> None:
    if not schedule.has_hours:
        add_times(entry, schedule.start_date, schedule.end_date + _DAY, is_busy=False)
        return
    zone = zone_of(schedule.zone)
    if schedule.is_daily:
        # The rule repeats the hours of the clock, so these stand as they were announced.
        last_day = schedule.start_date + _DAY if schedule.ends_next_day else schedule.start_date
        start = dt.datetime.combine(schedule.start_date, schedule.start_time, zone)  # type: ignore[arg-type]
        add_times(entry, start, dt.datetime.combine(last_day, schedule.end_time, zone), is_busy=is_busy)  # type: ignore[arg-type]
        entry.add("rrule", {"FREQ": ["DAILY"], "COUNT": [(schedule.end_date - schedule.start_date).days + 1]})
        return
    first, last = bounds(schedule)
    # Nobody is told that a day ends at 00:00 because its end is not known.
    end = None if schedule.is_one_day and not schedule.has_end else last.astimezone(zone)
    add_times(entry, first.astimezone(zone), end, is_busy=is_busy)


def _paragraphs(setting: Setting) -> list[str]:
    event = setting.event
    status = make_status(event, setting.now)
    return [
        f"{status.label}\n{status.note}" if status else "",
        event.text("teaser"),
        plain(event.text("description")),
        event.text("attendance_note"),
        livestream_words(event),
        organiser_words(event),
        setting.page_url,
    ]


def _add_place(entry: Entry, event: Event) -> None:
    place = place_words(event)
    if place or event.attendance in (Attendance.VIRTUAL, Attendance.HYBRID):
        entry.add("location", place or online_words(event))
    venue = event.venue
    if place and venue and venue.latitude is not None:
        entry.add("geo", (float(venue.latitude), float(venue.longitude)))


def _add_subjects(entry: Entry, event: Event) -> None:
    titles = (pick(priority.title) for priority in event.priorities.all())
    words = (one_line(word) for word in (kind_label(event), *titles, *event.keywords.split(",")))
    subjects = list(dict.fromkeys(word for word in words if word))
    if subjects:
        entry.add("categories", subjects)


def contact_words(card: ContactCard) -> str:
    """Return whom to ask in one line, as far as the contact chose to be public."""
    return ", ".join(one_line(part) for part in (card.name, card.organisation, card.email, card.phone) if part)
