"""One event as schema.org describes it (LD-1 to LD-7)."""

from collections.abc import Callable, Iterable
from typing import Any

from django.utils.text import Truncator

from common.richtext import plain
from common.values import Link
from events.display.types import EventPage
from events.enums import EventKind
from events.jsonld.markup import Setting, node, one_or_all
from events.jsonld.offers import costs_nothing, offer_of
from events.jsonld.people import organisers, person, whom_to_ask
from events.jsonld.places import locations_of, mode_of, place_of
from events.jsonld.sessions import sessions
from events.jsonld.times import daily_hours, dates_of, former_start, status_of
from events.models import Event
from events.schedule import Schedule

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
    event: Event, page: EventPage, related: Iterable[Event], absolute: Callable[[str], str]
) -> dict[str, Any]:
    """Return the event as its `page` shows it.

    The page was made of the same event, `related` (of which the event's parts are told) and a complete agenda;
    `absolute` makes an absolute address of a path.
    """
    setting = Setting(event, page, absolute)
    data = node(
        _TYPES.get(event.kind, "Event"),
        id_=setting.url,
        **_texts(setting),
        **_when(event, page),
        eventAttendanceMode=mode_of(event.attendance),
        location=one_or_all(locations_of(setting)),
        **_taking_part(setting),
        **organisers(setting),
        performer=[person(someone) for someone in page.speakers],
        potentialAction=whom_to_ask(setting),
        about=_subjects(setting),
        superEvent=_whole(setting),
        subEvent=[*_parts(setting, related), *sessions(setting)],
    )
    return {"@context": "https://schema.org", **data}


def _texts(setting: Setting) -> dict[str, Any]:
    page = setting.page
    return {
        "name": page.title,
        "alternateName": page.short_title,
        "disambiguatingDescription": page.subtitle,
        "description": page.teaser or Truncator(plain(page.description)).chars(_LONGEST_TEXT),
        "url": setting.url,
        "sameAs": page.website,
        "image": [setting.absolute(page.image.url)] if page.image else None,
        "inLanguage": one_or_all(setting.event.languages),
        "keywords": list(page.keywords),
    }


def _when(event: Event, page: EventPage) -> dict[str, Any]:
    schedule: Schedule = event.schedule  # type: ignore[assignment]
    return {
        **dates_of(schedule),
        "eventSchedule": daily_hours(schedule),
        "eventStatus": status_of(event),
        "previousStartDate": former_start(event, page),
    }


def _taking_part(setting: Setting) -> dict[str, Any]:
    event, page = setting.event, setting.page
    return {
        "audience": node("Audience", audienceType=page.audience) if page.audience else None,
        "offers": offer_of(event, page.registration),
        "isAccessibleForFree": costs_nothing(event, page.registration) or None,
        "maximumAttendeeCapacity": event.capacity if page.registration else None,
    }


def _subjects(setting: Setting) -> list[dict[str, Any]]:
    page = setting.page
    links = [page.programme] if page.programme else []
    links += [Link(tag.title, tag.url) for tag in page.priorities]
    links += [*page.objectives, *page.projects]
    return [node("Thing", name=link.text, url=setting.absolute(link.url)) for link in links]


def _whole(setting: Setting) -> dict[str, Any] | None:
    """Return the event of which this one is a part, if the page names it."""
    link, whole = setting.page.part_of, setting.event.part_of
    if link is None:
        return None
    if whole is not None and link.url == whole.get_absolute_url():
        return node("Event", name=link.text, url=setting.absolute(link.url), **_how_and_when(whole))
    return node("Event", name=link.text, url=link.url)


def _parts(setting: Setting, related: Iterable[Event]) -> list[dict[str, Any]]:
    return [
        node(
            "Event",
            name=part.text("title"),
            url=setting.absolute(part.get_absolute_url()),
            **_how_and_when(part),
            eventAttendanceMode=mode_of(part.attendance),
            location=place_of(part, setting.absolute),
        )
        for part in related
        if part.part_of_id == setting.event.pk
    ]


def _how_and_when(event: Event) -> dict[str, Any]:
    return {**dates_of(event.schedule), "eventStatus": status_of(event)}  # type: ignore[arg-type]
