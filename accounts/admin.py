from typing import Any

from django.contrib import admin, messages
from django.contrib.auth.admin import GroupAdmin as DjangoGroupAdmin
from django.contrib.auth.admin import UserAdmin as DjangoUserAdmin
from django.contrib.auth.models import Group
from django.http import HttpRequest
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from accounts.forms import NewUserForm, UserForm
from accounts.models import User
from accounts.roles import ROLE_GROUPS
from common.admin import PageAdmin

RIGHTS = ("role", "has_all_programmes", "programmes")


@admin.register(User)
class UserAdmin(PageAdmin, DjangoUserAdmin):
    """Colleagues and what they may do: for administrators only, because who gives rights can give all to themselves."""

    form = UserForm
    add_form = NewUserForm
    ordering = ("email",)
    list_display = ("email", "name", "role_name", "has_all_programmes", "is_active", "last_login")
    list_filter = ("role", "is_superuser", "is_active")
    filter_horizontal = ()
    readonly_fields = ("last_login", "date_joined")
    fieldsets = (
        (None, {"fields": ("email", "name", "password")}),
        (_("What they may do"), {"fields": (*RIGHTS, "edit_only", "is_active", "is_staff")}),
        (_("Further rights"), {"fields": ("groups",)}),
        (_("History"), {"fields": (("last_login", "date_joined"),)}),
    )
    add_fieldsets = (
        (None, {"fields": ("email", "name")}),
        (_("What they may do"), {"fields": RIGHTS}),
        (None, {"fields": ("password1", "password2")}),
    )

    def _is_administrator(self, request: HttpRequest, obj: User | None = None) -> bool:
        return request.user.is_superuser

    has_module_permission = has_view_permission = has_add_permission = _is_administrator
    has_change_permission = _is_administrator

    def has_delete_permission(self, request: HttpRequest, obj: User | None = None) -> bool:
        """Refuse to delete one's own account: so one administrator stays."""
        return request.user.is_superuser and obj != request.user

    @admin.display(description=_("role"), ordering="role")
    def role_name(self, user: User) -> str:
        return _now("Administrator") if user.is_superuser else user.get_role_display()

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        super().save_related(request, form, formsets, change)
        if form.instance.programme_limits() == []:
            messages.warning(request, _now("%(user)s has no programme and sees no events.") % {"user": form.instance})


admin.site.unregister(Group)


@admin.register(Group)
class GroupAdmin(DjangoGroupAdmin):
    """Roles find their groups by name, so those names stay."""

    def get_readonly_fields(self, request: HttpRequest, obj: Group | None = None) -> tuple[str, ...]:
        return ("name",) if holds_a_role(obj) else ()

    def has_delete_permission(self, request: HttpRequest, obj: Group | None = None) -> bool:
        return super().has_delete_permission(request, obj) and not holds_a_role(obj)


def holds_a_role(group: Group | None) -> bool:
    return group is not None and group.name in ROLE_GROUPS.values()
