from events.admin.agenda import SessionAdmin
from events.admin.event import EventAdmin
from events.admin.records import (
    DocumentAdmin,
    EventChangeAdmin,
    EventSeriesAdmin,
    FormerSlugAdmin,
    SpeakerAdmin,
    VenueAdmin,
)

__all__ = [
    "DocumentAdmin",
    "EventAdmin",
    "EventChangeAdmin",
    "EventSeriesAdmin",
    "FormerSlugAdmin",
    "SessionAdmin",
    "SpeakerAdmin",
    "VenueAdmin",
]
