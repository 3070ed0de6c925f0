"""The page of one event."""

import datetime as dt
from collections.abc import Iterable
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from events.display.agenda_choice import PARAMETERS, read_agenda_query
from events.display.subscribing import SubscribePanel, event_panel
from events.display.types import EventPage
from events.facts import EventFacts
from events.jsonld import event_data, script_text
from events.kept.clock import note_change
from events.listing_moments import next_related_change
from events.loading import load_default_contact, load_page, load_related
from events.models import Event
from events.readers_zone import PARAMETER as ZONE
from events.sharing.event_page import page_context
from events.sharing.head import make_sharing
from events.sharing.paper import as_of_day
from events.views.keeping import kept
from programmes.context import understand


@kept(*PARAMETERS, ZONE, with_lists=False, keeps_blanks=True)
def event_detail(request: HttpRequest, slug: str) -> HttpResponse:
    """The public page; an address the event once had leads here for ever."""
    now = timezone.now()
    event = load_page(slug, now)
    if event is None:
        asked = read_agenda_query(request.GET)
        return moved(slug, now, "events:detail", (*asked.pairs(), *asked.kept))
    facts = EventFacts(event, now, load_default_contact(event, now))
    asked = read_agenda_query(request.GET)
    related = load_related(event, now)
    note_change(lambda: next_related_change(event, related, now))
    context = page_context(facts, related, asked)
    page: EventPage = context["page"]
    understand(request, page.agenda_tools.asked if page.agenda_tools else (), kept=asked.kept)
    absolute = request.build_absolute_uri
    sharing = make_sharing(page, context["site"], event.slug, absolute)
    # A view of a part of the agenda is not to be found, and would tell of a part of the event.
    has_data = facts.has_day and not asked.is_asked
    context |= {
        "sharing": sharing,
        "data": script_text(event_data(facts, related, absolute, sharing.image.url)) if has_data else "",
        "as_of": as_of_day(now),
        "subscribe": _panel(page, event, request) if facts.has_day and not facts.is_past else None,
        "is_indexed": not asked.is_asked,
    }
    return render(request, "events/event_detail.html", context)


def _panel(page: EventPage, event: Event, request: HttpRequest) -> SubscribePanel:
    return event_panel(page.texts["short_title"] or page.title, event.slug, request.build_absolute_uri)


def moved(slug: str, now: dt.datetime, name: str, asked: Iterable[tuple[str, str]] = ()) -> HttpResponse:
    """Lead from an address that the event once had to where it is now; `name` is that of the address.

    What was `asked` goes along: an address that somebody shared may hold the choice of an agenda.
    """
    event = Event.objects.published(now).filter(former_slugs__slug=slug).first()
    if event is None:
        raise Http404
    query = urlencode(tuple(asked), safe=",")
    return HttpResponsePermanentRedirect(reverse(name, args=[event.slug]) + (f"?{query}" if query else ""))
