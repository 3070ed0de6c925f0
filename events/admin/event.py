"""The pages of events: the list and the form. All writes go through `save_event()`."""

from typing import Any

from django.contrib import admin, messages
from django.contrib.admin.utils import unquote
from django.contrib.admin.views.main import ChangeList
from django.core.exceptions import ValidationError
from django.db.models import Exists, F, OuterRef, QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from common.choices import language_choices, spoken_language_choices
from events.actions import save_event
from events.admin.access import can_publish, in_zone, is_closed_to, rendered, within_limits
from events.admin.announcing import show_new_lines
from events.admin.columns import EventColumns, MissingFilter, ProposedFilter, WhenFilter, WithdrawnFilter, sentences
from events.admin.fieldsets import FIELDSETS, SYSTEM_FIELDS, sections
from events.admin.history import HistoryPages
from events.admin.inlines import EventContactRows, EventDocumentBlocks, EventSpeakerRows, OrganiserRows, SessionInline
from events.admin.notes import WITH_NOTES, note_of
from events.admin.open_forms import OpenFormsMixin
from events.admin.previews import PreviewPages
from events.admin.proposing import ProposalPage, ProposingPages
from events.admin.steps import STEPS, SUBMIT, StepsMixin, submit_for_review
from events.checks import find_problems
from events.enums import PublicationState
from events.forms.event import EventForm
from events.forms.typed import typed_content
from events.models import Event, ProposedVersion
from events.permissions import programme_limits
from events.proposing import OWN_STEPS
from events.versions.content import Content
from programmes.models import Programme


class EventChangeList(ChangeList):
    def get_queryset(self, *args: Any, **kwargs: Any) -> QuerySet:
        events = super().get_queryset(*args, **kwargs).prefetch_related("findings", WITH_NOTES)
        return events.annotate(is_proposed=Exists(ProposedVersion.objects.filter(event=OuterRef("pk"))))


@admin.register(Event)
class EventAdmin(StepsMixin, OpenFormsMixin, HistoryPages, PreviewPages, ProposalPage, EventColumns, ProposingPages):
    form = EventForm
    change_form_template = "admin/events/event/change_form.html"
    list_display = ("title_column", "date_column", "state_column", "status_column", "programme", "missing_column")
    list_select_related = ("programme", "check_result")
    list_filter = (
        *("state", ProposedFilter, MissingFilter, WhenFilter, "programme", "kind", "status", "attendance"),
        WithdrawnFilter,
    )
    date_hierarchy = "start_date"
    search_fields = (
        *("search_text", "slug", "former_slugs__slug", "external_id"),
        *("programme__search_text", "projects__search_text", "venue__search_text"),
        *("organisers__organisation__search_text", "event_contacts__contact__search_text"),
        *("event_speakers__speaker__search_text", "sessions__session_speakers__speaker__search_text"),
        "sessions__search_text",
    )
    ordering = (F("starts_at").desc(nulls_first=True), "-pk")
    code_lists = {"languages": (spoken_language_choices, language_choices), "text_languages": (language_choices, None)}
    inlines = (OrganiserRows, EventContactRows, EventSpeakerRows, SessionInline, EventDocumentBlocks)
    fieldsets = FIELDSETS

    # What may be seen and changed

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        return within_limits(super().get_queryset(request), request)

    def get_changelist(self, request: HttpRequest, **kwargs: Any) -> type[ChangeList]:
        return EventChangeList

    def get_changelist_instance(self, request: HttpRequest) -> ChangeList:
        """Note which events of the page the person may publish: each leads to what a publisher looks at."""
        changelist = super().get_changelist_instance(request)
        for event in changelist.result_list:
            event.awaits_person = event.state == PublicationState.REVIEW and can_publish(request, event)
        return changelist

    def has_add_permission(self, request: HttpRequest) -> bool:
        return super().has_add_permission(request) and programme_limits(request.user) != []

    def has_change_permission(self, request: HttpRequest, obj: Event | None = None) -> bool:
        withdrawn = obj is not None and obj.withdrawn_at is not None
        return super().has_change_permission(request, obj) and not withdrawn

    def has_delete_permission(self, request: HttpRequest, obj: Event | None = None) -> bool:
        """Events are withdrawn, never deleted by hand."""
        return False

    def get_readonly_fields(self, request: HttpRequest, obj: Event | None = None) -> tuple[str, ...]:
        return (*SYSTEM_FIELDS, *OWN_STEPS) if is_closed_to(request, obj) else SYSTEM_FIELDS

    def view_on_site(self, obj: Event) -> str | None:
        return obj.get_absolute_url() if obj.is_public(timezone.now()) else None

    # The form

    def get_form(self, request: HttpRequest, obj: Event | None = None, change: bool = False, **kwargs: Any) -> Any:
        form = super().get_form(request, obj, change=change, **kwargs)
        form.by, form.limits, form.can_publish = request.user, programme_limits(request.user), can_publish(request, obj)
        form.refused = getattr(request, "refused", None)
        form.proposes = is_closed_to(request, obj)
        return form

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        """Begin with the user's programme, or the current one, and with its zone."""
        programmes = Programme.objects.current_first()
        limits = programme_limits(request.user)
        programmes = programmes.filter(is_current=True) if limits is None else programmes.filter(pk__in=limits)
        programme = programmes.first()
        start = {"programme": programme.pk, "time_zone": programme.time_zone} if programme else {}
        return start | super().get_changeform_initial_data(request)

    def changeform_view(self, request: HttpRequest, object_id: str | None = None, *args: Any, **kwargs: Any) -> Any:
        """Show and read moments in the event's own zone; say at the fields what a colleague's save made impossible."""
        event = self.get_object(request, unquote(object_id)) if object_id else None
        request.stored = event  # type: ignore[attr-defined]
        with in_zone(request.POST.get("time_zone") or (event.time_zone if event else None)):
            try:
                return rendered(super().changeform_view(request, object_id, *args, **kwargs))
            except ValidationError as error:
                request.refused = error  # type: ignore[attr-defined]
                return rendered(super().changeform_view(request, object_id, *args, **kwargs))

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> HttpResponse:
        event = context["original"]
        context["sections"] = sections(context["adminform"], context["inline_admin_formsets"])
        context["steps"] = self.open_steps(request, event) if event else []
        context["note"] = note_of(event) if event else None
        is_draft = event is None or event.state == PublicationState.DRAFT
        context["can_submit"] = is_draft and (event is None or self.has_change_permission(request, event))
        context["is_closed"] = is_closed_to(request, event)
        context["zone"] = timezone.get_current_timezone_name().replace("_", " ")
        return super().render_change_form(request, context, *args, **kwargs)

    # Writing

    def typed(self, form: EventForm, formsets: Any, base: Content) -> Content:
        return typed_content(form, formsets, base)

    def save_model(self, request: HttpRequest, obj: Event, form: EventForm, change: bool) -> None:
        if self.is_merged(request):
            return
        save_event(event=obj, by=request.user)
        if change and obj.slug != form.cleaned_data.get("slug", obj.slug):
            messages.info(request, _("The address follows the title: %(address)s") % {"address": obj.slug})

    def save_related(self, request: HttpRequest, form: EventForm, formsets: Any, change: bool) -> None:
        super().save_related(request, form, formsets, change)
        for note in form.notes:
            messages.info(request, note)
        if change and "time_zone" in form.changed_data:
            messages.warning(request, _("The time zone is another one now: the hours stay, the moment has moved."))
        event = Event.objects.get(pk=form.instance.pk) if self.is_merged(request) else form.instance
        if request.POST.get("_continue") == SUBMIT and event.state == PublicationState.DRAFT:
            submit_for_review(event=event, by=request.user)
            messages.success(request, STEPS[SUBMIT].done)
        if change:
            show_new_lines(request, event, since=request.stored.sequence)  # type: ignore[attr-defined]
        if event.state == PublicationState.PUBLISHED:
            for sentence in sentences(find_problems(event)):
                messages.warning(request, _("Please look again. %(finding)s") % {"finding": sentence})
