"""The sessions of an agenda as VEVENT components, related to their event."""

import datetime as dt
from collections.abc import Container

from django.utils import timezone
from django.utils.translation import gettext as _

from common.i18n import Text, pick
from events.display.agenda_times import Span, session_date, spans_of
from events.display.joining import session_join_url
from events.enums import Attendance, SessionKind
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
from events.models import Event, Session
from events.schedule import zone_of
from events.wording.dates import session_times

_DAY = dt.timedelta(days=1)


def session_components(setting: Setting, *, only: Container[int] | None = None) -> list[Entry]:
    """Return the entries of the sessions that have a day, or `only` of those with such keys."""
    event = setting.event
    if event.schedule is None or event.schedule.is_month:
        return []
    sessions = [session for session in event.sessions.all() if only is None or session.pk in only]
    spans = spans_of(event, sessions)
    return [_entry(setting, session, spans[session.pk]) for session in sessions if session_date(event, session)]


def _entry(setting: Setting, session: Session, span: Span) -> Entry:
    event = setting.event
    entry = new_entry(
        setting,
        session.uid,
        _text(event, session.title),
        revised_at=_revised_at(setting, session),
        # Both numbers only rise, and what moves the event moves its sessions.
        sequence=setting.sequence + session.sequence,
    )
    entry.put("RELATED-TO", str(event.uid))
    is_busy = setting.takes_place and session.kind != SessionKind.BREAK
    zone = zone_of(event.time_zone)
    if span.first:
        add_times(entry, span.first.astimezone(zone), span.last and span.last.astimezone(zone), is_busy=is_busy)
    else:
        day = session_date(event, session)
        add_times(entry, day, day + _DAY, is_busy=False)  # type: ignore[arg-type, operator]
    url = f"{setting.page_url}#session-{session.pk}"
    add_description(entry, _paragraphs(setting, session, span, url))
    _add_place(entry, setting, session)
    entry.put("URL", uri(url))
    add_conference(entry, session_join_url(event, session, setting.now), event.online_platform)
    return entry


def _revised_at(setting: Setting, session: Session) -> dt.datetime:
    moments = [setting.revised_at, session.changed_at]
    if session.join_url and session.join_public_from:
        # The link comes, and it goes with the event.
        moments += [m for m in (session.join_public_from, setting.event.ends_at) if m and m <= setting.now]
    return max(moments)


def _paragraphs(setting: Setting, session: Session, span: Span, url: str) -> list[str]:
    event = setting.event
    part_of = _("Part of: %(title)s") % {"title": event.text("title")}
    # Hours that the entry itself does not show.
    times = session_times(session_date(event, session), session.start_time, session.end_time, event.time_zone)
    hours = "" if span.first else hours_words(times)
    return [
        part_of,
        hours,
        _text(event, session.time_note),
        _text(event, session.abstract),
        _speakers(session, timezone.localdate(setting.now)),
        url,
    ]


def _speakers(session: Session, day: dt.date) -> str:
    people = [row.speaker for row in session.session_speakers.all() if row.speaker.is_public_on(day)]
    names = (f"{person.name} ({person.organisation})" if person.organisation else person.name for person in people)
    return _("Speakers: %(names)s") % {"names": ", ".join(names)} if people else ""


def _add_place(entry: Entry, setting: Setting, session: Session) -> None:
    event = setting.event
    is_online = (session.attendance or event.attendance) == Attendance.VIRTUAL
    place = online_words(event) if is_online else place_words(setting, session.room)
    if place:
        entry.text("LOCATION", place)


def _text(event: Event, value: object) -> Text:
    return pick(value, source=event.source_language, offered=event.text_languages)
