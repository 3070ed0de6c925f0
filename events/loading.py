"""The queries of the event page, in one place: a fixed number of them, however much the event holds."""

import datetime as dt
from collections.abc import Iterator

from django.db.models import Case, Max, Min, Prefetch, Q, QuerySet, Value, When
from django.utils import timezone

from contacts.availability import who_answers
from contacts.models import Contact
from contacts.models.contact import availability, public_on
from events.models import (
    Document,
    Event,
    EventContact,
    EventSpeaker,
    Organiser,
    RemovedSession,
    Session,
    SessionSpeaker,
)
from events.models.event import ENDS_AT_MIDNIGHT, KEPT_DAYS, EventQuerySet
from programmes import finder
from programmes.models import Objective, Priority

# At the foot of the event page, as on the programme's own pages.
FOOT_ROWS = 3
# What a calendar reads of an event: its name, its address, its hours and how it stands.
CALENDAR_FIELDS = (
    *("title", "slug", "source_language", "text_languages", "status", "is_moved_online"),
    *("start_date", "end_date", "start_time", "end_time", "hours", "time_zone", "date_precision"),
    *("starts_at", "ends_at"),
)
# Parts of a forum or of a series beyond this are found by search.
MOST_RELATED = 60


def with_contacts(now: dt.datetime) -> Prefetch:
    """Load the contacts of events who are public on that day, and whether they are there."""
    day = timezone.localdate(now)
    contacts = (
        EventContact.objects.filter(public_on(day, "contact__"))
        .select_related("contact__organisation", "contact__deputy__organisation", "topic")
        .annotate(**availability(day, "contact__"))
    )
    return Prefetch("event_contacts", contacts)


def with_speakers() -> Prefetch:
    """Load who speaks in sessions."""
    return Prefetch("session_speakers", SessionSpeaker.objects.select_related("speaker"))


def sessions_with_parts() -> QuerySet[Session]:
    """Return the sessions with what an agenda reads of them."""
    return Session.objects.prefetch_related(with_speakers(), "organisations", "projects")


def with_late_ones(sessions: list[Session]) -> Iterator[tuple[Session, tuple[Session, ...]]]:
    """Yield sessions of any events, each with those of its event that decide on which day it is, itself included.

    One query, if any of them is in the small hours; in the editor's order.
    """
    late: dict[int, list[Session]] = {}
    if any(session.typed.is_in_small_hours for session in sessions):
        events = {session.event_id for session in sessions}
        for other in Session.objects.late().where_they_lie().filter(event__in=events):
            late.setdefault(other.event_id, []).append(other)
    for session in sessions:
        others = (other for other in late.get(session.event_id, ()) if other != session)
        yield session, tuple(sorted((session, *others), key=lambda row: (row.order, row.pk)))


def with_removed_sessions(now: dt.datetime) -> Prefetch:
    """Load the sessions that have left agendas and of which calendars still have to be told."""
    since = now - dt.timedelta(days=KEPT_DAYS)
    return Prefetch("removed_sessions", RemovedSession.objects.filter(removed_at__gt=since))


def load_page(slug: str, now: dt.datetime) -> Event | None:
    """Return the public event with all its page shows, or None; at most 13 queries."""
    return (
        Event.objects.published(now)
        .select_related("programme", "venue", "part_of", "series", "replaced_by")
        .prefetch_related(
            Prefetch("organisers", Organiser.objects.select_related("organisation")),
            with_contacts(now),
            Prefetch("event_speakers", EventSpeaker.objects.select_related("speaker")),
            Prefetch("sessions", sessions_with_parts()),
            Prefetch("documents", Document.objects.order_by("order", "pk")),
            Prefetch("priorities", Priority.objects.select_related("programme")),
            Prefetch("objectives", Objective.objects.select_related("priority__programme")),
            "projects",
            "changes",
        )
        .filter(slug=slug)
        .first()
    )


def load_default_contact(event: Event, now: dt.datetime) -> Contact | None:
    """Return whom to ask where the event names nobody who is there today, as the contact finder does; one query."""
    own = [who_answers(row.contact, row) for row in event.event_contacts.all()]
    if own and not any(who.is_away for who in own):
        return None
    return finder.load_default_contact([event.programme] if event.programme else [], timezone.localdate(now))


def load_related(event: Event, now: dt.datetime) -> list[Event]:
    """Return the event's parts, its series and the next and latest other events, soonest first; one query.

    They come as one list because each is a handful of rows of the same kind. Where there are too many, the latest
    parts and the latest of the series stay, and always the foot of the page.
    """
    others = Event.objects.published(now).exclude(pk=event.pk)
    foot = Q(pk__in=others.upcoming(now).soonest_first().values("pk")[:FOOT_ROWS])
    foot |= Q(pk__in=others.past(now).latest_first().values("pk")[:FOOT_ROWS])
    related = foot | Q(part_of=event)
    if event.series_id:
        related |= Q(series=event.series_id)
    rows = others.filter(related).select_related("programme", "venue")
    rows = rows.alias(is_foot=Case(When(foot, then=Value(1)), default=Value(0)))
    found = list(rows.order_by("-is_foot", "-starts_at", "-pk")[:MOST_RELATED])
    return sorted(found, key=lambda other: (other.starts_at, other.pk))


def load_home(now: dt.datetime, size: int) -> list[Event]:
    """Return what the home page says of the time ahead: the featured events, then the next ones; two queries."""
    return list(Event.objects.published(now).upcoming(now).soonest_first(featured_first=True).with_row()[:size])


def next_and_latest(events: list[Event], now: dt.datetime) -> tuple[list[Event], list[Event]]:
    """Part loaded events into the next ones and the latest past ones, each in the order of its list."""
    ahead = [event for event in events if event.is_upcoming(now)]
    ahead.sort(key=lambda event: (event.is_waiting, event.starts_at, event.pk))
    over = [event for event in events if not event.is_upcoming(now)]
    over.sort(key=lambda event: (event.starts_at, event.pk), reverse=True)
    return ahead[:FOOT_ROWS], over[:FOOT_ROWS]


def load_month(events: EventQuerySet, first: dt.date, last: dt.date) -> list[Event]:
    """Return the events of a calendar with no more than it prints of them, soonest first; one query."""
    return list(events.overlapping(first, last).only(*CALENDAR_FIELDS).order_by("starts_at", "pk"))


def load_span(events: EventQuerySet) -> tuple[dt.date, dt.date] | None:
    """Return the first and the last day of all the events, or None where there is none; one query."""
    found = events.aggregate(
        first=Min("start_date"),
        last=Max("end_date", filter=~ENDS_AT_MIDNIGHT),
        day_after=Max("end_date", filter=ENDS_AT_MIDNIGHT),
    )
    if found["first"] is None:
        return None
    last_days = (found["last"], found["day_after"] and found["day_after"] - dt.timedelta(days=1))
    return found["first"], max(day for day in last_days if day)
