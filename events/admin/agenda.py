"""A session's own page: what the rows of the agenda have no room for."""

from typing import Any, ClassVar

from django.contrib import admin
from django.contrib.admin.utils import unquote
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _

from events.admin.access import in_zone, is_closed_to, rendered
from events.admin.colliding import CollidingParts
from events.admin.inlines import AGENDA_FACTS, DocumentBlocks, SortableRows
from events.forms.hours import AsksNextDay
from events.forms.languages import show_languages, text_languages
from events.forms.rows import DATE_HELP, EventRows, outside_message
from events.forms.typed import typed_session
from events.models import Event, Session, SessionSpeaker
from events.versions.content import Content


class SessionForm(AsksNextDay):
    class Meta:
        help_texts: ClassVar[dict[str, Any]] = {"date": DATE_HELP}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        event = self.instance.event
        show_languages(self, text_languages(event))
        if "date" in self.fields and event.schedule:
            self.fields["date"].error_messages["outside"] = outside_message(event)


class SessionSpeakerRows(SortableRows):
    model = SessionSpeaker
    joined = ("speaker",)
    fields = ("speaker", "part", "order")


class SessionDocumentRows(EventRows):
    """Documents of a session are documents of its event as well."""

    @property
    def event(self) -> Event:
        return self.instance.event

    owner = event

    def shows(self, row: Any) -> bool:
        return row.session_id == self.instance.pk


class SessionDocumentBlocks(DocumentBlocks):
    fk_name = "session"
    formset = SessionDocumentRows


@admin.register(Session)
class SessionAdmin(CollidingParts):
    key_path = "event__sessions"
    form = SessionForm
    list_display = ("__str__", "event", "date", "start_time", "end_time", "room", "kind")
    list_filter = ("kind", "attendance")
    date_hierarchy = "date"
    ordering = ("-date", "start_time", "order")
    search_fields = (
        *("search_text", "room", "event__search_text", "event__slug", "session_speakers__speaker__search_text"),
        *("organisations__search_text", "projects__search_text"),
    )
    inlines = (SessionSpeakerRows, SessionDocumentBlocks)
    fieldsets = (
        (_("What"), {"fields": ("event", "title", "abstract", "kind", "track", "language")}),
        (_("When"), {"fields": ("date", ("start_time", "end_time", "ends_next_day"), "time_note", "order")}),
        (_("Where"), {"fields": ("room", "attendance", ("join_url", "join_public_from"), "is_full")}),
        (_("Who"), {"fields": ("organisations", "projects")}),
    )

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        return super().get_queryset(request).select_related("event")

    def get_readonly_fields(self, request: HttpRequest, obj: Session | None = None) -> tuple[str, ...]:
        closed = obj is not None and is_closed_to(request, obj.event)
        return ("event", *AGENDA_FACTS) if closed else ("event",)

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Sessions begin as rows of their event's agenda."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: Session | None = None) -> bool:
        may_change = super().has_change_permission(request, obj)
        if obj is None or not may_change:
            return may_change
        # Only the form of the event can let its texts wait.
        waits = is_closed_to(request, obj.event) and obj.event.programme is not None and obj.event.programme.texts_wait
        return obj.event.withdrawn_at is None and not waits

    def has_delete_permission(self, request: HttpRequest, obj: Session | None = None) -> bool:
        fixed = obj is not None and (is_closed_to(request, obj.event) or obj.event.withdrawn_at is not None)
        return super().has_delete_permission(request, obj) and not fixed

    def typed(self, form: SessionForm, formsets: Any, base: Content) -> Content:
        return typed_session(form, formsets, base)

    def changeform_view(self, request: HttpRequest, object_id: str | None = None, *args: Any, **kwargs: Any) -> Any:
        """Show and read moments in the zone of the event."""
        session = self.get_object(request, unquote(object_id or ""))
        with in_zone(session.event.time_zone if session else None):
            return rendered(super().changeform_view(request, object_id, *args, **kwargs))

    def response_post_save_change(self, request: HttpRequest, obj: Session) -> HttpResponse:
        """Go back to the agenda of which it is a row."""
        return redirect("admin:events_event_change", obj.event_id)
