"""Events, their agenda and their changes: what may be asked, and what is read."""

from collections.abc import Sequence

from django.db.models import QuerySet
from django.http import Http404
from django.urls import reverse
from ninja import Router

from events.api.answers import Data, Setting
from events.api.forms import Form, Line, many
from events.api.loading import complete
from events.api.parameters import CURSOR, Asked, FilteredAsked, ListAsked, parameter
from events.api.problems import Moved
from events.api.resources.event import EVENT, EXPANDABLE, IN_DETAIL, IN_LISTS
from events.api.resources.parts import CHANGE
from events.api.resources.sessions import SESSION, described_sessions
from events.api.routing import address, page_of
from events.api.values import Cursor, Moment, listed
from events.fields import EVENT_FIELDS
from events.models import Event, EventChange

router = Router(tags=["events"])
CHANGES = page_of(CHANGE, "changes, latest first")
_AGENDA = Form("Agenda", Line("items", many(SESSION), "All sessions of the event, in the order of its agenda."))
_SLUG = "kick-off-in-riga"
# Not read where no property shows them.
_LONG_COLUMNS = [field.name for field in EVENT_FIELDS if field.api and field.api.is_long]


class EventAsked(Asked):
    """An event, or a part of it."""

    fields: listed(EVENT.makers) = parameter(  # type: ignore[valid-type]
        [], "Only these fields, and `id`. Without it an event has all that are not long.", ["title", "when", "place"]
    )
    expand: listed(EXPANDABLE) = parameter(  # type: ignore[valid-type]
        [], "What comes whole instead of by reference or not at all.", ["sessions", "contacts"]
    )

    def names(self, otherwise: Sequence[str]) -> tuple[str, ...]:
        """Return the properties asked for or else the others, what is expanded, and always the id."""
        expanded = ("place" if name == "venue" else name for name in self.expand)
        wanted = {"id", *(self.fields or otherwise), *expanded}
        return tuple(name for name in EVENT.makers if name in wanted)


class EventsAsked(FilteredAsked, EventAsked):
    """A list of events."""

    cursor: Cursor | None = parameter(None, CURSOR, "20260601T070000-17")


class ChangesAsked(ListAsked):
    """Changes, of one event or of all."""

    since: Moment | None = parameter(None, "Changes at or after this moment (RFC 3339).", "2026-05-12T08:00:00Z")


@address(router, "events/", "events", page_of(EVENT, "events"), "Events", EventsAsked)
def list_events(setting: Setting, asked: EventsAsked) -> Data:
    """The public events that match the filters, in the order of the site's own lists."""
    names = asked.names(IN_LISTS)
    unread = [name for name in _LONG_COLUMNS if name not in names and "fallbacks" not in names]
    events = asked.events(setting.now).defer("imported", *unread)
    rows, following = asked.page_of_events(events)
    return {"next": following, "items": event_data(rows, names, setting)}


@address(router, "events/{slug:slug}/", "event", EVENT, "One event", EventAsked, _SLUG)
def get_event(setting: Setting, asked: EventAsked, slug: str) -> Data:
    """One event. An address that it once had answers 301 with the present one."""
    return event_data([_public_event(slug, setting, "event")], asked.names(IN_DETAIL), setting)[0]


@address(router, "events/{slug:slug}/sessions/", "event_sessions", _AGENDA, "The agenda of an event", example=_SLUG)
def list_event_sessions(setting: Setting, asked: Asked, slug: str) -> Data:
    """All sessions of an event in the order of its agenda."""
    (facts,) = complete([_public_event(slug, setting, "event_sessions")], ["sessions"], setting)
    return {"items": [SESSION.write(session, setting) for session in described_sessions(facts)]}


@address(
    router, "events/{slug:slug}/changes/", "event_changes", CHANGES, "The changes of an event", ChangesAsked, _SLUG
)
def list_event_changes(setting: Setting, asked: ChangesAsked, slug: str) -> Data:
    """The public change log of an event, latest first."""
    return _changes(_public_event(slug, setting, "event_changes").changes.all(), setting, asked)


@address(router, "changes/", "changes", CHANGES, "Changes", ChangesAsked)
def list_changes(setting: Setting, asked: ChangesAsked) -> Data:
    """The public change log of all public events, latest first."""
    public = Event.objects.published(setting.now)
    return _changes(EventChange.objects.filter(event__in=public).select_related("event"), setting, asked)


def event_data(events: list[Event], names: Sequence[str], setting: Setting) -> list[Data]:
    return [EVENT.write(facts, setting, names) for facts in complete(events, names, setting)]


def _changes(changes: QuerySet[EventChange], setting: Setting, asked: ChangesAsked) -> Data:
    since = changes.filter(changed_at__gte=asked.since) if asked.since else changes
    rows, following = asked.page(since, is_latest_first=True)
    return {"next": following, "items": [CHANGE.write(row, setting) for row in rows]}


def _public_event(slug: str, setting: Setting, url_name: str) -> Event:
    """Return the public event of an address, or lead to where it is now."""
    public = Event.objects.published(setting.now)
    event = public.filter(slug=slug).select_related("programme", "venue").first()
    if event is None:
        present = public.filter(former_slugs__slug=slug).first()
        if present is None:
            raise Http404
        raise Moved(reverse(f"api:{url_name}", args=[present.slug]))
    return event
