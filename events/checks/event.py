"""What the publication check says of the fields of an event, and of whether it has contacts."""

import datetime as dt
from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from common.choices import language_name
from common.i18n import texts_of
from common.richtext import plain
from events.checks.parts import Parts
from events.contradictions import contradictions_of, hidden_links
from events.enums import Attendance, EventKind, EventStatus, FindingKind
from events.fields import EVENT_FIELDS, Field, names
from events.finding import AMBER, RED, Finding
from events.models import Event
from events.schedule import NIGHT_ENDS
from events.translations import outdated_translations
from events.written_dates import dates_in, wrong_weekdays

LONG_EVENT = dt.timedelta(days=62)
EARLY_YEAR = 2000
_ONLINE_WORDS = ("webinar", "online", "virtual")
_DOUBTFUL = FindingKind.DOUBTFUL


def about_event(event: Event, parts: Parts, now: dt.datetime) -> Iterator[Finding]:
    yield from missing(event)
    yield from _doubtful_dates(event)
    yield from _doubtful_texts(event)
    yield from _doubtful_form(event)
    yield from contradictions_of(event, now)
    if parts.public is not None:
        yield from hidden_links(event, now, parts.public)
    yield from _too_many(event)
    yield from _thin(event, parts)
    yield from _outdated(event)


def missing(event: Event) -> Iterator[Finding]:
    """Yield the red findings about empty fields; no query."""
    for field in EVENT_FIELDS:
        if field.required and not _is_filled(event, field):
            language = event.source_language if field.translated else ""
            yield Finding(RED, field.name, FindingKind.MISSING, field.required, language)


def _is_filled(event: Event, field: Field) -> bool:
    value = Event._meta.get_field(field.name).value_from_object(event)
    return event.source_language in texts_of(value) if field.translated else value not in (None, "")


def _doubtful_dates(event: Event) -> Iterator[Finding]:
    if event.start_date is None:
        return
    schedule = event.schedule
    if event.start_date.year < EARLY_YEAR:
        message = _("The year %(year)d is long ago. Is that right?") % {"year": event.start_date.year}
        yield Finding(AMBER, "start_date", _DOUBTFUL, message)
    if event.end_date and event.end_date - event.start_date > LONG_EVENT:
        message = _("The event lasts more than two months. Is the last day right?")
        yield Finding(AMBER, "end_date", _DOUBTFUL, message)
    if schedule and schedule.has_end and event.end_time and event.end_time < NIGHT_ENDS:
        message = _("The event ends at %(time)s. Is that right?") % {"time": f"{event.end_time:%H:%M}"}
        yield Finding(AMBER, "end_time", _DOUBTFUL, message)


def _doubtful_texts(event: Event) -> Iterator[Finding]:
    former = event.former_start_date
    for name, language, text in _plain_texts(event):
        for message in wrong_weekdays(text, language, event.start_date):
            yield Finding(AMBER, name, FindingKind.WEEKDAY, message, language)
        days = {(date.day, date.month) for date in dates_in(text, language)}
        if former and former != event.start_date and (former.day, former.month) in days:
            message = _("The old date is still in this text.")
            yield Finding(AMBER, name, FindingKind.OLD_DATE, message, language)


def _plain_texts(event: Event) -> Iterator[tuple[str, str, str]]:
    """Yield field, language and words of all texts in which people write dates."""
    for name in names(EVENT_FIELDS, lambda field: field.names_dates):
        for language, text in texts_of(getattr(event, name)).items():
            yield name, language, plain(text)


def _doubtful_form(event: Event) -> Iterator[Finding]:
    title = " ".join(texts_of(event.title).values()).casefold()
    sounds_online = any(word in title for word in _ONLINE_WORDS)
    if event.attendance == Attendance.PHYSICAL and not event.is_moved_online and sounds_online:
        message = _("The title sounds like an online event, but people meet on site. Is that right?")
        yield Finding(AMBER, "attendance", _DOUBTFUL, message)
    if event.status == EventStatus.RESCHEDULED and event.former_schedule in (None, event.schedule):
        message = _("The event is rescheduled, but date and hours are the old ones.")
        yield Finding(AMBER, "status", _DOUBTFUL, message)


def _too_many(event: Event) -> Iterator[Finding]:
    """Yield what does not fit into the house; of a hybrid event nobody knows how many come."""
    venue = event.venue if event.capacity and event.attendance == Attendance.PHYSICAL else None
    if venue is not None and venue.capacity and event.capacity > venue.capacity:
        facts = {"places": event.capacity, "venue": venue, "number": venue.capacity}
        message = _("The event has %(places)d places, but %(venue)s holds %(number)d people.") % facts
        yield Finding(AMBER, "capacity", FindingKind.TOO_MANY, message)


def _thin(event: Event, parts: Parts) -> Iterator[Finding]:
    if event.kind == EventKind.OTHER:
        message = _("Choose a kind, so that people find the event by it.")
        yield Finding(AMBER, "kind", FindingKind.MISSING, message)
    has_contact = event.programme is not None and event.programme.default_contact_id is not None
    if not has_contact and not parts.has_contacts:
        message = _("There is nobody to ask: add a contact, or give the programme a default contact.")
        yield Finding(AMBER, "contacts", FindingKind.MISSING, message)


def _outdated(event: Event) -> Iterator[Finding]:
    for code in outdated_translations(event):
        # Translators: a name of a language as it stands alone: "German".
        message = _("The original has changed since the translation into this language was made: %(language)s.")
        facts = {"language": language_name(code)}
        yield Finding(AMBER, "text_languages", FindingKind.OUTDATED, message % facts, code)
