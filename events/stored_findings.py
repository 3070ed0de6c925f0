"""Stores what the publication check finds: after every write, and every night, for some findings come with time."""

import datetime as dt
from collections.abc import Sequence

from django.db.models import Q
from django.utils import timezone

from common.turns import Turns
from events.checks import find_problems_of
from events.finding import Finding
from events.models import Event, EventCheck, EventFinding
from events.versions.recording import listeners

# Events checked in one transaction.
BATCH = 100
Row = tuple[int, str, bool]


def connect() -> None:
    """Hear of all that is written to events; a second time does nothing."""
    if store_findings not in listeners:
        listeners.append(store_findings)


def store_findings(keys: Sequence[int]) -> None:
    """Check these events and store the findings. Ten queries at most; in a transaction, with the events locked."""
    now = timezone.now()
    # What an import wrote and what the public saw can be long, and is not checked.
    events = Event.objects.filter(pk__in=keys).order_by("pk").defer("imported", "public_state")
    rows = list(events.select_related("programme", "venue"))
    found = {event.pk: _by_code(list_) for event, list_ in zip(rows, find_problems_of(rows, now), strict=True)}
    _replace(keys, [(key, code, is_red) for key, codes in found.items() for code, is_red in codes.items()])
    EventCheck.objects.bulk_create(
        (
            EventCheck(event_id=key, checked_at=now, blocking=red, to_look_at=len(codes) - red)
            for key, codes in found.items()
            for red in [sum(codes.values())]
        ),
        update_conflicts=True,
        unique_fields=["event"],
        update_fields=["checked_at", "blocking", "to_look_at"],
    )


def _by_code(findings: Sequence[Finding]) -> dict[str, bool]:
    """Return whether each code blocks publishing."""
    codes: dict[str, bool] = {}
    for finding in findings:
        # Those that block come first.
        codes.setdefault(finding.code, finding.is_red)
    return codes


def _replace(keys: Sequence[int], wanted: Sequence[Row]) -> None:
    """Store the findings of these events, and write only what differs."""
    stored = EventFinding.objects.filter(event__in=keys).values_list("event_id", "code", "is_blocking", "pk")
    kept: dict[Row, int] = {(event, code, is_blocking): pk for event, code, is_blocking, pk in stored}
    if gone := [kept[row] for row in kept.keys() - wanted]:
        EventFinding.objects.filter(pk__in=gone).delete()
    EventFinding.objects.bulk_create(
        EventFinding(event_id=event, code=code, is_blocking=is_blocking)
        for event, code, is_blocking in wanted
        if (event, code, is_blocking) not in kept
    )


def refresh_findings(*, now: dt.datetime) -> int:
    """Check again what was last checked before today; returns how many events. Those being written wait their turn."""
    today = timezone.localtime(now).replace(hour=0, minute=0, second=0, microsecond=0)
    due = Event.objects.filter(Q(check_result=None) | Q(check_result__checked_at__lt=today)).order_by("pk")
    keys = list(due.values_list("pk", flat=True))
    count, turns = 0, Turns()
    for start in range(0, len(keys), BATCH):
        with turns.transaction():
            some = Event.objects.locked(skip_locked=True).filter(pk__in=keys[start : start + BATCH])
            free = [event.pk for event in some.only("pk")]
            store_findings(free)
            count += len(free)
    return count
