"""Constraints with a name and with a message that tells staff what to do."""

from collections.abc import Sequence

from django.db.models import CheckConstraint, Q, UniqueConstraint

_PREFIX = "%(app_label)s_%(class)s_"


def rule(name: str, condition: Q, message: object) -> CheckConstraint:
    return CheckConstraint(condition=condition, name=_PREFIX + name, violation_error_message=message)


def unique(name: str, fields: Sequence[str], message: object) -> UniqueConstraint:
    return UniqueConstraint(fields=fields, name=_PREFIX + name, violation_error_message=message)
