"""The form of an event: its fields, and what is made of several. Each property costs only the answers that have it."""

import uuid

from django.urls import reverse
from django.utils.translation import get_language

from events.api.forms import Described, Form, Line, Page, expandable, field_lines, itself, many, maybe, of, until
from events.api.resources import programmes
from events.api.resources.attending import ACCESSIBILITY, ONLINE, PLACE, REGISTRATION, WHEN, described, registration
from events.api.resources.parts import CHANGE, DOCUMENT, EVENT_REF, IMAGE, described_documents
from events.api.resources.people import CONTACT, CONTACT_REF, EVENT_ORGANISER, PERSON, WHOLE_EVENT_ORGANISER
from events.api.resources.sessions import SESSION, described_sessions
from events.facts import EventFacts
from events.fields import EVENT_FIELDS, Public, Url
from events.wording.attending import format_label, kind_label
from events.wording.documents import event_image, make_gallery
from events.wording.people import contact_cards, event_speakers
from events.wording.rows import now_text
from events.wording.subjects import keywords, part_of_link, social_links
from events.wording.when import status_label, when_of

_FALLBACKS = "The language of each text that is in another than asked for, by its name in imports."
# Those that the API shows; what came out of an event is shown as its teaser.
_SHOWN = [field for field in EVENT_FIELDS if field.api or field.shown_in]
_TEXTS = [field for field in _SHOWN if field.translated and field.public is not Public.AFTERWARDS]


def _fallbacks(facts: EventFacts) -> dict[str, str]:
    """Return the language of each text that is shown in another than the one asked for."""
    shown = {"registration": facts.registration, "image": event_image(facts)}
    texts = {field.name: facts.text(field.name) for field in _TEXTS if shown.get(field.shown_in, True)}
    texts["teaser"] = facts.teaser
    return {name: text.lang for name, text in texts.items() if text and text.lang != get_language()}


def _ics_url(facts: EventFacts) -> str:
    return reverse("events:ics", args=[facts.event.slug]) if facts.has_day else ""


def _languages(facts: EventFacts) -> list[str]:
    return list(dict.fromkeys((facts.event.source_language, *facts.event.text_languages)))


def _social_links(facts: EventFacts) -> list[str]:
    return [link.url for link in social_links(facts.event)]


def _part_of(facts: EventFacts) -> Described | None:
    link = part_of_link(facts)
    return Described(facts.part_of, link) if link else None


PART_OF = Form(
    "PartOf",
    Line("id", uuid.UUID | None, "The identifier, for an event of this site.", make="facts.uid"),
    Line("slug", str | None, "The name in addresses, for an event of this site.", make="facts.slug"),
    Line("title", str, "The title.", make="words.text"),
    Line("url", maybe(Page), "Its page.", make="words.url"),
)
_FIELDS = field_lines(EVENT_FIELDS, "event")
EVENT = Form(
    "Event",
    *until("slug", _FIELDS),
    Line("url", Page, "The page of the event in the language of the answer.", make="event"),
    Line("ics_url", maybe(Page), "The calendar file of the event; none while only the month is known.", make=_ics_url),
    *until("subtitle", _FIELDS),
    Line("teaser", str | None, "One or two sentences; what came out of it once the event is over."),
    *until("kind", _FIELDS),
    Line("kind_label", str | None, "The kind in words; none for others.", "Webinar", of("event.kind", kind_label)),
    Line("when", WHEN, "When it is.", make=lambda it: described(it.schedule, when_of(it, it.schedule))),
    Line("is_past", bool, "Whether it is over."),
    Line("now", str | None, "What is to say while it runs.", "now on, until 16:00 (CEST)", now_text),
    *until("status", _FIELDS),
    Line("status_label", str | None, "The same in words; none as planned.", "Cancelled", status_label),
    *until("is_moved_online", _FIELDS),
    Line("former", maybe(WHEN), "When it was to be before it was moved.", make=of("former_schedule", described)),
    Line("replaced_by", maybe(EVENT_REF), "The event to go to instead.", make="replacement"),
    *until("attendance", _FIELDS),
    Line("attendance_label", str, "In words.", "Virtual Meeting", of("event.attendance", format_label)),
    *until("attendance_note", _FIELDS),
    Line("place", maybe(PLACE), "Where people meet; none for an online event."),
    Line("online", ONLINE, "How to follow from afar.", make=itself),
    Line("accessibility", ACCESSIBILITY, "What is done for accessibility.", make=itself),
    Line("registration", maybe(REGISTRATION), "How to register.", make=registration),
    expandable("organisers", many, WHOLE_EVENT_ORGANISER, EVENT_ORGANISER, "Who organises it", "event.organisers"),
    expandable("contacts", many, CONTACT, CONTACT_REF, "Whom to ask", of("contacts", contact_cards)),
    Line("speakers", many(PERSON), "The speakers who are public.", make=event_speakers, is_long=True),
    expandable("programme", maybe, programmes.PROGRAMME, programmes.PROGRAMME_REF, "The programme", "event.programme"),
    expandable("priorities", many, programmes.PRIORITY, programmes.PRIORITY_REF, "The priorities", "event.priorities"),
    expandable(
        "objectives", many, programmes.OBJECTIVE, programmes.OBJECTIVE_REF, "The objectives", "event.objectives"
    ),
    expandable("projects", many, programmes.PROJECT, programmes.PROJECT_REF, "The projects", "event.projects"),
    Line("part_of", maybe(PART_OF), "The event of which it is a part.", make=_part_of),
    Line("series", str | None, "The series by name.", make="event.series.title"),
    Line("image", maybe(IMAGE), "The picture.", make=event_image),
    Line("gallery", many(IMAGE), "Pictures of the event.", make=make_gallery, is_long=True),
    Line("documents", many(DOCUMENT), "Its documents and recordings.", make=described_documents, is_long=True),
    *until("website", _FIELDS),
    Line("social_links", many(Url), "Social media.", make=_social_links),
    Line("keywords", list[str], "Keywords.", make=of("event", keywords)),
    Line("text_languages", list[str], "Languages of the texts, the source language first.", ["en", "de"], _languages),
    Line("fallbacks", dict[str, str], _FALLBACKS, {"report": "en"}, _fallbacks, is_long=True),
    *until("changed_at", _FIELDS),
    Line("sessions", many(SESSION), "The agenda, with `expand=sessions`.", make=described_sessions, is_long=True),
    Line("changes", many(CHANGE), "The log, latest first, with `expand=changes`.", make="event.changes", is_long=True),
    *_FIELDS,
    docs="An event. `id` is always there; which other fields are is decided by `fields` and `expand`.",
)
# What may be asked for whole; these are long, or come by reference.
EXPANDABLE = (
    *("venue", "programme", "priorities", "objectives", "projects", "organisers", "contacts"),
    *("speakers", "documents", "sessions", "changes"),
)
IN_LISTS = tuple(line.name for line in EVENT.lines if not line.is_long)
IN_DETAIL = tuple(line.name for line in EVENT.lines if line.name not in ("sessions", "changes"))
