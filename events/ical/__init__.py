"""Events as calendar files (RFC 5545, RFC 7986): pure functions from a loaded event to bytes; HTTP is elsewhere."""

from events.ical.calendar import CalendarInfo, calendar_file
from events.ical.events import event_components, has_entry
from events.ical.revision import last_modified
from events.ical.sessions import session_components

__all__ = [
    "CalendarInfo",
    "calendar_file",
    "event_components",
    "has_entry",
    "last_modified",
    "session_components",
]
