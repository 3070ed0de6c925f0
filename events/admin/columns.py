"""The columns and filters of the list of events: state in a word, date as printed, what is missing."""

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django.contrib import admin
from django.core.exceptions import FieldDoesNotExist
from django.db.models import Exists, F, OuterRef, Prefetch, Q, QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from events.checks import find_problems_alone
from events.enums import EventStatus, FindingKind
from events.facts import EventFacts
from events.finding import RED, Finding
from events.forms.languages import title_of
from events.models import Event, EventContact, Session
from events.nights import lie_outside
from events.wording.when import when_of, with_status


def with_findings(events: QuerySet) -> QuerySet:
    """Add to each row what the publication check would have to ask for."""
    # What may lie outside, and what lasts past midnight: that says which morning belongs to an evening.
    beyond = Session.objects.where_they_lie().filter(
        Q(date__lt=F("event__start_date"))
        | Q(date__gt=F("event__end_date"))
        | Q(date=F("event__end_date"), event__end_time=dt.time(0))
        | Q(end_time__lt=F("start_time"))
    )
    contacts = EventContact.objects.filter(event=OuterRef("pk"))
    rows = events.annotate(has_contacts=Exists(contacts))
    return rows.prefetch_related(Prefetch("sessions", beyond, to_attr="sessions_beyond"))


def findings_of_row(event: Event) -> list[Finding]:
    """Return the findings for a row of `with_findings`, without a query."""
    findings = find_problems_alone(event)
    if event.has_contacts:
        findings = [finding for finding in findings if finding.field != "contacts"]
    if any(lie_outside(event.schedule, [session.typed for session in event.sessions_beyond])):
        message = _("Sessions lie outside the event's days.")
        findings.insert(0, Finding(RED, "sessions", FindingKind.OUTSIDE, message))
    return findings


def field_name(name: str) -> str:
    """Return what the form calls a field, or a group of rows."""
    try:
        return str(Event._meta.get_field(name).verbose_name)
    except (AttributeError, FieldDoesNotExist):
        groups = {"contacts": _("contacts"), "documents": _("documents")}
        return str(groups.get(name, _("agenda")))


def badge(kind: str, label: object) -> SafeString:
    return format_html('<span class="badge badge--{}">{}</span>', kind, label)


class EventColumns:
    @admin.display(description=_("title"), ordering="search_text")
    def title_column(self, event: Event) -> SafeString:
        return format_html("<bdi>{}</bdi>", title_of(event))

    @admin.display(description=_("date"), ordering="starts_at")
    def date_column(self, event: Event) -> str:
        if event.schedule is None:
            return "–"
        when = when_of(EventFacts(event, timezone.now()), event.schedule)
        return with_status(when.status, " ".join(part for part in (when.date_text, when.time_text) if part))

    @admin.display(description=_("state"), ordering="state")
    def state_column(self, event: Event) -> SafeString:
        if event.withdrawn_at is not None:
            return badge("withdrawn", _("Withdrawn"))
        return badge(event.state, event.get_state_display())

    @admin.display(description=_("status"), ordering="status")
    def status_column(self, event: Event) -> str:
        return "" if event.status == EventStatus.PLANNED else event.get_status_display()

    @admin.display(description=_("what is missing"))
    def missing_column(self, event: Event) -> SafeString:
        findings = findings_of_row(event)
        lines = [
            ("red", _("Missing"), names_of(finding for finding in findings if finding.is_red)),
            ("amber", _("Look at"), names_of(finding for finding in findings if not finding.is_red)),
        ]
        return format_html_join(
            "", '<div class="findings findings--{}">{}: {}</div>', (line for line in lines if line[2])
        )


def names_of(findings: Iterable[Finding]) -> str:
    return ", ".join(dict.fromkeys(field_name(finding.field) for finding in findings))


def sentences(findings: Iterable[Finding]) -> list[str]:
    """Return the findings with the field they are about, for messages."""
    return [f"{capfirst(field_name(finding.field))}: {finding.message}" for finding in findings]


class WhenFilter(admin.SimpleListFilter):
    title = _("time")
    parameter_name = "when"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [("upcoming", _("Upcoming")), ("past", _("Past")), ("none", _("Without a date"))]

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        now = timezone.now()
        if self.value() == "upcoming":
            return queryset.upcoming(now)
        if self.value() == "past":
            return queryset.past(now)
        return queryset.filter(starts_at=None) if self.value() == "none" else queryset


class WithdrawnFilter(admin.SimpleListFilter):
    """Withdrawn events are out of the way until somebody asks for them."""

    title = _("withdrawn")
    parameter_name = "withdrawn"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [("yes", _("Withdrawn")), ("all", _("All"))]

    def choices(self, changelist: Any) -> Any:
        first, *others = super().choices(changelist)
        yield {**first, "display": _("Not withdrawn")}
        yield from others

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        if self.value() == "all":
            return queryset
        return queryset.filter(withdrawn_at__isnull=self.value() != "yes")
