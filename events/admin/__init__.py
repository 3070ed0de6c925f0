from django.contrib import admin

from events.admin.agenda import SessionAdmin
from events.admin.deletion import guard_deletion
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

guard_deletion(admin.site)
