from django import forms
from django.contrib import admin
from django.contrib.auth.admin import UserAdmin as DjangoUserAdmin
from django.contrib.auth.forms import AdminUserCreationForm, UserChangeForm
from django.utils.translation import gettext_lazy as _

from accounts.models import ProgrammeMembership, User
from common.admin import PageAdmin, Rows


class NewUserForm(AdminUserCreationForm):
    class Meta:
        model = User
        fields = ("email", "name")


class UserForm(UserChangeForm):
    class Meta:
        model = User
        fields = ("email", "name", "is_active", "is_staff", "is_superuser", "groups")
        widgets = {"groups": forms.CheckboxSelectMultiple}
        help_texts = {"groups": _("Editors write; publishers also publish, move, cancel and withdraw.")}


class MembershipRows(Rows):
    model = ProgrammeMembership
    joined = ("user", "programme")
    verbose_name_plural = _("programme memberships (none: all programmes)")


@admin.register(User)
class UserAdmin(PageAdmin, DjangoUserAdmin):
    """Rights come from groups and memberships alone, so that they can be read off one page."""

    form = UserForm
    add_form = NewUserForm
    ordering = ("email",)
    list_display = ("email", "name", "is_staff", "is_active", "last_login")
    list_filter = ("is_staff", "is_active", "groups")
    filter_horizontal = ()
    search_fields = ("search_text",)
    inlines = (MembershipRows,)
    readonly_fields = ("last_login", "date_joined")
    fieldsets = (
        (None, {"fields": ("email", "name", "password")}),
        (_("What they may do"), {"fields": ("is_active", "is_staff", "groups", "is_superuser")}),
        (_("History"), {"fields": (("last_login", "date_joined"),)}),
    )
    add_fieldsets = ((None, {"fields": ("email", "name", "usable_password", "password1", "password2")}),)
