"""One event as schema.org describes it (LD-1 to LD-7)."""

from collections.abc import Callable, Iterable
from typing import Any

from django.utils.text import Truncator

from common.i18n import pick
from common.richtext import plain
from common.values import Link, web_url
from events.enums import EventKind
from events.facts import EventFacts
from events.jsonld.markup import Setting, node, one_or_all
from events.jsonld.offers import offer_of
from events.jsonld.people import organisers, person, whom_to_ask
from events.jsonld.places import locations_of, mode_of, place_of
from events.jsonld.sessions import sessions
from events.jsonld.times import daily_hours, dates_of, former_start, status_of
from events.models import Event
from events.wording.subjects import keywords, objective_link, part_of_link, programme_link

_LONGEST_TEXT = 500
_TYPES: dict[str, str] = {
    EventKind.WEBINAR: "EducationEvent",
    EventKind.SEMINAR: "EducationEvent",
    EventKind.TRAINING: "EducationEvent",
    EventKind.CONFERENCE: "BusinessEvent",
    EventKind.COMMITTEE: "BusinessEvent",
    EventKind.NETWORKING: "BusinessEvent",
}


def event_data(
    facts: EventFacts, related: Iterable[Event], absolute: Callable[[str], str], image: str
) -> dict[str, Any]:
    """Return an event that has a day, loaded as for its page; its parts are taken from the `related` events.

    `absolute` makes an absolute address of a path; `image` is that of the picture beside a link to the page.
    """
    setting = Setting(facts, absolute)
    data = node(
        _TYPES.get(facts.event.kind, "Event"),
        id_=setting.url,
        **_texts(setting),
        image=[image],
        **dates_of(facts.schedule),  # type: ignore[arg-type]
        eventSchedule=daily_hours(facts),
        eventStatus=status_of(facts),
        previousStartDate=former_start(facts),
        eventAttendanceMode=mode_of(facts.event.attendance),
        location=one_or_all(locations_of(setting)),
        **_taking_part(setting),
        **organisers(setting),
        performer=[person(row.speaker) for row in facts.speakers],
        potentialAction=whom_to_ask(setting),
        about=_subjects(setting),
        superEvent=_whole(setting),
        subEvent=[*_parts(setting, related), *sessions(setting)],
    )
    return {"@context": "https://schema.org", **data}


def _texts(setting: Setting) -> dict[str, Any]:
    facts = setting.facts
    return {
        "name": facts.text("title"),
        "alternateName": facts.text("short_title"),
        "disambiguatingDescription": facts.text("subtitle"),
        "description": facts.teaser or Truncator(plain(facts.text("description"))).chars(_LONGEST_TEXT),
        "url": setting.url,
        "sameAs": web_url(facts.event.website),
        "inLanguage": one_or_all(facts.event.languages),
        "keywords": list(keywords(facts.event)),
    }


def _taking_part(setting: Setting) -> dict[str, Any]:
    facts = setting.facts
    audience, registration = facts.text("audience"), facts.registration
    return {
        "audience": node("Audience", audienceType=audience) if audience else None,
        "offers": offer_of(setting),
        "isAccessibleForFree": registration.is_free_of_charge if registration else None,
        "maximumAttendeeCapacity": registration.capacity if registration else None,
    }


def _subjects(setting: Setting) -> list[dict[str, Any]]:
    event = setting.facts.event
    links = [programme_link(event.programme)] if event.programme else []
    links += [Link(pick(priority.title), priority.get_absolute_url()) for priority in event.priorities.all()]
    links += [objective_link(objective) for objective in event.objectives.all()]
    links += [Link(project.acronym, project.get_absolute_url()) for project in event.projects.all()]
    return [node("Thing", name=link.text, url=setting.absolute(link.url)) for link in links]


def _whole(setting: Setting) -> dict[str, Any] | None:
    """Return the event of which this one is a part, if the page names it; none that has only a month (LD-6)."""
    link, whole = part_of_link(setting.facts), setting.facts.part_of
    if link is None:
        return None
    if whole is None:
        return node("Event", name=link.text, url=link.url)
    facts = setting.of(whole)
    url = setting.absolute(link.url)
    return node("Event", name=link.text, url=url, **_how_and_when(facts)) if facts.has_day else None


def _parts(setting: Setting, related: Iterable[Event]) -> list[dict[str, Any]]:
    parts = [setting.of(part) for part in related if part.part_of_id == setting.facts.event.pk]
    return [
        node(
            "Event",
            name=part.text("title"),
            url=setting.absolute(part.event.get_absolute_url()),
            **_how_and_when(part),
            eventAttendanceMode=mode_of(part.event.attendance),
            location=place_of(part, setting.absolute),
        )
        for part in parts
        if part.has_day
    ]


def _how_and_when(facts: EventFacts) -> dict[str, Any]:
    return {**dates_of(facts.schedule), "eventStatus": status_of(facts)}  # type: ignore[arg-type]
