"""An event as data: each field is made for itself, so that an answer costs what it holds."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from django.urls import reverse
from django.utils.translation import get_language

from common.i18n import pick
from common.values import web_url
from events.api.data import attending, documents, references
from events.api.data.people import organiser_data, person_data
from events.api.data.sessions import sessions_data
from events.api.data.when import when_data
from events.api.resources.people import CONTACT, CONTACT_REF
from events.api.resources.programmes import (
    OBJECTIVE,
    OBJECTIVE_REF,
    PRIORITY,
    PRIORITY_REF,
    PROGRAMME,
    PROGRAMME_REF,
    PROJECT,
    PROJECT_REF,
)
from events.api.setting import Data, Setting, known, utc
from events.models import Event
from events.wording.attending import format_label, kind_label, status_label
from events.wording.people import contact_cards, event_speakers
from events.wording.rows import now_text
from events.wording.subjects import keywords, social_links

# Texts of an event that may come in another language than the one asked for.
_TEXTS = ("title", "short_title", "subtitle", "teaser", "description", "audience", "attendance_note", "report")


@dataclass(frozen=True)
class Field:
    """How a field is made; a list leaves it out unless asked where it is long."""

    make: Callable[[Event, Setting], Any]
    is_long: bool = False


def _text(name: str, *, is_long: bool = False) -> Field:
    return Field(lambda event, setting: known(event.text(name)), is_long)


def _plain(name: str) -> Field:
    return Field(lambda event, setting: getattr(event, name))


def _url(event: Event, setting: Setting) -> str:
    return setting.url(event.get_absolute_url())


def _ics_url(event: Event, setting: Setting) -> str | None:
    return setting.url(reverse("events:ics", args=[event.slug])) if setting.facts(event).has_day else None


def _teaser(event: Event, setting: Setting) -> str | None:
    return known(setting.facts(event).teaser)


def _now(event: Event, setting: Setting) -> str | None:
    return known(now_text(setting.facts(event)))


def _fallbacks(event: Event, setting: Setting) -> dict[str, str]:
    """Return the language of each text that is not in the one asked for."""
    shown = {name: event.text(name) for name in _TEXTS}
    return {name: text.lang for name, text in shown.items() if text and text.lang != get_language()}


def _contacts(event: Event, setting: Setting) -> list[Data]:
    """Return whom to ask; reads the default contact that `events.api.loading` hung on the event."""
    make = CONTACT.write if "contacts" in setting.expanded else CONTACT_REF.write
    return [make(card, setting) for card in contact_cards(setting.facts(event).contacts)]


def _speakers(event: Event, setting: Setting) -> list[Data]:
    return [person_data(person, setting) for person in event_speakers(setting.facts(event))]


def _programme(event: Event, setting: Setting) -> Data | None:
    make = PROGRAMME.write if "programme" in setting.expanded else PROGRAMME_REF.write
    return make(event.programme, setting) if event.programme else None


def _many(name: str, ref: Callable[..., Data], whole: Callable[..., Data]) -> Field:
    """Return the field of a relation to many, by reference or whole."""

    def make(event: Event, setting: Setting) -> list[Data]:
        one = whole if name in setting.expanded else ref
        return [one(row, setting) for row in getattr(event, name).all()]

    return Field(make)


def _documents(event: Event, setting: Setting) -> list[Data]:
    facts = setting.facts(event)
    return documents.documents_data(facts, facts.documents, setting)


FIELDS: Mapping[str, Field] = MappingProxyType(
    {
        "id": Field(lambda event, setting: str(event.uid)),
        "slug": _plain("slug"),
        "url": Field(_url),
        "ics_url": Field(_ics_url),
        "title": _text("title"),
        "short_title": _text("short_title"),
        "subtitle": _text("subtitle"),
        "teaser": Field(_teaser),
        "description": _text("description", is_long=True),
        "kind": _plain("kind"),
        "kind_label": Field(lambda event, setting: known(kind_label(event.kind))),
        "when": Field(lambda event, setting: when_data(event.schedule)),  # type: ignore[arg-type]
        "is_past": Field(lambda event, setting: setting.facts(event).is_past),
        "now": Field(_now),
        "status": _plain("status"),
        "status_label": Field(lambda event, setting: known(status_label(setting.facts(event)))),
        "status_note": Field(attending.status_note),
        "is_moved_online": _plain("is_moved_online"),
        "former": Field(attending.former_data),
        "replaced_by": Field(attending.replacement_data),
        "attendance": _plain("attendance"),
        "attendance_label": Field(lambda event, setting: format_label(event.attendance)),
        "attendance_note": _text("attendance_note"),
        "place": Field(attending.place_data),
        "online": Field(attending.online_data),
        "accessibility": Field(attending.accessibility_data),
        "registration": Field(attending.registration_data),
        "organisers": Field(lambda event, setting: [organiser_data(row, setting) for row in event.organisers.all()]),
        "contacts": Field(_contacts),
        "speakers": Field(_speakers, is_long=True),
        "programme": Field(_programme),
        "priorities": _many("priorities", PRIORITY_REF.write, PRIORITY.write),
        "objectives": _many("objectives", OBJECTIVE_REF.write, OBJECTIVE.write),
        "projects": _many("projects", PROJECT_REF.write, PROJECT.write),
        "part_of": Field(references.part_of_data),
        "series": Field(lambda event, setting: known(pick(event.series.title)) if event.series else None),
        "image": Field(documents.event_image_data),
        "gallery": Field(documents.gallery_data, is_long=True),
        "documents": Field(_documents, is_long=True),
        "report": _text("report", is_long=True),
        "audience": _text("audience"),
        "languages": Field(lambda event, setting: list(event.languages)),
        "interpretation": Field(lambda event, setting: known(event.interpretation)),
        "website": Field(lambda event, setting: known(web_url(event.website))),
        "social_links": Field(lambda event, setting: [link.url for link in social_links(event)]),
        "keywords": Field(lambda event, setting: list(keywords(event))),
        "text_languages": Field(
            lambda event, setting: list(dict.fromkeys((event.source_language, *event.text_languages)))
        ),
        "fallbacks": Field(_fallbacks, is_long=True),
        "is_featured": _plain("is_featured"),
        "sequence": _plain("sequence"),
        "created_at": Field(lambda event, setting: utc(event.created_at)),
        "changed_at": Field(lambda event, setting: utc(event.changed_at)),
        "sessions": Field(lambda event, setting: sessions_data(setting.facts(event), setting), True),
        "changes": Field(
            lambda event, setting: [references.change_data(event, one, setting) for one in event.changes.all()], True
        ),
    }
)
# What may be asked for whole; these are long, or come by reference.
EXPANDABLE = (
    *("venue", "programme", "priorities", "objectives", "projects", "organisers", "contacts"),
    *("speakers", "documents", "sessions", "changes"),
)
_ONLY_EXPANDED = ("sessions", "changes")
IN_LISTS = tuple(name for name, field in FIELDS.items() if not field.is_long)
IN_DETAIL = tuple(name for name in FIELDS if name not in _ONLY_EXPANDED)


def event_data(event: Event, names: tuple[str, ...], setting: Setting) -> Data:
    """Return the named fields of an event loaded by `events.api.loading.complete`."""
    return {name: FIELDS[name].make(event, setting) for name in names}


def field_names(asked: tuple[str, ...], expanded: frozenset[str], default: tuple[str, ...]) -> tuple[str, ...]:
    """Return the fields to make: those asked for or else the default ones, what is expanded, and always the id."""
    wanted = {"id", *(asked or default), *("place" if name == "venue" else name for name in expanded)}
    return tuple(name for name in FIELDS if name in wanted)
