"""Which versions are kept: all for 12 months, then the last of each day, and what was public for ever (ADR 26)."""

import datetime as dt

from django.db.models import Exists, F, OuterRef
from django.db.models.functions import TruncDate
from django.utils import timezone

from events.models import EventVersion

KEPT_WHOLE = dt.timedelta(days=366)
# What is older was looked at before: an hour's work would not grow with the years.
LOOKED_BACK = dt.timedelta(days=92)
# Of one statement.
BATCH = 500


def prune_event_versions(*, now: dt.datetime) -> int:
    """Delete the versions of which a later one of the same local day is enough; returns how many."""
    limit = now - KEPT_WHOLE
    day = TruncDate("made_at", tzinfo=timezone.get_default_timezone())
    later = EventVersion.objects.order_by().annotate(day=day).filter(event=OuterRef("event"), day=OuterRef("day"))
    old = (
        EventVersion.objects.order_by()
        .filter(made_at__lt=limit, made_at__gte=limit - LOOKED_BACK, is_public=False)
        .annotate(day=day)
        .filter(Exists(later.filter(number__gt=OuterRef("number"))))
        .exclude(event__proposed_version__base_number=F("number"))
    )
    keys = list(old.values_list("pk", flat=True))
    for start in range(0, len(keys), BATCH):
        EventVersion.objects.filter(pk__in=keys[start : start + BATCH]).delete()
    return len(keys)
