"""The choices of the EU's model accessibility statement: Implementing Decision (EU) 2018/1523 (A11Y-16)."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Compliance(models.TextChoices):
    FULL = "full", _("fully compliant")
    PARTIAL = "partial", _("partially compliant")
    NONE = "none", _("not compliant")


class Method(models.TextChoices):
    SELF = "self", _("ourselves")
    THIRD_PARTY = "third_party", _("a third party")


class Reason(models.TextChoices):
    """Why a part is not accessible, in the order of the model."""

    NON_COMPLIANCE = "non_compliance", _("does not meet the requirements yet")
    BURDEN = "burden", _("disproportionate burden")
    OUT_OF_SCOPE = "out_of_scope", _("outside the scope of the law")
