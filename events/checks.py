"""The publication check: why an event may not be published (red), or what to look at again (amber)."""

import copy
import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from common.choices import language_name
from common.i18n import texts_of
from common.richtext import plain
from events.contradictions import contradictions_of, contradictions_of_sessions, hidden_links, is_early
from events.enums import Attendance, DocumentKind, EventKind, EventStatus
from events.fields import EVENT_FIELDS, Field, names
from events.models import Event
from events.nights import lie_outside
from events.schedule import NIGHT_ENDS
from events.translations import outdated_translations
from events.written_dates import dates_in, wrong_weekdays

RED, AMBER = "red", "amber"
LONG_EVENT = dt.timedelta(days=62)
EARLY_YEAR = 2000
_ONLINE_WORDS = ("webinar", "online", "virtual")


@dataclass(frozen=True)
class Finding:
    level: str
    field: str
    message: str | Promise

    @property
    def is_red(self) -> bool:
        return self.level == RED


def find_problems(event: Event) -> list[Finding]:
    """Return what stands in the way of publishing, red before amber. Queries the parts of a saved event."""
    findings = [*_missing(event), *sessions_outside(event), *_doubtful_dates(event), *_doubtful_texts(event)]
    findings += [*_doubtful_form(event), *_contradicting(event), *_thin(event), *_outdated(event)]
    findings += _closed_documents(event)
    return sorted(findings, key=lambda finding: not finding.is_red)


def find_problems_alone(event: Event) -> list[Finding]:
    """Return the findings as for an event without stored parts; no query for sessions, contacts and documents."""
    alone = copy.copy(event)
    alone.pk = None
    return find_problems(alone)


def missing_for_publication(event: Event) -> list[Finding]:
    """Return the red findings about empty fields alone; no query."""
    return list(_missing(event))


def _missing(event: Event) -> Iterator[Finding]:
    for field in EVENT_FIELDS:
        if field.required and not _is_filled(event, field):
            yield Finding(RED, field.name, field.required)


def _is_filled(event: Event, field: Field) -> bool:
    value = Event._meta.get_field(field.name).value_from_object(event)
    return event.source_language in texts_of(value) if field.translated else value not in (None, "")


def sessions_outside(event: Event) -> Iterator[Finding]:
    """Yield the finding about an agenda that does not fit the dates; one query, for a saved event."""
    if event.pk is None or event.start_date is None:
        return
    sessions = [session.typed for session in event.sessions.where_they_lie()]
    number = sum(lie_outside(event.schedule, sessions))
    if number:
        message = ngettext(
            "%(number)d session lies outside the event's days.",
            "%(number)d sessions lie outside the event's days.",
            number,
        )
        yield Finding(RED, "start_date", message % {"number": number})


def _doubtful_dates(event: Event) -> Iterator[Finding]:
    if event.start_date is None:
        return
    schedule = event.schedule
    if event.start_date.year < EARLY_YEAR:
        yield Finding(
            AMBER, "start_date", _("The year %(year)d is long ago. Is that right?") % {"year": event.start_date.year}
        )
    if event.end_date and event.end_date - event.start_date > LONG_EVENT:
        yield Finding(AMBER, "end_date", _("The event lasts more than two months. Is the last day right?"))
    if schedule and schedule.has_end and event.end_time and event.end_time < NIGHT_ENDS:
        yield Finding(
            AMBER,
            "end_time",
            _("The event ends at %(time)s. Is that right?") % {"time": f"{event.end_time:%H:%M}"},
        )


def _doubtful_texts(event: Event) -> Iterator[Finding]:
    former = event.former_start_date
    for name, language, text in _plain_texts(event):
        for message in wrong_weekdays(text, language, event.start_date):
            yield Finding(AMBER, name, message)
        days = {(date.day, date.month) for date in dates_in(text, language)}
        if former and former != event.start_date and (former.day, former.month) in days:
            yield Finding(AMBER, name, _("The old date is still in this text."))


def _plain_texts(event: Event) -> Iterator[tuple[str, str, str]]:
    """Yield field, language and words of all texts in which people write dates."""
    for name in names(EVENT_FIELDS, lambda field: field.names_dates):
        for language, text in texts_of(getattr(event, name)).items():
            yield name, language, plain(text)


def _doubtful_form(event: Event) -> Iterator[Finding]:
    title = " ".join(texts_of(event.title).values()).casefold()
    sounds_online = any(word in title for word in _ONLINE_WORDS)
    if event.attendance == Attendance.PHYSICAL and not event.is_moved_online and sounds_online:
        yield Finding(
            AMBER, "attendance", _("The title sounds like an online event, but people meet on site. Is that right?")
        )
    if event.status == EventStatus.RESCHEDULED and event.former_schedule in (None, event.schedule):
        yield Finding(AMBER, "status", _("The event is rescheduled, but date and hours are the old ones."))


def _contradicting(event: Event) -> Iterator[Finding]:
    now = timezone.now()
    for name, message in contradictions_of(event, now):
        yield Finding(AMBER, name, message)
    if event.pk is not None:
        for name, message in hidden_links(event, now):
            yield Finding(AMBER, name, message)
        for message in contradictions_of_sessions(event):
            yield Finding(AMBER, "sessions", message)


def _thin(event: Event) -> Iterator[Finding]:
    if event.kind == EventKind.OTHER:
        yield Finding(AMBER, "kind", _("Choose a kind, so that people find the event by it."))
    has_contact = event.programme is not None and event.programme.default_contact_id is not None
    if not has_contact and not (event.pk and event.event_contacts.exists()):
        yield Finding(
            AMBER, "contacts", _("There is nobody to ask: add a contact, or give the programme a default contact.")
        )


def _outdated(event: Event) -> Iterator[Finding]:
    for code in outdated_translations(event):
        # Translators: a name of a language as it stands alone: "German".
        message = _("The original has changed since the translation into this language was made: %(language)s.")
        yield Finding(AMBER, "text_languages", message % {"language": language_name(code)})


def _closed_documents(event: Event) -> Iterator[Finding]:
    """Yield what not everybody can read or hear (A11Y-9, A11Y-13)."""
    if event.pk is None:
        return
    shown = event.documents.exclude(file="", link="")
    documents = list(
        shown.filter(kind__in=(DocumentKind.AGENDA, DocumentKind.RECORDING)).values("kind", "captions_url")
    )
    if any(row["kind"] == DocumentKind.AGENDA for row in documents) and not event.sessions.exists():
        yield Finding(
            AMBER, "documents", _("The agenda is a document only: enter its sessions as well, for everybody to read.")
        )
    if any(row["kind"] == DocumentKind.RECORDING for row in documents) and is_early(event, timezone.now()):
        yield Finding(AMBER, "documents", _("There is a recording, but the event has not begun yet."))
    silent = sum(row["kind"] == DocumentKind.RECORDING and not row["captions_url"] for row in documents)
    if silent:
        message = ngettext(
            "%(number)d recording has no captions or transcript: link them, for everybody to follow.",
            "%(number)d recordings have no captions or transcript: link them, for everybody to follow.",
            silent,
        )
        yield Finding(AMBER, "documents", message % {"number": silent})
