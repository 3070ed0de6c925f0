"""An event passed on: on paper, as a picture, as a code, as a feed of its changes."""

import datetime as dt

from django.core.cache import cache
from django.db.models import prefetch_related_objects
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils import timezone

from events.display.page import make_page
from events.facts import EventFacts
from events.feeds.changes import change_feed
from events.feeds.writing import CONTENT_TYPE
from events.freshness import conditional, load_freshness
from events.kept.clock import note_change
from events.loading import load_default_contact, load_page
from events.models import Event
from events.readers_zone import PARAMETER as ZONE
from events.readers_zone import zone_pairs
from events.sharing.card import draw_card, make_card
from events.sharing.head import make_sharing
from events.sharing.paper import as_of_moment, code_svg, on_paper
from events.views.detail import moved
from events.views.keeping import kept, reads
from events.wording.rows import make_row
from programmes.context import site_info, understand

_MINUTE = dt.timedelta(minutes=1)
_WEEK = 7 * 24 * 3600


@kept(ZONE, with_lists=False)
def event_print(request: HttpRequest, slug: str) -> HttpResponse:
    """The event as one programme on paper, as it stands at this minute."""
    now = timezone.now()
    event = load_page(slug, now)
    if event is None:
        return moved(slug, now, "events:print")
    page = make_page(EventFacts(event, now, load_default_contact(event, now)), [])
    note_change(lambda: now.replace(second=0, microsecond=0) + _MINUTE)
    site = site_info()
    understand(request, kept=zone_pairs(request.GET))
    sharing = make_sharing(page, site, slug, request.build_absolute_uri)
    context = {
        "page": on_paper(page, request.build_absolute_uri),
        "sharing": sharing,
        "description": sharing.description,
        "as_of": as_of_moment(now),
        "site": site,
        "is_indexed": False,
    }
    return render(request, "events/event_print.html", context)


@reads()
def event_changes(request: HttpRequest, slug: str) -> HttpResponseBase:
    """The public change log as an Atom feed."""
    now = timezone.now()
    fresh = load_freshness(now)
    event = _public(slug, now)
    if event is None:
        return moved(slug, now, "events:changes")

    def make() -> HttpResponse:
        prefetch_related_objects([event], "changes")
        row = make_row(EventFacts(event, now), with_priorities=False)
        content = change_feed(event, row, site_info(), request.build_absolute_uri)
        return HttpResponse(content, content_type=CONTENT_TYPE)

    answer = conditional(request, fresh, now, (request.path,), make)
    answer.headers["X-Robots-Tag"] = "noindex"
    return answer


@kept()
def event_card(request: HttpRequest, slug: str) -> HttpResponse:
    """The picture for those who show a link to the event; drawn once for all that it shows."""
    now = timezone.now()
    event = _public(slug, now)
    if event is None:
        return moved(slug, now, "events:card")
    card = make_card(make_row(EventFacts(event, now), with_priorities=False), site_info())

    picture = cache.get_or_set(f"card-{card.version}", lambda: draw_card(card), _WEEK)
    return HttpResponse(picture, content_type="image/png")


@kept()
def event_code(request: HttpRequest, slug: str) -> HttpResponse:
    """The address of the event's page as a QR code."""
    now = timezone.now()
    event = _public(slug, now)
    if event is None:
        return moved(slug, now, "events:code")
    content = code_svg(request.build_absolute_uri(event.get_absolute_url()))
    return HttpResponse(content, content_type="image/svg+xml")


def _public(slug: str, now: dt.datetime) -> Event | None:
    return Event.objects.published(now).select_related("programme", "venue").filter(slug=slug).first()
