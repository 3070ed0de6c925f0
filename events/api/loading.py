"""What is read for the data of events: a fixed number of queries, however many rows."""

from collections.abc import Collection, Mapping, Sequence

from django.db.models import Prefetch, prefetch_related_objects

from events.api.answers import Setting
from events.facts import EventFacts
from events.loading import sessions_with_parts, with_contacts
from events.models import Document, Event, EventSpeaker, Organiser
from programmes.finder import load_default_contacts
from programmes.models import Objective, Priority, Project

DOCUMENTS = Document.objects.order_by("order", "pk")
OBJECTIVES = Objective.objects.select_related("priority__programme")
PRIORITIES = Priority.objects.select_related("programme")
PROJECTS = Project.objects.select_related(
    "programme", "priority__programme", "objective__priority__programme", "lead_partner"
)
_WITH_DOCUMENTS = Prefetch("documents", DOCUMENTS)
# By the property that shows it.
_LOOKUPS: Mapping[str, Sequence[str | Prefetch]] = {
    **{name: [name] for name in ("replaced_by", "part_of", "series", "changes")},
    "organisers": [Prefetch("organisers", Organiser.objects.select_related("organisation"))],
    "speakers": [Prefetch("event_speakers", EventSpeaker.objects.select_related("speaker"))],
    "priorities": [Prefetch("priorities", PRIORITIES)],
    "objectives": [Prefetch("objectives", OBJECTIVES)],
    "projects": [Prefetch("projects", PROJECTS)],
    "documents": [_WITH_DOCUMENTS],
    "gallery": [_WITH_DOCUMENTS],
    "sessions": [Prefetch("sessions", sessions_with_parts()), _WITH_DOCUMENTS],
}
# By what is shown whole.
_WHOLE = {"programme": "programme__priorities", "priorities": Prefetch("priorities__objectives", OBJECTIVES)}


def complete(events: Sequence[Event], names: Collection[str], setting: Setting) -> list[EventFacts]:
    """Load what the named properties show of events, at most a few queries for each, and return the events' facts."""
    lookups = [lookup for name in names for lookup in _LOOKUPS.get(name, ())]
    lookups += [_WHOLE[name] for name in _WHOLE if name in setting.expanded]
    defaults: Mapping = {}
    if "contacts" in names:
        lookups.append(with_contacts(setting.now))
        # As the contact finder knows them; one query.
        programmes = {event.programme.pk: event.programme for event in events if event.programme}
        defaults = load_default_contacts(programmes.values(), setting.day)
    prefetch_related_objects(events, *dict.fromkeys(lookups))
    return [EventFacts(event, setting.now, defaults.get(event.programme_id)) for event in events]
