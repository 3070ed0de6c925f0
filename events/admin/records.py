"""The pages of what events use and leave behind."""

from typing import Any

from django import forms
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.db.models import Model
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _

from common.admin import PageAdmin
from events.admin.access import PageOfEventPart, can_publish
from events.admin.colliding import CollidingParts
from events.forms.typed import typed_document
from events.models import Document, Event, EventChange, EventSeries, FormerSlug, Speaker, Venue
from events.permissions import LINK_REFUSED, may_publish
from events.versions.content import Content
from events.wording.changes import new_text, old_text


class ReadOnlyAdmin(PageOfEventPart):
    """Rows that the site writes itself."""

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False


@admin.register(Venue)
class VenueAdmin(PageAdmin):
    list_display = ("__str__", "city", "country", "capacity")
    list_filter = ("country",)
    fieldsets = (
        (None, {"fields": ("name", "street", ("postal_code", "city"), "country", ("latitude", "longitude"))}),
        (_("For those who come"), {"fields": ("access_note", "website", "capacity", "rooms", "slug")}),
    )


@admin.register(Speaker)
class SpeakerAdmin(PageAdmin):
    list_display = ("name", "title", "organisation", "public_until")
    fields = (("name", "title"), "organisation", "biography", "photo", "website", "public_until")


@admin.register(EventSeries)
class EventSeriesAdmin(PageAdmin):
    list_display = ("__str__",)
    fields = ("title",)


class DocumentForm(forms.ModelForm):
    # Set by the admin: the person at work.
    by: Any = None

    def clean_event(self) -> Event:
        """Refuse to move a document to another programme's event without a publisher there."""
        event = self.cleaned_data["event"]
        before = None if self.instance._state.adding else self.instance.event
        if before and before.programme_id != event.programme_id and not may_publish(self.by, event):
            raise ValidationError(LINK_REFUSED)
        return event


@admin.register(Document)
class DocumentAdmin(CollidingParts):
    key_path = "event__documents"
    form = DocumentForm
    list_display = ("__str__", "kind", "event", "session", "language")
    list_select_related = ("event", "session")
    list_filter = ("kind",)
    search_fields = ("search_text", "session__search_text", "event__search_text", "event__slug")
    fields = (
        ("event", "session"),
        ("title", "kind"),
        ("file", "link"),
        ("language", "captions_url"),
        ("alternative_text", "credit"),
        "order",
    )

    def get_form(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        form = super().get_form(request, *args, **kwargs)
        form.by = request.user
        return form

    def typed(self, form: DocumentForm, formsets: Any, base: Content) -> Content:
        return typed_document(form, base)


@admin.register(FormerSlug)
class FormerSlugAdmin(ReadOnlyAdmin):
    """Addresses of deleted events are left to people without limits: their programme is not known any more."""

    list_display = ("slug", "event", "until")
    search_fields = ("slug",)


@admin.register(EventChange)
class EventChangeAdmin(ReadOnlyAdmin):
    """The site writes the lines; a publisher of the event may put one into other words."""

    list_display = ("changed_at", "event", "field", "before", "after", "sequence")
    readonly_fields = list_display
    fields = (*list_display, "words")
    list_select_related = ("event",)
    list_filter = ("field",)
    date_hierarchy = "changed_at"
    search_fields = ("event__search_text", "event__slug")

    def has_change_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return isinstance(obj, EventChange) and can_publish(request, obj.event)

    def response_post_save_change(self, request: HttpRequest, obj: EventChange) -> HttpResponse:
        return redirect("admin:events_event_change", obj.event_id)

    @admin.display(description=_("before"))
    def before(self, change: EventChange) -> str:
        return old_text(change)

    @admin.display(description=_("after"))
    def after(self, change: EventChange) -> str:
        return new_text(change)
