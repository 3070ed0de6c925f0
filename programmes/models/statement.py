"""What an accessibility statement by the EU model says: Implementing Decision (EU) 2018/1523 (A11Y-16)."""

import datetime as dt
from collections.abc import Iterable
from typing import TYPE_CHECKING

from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from common.i18n import texts_of

if TYPE_CHECKING:
    from programmes.models.site import Site

REVIEW_EVERY = dt.timedelta(days=365)


class Compliance(models.TextChoices):
    FULL = "full", gettext_lazy("fully compliant")
    PARTIAL = "partial", gettext_lazy("partially compliant")
    NONE = "none", gettext_lazy("not compliant")


class Method(models.TextChoices):
    SELF = "self", gettext_lazy("ourselves")
    THIRD_PARTY = "third_party", gettext_lazy("a third party")


class Reason(models.TextChoices):
    """Why a part is not accessible, in the order of the model."""

    NON_COMPLIANCE = "non_compliance", gettext_lazy("does not meet the requirements yet")
    BURDEN = "burden", gettext_lazy("disproportionate burden")
    OUT_OF_SCOPE = "out_of_scope", gettext_lazy("outside the scope of the law")


def remarks(site: "Site", reasons: Iterable[str], day: dt.date) -> list[str]:
    """Return what is missing in the statement, contradicts itself or is older than a year; no query."""
    reviewed = site.accessibility_reviewed_date
    found = []
    if reviewed is None:
        found.append(_("The accessibility statement has never been reviewed: do so, and enter the date."))
    elif day - reviewed > REVIEW_EVERY:
        found.append(_("The accessibility statement is due for its yearly review."))
    if not texts_of(site.enforcement_body):
        found.append(_("The accessibility statement names no enforcement body."))
    if site.accessibility_status == Compliance.FULL and set(reasons) - {Reason.OUT_OF_SCOPE}:
        found.append(_("The accessibility statement says “fully compliant”, but it lists known faults."))
    return found
