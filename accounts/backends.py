from typing import Any

from django.contrib.auth.backends import ModelBackend
from django.contrib.auth.models import Group, Permission
from django.db.models import Q, QuerySet

from accounts.roles import ROLE_GROUPS


class RoleBackend(ModelBackend):
    """Log in by e-mail and password; a role gives the rights of its group, other groups give their own to members."""

    def _get_group_permissions(self, user_obj: Any) -> QuerySet[Permission]:
        others = Q(user=user_obj) & ~Q(name__in=ROLE_GROUPS.values())
        groups = Group.objects.filter(others | Q(name=ROLE_GROUPS.get(user_obj.role, "")))
        return Permission.objects.filter(group__in=groups)
