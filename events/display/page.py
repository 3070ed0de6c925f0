"""Everything public about one event, ready for its page."""

from typing import Any

from django.urls import reverse

from common.i18n import pick
from common.values import Link, web_url
from events.display.agenda_choice import AgendaQuery, look_at_agenda
from events.display.languages import original_link, outdated_note, translation_note
from events.display.types import EventPage
from events.enums import DocumentKind
from events.facts import EventFacts
from events.fields import EVENT_FIELDS, names
from events.kept.clock import note_change
from events.loading import next_and_latest
from events.models import Event
from events.wording import attending
from events.wording.changes import change_days
from events.wording.dates import day_point
from events.wording.documents import event_image, make_documents, make_gallery
from events.wording.people import contact_cards, event_speakers, organiser_line, spoken
from events.wording.rows import make_row, make_rows, priority_tag
from events.wording.subjects import keywords, objective_link, part_of_link, programme_link, social_links
from programmes.context import canonical_languages

_TEXTS = names(EVENT_FIELDS, lambda field: field.translated)


def make_page(facts: EventFacts, related: list[Event], asked: AgendaQuery | None = None) -> EventPage:
    """Return the page of an event loaded by `events.loading.load_page`, with what is `asked` of its agenda."""
    note_change(lambda: facts.next_change_at)
    event = facts.event
    row = make_row(facts)
    days, tools = look_at_agenda(facts, asked or AgendaQuery())
    return EventPage(
        url=event.get_absolute_url(),
        row=row,
        teaser=row.teaser,
        kind=row.kind,
        status=attending.make_status(facts),
        part_of=part_of_link(facts),
        contacts=contact_cards(facts.contacts),
        speakers=event_speakers(facts),
        organisers=tuple(organiser_line(organiser) for organiser in event.organisers.all()),
        agenda=days,
        agenda_tools=tools,
        changes=change_days(event, event.changes.all()),
        updated=day_point(event.changed_at, event.time_zone),
        languages_missing=translation_note(facts),
        outdated=outdated_note(event),
        original=original_link(event),
        versions=canonical_languages(event.title, source=event.source_language, offered=event.text_languages),
        sample=event.is_sample,
        title=facts.text("title"),
        texts={name: facts.text(name) for name in _TEXTS},
        **calendar_links(facts),
        **_attending(facts),
        **_media(facts),
        **_subjects(event),
        **_other_events(facts, related),
    )


def _attending(facts: EventFacts) -> dict[str, Any]:
    event, stream = facts.event, facts.livestream
    join_note, join_moments = attending.join_note(facts)
    registration = attending.make_registration(facts)
    hours, moments = attending.livestream_hours(stream, event.time_zone) if stream else ("", ())
    return {
        "place": attending.make_place(facts),
        "online_platform": event.online_platform,
        "join_url": facts.join_url,
        "join_note": join_note,
        "join_moments": join_moments,
        "livestream_url": stream.url if stream else "",
        "livestream_text": hours,
        "livestream_moments": moments,
        "accessibility": attending.accessibility_measures(event),
        "accessibility_deadline": attending.accessibility_deadline(facts),
        "languages": spoken(event.languages),
        "interpretation": event.interpretation,
        "registration": registration if registration and registration.says_something else None,
        "website": web_url(event.website),
        "social_links": social_links(event),
    }


def _media(facts: EventFacts) -> dict[str, Any]:
    """Return image, gallery, recordings and documents; what belongs to a session stands in the agenda."""
    recordings = [paper for paper in facts.documents if paper.kind == DocumentKind.RECORDING]
    others = [paper for paper in facts.documents if paper.kind != DocumentKind.RECORDING]
    return {
        "image": event_image(facts),
        "gallery": make_gallery(facts),
        "recordings": make_documents(facts, recordings),
        "documents": make_documents(facts, others),
    }


def _subjects(event: Event) -> dict[str, Any]:
    return {
        "programme": programme_link(event.programme) if event.programme else None,
        "priorities": tuple(priority_tag(priority) for priority in event.priorities.all()),
        "objectives": tuple(objective_link(objective) for objective in event.objectives.all()),
        "projects": tuple(Link(project.acronym, project.get_absolute_url()) for project in event.projects.all()),
        "keywords": keywords(event),
    }


def _other_events(facts: EventFacts, related: list[Event]) -> dict[str, Any]:
    event, now = facts.event, facts.at
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
