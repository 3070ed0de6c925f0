"""An event as VEVENT components."""

import datetime as dt

from django.utils.text import capfirst

from common.i18n import pick
from common.pictures import is_readable
from common.richtext import plain
from contacts.availability import Answering
from events.enums import Attendance, Hours
from events.facts import EventFacts
from events.ical.component import Entry
from events.ical.daily import add_daily_times, odd_days
from events.ical.entry import (
    File,
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
from events.loading_calendar import Named
from events.models import Event
from events.schedule import Schedule, bounds, zone_of
from events.wording.attending import format_label, kind_label
from events.wording.dates import words_for_hours
from events.wording.people import contact_card, merge_cards
from events.wording.types import ContactCard
from programmes.models import Priority

_DAY = dt.timedelta(days=1)


def event_components(event: Event, named: Named, file: File, *, with_sessions: bool = False) -> list[Entry]:
    """Return the entry of an event as `load_calendar` yields it, then those of its sessions; none without a day."""
    setting = Setting(file, event, named)
    if not setting.facts.has_day:
        return []
    entry = _entry(setting)
    # Nearly all events go without, and a subscribed calendar has a thousand of them.
    days = odd_days(entry, setting.facts.schedule) if event.hours == Hours.DAILY else []  # type: ignore[arg-type]
    return [entry, *days, *(session_components(setting) if with_sessions else [])]


def _entry(setting: Setting) -> Entry:
    event, facts = setting.event, setting.facts
    entry = new_entry(setting, event.uid, facts.text("title"), revised_at=setting.revised_at, sequence=setting.sequence)
    _add_schedule(entry, facts.schedule, is_busy=facts.takes_place)  # type: ignore[arg-type]
    subtitle = facts.text("subtitle")
    add_description(entry, _paragraphs(setting, subtitle))
    _add_place(entry, setting)
    entry.put("URL", uri(setting.page_url))
    _add_subjects(entry, setting)
    contacts = setting.named.contacts
    key = ("contacts", *((who.contact.id, who.instead_of and who.instead_of.id) for who in contacts))
    entry.lines("CONTACT", setting.file.once(key, lambda: contact_lines(contacts)))
    _add_image(entry, setting)
    add_conference(entry, facts.join_url, event.online_platform)
    # No property of RFC 5545 or RFC 7986 has these; people read them in the description.
    if subtitle:
        entry.text("X-EVENT-SUBTITLE", one_line(subtitle))
    entry.put("X-EVENT-ATTENDANCE", event.attendance)
    return entry


def _add_schedule(entry: Entry, schedule: Schedule, *, is_busy: bool) -> None:
    if not schedule.has_hours:
        add_times(entry, schedule.start_date, schedule.end_date + _DAY, is_busy=False)
        return
    zone = zone_of(schedule.zone)
    if schedule.is_daily:
        add_daily_times(entry, schedule, is_busy=is_busy)
        return
    first, last = bounds(schedule)
    # Nobody is told that a day ends at 00:00 because its end is not known.
    end = None if schedule.is_one_day and not schedule.has_end else last.astimezone(zone)
    add_times(entry, first.astimezone(zone), end, is_busy=is_busy)


def _paragraphs(setting: Setting, subtitle: str) -> list[str]:
    event, facts = setting.event, setting.facts
    return [
        # Asked first: a feed has thousands of events, and hardly one is not as planned.
        "" if facts.is_as_planned else setting.status,
        subtitle,
        "" if event.start_time else _words_for_hours(facts),
        setting.file.once(("format", event.attendance), lambda: format_label(event.attendance)),
        facts.text("teaser"),
        plain(facts.text("description")),
        facts.text("attendance_note"),
        livestream_words(facts),
        organiser_words(setting),
        setting.page_url,
    ]


def _words_for_hours(facts: EventFacts) -> str:
    """Return "All day" or "Hours to follow", which a date alone does not tell apart."""
    return capfirst(words_for_hours(facts.schedule, is_awaited=facts.is_awaited))  # type: ignore[arg-type]


def _add_place(entry: Entry, setting: Setting) -> None:
    event, words, place = setting.event, place_words(setting), setting.facts.place
    if words or event.attendance in (Attendance.VIRTUAL, Attendance.HYBRID):
        entry.text("LOCATION", words or online_words(event))
    venue = place.venue if place else None
    if venue and venue.latitude is not None:
        entry.put("GEO", f"{float(venue.latitude)};{float(venue.longitude)}")


def _add_subjects(entry: Entry, setting: Setting) -> None:
    event, rows = setting.event, setting.named.priorities
    key = ("subjects", event.kind, event.keywords, *(row.pk for row in rows))
    subjects = setting.file.once(key, lambda: _subjects(event, rows))
    if subjects:
        entry.texts("CATEGORIES", subjects)


def _subjects(event: Event, rows: tuple[Priority, ...]) -> list[str]:
    titles = (pick(priority.title) for priority in rows)
    words = (one_line(word) for word in (kind_label(event.kind), *titles, *event.keywords.split(",")))
    return list(dict.fromkeys(word for word in words if word))


def _add_image(entry: Entry, setting: Setting) -> None:
    if is_readable(setting.named.image):
        address = Event._meta.get_field("image").storage.url(setting.named.image)
        image = uri(setting.file.origin + address if address.startswith("/") else address)
        entry.add("image", image, {"VALUE": "URI", "DISPLAY": "BADGE"})


def contact_lines(contacts: tuple[Answering, ...]) -> list[str]:
    """Return whom to ask in a line each: whoever answers today, as on the event's page."""
    return [contact_words(card) for card in merge_cards(map(contact_card, contacts))]


def contact_words(card: ContactCard) -> str:
    """Return whom to ask in one line, as far as the contact chose to be public."""
    parts = (card.name, card.away, card.organisation, card.email, card.phone)
    return ", ".join(one_line(part) for part in parts if part)
