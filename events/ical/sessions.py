"""The sessions of an agenda as VEVENT components, related to their event."""

import datetime as dt
from collections.abc import Container

from django.utils.translation import gettext as _

from events.enums import Attendance, SessionKind
from events.facts import SessionFacts
from events.ical.component import Entry
from events.ical.entry import (
    Setting,
    add_conference,
    add_description,
    add_times,
    hours_words,
    new_entry,
    online_words,
    place_words,
)
from events.ical.plain import uri
from events.models.revision import session_revised_at
from events.schedule import zone_of
from events.wording.agenda import anchor, session_hours

_DAY = dt.timedelta(days=1)


def session_components(setting: Setting, *, only: Container[int] | None = None) -> list[Entry]:
    """Return the entries of the sessions that have a day, or `only` of those with such keys."""
    if not setting.facts.has_day:
        return []
    rows = (row for row in setting.facts.sessions if only is None or row.session.pk in only)
    return [_entry(setting, row) for row in rows if row.date]


def _entry(setting: Setting, row: SessionFacts) -> Entry:
    event, session, span = setting.event, row.session, row.span
    entry = new_entry(
        setting,
        session.uid,
        row.text("title"),
        revised_at=max(setting.revised_at, session_revised_at(session, event, row.at)),
        # Both numbers only rise, and what moves the event moves its sessions.
        sequence=setting.sequence + session.sequence,
    )
    entry.put("RELATED-TO", str(event.uid))
    is_busy = setting.facts.takes_place and session.kind != SessionKind.BREAK
    zone = zone_of(event.time_zone)
    if span.first:
        add_times(entry, span.first.astimezone(zone), span.last and span.last.astimezone(zone), is_busy=is_busy)
    else:
        add_times(entry, row.agenda_date, row.agenda_date + _DAY, is_busy=False)  # type: ignore[arg-type, operator]
    url = f"{setting.page_url}#{anchor(session)}"
    add_description(entry, _paragraphs(setting, row, url))
    is_online = row.attendance == Attendance.VIRTUAL
    place = online_words(event) if is_online else place_words(setting, row.room)
    if place:
        entry.text("LOCATION", place)
    entry.put("URL", uri(url))
    add_conference(entry, row.join_url, event.online_platform)
    return entry


def _paragraphs(setting: Setting, row: SessionFacts, url: str) -> list[str]:
    part_of = _("Part of: %(title)s") % {"title": setting.facts.text("title")}
    # Hours that the entry itself does not show.
    hours = "" if row.span.first else hours_words(session_hours(row))
    return [setting.status, part_of, hours, row.text("time_note"), row.text("abstract"), _speakers(row), url]


def _speakers(row: SessionFacts) -> str:
    people = [one.speaker for one in row.people]
    names = (f"{person.name} ({person.organisation})" if person.organisation else person.name for person in people)
    return _("Speakers: %(names)s") % {"names": ", ".join(names)} if people else ""
