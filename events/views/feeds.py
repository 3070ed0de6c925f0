"""The events that changed last as a feed, by the filters of the list."""

from collections.abc import Callable, Iterable

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils import timezone

from events.display.subscribing import list_title
from events.facts import EventFacts
from events.feeds import json_feed
from events.feeds.atom import events_atom
from events.feeds.entry import FeedEntry, make_entry
from events.feeds.feed import FeedInfo, make_info
from events.feeds.latest import latest_events
from events.feeds.writing import CONTENT_TYPE
from events.filters import PARAMETERS, read_filters
from events.freshness import conditional, load_freshness
from events.models import Event
from events.views.keeping import reads
from programmes.context import site_info
from programmes.finder import load_default_contacts


@reads(*PARAMETERS)
def feed_atom(request: HttpRequest) -> HttpResponseBase:
    return _answer(request, reverse("events:feed_atom"), events_atom, CONTENT_TYPE)


@reads(*PARAMETERS)
def feed_json(request: HttpRequest) -> HttpResponseBase:
    def write(info: FeedInfo, entries: Iterable[FeedEntry]) -> bytes:
        about_url = request.build_absolute_uri(f"{reverse('api:docs')}#feeds")
        return json_feed.events_json(info, entries, about_url)

    return _answer(request, reverse("events:feed_json"), write, json_feed.CONTENT_TYPE)


def _answer(
    request: HttpRequest, path: str, write: Callable[[FeedInfo, Iterable[FeedEntry]], bytes], content_type: str
) -> HttpResponseBase:
    """Answer with the feed, or with 304 after one query; what is no known filter is left out, as in the list."""
    now = timezone.now()
    fresh = load_freshness(now)

    def make() -> HttpResponse:
        filters = read_filters(request.GET)
        events = latest_events(filters.apply(Event.objects.published(now)), now)
        contacts = load_default_contacts({event.programme for event in events}, timezone.localdate(now))
        absolute = request.build_absolute_uri
        facts = (EventFacts(event, now, contacts.get(event.programme_id)) for event in events)
        entries = [make_entry(one, absolute) for one in facts]
        site = site_info()
        info = make_info(list_title(site.name, filters), filters, site, path, fresh.modified_at(), absolute)
        return HttpResponse(write(info, entries), content_type=content_type)

    answer = conditional(request, fresh, now, (path, request.GET.urlencode()), make)
    answer.headers["X-Robots-Tag"] = "noindex"
    return answer
