"""Events, their agenda and their changes."""

from django.db.models import QuerySet
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.urls import reverse
from ninja import Query, Router
from pydantic import Field

from events.api.answers import answer
from events.api.data.events import EXPANDABLE, FIELDS, IN_DETAIL, IN_LISTS, event_data, field_names
from events.api.data.references import change_data
from events.api.data.sessions import sessions_data
from events.api.loading import complete
from events.api.parameters import CURSOR, Asked, FilteredAsked, ListAsked, parameter, path_part
from events.api.problems import Moved
from events.api.schemas.events import Event as EventForm
from events.api.schemas.pages import Agenda, ChangePage, EventPage
from events.api.setting import Data, Setting
from events.api.values import Cursor, Moment, listed
from events.models import Event, EventChange
from events.models.event import EventQuerySet

router = Router(tags=["events"])
EventName = path_part("slug", "kick-off-in-riga")
# Not read where no field shows them.
_LONG_COLUMNS = ("description", "report")


class EventAsked(Asked):
    fields: listed(FIELDS) = Field(  # type: ignore[valid-type]
        [],
        description="Only these fields, and `id`. Without it an event has all that are not long.",
        examples=[["title", "when", "place"]],
    )
    expand: listed(EXPANDABLE) = Field(  # type: ignore[valid-type]
        [],
        description="What comes whole instead of by reference or not at all.",
        examples=[["sessions", "contacts"]],
    )


class EventsAsked(FilteredAsked, EventAsked):
    """A list of events."""

    cursor: Cursor | None = Field(None, description=CURSOR, examples=["20260601T070000-17"])


class ChangesAsked(ListAsked):
    """Changes, of one event or of all."""

    since: Moment | None = parameter(None, "Changes at or after this moment (RFC 3339).", "2026-05-12T08:00:00Z")


@router.get("events/", response=EventPage, operation_id="list_events", summary="Events", url_name="events")
def list_events(request: HttpRequest, asked: Query[EventsAsked]) -> HttpResponseBase:
    """The public events that match the filters, in the order of the site's own lists."""

    def make(setting: Setting) -> Data:
        names = field_names(tuple(asked.fields), setting.expanded, IN_LISTS)
        events = asked.events(setting.now)
        rows, following = asked.page_of_events(_without_long_columns(events, names))
        complete(rows, names, setting.expanded, setting.now)
        items = [event_data(row, names, setting) for row in rows]
        return {"next": following, "items": items}

    return answer(request, asked, make)


def _without_long_columns(events: EventQuerySet, names: tuple[str, ...]) -> EventQuerySet:
    unread = [name for name in _LONG_COLUMNS if name not in names and "fallbacks" not in names]
    return events.defer("imported", *unread)


@router.get("events/{slug:slug}/", response=EventForm, operation_id="get_event", summary="One event", url_name="event")
def get_event(request: HttpRequest, slug: EventName, asked: Query[EventAsked]) -> HttpResponseBase:
    """One event. An address that it once had answers 301 with the present one."""

    def make(setting: Setting) -> Data:
        names = field_names(tuple(asked.fields), setting.expanded, IN_DETAIL)
        event = _public_event(slug, setting, "event")
        complete([event], names, setting.expanded, setting.now)
        return event_data(event, names, setting)

    return answer(request, asked, make)


@router.get(
    "events/{slug:slug}/sessions/",
    response=Agenda,
    operation_id="list_event_sessions",
    summary="The agenda of an event",
    url_name="event_sessions",
)
def list_event_sessions(request: HttpRequest, slug: EventName, asked: Query[Asked]) -> HttpResponseBase:
    """All sessions of an event in the order of its agenda."""

    def make(setting: Setting) -> Data:
        event = _public_event(slug, setting, "event_sessions")
        complete([event], ("sessions",), (), setting.now)
        return {"items": sessions_data(setting.facts(event), setting)}

    return answer(request, asked, make)


@router.get(
    "events/{slug:slug}/changes/",
    response=ChangePage,
    operation_id="list_event_changes",
    summary="The changes of an event",
    url_name="event_changes",
)
def list_event_changes(request: HttpRequest, slug: EventName, asked: Query[ChangesAsked]) -> HttpResponseBase:
    """The public change log of an event, latest first."""

    def make(setting: Setting) -> Data:
        event = _public_event(slug, setting, "event_changes")
        rows, following = _change_page(event.changes.all(), asked)
        items = [change_data(event, row, setting) for row in rows]
        return {"next": following, "items": items}

    return answer(request, asked, make)


def _change_page(changes: QuerySet[EventChange], asked: ChangesAsked) -> tuple[list[EventChange], int | None]:
    rows = changes.filter(changed_at__gte=asked.since) if asked.since else changes
    return asked.page(rows, is_latest_first=True)


def _public_event(slug: str, setting: Setting, url_name: str) -> Event:
    """Return the public event of an address, or lead to where it is now."""
    public = Event.objects.published(setting.now).select_related("programme", "venue")
    event = public.filter(slug=slug).first()
    if event is None:
        present = Event.objects.published(setting.now).filter(former_slugs__slug=slug).first()
        if present is None:
            raise Http404
        raise Moved(reverse(f"api:{url_name}", args=[present.slug]))
    return event


@router.get("changes/", response=ChangePage, operation_id="list_changes", summary="Changes", url_name="changes")
def list_changes(request: HttpRequest, asked: Query[ChangesAsked]) -> HttpResponseBase:
    """The public change log of all public events, latest first."""

    def make(setting: Setting) -> Data:
        public = Event.objects.published(setting.now)
        changes = EventChange.objects.filter(event__in=public).select_related("event")
        rows, following = _change_page(changes, asked)
        items = [change_data(row.event, row, setting) for row in rows]
        return {"next": following, "items": items}

    return answer(request, asked, make)
