"""The sessions of the agenda, in the order of the page: short, for there may be hundreds of them."""

from typing import Any

from events.enums import SessionPart
from events.facts import SessionFacts
from events.jsonld.markup import Setting, node, one_or_all
from events.jsonld.people import person
from events.jsonld.places import mode_of, session_locations
from events.jsonld.times import status_of
from events.wording.agenda import anchor, session_hours


def sessions(setting: Setting) -> list[dict[str, Any]]:
    """Return the sessions with their hours and people; what else is told of them stands on the page."""
    return [_session(setting, row) for row in setting.facts.agenda]


def _session(setting: Setting, row: SessionFacts) -> dict[str, Any]:
    url = f"{setting.url}#{anchor(row.session)}"
    return node(
        "Event",
        name=row.text("title"),
        url=url,
        **_dates(row),
        eventStatus=None if setting.facts.takes_place else status_of(setting.facts),
        eventAttendanceMode=mode_of(row.session.attendance),
        location=one_or_all(session_locations(setting, row, url)),
        inLanguage=row.session.language,
        performer=[person(who.speaker) for who in row.people if who.part != SessionPart.MODERATOR],
        contributor=[person(who.speaker) for who in row.people if who.part == SessionPart.MODERATOR],
        remainingAttendeeCapacity=0 if row.session.is_full else None,
    )


def _dates(row: SessionFacts) -> dict[str, str]:
    """Return from when to when, as far as the page says it; nothing without a day."""
    if row.agenda_date is None:
        return {}
    moments = [point.datetime for point in session_hours(row)]
    if row.session.start_time is None:
        moments = [row.agenda_date.isoformat(), *moments]
    return dict(zip(("startDate", "endDate"), moments, strict=False))
