"""The calendar files of one event: with its sessions, and the sessions that somebody has chosen."""

import datetime as dt
import hashlib

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.cache import get_conditional_response, patch_cache_control
from django.utils.http import content_disposition_header, http_date
from django.views.decorators.http import require_safe

from events.display.agenda_choice import read_chosen
from events.display.page import page_contacts
from events.ical import calendar_file, event_components, last_modified, session_components
from events.loading import load_default_contact, load_page
from events.models import Event
from events.views.detail import moved


@require_safe
def event_ics(request: HttpRequest, slug: str) -> HttpResponse:
    """The event and its sessions; the event alone with ?sessions=0."""
    now = timezone.now()
    event = load_page(slug, now)
    if event is None:
        return moved(slug, now, "events:ics", request.GET.urlencode(safe=","))
    has_contact = bool(event.event_contacts.all())
    contacts = page_contacts(event, None if has_contact else load_default_contact(event, now))
    with_sessions = request.GET.get("sessions") != "0"
    components = event_components(event, contacts, origin=_origin(request), now=now, with_sessions=with_sessions)
    if not components:
        raise Http404
    changed_at = last_modified(event, now, names_people=bool(contacts) or _names_speakers(event))
    return calendar_response(request, calendar_file(components), changed_at, f"{event.slug}.ics")


@require_safe
def agenda_ics(request: HttpRequest, slug: str) -> HttpResponse:
    """The sessions of ?mine=12,15, or all of them; what is not in the agenda any more is left out."""
    now = timezone.now()
    event = load_page(slug, now)
    if event is None:
        return moved(slug, now, "events:agenda_ics", request.GET.urlencode(safe=","))
    chosen, _notes = read_chosen(request.GET)
    components = session_components(event, origin=_origin(request), now=now, only=chosen)
    if not components:
        raise Http404
    changed_at = last_modified(event, now, names_people=_names_speakers(event))
    return calendar_response(request, calendar_file(components), changed_at, f"{event.slug}-agenda.ics")


def calendar_response(request: HttpRequest, body: bytes, changed_at: dt.datetime, filename: str) -> HttpResponse:
    """Answer with a calendar file, or 304 to who has it already (ICS-1, ICS-16)."""
    etag = f'"{hashlib.sha256(body).hexdigest()[:32]}"'
    response = HttpResponse(body, content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=filename) or ""
    response["X-Robots-Tag"] = "noindex"
    response["ETag"] = etag
    response["Last-Modified"] = http_date(int(changed_at.timestamp()))
    patch_cache_control(response, public=True, max_age=0, must_revalidate=True)
    answer = get_conditional_response(request, etag, int(changed_at.timestamp()), response)
    return answer or response


def _origin(request: HttpRequest) -> str:
    return f"{request.scheme}://{request.get_host()}"


def _names_speakers(event: Event) -> bool:
    return any(session.session_speakers.all() for session in event.sessions.all())
