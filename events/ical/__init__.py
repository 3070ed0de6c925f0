"""Events as calendar files (RFC 5545, RFC 7986): pure functions from a loaded event to bytes; HTTP is elsewhere."""

from events.ical.calendar import CalendarInfo, Zones, calendar_parts
from events.ical.entry import File, Setting
from events.ical.events import event_components
from events.ical.sessions import session_components
from events.ical.tombstones import event_tombstones, session_tombstones

__all__ = [
    "CalendarInfo",
    "File",
    "Setting",
    "Zones",
    "calendar_parts",
    "event_components",
    "event_tombstones",
    "session_components",
    "session_tombstones",
]
