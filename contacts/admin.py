from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from common.admin import PageAdmin, Rows
from common.choices import language_choices, spoken_language_choices
from contacts.models import Contact, ContactAbsence, Organisation


@admin.register(Organisation)
class OrganisationAdmin(PageAdmin):
    list_display = ("__str__", "short_name", "country")
    list_filter = ("country",)
    fields = (("name", "short_name"), ("logo", "logo_alt"), "website", "country", "slug")


class AbsenceRows(Rows):
    model = ContactAbsence
    extra = 1


@admin.register(Contact)
class ContactAdmin(PageAdmin):
    list_display = ("name", "organisation", "email", "show_email", "public_from", "public_until")
    list_select_related = ("organisation",)
    list_filter = ("show_email", "show_phone")
    search_fields = ("search_text", "organisation__search_text")
    code_lists = {"languages": (spoken_language_choices, language_choices)}
    inlines = (AbsenceRows,)
    fieldsets = (
        (None, {"fields": ("name", "role", "organisation", "photo", "languages", "slug")}),
        (
            _("How to reach them"),
            {
                "fields": (("email", "show_email"), ("phone", "show_phone"), "office_address", "website"),
                "description": _("Each datum is public only where it is chosen to be."),
            },
        ),
        (_("When they answer"), {"fields": ("deputy", ("public_from", "public_until"))}),
    )
