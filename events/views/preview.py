"""Previews of events that are not public: for staff who may see them, and for whoever has a link (SEC-5)."""

from dataclasses import replace
from urllib.parse import urlencode
from uuid import UUID

from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import SuspiciousFileOperation
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.static import serve

from common.numbers import whole_number
from common.pictures import copied_from
from common.values import Link
from events.display.agenda_choice import read_agenda_query
from events.display.preview_bar import make_bar
from events.forms.preview import AT, read_moment
from events.models import Event, PreviewLink
from events.permissions import programme_limits
from events.previewing import build_event
from events.proposing import proposed_content
from events.schedule import zone_of
from events.sharing.event_page import not_public, preview_response
from events.versions.content import Content, load_content
from events.versions.picking import file_names
from programmes.context import understand

KEY, VERSION, PROPOSED = "key", "version", "proposed"


def event_preview(request: HttpRequest, uid: UUID) -> HttpResponse:
    """The page of an event as it is saved, proposed or was in a version, as at any moment; nothing is written."""
    event = Event.objects.select_related("venue").filter(uid=uid).first()
    link = _link(request, event)
    if event is None or not (link or _may_see(request, event)):
        return _refused(request)
    found = _content(event, _version(request, link))
    if found is None:
        return _refused(request)
    content, shown = found
    now = timezone.now()
    # That of what is shown: its bar offers moments in it.
    with timezone.override(zone_of(content.get("time_zone") or event.time_zone)):
        at, problem = read_moment(request.GET)
    built = build_event(event=event, content=content, at=at or now)
    carried = tuple((name, request.GET[name]) for name in (KEY, VERSION) if name in request.GET)
    asked = read_agenda_query(request.GET)
    bar = make_bar(
        built,
        at or now,
        shown=shown,
        is_now=at is None,
        problems=[problem] if problem else [],
        hidden=(*carried, *asked.pairs(), *asked.kept),
        back=None if link else Link(_("Back to the form"), reverse("admin:events_event_change", args=[event.pk])),
    )
    own = (*carried, *([(AT, request.GET[AT])] if at else []))
    understand(request, asked.pairs(), kept=(*own, *asked.kept))
    files = reverse("events:preview_file", args=[uid, "x"]).removesuffix("x")
    suffix = f"?{urlencode(carried)}" if carried else ""
    asked = replace(asked, kept=(*own, *asked.kept))
    return preview_response(
        request, built, at or now, bar=bar, asked=asked, files=(files, suffix), is_for_staff=link is None
    )


def _version(request: HttpRequest, link: PreviewLink | None) -> str:
    """Return which version is asked for; a link shows what it was made for."""
    if link:
        return PROPOSED if link.is_of_proposal else ""
    return request.GET.get(VERSION, "")


def _content(event: Event, version: str) -> tuple[Content, str] | None:
    """Return the content of the version that was asked for, and what it is, in words; None where there is none."""
    if version == PROPOSED:
        proposed = getattr(event, "proposed_version", None)
        if proposed is None:
            return None
        return proposed_content(proposed, load_content(event)), _("Proposed change")
    if not version:
        return load_content(event), _("As saved")
    found = event.versions.filter(number=whole_number(version)).first()
    if found is None:
        return None
    return found.content, _("Version %(number)d") % {"number": found.number}


def _link(request: HttpRequest, event: Event | None) -> PreviewLink | None:
    """Return the link whose key the address has, if it is one to this event."""
    link = PreviewLink.objects.of_key(request.GET.get(KEY, ""), timezone.now()) if KEY in request.GET else None
    return link if link and event and link.event_id == event.pk else None


def _may_see(request: HttpRequest, event: Event | None) -> bool:
    user = request.user
    if event is None or not user.is_active or not user.is_staff or not user.has_perm("events.view_event"):
        return False
    limits = programme_limits(user)
    return limits is None or event.programme_id in limits


def _refused(request: HttpRequest) -> HttpResponse:
    """Lead to the login, or say that there is nothing; whether such an event exists is not told."""
    if KEY not in request.GET and not request.user.is_authenticated:
        return redirect_to_login(request.get_full_path(), reverse("admin:login"))
    return not_public(render(request, "events/no_preview.html", status=404))


def preview_file(request: HttpRequest, uid: UUID, path: str) -> HttpResponseBase:
    """Show a file that a preview names to those who may see that preview."""
    event = Event.objects.filter(uid=uid).first()
    link = _link(request, event)
    if event is None or not (link or _may_see(request, event)):
        raise Http404
    found = _content(event, _version(request, link))
    if found is None or not {path, copied_from(path)} & file_names(found[0]):
        raise Http404
    try:
        response = serve(request, path, document_root=settings.MEDIA_ROOT)
    except SuspiciousFileOperation as error:  # pragma: no cover - such a name is in no content
        raise Http404 from error
    return not_public(response)
