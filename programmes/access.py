"""Admin pages of rows of a programme: people see their own, and change them where their role holds."""

from operator import attrgetter
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import Model, QuerySet
from django.http import HttpRequest

from common.admin import PageAdmin


class ProgrammePageAdmin(PageAdmin):
    # Where a row keeps the key of its programme.
    programme_path = "programme_id"

    def is_own(self, request: HttpRequest, obj: Model | None) -> bool:
        """Say whether the user's role holds in the programme of the row; yes before there is a row."""
        if obj is None:
            return True
        return request.user.has_full_role_in(attrgetter(self.programme_path.replace("__", "."))(obj))

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        rows, limits = super().get_queryset(request), request.user.programme_limits()
        return rows if limits is None else rows.filter(**{f"{self.programme_path}__in": limits})

    def has_add_permission(self, request: HttpRequest) -> bool:
        return super().has_add_permission(request) and request.user.programme_limits() != []

    def has_change_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return super().has_change_permission(request, obj) and self.is_own(request, obj)

    def has_delete_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return super().has_delete_permission(request, obj) and self.is_own(request, obj)

    def save_model(self, request: HttpRequest, obj: Model, form: Any, change: bool) -> None:
        """Refuse a row that the form has moved to another programme."""
        if not self.is_own(request, obj):
            raise PermissionDenied
        super().save_model(request, obj, form, change)
