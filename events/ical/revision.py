"""When the calendar entry of an event became what it is now: by an edit, or by the clock (ICS-7)."""

import datetime as dt

from django.utils import timezone

from events.models import Event


def last_modified(event: Event, now: dt.datetime, *, names_people: bool) -> dt.datetime:
    """Return the later of the last edit and the last moment at which the entry changed by itself.

    Who is public and present goes by days: where people are named, the last midnight is such a moment.
    """
    releases = (event.join_public_from, *(session.join_public_from for session in event.sessions.all()))
    moments = [event.publish_at, event.ends_at, *releases]
    if names_people:
        moments.append(timezone.localtime(now).replace(hour=0, minute=0, second=0, microsecond=0))
    return max(event.changed_at, *(moment for moment in moments if moment and moment <= now))
