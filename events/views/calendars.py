"""Calendar files: of one event, of the sessions that somebody has chosen, and of a list to subscribe to."""

import datetime as dt
from collections.abc import Iterable, Iterator
from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from icalendar import Component

from events.display.agenda_choice import AgendaQuery, read_chosen
from events.display.subscribing import list_title
from events.filters import PARAMETERS, Filters, read_filters
from events.freshness import fresh_answer
from events.ical import (
    CalendarInfo,
    File,
    Setting,
    Zones,
    calendar_parts,
    event_components,
    event_tombstones,
    session_components,
    session_tombstones,
)
from events.loading_calendar import load_calendar, load_gone, load_zones
from events.models import Event
from events.models.event import EventQuerySet
from events.views.detail import moved
from events.views.keeping import reads
from programmes.context import site_info

CONTENT_TYPE = "text/calendar; charset=utf-8"


@reads("sessions", "subscribe")
def event_ics(request: HttpRequest, slug: str) -> HttpResponseBase:
    """The event and its sessions; the event alone with ?sessions=0. One that is gone stays a while as a tombstone.

    With ?subscribe=1 it is a calendar with a name, to be asked again: of the event alone, unless ?sessions=1 is said.
    """
    now = timezone.now()
    is_calendar = request.GET.get("subscribe") == "1"
    usual = "0" if is_calendar else "1"
    with_sessions = request.GET.get("sessions", usual) != "0"
    asked = (("subscribe", "1"),) * is_calendar + (("sessions", str(int(with_sessions))),) * (
        with_sessions != (usual == "1")
    )

    def make() -> HttpResponseBase:
        events = _public(slug, now)
        components = list(_entries(events, _file_of(request, now), with_sessions=with_sessions))
        gone = None if components else load_gone(slug, now)
        if gone is not None:
            components = event_tombstones(gone, now=now, with_sessions=with_sessions)
        # An event that has only a month yet has a calendar to subscribe to, in which nothing stands.
        event = Event.objects.published(now).filter(slug=slug).first() if is_calendar else None
        if not components and event is None:
            return moved(slug, now, "events:ics", asked)
        info = _event_info(request, event, asked) if is_calendar else None
        zones = load_zones(events, now, with_sessions=with_sessions)
        return _whole(components, zones, f"{slug}.ics", info)

    return fresh_answer(request, now, (request.path, str(with_sessions), str(is_calendar)), make)


@reads("mine", keeps_blanks=True)
def agenda_ics(request: HttpRequest, slug: str) -> HttpResponseBase:
    """The sessions of ?mine=12,15, or all of them; what is not in the agenda any more is left out."""
    now = timezone.now()
    chosen, _notes = read_chosen(request.GET)

    def make() -> HttpResponseBase:
        events, file = _public(slug, now), _file_of(request, now)
        found = (Setting(file, event, named) for event, named in load_calendar(events, now, with_sessions=True))
        components = [entry for setting in found for entry in session_components(setting, only=chosen)]
        if not components:
            return moved(slug, now, "events:agenda_ics", AgendaQuery(mine=chosen).pairs())
        return _whole(components, load_zones(events, now, with_sessions=True), f"{slug}-agenda.ics")

    return fresh_answer(request, now, (request.path, repr(chosen and sorted(chosen))), make)


@reads(*PARAMETERS, "sessions")
def feed_ics(request: HttpRequest) -> HttpResponseBase:
    """All that the filters of a list leave, to subscribe to; with the sessions of their agendas by ?sessions=1."""
    now = timezone.now()
    filters, with_sessions = read_filters(request.GET), request.GET.get("sessions") == "1"

    def make() -> HttpResponseBase:
        events = filters.apply(Event.objects.in_calendars(now))
        zones = load_zones(events, now, with_sessions=with_sessions)
        components = _entries(events, _file_of(request, now), with_sessions=with_sessions)
        parts = calendar_parts(components, zones, _feed_info(filters, request))
        return _headed(StreamingHttpResponse(parts, content_type=CONTENT_TYPE), "events.ics", as_attachment=False)

    return fresh_answer(request, now, (request.path, filters.query_string(), str(with_sessions)), make)


def _public(slug: str, now: dt.datetime) -> EventQuerySet:
    return Event.objects.published(now).with_day().filter(slug=slug)


def _entries(events: EventQuerySet, file: File, *, with_sessions: bool) -> Iterator[Component]:
    for event, named in load_calendar(events, file.now, with_sessions=with_sessions):
        if event.is_in_calendars(file.now):
            yield from event_components(event, named, file, with_sessions=with_sessions)
            yield from session_tombstones(event, now=file.now) if with_sessions else ()
        else:
            yield from event_tombstones(event, now=file.now, with_sessions=with_sessions)


def _event_info(request: HttpRequest, event: Event | None, asked: Iterable[tuple[str, str]]) -> CalendarInfo:
    """Return what the calendar of one event says of itself; one that is gone is told by its address alone."""
    source = request.build_absolute_uri(f"{request.path}?{urlencode(tuple(asked))}")
    if event is None:
        return CalendarInfo(name=site_info().name, source=source)
    url = request.build_absolute_uri(event.get_absolute_url())
    return CalendarInfo(name=event.text("title"), url=url, source=source, zone=event.time_zone)


def _feed_info(filters: Filters, request: HttpRequest) -> CalendarInfo:
    return CalendarInfo(
        name=list_title(site_info().name, filters),
        # A feed goes on working when a filter is not known any more, and says so.
        description="\n".join((_("Upcoming events, and what ended in the past year"), *filters.problems)),
        url=request.build_absolute_uri(filters.url(reverse("events:list"))),
        source=request.build_absolute_uri(filters.url(request.path)),
        zone=settings.TIME_ZONE,
    )


def _whole(
    components: list[Component], zones: Zones, filename: str, info: CalendarInfo | None = None
) -> HttpResponseBase:
    """Answer with a file to take along, which says nothing of itself: programs would make a calendar of its own."""
    body = b"".join(calendar_parts(components, zones, info))
    return _headed(HttpResponse(body, content_type=CONTENT_TYPE), filename, as_attachment=info is None)


def _headed(response: HttpResponseBase, filename: str, *, as_attachment: bool) -> HttpResponseBase:
    response.headers["Content-Disposition"] = content_disposition_header(as_attachment, filename) or ""
    response.headers["X-Robots-Tag"] = "noindex"
    return response


def _file_of(request: HttpRequest, now: dt.datetime) -> File:
    return File(f"{request.scheme}://{request.get_host()}", now)
