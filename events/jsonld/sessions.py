"""The sessions of the agenda, in the order of the page: short, for there may be hundreds of them."""

from typing import Any

from events.jsonld.markup import Setting, node, one_or_all
from events.jsonld.people import person
from events.jsonld.places import mode_of, session_locations
from events.wording.dates import Timing
from events.wording.types import AgendaDay, AgendaSlot, Person, SessionItem


def sessions(setting: Setting) -> list[dict[str, Any]]:
    """Return the sessions with their hours and people; what else is told of them stands on the page."""
    known = {session.pk: session for session in setting.event.sessions.all()}
    return [
        _session(setting, item, _dates(day, slot), known[item.number].attendance, known[item.number].language)
        for day in setting.page.agenda
        for slot in day.slots
        for item in slot.sessions
    ]


def _session(
    setting: Setting, item: SessionItem, dates: dict[str, str], attendance: str, language: str
) -> dict[str, Any]:
    url = f"{setting.url}#{item.anchor}"
    mode = attendance or setting.event.attendance
    return node(
        "Event",
        name=item.title,
        url=url,
        **dates,
        eventAttendanceMode=mode_of(attendance),
        location=one_or_all(session_locations(setting, mode, item.room, item.join_url, url)),
        inLanguage=language,
        performer=_people(item, is_moderator=False),
        contributor=_people(item, is_moderator=True),
        remainingAttendeeCapacity=0 if item.is_full else None,
    )


def _dates(day: AgendaDay, slot: AgendaSlot) -> dict[str, str]:
    """Return from when to when, as far as the page says it; nothing without a day."""
    if day.date is None:
        return {}
    moments = [point.datetime for point in slot.times]
    if not moments or slot.timing == Timing.UNTIL:
        moments = [day.date.datetime, *moments]
    return dict(zip(("startDate", "endDate"), moments, strict=False))


def _people(item: SessionItem, *, is_moderator: bool) -> list[dict[str, Any]]:
    """Return those who speak, or those who moderate; an agenda names the role of the latter alone."""
    people: tuple[Person, ...] = item.people
    return [person(someone) for someone in people if bool(someone.role) == is_moderator]
