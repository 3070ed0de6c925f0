from operator import attrgetter
from typing import Any

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.db import models
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
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
        (_("Texts"), {"fields": ("legal_text", "privacy_text")}),
        (
            _("Accessibility statement"),
            {
                "fields": (
                    ("accessibility_status", "accessibility_method"),
                    ("accessibility_prepared_date", "accessibility_reviewed_date"),
                    "enforcement_body",
                    "enforcement_url",
                    "accessibility_text",
                )
            },
        ),
    )

    def has_add_permission(self, request: HttpRequest) -> bool:
        return super().has_add_permission(request) and not Site.objects.exists()

    def has_delete_permission(self, request: HttpRequest, obj: models.Model | None = None) -> bool:
        return False

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        """Open the one row."""
        row = Site.objects.first() if self.has_view_permission(request) else None
        if row is None:
            return super().changelist_view(request, extra_context)
        return redirect("admin:programmes_site_change", row.pk)

    def render_change_form(self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any) -> Any:
        if obj := context.get("original"):
            context["remarks"] = obj.statement_remarks(timezone.localdate())
        return super().render_change_form(request, context, *args, **kwargs)


class PriorityRows(Rows):
    model = Priority
    fields = ("number", "title", "colour", "icon")
    show_change_link = True


class ContactDutyRows(Rows):
    model = ContactDuty
    joined = ("contact", "programme", "priority", "topic")
    extra = 1


class ProgrammePageAdmin(PageAdmin):
    """A page of rows of a programme: people see their own, and change them where their role holds."""

    # Where a row keeps the key of its programme.
    programme_path = "programme_id"
    # Relations that names of rows show: select_related paths.
    joined: tuple[str, ...] = ()

    def is_own(self, request: HttpRequest, obj: models.Model | None) -> bool:
        """Say whether the user's role holds in the programme of the row; yes before there is a row."""
        if obj is None:
            return True
        return request.user.has_full_role_in(attrgetter(self.programme_path.replace("__", "."))(obj))

    def get_queryset(self, request: HttpRequest) -> models.QuerySet:
        rows, limits = super().get_queryset(request), request.user.programme_limits()
        rows = rows.select_related(*self.joined) if self.joined else rows
        return rows if limits is None else rows.filter(**{f"{self.programme_path}__in": limits})

    def has_add_permission(self, request: HttpRequest) -> bool:
        return super().has_add_permission(request) and request.user.programme_limits() != []

    def has_change_permission(self, request: HttpRequest, obj: models.Model | None = None) -> bool:
        return super().has_change_permission(request, obj) and self.is_own(request, obj)

    def has_delete_permission(self, request: HttpRequest, obj: models.Model | None = None) -> bool:
        return super().has_delete_permission(request, obj) and self.is_own(request, obj)

    def save_model(self, request: HttpRequest, obj: models.Model, form: Any, change: bool) -> None:
        """Refuse a row that the form has moved to another programme."""
        if not self.is_own(request, obj):
            raise PermissionDenied
        super().save_model(request, obj, form, change)


@admin.register(Programme)
class ProgrammeAdmin(ProgrammePageAdmin):
    programme_path = "pk"
    list_display = ("__str__", "period", "is_current", "default_contact")
    list_select_related = ("default_contact",)
    list_filter = ("is_current",)
    code_lists = {"countries": (country_choices, list)}
    inlines = (PriorityRows, ContactDutyRows)
    fieldsets = (
        (None, {"fields": ("title", "short_title", ("period_start", "period_end"), "is_current", "slug")}),
        (_("For new events"), {"fields": ("time_zone", "default_contact", "texts_wait")}),
        (_("Its page"), {"fields": ("description", "logo", "website", "countries")}),
    )

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Allow it to people with all programmes: they will have the new one too."""
        return super().has_add_permission(request) and request.user.programme_limits() is None


class ObjectiveRows(Rows):
    model = Objective
    fields = ("number", "title", "slug")


@admin.register(Priority)
class PriorityAdmin(ProgrammePageAdmin):
    list_display = ("__str__", "programme", "colour")
    list_filter = ("programme",)
    inlines = (ObjectiveRows,)
    fields = ("programme", ("number", "icon", "colour"), "title", "description", "slug")
    joined = ("programme",)

    def choice_label(self, priority: Priority) -> str:
        """Name the programme as well: two periods may have priorities of the same name."""
        return f"{priority} ({priority.programme})"


@admin.register(Objective)
class ObjectiveAdmin(ProgrammePageAdmin):
    programme_path = "priority__programme_id"
    list_display = ("__str__", "priority", "programme")
    list_filter = ("priority__programme",)
    search_fields = ("search_text", "priority__search_text")
    fields = ("priority", "number", "title", "slug")
    joined = ("priority__programme",)

    def choice_label(self, objective: Objective) -> str:
        """Name the programme as well, like that of a priority."""
        return f"{objective} ({objective.priority.programme})"

    @admin.display(description=_("programme"))
    def programme(self, objective: Objective) -> str:
        return str(objective.priority.programme)


@admin.register(Project)
class ProjectAdmin(PageAdmin):
    list_display = ("acronym", "programme", "priority", "lead_partner")
    search_fields = ("search_text", "lead_partner__search_text")
    list_select_related = ("programme", "priority", "lead_partner")
    list_filter = ("programme",)
    fields = ("acronym", "title", "website", ("programme", "lead_partner"), ("priority", "objective"), "slug")


@admin.register(Topic)
class TopicAdmin(PageAdmin):
    list_display = ("__str__", "slug")
    fields = ("title", "slug")
