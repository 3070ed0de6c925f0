"""What is read for the data of events and sessions: a fixed number of queries, however many rows."""

import datetime as dt
from collections.abc import Collection, Iterable, Iterator, Sequence

from django.db.models import Prefetch, prefetch_related_objects
from django.utils import timezone

from events.loading import sessions_with_parts, with_contacts
from events.models import Document, Event, EventSpeaker, Organiser
from programmes.finder import load_default_contacts
from programmes.models import Objective, Priority, Project

# The fields that show documents; those of a session are among them.
_WITH_DOCUMENTS = ("documents", "gallery", "sessions")
Lookup = str | Prefetch
OBJECTIVES = Objective.objects.select_related("priority__programme")
PRIORITIES = Priority.objects.select_related("programme")
PROJECTS = Project.objects.select_related(
    "programme", "priority__programme", "objective__priority__programme", "lead_partner"
)


def event_documents() -> Prefetch:
    return Prefetch("documents", Document.objects.order_by("order", "pk"))


def complete(events: Sequence[Event], names: Collection[str], expanded: Collection[str], now: dt.datetime) -> None:
    """Load what the named fields show of events; at most a few queries for each field."""
    lookups = [*_relations(names), *_people(names, now), *_whole(expanded)]
    prefetch_related_objects(events, *lookups)
    if "contacts" in names:
        _add_default_contacts(events, timezone.localdate(now))


def _relations(names: Collection[str]) -> Iterator[Lookup]:
    yield from (name for name in ("replaced_by", "part_of", "series", "changes") if name in names)
    if "priorities" in names:
        yield Prefetch("priorities", PRIORITIES)
    if "objectives" in names:
        yield Prefetch("objectives", OBJECTIVES)
    if "projects" in names:
        yield Prefetch("projects", PROJECTS)
    if "sessions" in names:
        yield Prefetch("sessions", sessions_with_parts())
    if any(name in names for name in _WITH_DOCUMENTS):
        yield event_documents()


def _people(names: Collection[str], now: dt.datetime) -> Iterator[Lookup]:
    if "organisers" in names:
        yield Prefetch("organisers", Organiser.objects.select_related("organisation"))
    if "speakers" in names:
        yield Prefetch("event_speakers", EventSpeaker.objects.select_related("speaker"))
    if "contacts" in names:
        yield with_contacts(now)


def _whole(expanded: Collection[str]) -> Iterator[Lookup]:
    if "programme" in expanded:
        yield "programme__priorities"
    if "priorities" in expanded:
        yield Prefetch("priorities__objectives", OBJECTIVES)


def _add_default_contacts(events: Iterable[Event], day: dt.date) -> None:
    """Hang on each event the default contact of its programme, as the contact finder knows it; one query."""
    programmes = {event.programme.pk: event.programme for event in events if event.programme}
    found = load_default_contacts(programmes.values(), day)
    for event in events:
        event.default_contact = found.get(event.programme_id)  # type: ignore[attr-defined, arg-type]
