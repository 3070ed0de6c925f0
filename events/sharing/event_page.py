"""What the template of an event's page needs; the public page and previews differ in what leads to other addresses."""

import datetime as dt
from dataclasses import replace
from typing import Any, TypeVar

from django.core.files.storage import FileSystemStorage, default_storage
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from common.values import Link
from events.display.agenda_choice import AgendaQuery
from events.display.page import make_page
from events.display.preview_bar import PreviewBar
from events.facts import EventFacts
from events.facts.sessions import released
from events.loading import load_default_contact, load_related
from events.models import Event
from events.versions.standing import hold_rows
from programmes.context import site_info

T = TypeVar("T", bound=HttpResponseBase)


def not_public(response: T) -> T:
    """Say of an answer that nobody may keep or find it, nor tell other sites its address, which may hold a key."""
    response.headers["Cache-Control"] = "private, no-store"
    response.headers["X-Robots-Tag"] = "noindex"
    # Not "no-referrer": browsers then send no origin, and what a preview posts again would be refused.
    response.headers["Referrer-Policy"] = "same-origin"
    return response


def page_context(facts: EventFacts, related: list[Event], asked: AgendaQuery) -> dict[str, Any]:
    """Return what public page and preview have in common."""
    page = make_page(facts, related, asked)
    listing = (_("Past events"), "events:past") if facts.is_past else (_("Upcoming events"), "events:list")
    return {
        "page": page,
        "breadcrumbs": (Link(listing[0], reverse(listing[1])), Link(page.texts["short_title"] or page.title, "")),
        "site": site_info(),
    }


class _PreviewStorage(FileSystemStorage):
    """Names the files of a preview by addresses that the preview's readers may open."""

    def __init__(self, prefix: str, suffix: str) -> None:
        super().__init__()
        self.prefix, self.suffix = prefix, suffix

    def url(self, name: str | None) -> str:
        return f"{self.prefix}{default_storage.url(name).removeprefix(default_storage.base_url)}{self.suffix}"


def _public_ones(event: Event, related: list[Event], now: dt.datetime) -> list[Event]:
    """Take out of an event in memory what is not public now: events, people, links to join.

    Return the related events that are public.
    """
    day = timezone.localdate(now)
    contacts = [row for row in event.event_contacts.all() if row.contact.is_public_on(day)]
    for row in contacts:
        if row.contact.deputy and not row.contact.deputy.is_public_on(day):
            row.deputy_is_public = False  # type: ignore[attr-defined]
    hold_rows(event, "event_contacts", contacts)
    owners = [(event, "event_speakers"), *((session, "session_speakers") for session in event.sessions.all())]
    for owner, name in owners:
        hold_rows(owner, name, [row for row in getattr(owner, name).all() if row.speaker.is_public_on(day)])
    for owner in (event, *event.sessions.all()):
        owner.join_url = released(owner.join_url, owner.join_public_from, now)
    for name in ("part_of", "replaced_by"):
        other = getattr(event, name)
        if other is not None and not other.is_public(now):
            setattr(event, name, None)
    return [other for other in related if other.is_public(now)]


def preview_response(
    request: HttpRequest,
    event: Event,
    at: dt.datetime,
    *,
    bar: PreviewBar,
    asked: AgendaQuery,
    files: tuple[str, str],
    is_posted: bool = False,
    is_for_staff: bool = True,
) -> HttpResponse:
    """Answer with the page of an event in memory (`events.previewing`) as at a moment.

    What would lead to addresses that only published events have is left out. `files` is what stands before and after
    the name of a file in its address. What is posted has no address, so all that would ask for another view of it is
    left out as well. Who is no staff sees the other events, the people and the links to join that are public now,
    whichever moment is asked for.
    """
    storage = _PreviewStorage(*files)
    for file in (event.image, *(document.file for document in event.documents.all())):
        file.storage = storage
    related = load_related(event, at)
    if not is_for_staff:
        related = _public_ones(event, related, timezone.now())
    # Whom to ask today: who is no staff may not look who will be asked.
    contact = load_default_contact(event, at if is_for_staff else timezone.now())
    facts = EventFacts(event, at, contact)
    found = page_context(facts, related, asked)
    page = replace(found["page"], calendar_url="", calendar_sessions_url="")
    if page.agenda_tools:
        tools = replace(page.agenda_tools, calendar_url="")
        page = replace(page, agenda_tools=replace(tools, tracks=(), modes=(), can_choose=False) if is_posted else tools)
    found |= {"page": page, "bar": bar, "is_indexed": False, "is_posted": is_posted}
    if is_posted:
        found["language_menu"] = ()
    return not_public(render(request, "events/event_preview.html", found))
