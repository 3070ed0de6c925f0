"""The page of one event."""

import datetime as dt

from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from common.values import Link
from events.display.page import make_page
from events.loading import is_upcoming, load_default_contact, load_page, load_related
from events.models import Event


def event_detail(request: HttpRequest, slug: str) -> HttpResponse:
    """The public page; an address the event once had leads here for ever."""
    now = timezone.now()
    event = load_page(slug, now)
    if event is None:
        return _moved(slug, now)
    has_contact = bool(event.event_contacts.all())
    default_contact = None if has_contact else load_default_contact(event, now)
    page = make_page(event, load_related(event, now), default_contact, now)
    listing = (_("Upcoming events"), "events:list") if is_upcoming(event, now) else (_("Past events"), "events:past")
    breadcrumbs = (Link(listing[0], reverse(listing[1])), Link(page.short_title or page.title, ""))
    return render(request, "events/event_detail.html", {"page": page, "breadcrumbs": breadcrumbs})


def _moved(slug: str, now: dt.datetime) -> HttpResponse:
    event = Event.objects.published(now).filter(former_slugs__slug=slug).first()
    if event is None:
        raise Http404
    return HttpResponsePermanentRedirect(event.get_absolute_url())
