from typing import Any

from django.contrib import admin
from django.db import models
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.functional import lazy
from django.utils.translation import gettext_lazy as _

from common.admin import PageAdmin, Rows
from common.choices import country_choices
from programmes.context import site_info
from programmes.models import ContactDuty, KnownFault, Objective, Priority, Programme, Project, Site, Topic

# Asked for when a page prints it: a new name shows at once.
admin.site.site_header = lazy(lambda: str(site_info().name), str)()
admin.site.site_title = _("Administration")
admin.site.index_title = _("What do you want to edit?")


class KnownFaultRows(Rows):
    model = KnownFault


@admin.register(Site)
class SiteAdmin(PageAdmin):
    inlines = (KnownFaultRows,)
    fieldsets = (
        (None, {"fields": ("name", "publisher", ("logo", "accent"), "feedback_contact")}),
        (_("European Union"), {"fields": ("has_eu_emblem", "eu_statement")}),
        (_("Texts"), {"fields": ("legal_text", "privacy_text", "accessibility_text")}),
    )

    def has_add_permission(self, request: HttpRequest) -> bool:
        return super().has_add_permission(request) and not Site.objects.exists()

    def has_delete_permission(self, request: HttpRequest, obj: models.Model | None = None) -> bool:
        return False

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        """Open the one row there is."""
        row = Site.objects.first() if self.has_view_permission(request) else None
        if row is None:
            return super().changelist_view(request, extra_context)
        return redirect("admin:programmes_site_change", row.pk)

    def save_model(self, request: HttpRequest, obj: Site, form: Any, change: bool) -> None:
        obj.pk = 1
        super().save_model(request, obj, form, change)


class PriorityRows(Rows):
    model = Priority
    fields = ("number", "title", "colour", "icon")
    show_change_link = True


class ContactDutyRows(Rows):
    model = ContactDuty
    joined = ("contact", "programme", "priority", "topic")
    extra = 1


@admin.register(Programme)
class ProgrammeAdmin(PageAdmin):
    list_display = ("__str__", "period", "is_current", "default_contact")
    list_select_related = ("default_contact",)
    list_filter = ("is_current",)
    code_lists = {"countries": (country_choices, list)}
    inlines = (PriorityRows, ContactDutyRows)
    fieldsets = (
        (None, {"fields": ("title", "short_title", ("period_start", "period_end"), "is_current", "slug")}),
        (_("For new events"), {"fields": ("time_zone", "default_contact")}),
        (_("Its page"), {"fields": ("description", "logo", "website", "countries")}),
    )


class ObjectiveRows(Rows):
    model = Objective
    fields = ("number", "title", "slug")


@admin.register(Priority)
class PriorityAdmin(PageAdmin):
    list_display = ("__str__", "programme", "colour")
    list_select_related = ("programme",)
    list_filter = ("programme",)
    inlines = (ObjectiveRows,)
    fields = ("programme", ("number", "icon", "colour"), "title", "description", "slug")


@admin.register(Objective)
class ObjectiveAdmin(PageAdmin):
    list_display = ("__str__", "priority", "programme")
    list_select_related = ("priority__programme",)
    list_filter = ("priority__programme",)
    fields = ("priority", "number", "title", "slug")

    @admin.display(description=_("programme"))
    def programme(self, objective: Objective) -> str:
        return str(objective.priority.programme)


@admin.register(Project)
class ProjectAdmin(PageAdmin):
    list_display = ("acronym", "programme", "priority", "lead_partner")
    list_select_related = ("programme", "priority", "lead_partner")
    list_filter = ("programme",)
    fields = (
        "acronym",
        "title",
        "website",
        ("programme", "lead_partner"),
        ("priority", "objective"),
        "slug",
    )


@admin.register(Topic)
class TopicAdmin(PageAdmin):
    list_display = ("__str__", "slug")
    fields = ("title", "slug")
