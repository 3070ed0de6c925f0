"""The queries of a feed: a fixed number of them, however many events it holds and however much these hold."""

import datetime as dt

from django.db.models import Max, OuterRef, Prefetch, Subquery
from django.db.models.functions import Coalesce, Greatest

from events.loading import sessions_with_parts, with_contacts
from events.models import Event, EventChange, Organiser
from events.models.event import EventQuerySet

MOST_ENTRIES = 50
# Lines of a log on the average; six are what one change may write.
_MOST_LINES = 10


def latest_events(found: EventQuerySet, now: dt.datetime, size: int = MOST_ENTRIES) -> list[Event]:
    """Return those of the public events that changed last, the latest first, with all that an entry shows.

    Each carries `significant_at`: its last significant change, or when it became public. At most ten queries.
    """
    candidates = {*_published_last(found, size), *_changed_last(found, size)}
    events = Event.objects.filter(pk__in=candidates).annotate(significant_at=_significant_at())
    return list(
        events.order_by("-significant_at", "-pk")
        .with_row()
        .select_related("replaced_by")
        .prefetch_related(
            Prefetch("organisers", Organiser.objects.select_related("organisation")),
            with_contacts(now),
            Prefetch("sessions", sessions_with_parts()),
        )[:size]
    )


def _significant_at() -> Greatest:
    changes = EventChange.objects.order_by().filter(event=OuterRef("pk")).values("event")
    changed_at = Subquery(changes.annotate(latest=Max("changed_at")).values("latest"))
    return Greatest("publish_at", Coalesce(changed_at, "publish_at"))


# Whatever is among the latest by the later of two moments is so by one of them, and each has an index: asked for the
# later one itself, a database would have to look at every event.


def _published_last(found: EventQuerySet, size: int) -> list[int]:
    return list(found.order_by("-publish_at", "-pk").values_list("pk", flat=True)[:size])


def _changed_last(found: EventQuerySet, size: int) -> list[int]:
    """Return each event once, by the last line of its log; one query, and another where logs are very long."""
    lines = found.filter(changes__isnull=False).order_by("-changes__changed_at", "-changes__pk")
    wanted = size * _MOST_LINES
    while True:
        events = list(lines.values_list("pk", flat=True)[:wanted])
        latest = list(dict.fromkeys(events))[:size]
        if len(latest) == size or len(events) < wanted:
            return latest
        wanted *= _MOST_LINES
