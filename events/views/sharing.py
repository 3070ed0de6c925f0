"""An event passed on: on paper, as a picture, as a code, as a feed of its changes."""

import datetime as dt
from collections.abc import Callable
from hashlib import sha256

from django.core.cache import cache
from django.db.models import prefetch_related_objects
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.utils.cache import get_conditional_response

from events.display.page import make_page
from events.facts import EventFacts
from events.feeds.changes import change_feed
from events.feeds.writing import CONTENT_TYPE
from events.freshness import conditional, load_freshness
from events.loading import load_default_contact, load_page
from events.models import Event
from events.readers_zone import zone_pairs
from events.sharing.card import draw_card, make_card
from events.sharing.head import make_sharing
from events.sharing.paper import as_of_moment, code_svg, on_paper
from events.views.detail import moved
from events.wording.rows import make_row
from programmes.context import site_info, understand

# Shared caches may answer for a minute; everybody else asks whether it is still the same (HTTP-1).
CACHE_CONTROL = "public, max-age=0, must-revalidate, s-maxage=60"
_WEEK = 7 * 24 * 3600


def event_print(request: HttpRequest, slug: str) -> HttpResponse:
    """The event as one programme on paper, as it stands at this minute."""
    now = timezone.now()
    event = load_page(slug, now)
    if event is None:
        return moved(slug, now, "events:print")
    page = make_page(EventFacts(event, now, load_default_contact(event, now)), [])
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


def event_card(request: HttpRequest, slug: str) -> HttpResponseBase:
    """The picture for those who show a link to the event; drawn once for all that it shows."""
    now = timezone.now()
    event = _public(slug, now)
    if event is None:
        return moved(slug, now, "events:card")
    card = make_card(make_row(EventFacts(event, now), with_priorities=False), site_info())

    def picture() -> bytes:
        return cache.get_or_set(f"card-{card.version}", lambda: draw_card(card), _WEEK)

    return _answer(request, picture, content_type="image/png", version=card.version)


def event_code(request: HttpRequest, slug: str) -> HttpResponseBase:
    """The address of the event's page as a QR code."""
    now = timezone.now()
    event = _public(slug, now)
    if event is None:
        return moved(slug, now, "events:code")
    content = code_svg(request.build_absolute_uri(event.get_absolute_url()))
    version = sha256(content).hexdigest()
    return _answer(request, lambda: content, content_type="image/svg+xml", version=version)


def _public(slug: str, now: dt.datetime) -> Event | None:
    return Event.objects.published(now).select_related("programme", "venue").filter(slug=slug).first()


def _answer(request: HttpRequest, content: Callable[[], bytes], *, content_type: str, version: str) -> HttpResponseBase:
    """Answer with the content, or with 304 and without making it where the reader has this version."""
    headers = {"ETag": f'"{version}"', "Cache-Control": CACHE_CONTROL}
    response = HttpResponse(content_type=content_type, headers=headers)
    answer = get_conditional_response(request, etag=headers["ETag"], response=response)
    if answer is response:
        response.content = content()
    return answer
