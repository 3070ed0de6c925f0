"""Everything public about one event, ready for its page."""

import datetime as dt
from typing import Any

from django.urls import reverse
from django.utils import timezone

from common.i18n import pick
from common.values import Link, web_url
from contacts.models import Contact
from events.display.agenda_choice import AgendaQuery, look_at_agenda
from events.display.joining import join_link, join_moments
from events.display.languages import original_link, outdated_note, translation_note
from events.display.types import EventPage
from events.enums import DocumentKind
from events.facts import EventFacts
from events.loading import next_and_latest
from events.models import Event
from events.wording import attending
from events.wording.changes import change_days
from events.wording.dates import day_point
from events.wording.documents import event_image, make_documents, make_gallery
from events.wording.people import contact_card, contact_cards, event_speakers, organiser_line, spoken
from events.wording.rows import kind_label, make_row, make_rows, priority_tag
from events.wording.subjects import keywords, objective_link, part_of_link, programme_link, social_links
from events.wording.types import ContactCard
from programmes.context import canonical_languages


def make_page(
    event: Event,
    related: list[Event],
    default_contact: Contact | None,
    now: dt.datetime,
    asked: AgendaQuery | None = None,
) -> EventPage:
    """Return the page of an event loaded by `events.loading.load_page`, with what is `asked` of its agenda."""
    facts = EventFacts(event, now, default_contact)
    row = make_row(event, now)
    days, tools = look_at_agenda(facts, asked or AgendaQuery())
    return EventPage(
        url=event.get_absolute_url(),
        row=row,
        teaser=row.teaser,
        kind=kind_label(event),
        status=attending.make_status(event, now),
        part_of=part_of_link(facts),
        contacts=page_contacts(event, default_contact),
        speakers=event_speakers(event, event.event_speakers.all(), timezone.localdate(now)),
        organisers=tuple(organiser_line(organiser) for organiser in event.organisers.all()),
        agenda=days,
        agenda_tools=tools,
        changes=change_days(event, event.changes.all()),
        updated=day_point(event.changed_at, event.time_zone),
        languages_missing=translation_note(event),
        outdated=outdated_note(event),
        original=original_link(event),
        versions=canonical_languages(event.title, source=event.source_language, offered=event.text_languages),
        sample=event.is_sample,
        **calendar_links(facts),
        **_texts(event),
        **_attending(event, now),
        **_media(event),
        **_subjects(event),
        **_other_events(event, related, now),
    )


def _texts(event: Event) -> dict[str, Any]:
    names = ("title", "subtitle", "short_title", "description", "report", "attendance_note", "audience")
    return {name: event.text(name) for name in names}


def _attending(event: Event, now: dt.datetime) -> dict[str, Any]:
    join_url, join_note = join_link(event, now)
    has_livestream = attending.has_livestream(event)
    return {
        "place": attending.make_place(event),
        "online_platform": event.online_platform,
        "join_url": join_url,
        "join_note": join_note,
        "join_moments": join_moments(event, join_note),
        "livestream_url": web_url(event.livestream_url) if has_livestream else "",
        "livestream_text": attending.livestream_text(event) if has_livestream else "",
        "livestream_moments": attending.livestream_moments(event) if has_livestream else (),
        "accessibility": attending.accessibility_measures(event),
        "accessibility_deadline": attending.accessibility_deadline(event),
        "languages": spoken(event.languages),
        "interpretation": event.interpretation,
        "registration": attending.make_registration(event, now),
        "website": web_url(event.website),
        "social_links": social_links(event),
    }


def _media(event: Event) -> dict[str, Any]:
    """Return image, gallery, recordings and documents; what belongs to a session stands in the agenda."""
    documents = [document for document in event.documents.all() if document.session_id is None]
    return {
        "image": event_image(event),
        "gallery": make_gallery(event, event.documents.all()),
        "recordings": make_documents(event, (d for d in documents if d.kind == DocumentKind.RECORDING)),
        "documents": make_documents(event, (d for d in documents if d.kind != DocumentKind.RECORDING)),
    }


def _subjects(event: Event) -> dict[str, Any]:
    return {
        "programme": programme_link(event.programme) if event.programme else None,
        "priorities": tuple(priority_tag(priority) for priority in event.priorities.all()),
        "objectives": tuple(objective_link(objective) for objective in event.objectives.all()),
        "projects": tuple(Link(project.acronym, project.get_absolute_url()) for project in event.projects.all()),
        "keywords": keywords(event),
    }


def _other_events(event: Event, related: list[Event], now: dt.datetime) -> dict[str, Any]:
    upcoming, past = next_and_latest(related, now)
    series = [other for other in related if event.series_id and other.series_id == event.series_id]
    parts = [other for other in related if other.part_of_id == event.pk]
    return {
        "series_title": pick(event.series.title) if event.series else "",
        "series": make_rows(series, now, with_priorities=False),
        "parts": make_rows(parts, now, with_priorities=False),
        "upcoming": make_rows(upcoming, now, with_priorities=False),
        "past": make_rows(past, now, with_priorities=False),
    }


def calendar_links(facts: EventFacts) -> dict[str, str]:
    """Return the addresses of the calendar files: none for what is over, does not take place or has no day yet."""
    if not facts.has_day or not facts.can_be_joined:
        return {}
    url = reverse("events:ics", args=[facts.event.slug])
    if not any(session.date for session in facts.sessions):
        return {"calendar_url": url}
    return {"calendar_url": f"{url}?sessions=0", "calendar_sessions_url": url}


def page_contacts(event: Event, default_contact: Contact | None) -> tuple[ContactCard, ...]:
    """Return whom to ask: the event's own contacts, else the programme's default."""
    cards = contact_cards(event.event_contacts.all())
    return cards or ((contact_card(default_contact),) if default_contact else ())
