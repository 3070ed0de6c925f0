"""What belongs to an event, edited on its page."""

from django import forms
from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from common.admin import RowsMixin
from events.fields import SESSION_FIELDS, names
from events.forms.rows import EventRows, SessionRowForm, SessionRows, SortableForm, SortableFormSet
from events.models import Document, EventContact, EventSpeaker, Organiser, Session

# Of an agenda, what people rely on once it is published (rule 10).
AGENDA_FACTS = names(SESSION_FIELDS, lambda field: field.publisher_only)


class SortableMixin(RowsMixin):
    form = SortableForm
    formset = SortableFormSet
    extra = 1

    class Media:
        js = (forms.widgets.Script("js/admin/sortable.js", type="module"),)


class SortableRows(SortableMixin, admin.TabularInline):
    """A table of rows that have an order."""

    class Media:
        js = (forms.widgets.Script("js/admin/next_row.js", type="module"),)


class SortableBlocks(SortableMixin, admin.StackedInline):
    """Rows of many fields that have an order."""


class OrganiserRows(SortableRows):
    model = Organiser
    formset = EventRows
    joined = ("organisation",)
    fields = ("organisation", "role", "order")


class EventContactRows(SortableRows):
    model = EventContact
    formset = EventRows
    joined = ("contact", "topic")
    fields = ("contact", "topic", "order")
    verbose_name_plural = _("contacts (none: the programme's default contact)")


class EventSpeakerRows(SortableRows):
    model = EventSpeaker
    formset = EventRows
    joined = ("speaker",)
    fields = ("speaker", "role", "order")


class SessionInline(SortableRows):
    model = Session
    form = SessionRowForm
    formset = SessionRows
    verbose_name_plural = _("agenda")
    fields = ("title", "date", "start_time", "end_time", "room", "order")
    template = "admin/events/event/agenda_rows.html"


class DocumentBlocks(SortableBlocks):
    model = Document
    formset = EventRows
    extra = 0
    fields = (
        ("title", "kind", "order"),
        ("file", "link"),
        ("language", "captions_url"),
        ("alternative_text", "credit"),
    )


class EventDocumentBlocks(DocumentBlocks):
    """The documents of the event itself; those of a session stand on its page."""

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        return super().get_queryset(request).filter(session=None)
