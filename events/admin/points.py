"""The findings of the publication check as links to the inputs that they are about."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.text import capfirst

from common.admin import LANGUAGE_PARAMETER
from events.admin.columns import field_name
from events.admin.inlines import SessionInline
from events.fields import EVENT_FIELDS, names
from events.finding import Finding
from events.models import Event

# Where the form has rows instead of a field.
_HEADINGS = {"contacts": "event_contacts-heading", "sessions": "sessions-heading", "documents": "documents-heading"}

_TRANSLATED = names(EVENT_FIELDS, lambda field: field.translated)


@dataclass(frozen=True)
class Point:
    name: str
    message: str | Promise
    url: str


@dataclass(frozen=True)
class Points:
    blocking: Sequence[Point]
    to_look_at: Sequence[Point]


def points_of(event: Event, findings: Sequence[Finding]) -> Points:
    """Return what blocks publishing and what is to be looked at; two queries at most."""
    rows = _Rows(event, {finding.field for finding in findings if finding.row})

    def points(some: Iterable[Finding]) -> list[Point]:
        return [Point(capfirst(field_name(one.field)), one.message, rows.address(one)) for one in some]

    return Points(points(one for one in findings if one.is_red), points(one for one in findings if not one.is_red))


class _Rows:
    """Knows at which place of the form each row stands."""

    def __init__(self, event: Event, fields: set[str]) -> None:
        self.language = event.source_language
        self.form = reverse("admin:events_event_change", args=[event.pk])
        sessions = event.sessions.values_list("pk", flat=True) if "sessions" in fields else ()
        self.sessions = {key: number for number, key in enumerate(sessions)}
        documents = list(event.documents.values_list("pk", "session_id")) if "documents" in fields else []
        own = [key for key, session in documents if session is None]
        self.documents = {key: number for number, key in enumerate(own)}
        self.of_sessions = {key: session for key, session in documents if session is not None}

    def address(self, finding: Finding) -> str:
        if finding.row in self.of_sessions and finding.field == "documents":
            return f"{_session_page(self.of_sessions[finding.row])}#documents-heading"
        if finding.field == "sessions" and finding.row and finding.row_field not in SessionInline.fields:
            return f"{_session_page(finding.row)}#{_in_session(finding.row_field)}"
        return f"{self.form}{self._place(finding)}"

    def _place(self, finding: Finding) -> str:
        if finding.field in _HEADINGS:
            numbers: dict[Any, int] = getattr(self, finding.field, {})
            if finding.row not in numbers:
                return f"#{_HEADINGS[finding.field]}"
            row = f"{finding.field}-{numbers[finding.row]}"
            return f"#id_{row}-{finding.row_field}" if finding.row_field else f"#{row}"
        if finding.field in _TRANSLATED:
            code = finding.language or self.language
            return f"?{LANGUAGE_PARAMETER}={code}#id_{finding.field}_{code}"
        return f"#id_{finding.field}"


def _session_page(key: int) -> str:
    return reverse("admin:events_session_change", args=[key])


def _in_session(field: str) -> str:
    return f"{field}-heading" if field == "session_speakers" else f"id_{field}"
