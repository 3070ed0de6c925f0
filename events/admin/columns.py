"""The columns and filters of the list of events: state in a word, date as printed, what is missing."""

from collections.abc import Iterable
from typing import Any

from django.contrib import admin
from django.core.exceptions import FieldDoesNotExist
from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet
from django.db.models.functions import Coalesce
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.text import Truncator, capfirst
from django.utils.translation import gettext_lazy as _

from events.admin.notes import note_of_row
from events.enums import EventStatus, FindingKind
from events.facts import EventFacts
from events.finding import Finding
from events.forms.languages import title_of
from events.models import Event, EventFinding
from events.wording.when import when_of, with_status

_NOTE_LENGTH = 60
# By what blocks publishing, then by what is to be looked at.
_MOST_MISSING = Coalesce(F("check_result__blocking") * 1000 + F("check_result__to_look_at"), 0)


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
        note = note_of_row(event)
        state = badge(event.state, event.get_state_display())
        if event.awaits_person:
            url = reverse("admin:events_event_step", args=[event.pk, "publish"])
            state += format_html(' <a href="{}">{}</a>', url, _("Review"))
        if event.is_proposed:
            state += badge("proposed", _("Change proposed"))
        if note is None or not note.text:
            return state
        short = Truncator(note.text).chars(_NOTE_LENGTH)
        return format_html('{}<div class="row-note" title="{}">“{}”</div>', state, note, short)

    @admin.display(description=_("status"), ordering="status")
    def status_column(self, event: Event) -> str:
        return "" if event.status == EventStatus.PLANNED else event.get_status_display()

    @admin.display(description=_("what is missing"), ordering=_MOST_MISSING)
    def missing_column(self, event: Event) -> str | SafeString:
        """Name the fields; stored findings may be from last night, or not made yet."""
        lines = [
            ("red", _("Missing"), names_of(row.code for row in event.findings.all() if row.is_blocking)),
            ("amber", _("Look at"), names_of(row.code for row in event.findings.all() if not row.is_blocking)),
        ]
        if not hasattr(event, "check_result"):
            return _("Not checked yet")
        return format_html_join(
            "", '<div class="findings findings--{}">{}: {}</div>', (line for line in lines if line[2])
        )


def names_of(codes: Iterable[str]) -> str:
    return ", ".join(dict.fromkeys(field_name(code.partition(".")[0]) for code in codes))


def words_of(code: str) -> str:
    """Return a stored code of a finding in words: "Website: link without https"."""
    field, _dot, kind = code.partition(".")
    return f"{capfirst(field_name(field))}: {dict(FindingKind.choices).get(kind, kind)}"


def sentences(findings: Iterable[Finding]) -> list[str]:
    """Return the findings with the field they are about, for messages."""
    return [f"{capfirst(field_name(finding.field))}: {finding.message}" for finding in findings]


class MissingFilter(admin.SimpleListFilter):
    """By stored findings; each with the number of events that the list could show."""

    title = _("what is missing")
    parameter_name = "missing"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        events = model_admin.get_queryset(request).filter(withdrawn_at=None).order_by()
        found = EventFinding.objects.filter(event__in=events).order_by()
        blocking = Count("pk", filter=Q(is_blocking=True))
        numbers = found.values_list("code").annotate(number=Count("pk"), blocking=blocking)
        ordered = sorted(numbers, key=lambda row: (not row[2], words_of(row[0])))
        codes = [(code, f"{words_of(code)} ({number})") for code, number, _is_blocking in ordered]
        general = [("blocking", _("What blocks publishing")), ("any", _("Anything")), ("none", _("Nothing"))]
        return [*general, *codes]

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        value = self.value()
        found = EventFinding.objects.filter(event=OuterRef("pk"))
        if value == "none":
            return queryset.filter(~Exists(found), check_result__isnull=False)
        if value == "blocking":
            return queryset.filter(Exists(found.filter(is_blocking=True)))
        if value == "any":
            return queryset.filter(Exists(found))
        return queryset.filter(Exists(found.filter(code=value))) if value else queryset


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


class ProposedFilter(admin.SimpleListFilter):
    title = _("proposed change")
    parameter_name = "proposed"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [("yes", _("Has a proposed change"))]

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        return queryset.exclude(proposed_version=None) if self.value() == "yes" else queryset


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
