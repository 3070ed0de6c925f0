"""When the clock changes which events lists show, looked up at the edges of indexes (ADR 24)."""

import datetime as dt
from typing import Any

from django.conf import settings
from django.db.models import F, Q, QuerySet

from events.edges import first_values
from events.facts import EventFacts
from events.facts.clock import first_after, next_midnight
from events.loading import FOOT_ROWS, next_and_latest
from events.models import Event
from events.models.event import IS_ANNOUNCED, NEVER, EventQuerySet
from events.schedule import TICK


def next_listing_change(now: dt.datetime) -> dt.datetime:
    """Return the first moment after `now` at which an event enters or leaves a list, or is over, or a day; one query.

    What the rows say changes at moments of their own: `EventFacts.next_row_change_at`.
    """
    events = Event.objects.filter(IS_ANNOUNCED)
    comes, goes, ends = first_values(
        _first(events.filter(publish_at__gt=now), "publish_at"),
        _first(events.filter(unpublish_at__gt=now), "unpublish_at"),
        _first(events.filter(listed_until__gte=now, listed_until__lt=NEVER), "listed_until"),
    )
    return first_after(now, (next_midnight(now, settings.TIME_ZONE), comes, goes, ends and ends + TICK))


def next_related_change(event: Event, related: list[Event], now: dt.datetime) -> dt.datetime:
    """Return the first moment after `now` at which the events around `event` are others or say something else.

    `related` is what `load_related` has found; one query.
    """
    others = Event.objects.filter(IS_ANNOUNCED).exclude(pk=event.pk)
    ahead, over = next_and_latest(related, now)
    last_ahead = ahead[-1] if len(ahead) == FOOT_ROWS else None
    last_over = over[-1] if len(over) == FOOT_ROWS else None
    is_late = Q(starts_at__gte=last_over.starts_at) if last_over else Q()
    # Those that wait for a date come last, so that any other would come before them.
    is_soon = Q(starts_at__lte=last_ahead.starts_at) if last_ahead and not last_ahead.is_waiting else Q()
    belongs = Q(part_of=event) | (Q(series=event.series_id) if event.series_id else Q(pk__in=()))
    enters = (
        belongs | (is_soon & Q(listed_until__gte=F("publish_at"))) | (is_late & Q(listed_until__lt=F("publish_at")))
    )
    shown = [other.pk for other in related]
    comes, ends = first_values(
        _first(others.filter(enters, publish_at__gt=now), "publish_at"),
        # What is too late to be among the next ones may be over before them, and is then the latest.
        _first(
            others.filter(is_late, listed_until__gte=now, listed_until__lt=NEVER).exclude(pk__in=shown), "listed_until"
        ),
    )
    return first_after(
        now,
        (
            next_midnight(now, settings.TIME_ZONE),
            comes,
            ends and ends + TICK,
            *(other.unpublish_at for other in related),
            *(EventFacts(other, now).next_row_change_at for other in related),
        ),
    )


def _first(events: EventQuerySet, name: str) -> QuerySet[Event, Any]:
    return events.order_by(name).values_list(name)
