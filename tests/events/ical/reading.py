"""Read a calendar file with two parsers that do not know of each other (ICS-17)."""

import datetime as dt
from typing import Any

import vobject
from icalendar import Calendar
from icalendar import Event as Entry

from events.ical import File, calendar_parts, event_components
from events.loading_calendar import load_calendar, load_zones
from events.models import Event
from tests.pages import NOW

ORIGIN = "https://events.example.org"


def file_of(event: Event, *, now: dt.datetime = NOW, with_sessions: bool = True) -> bytes:
    """Return the calendar file of a public event as its address answers it."""
    events = Event.objects.published(now).filter(pk=event.pk)
    ((loaded, named),) = load_calendar(events, now, with_sessions=with_sessions)
    entries = event_components(loaded, named, File(ORIGIN, now), with_sessions=with_sessions)
    return b"".join(calendar_parts(entries, load_zones(events, now, with_sessions=with_sessions)))


def entries(content: bytes) -> list[Entry]:
    """Return the entries as icalendar reads them, and check that vobject reads the same."""
    # vobject knows a zone by its name for good, with the years of the first file that had it.
    zones = vars(vobject.icalendar)["__tzidMap"]
    for zone in zones.keys() - {"UTC"}:
        del zones[zone]
    calendar = Calendar.from_ical(content)
    found = calendar.walk("VEVENT")
    for entry, other in zip(found, vobject.readOne(content.decode()).contents.get("vevent", []), strict=True):
        compare(entry, other)
    return found


def compare(entry: Entry, other: Any) -> None:
    for name in ("uid", "summary", "description", "location", "status", "url", "transp", "sequence", "related-to"):
        read = other.contents.get(name)
        assert str(entry.get(name, "")) == (read[0].value if read else ""), name
    for name in ("dtstart", "dtend", "dtstamp"):
        read = other.contents.get(name)
        assert (name in entry) is bool(read), name
        if read:
            assert instant(entry.get(name).dt) == instant(read[0].value), name


def instant(value: dt.date) -> dt.date:
    return value.astimezone(dt.UTC) if isinstance(value, dt.datetime) else value


def entry_of(event: Event, **options: Any) -> Entry:
    """Return the entry of the event itself."""
    return entries(file_of(event, **options))[0]


def lines(content: bytes) -> list[str]:
    """Return the unfolded lines."""
    return content.decode().replace("\r\n ", "").split("\r\n")


def words(entry: Entry, name: str) -> str:
    return str(entry.get(name, ""))
