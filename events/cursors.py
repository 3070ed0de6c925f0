"""Keyset pages of event lists: page 400 costs what page 1 costs."""

import datetime as dt
import re
from dataclasses import dataclass
from typing import Self

from django.db.models import Q

from events.enums import EventStatus
from events.models import Event
from events.models.event import EventQuerySet

PAGE_SIZE = 20
_FORM = re.compile(r"(?P<moment>[0-9]{8}T[0-9]{6})(?P<micros>[0-9]{6})?-(?P<pk>[0-9]{1,18})(?P<waiting>w?)")


@dataclass(frozen=True)
class Cursor:
    """The last row of the page before: its start (UTC), key, and whether it was postponed."""

    starts_at: dt.datetime
    pk: int
    is_waiting: bool = False

    @classmethod
    def read(cls, text: str) -> Self | None:
        """Return the cursor of an address, or None for one that is missing or malformed: that means page 1."""
        found = _FORM.fullmatch(text)
        if not found:
            return None
        try:
            moment = dt.datetime.fromisoformat(f"{found['moment']}.{found['micros'] or '000000'}+00:00")
        except ValueError:
            return None
        return cls(moment, int(found["pk"]), bool(found["waiting"]))

    @classmethod
    def of(cls, event: Event) -> Self:
        """Return the cursor of a dated event."""
        return cls(event.starts_at, event.pk, event.status == EventStatus.POSTPONED)  # type: ignore[arg-type]

    def __str__(self) -> str:
        moment = self.starts_at.astimezone(dt.UTC)
        # Hours are whole minutes as a rule, and the address short.
        form = "%Y%m%dT%H%M%S%f" if moment.microsecond else "%Y%m%dT%H%M%S"
        return f"{moment.strftime(form)}-{self.pk}{'w' if self.is_waiting else ''}"

    def after(self) -> Q:
        """Return the condition for rows behind this one, soonest first with postponed ones last."""
        behind = Q(starts_at__gt=self.starts_at) | Q(starts_at=self.starts_at, pk__gt=self.pk)
        if self.is_waiting:
            return Q(status=EventStatus.POSTPONED) & behind
        return Q(status=EventStatus.POSTPONED) | (~Q(status=EventStatus.POSTPONED) & behind)

    def before(self) -> Q:
        """Return the condition for rows behind this one, latest first."""
        return Q(starts_at__lt=self.starts_at) | Q(starts_at=self.starts_at, pk__lt=self.pk)


def soonest_page(
    events: EventQuerySet, cursor: Cursor | None, size: int = PAGE_SIZE
) -> tuple[list[Event], Cursor | None]:
    """Return one page, soonest first, and the cursor of the next page if there is one; one query and its prefetches."""
    rows = events.filter(cursor.after()) if cursor else events
    return _cut(rows.soonest_first(), size)


def latest_page(
    events: EventQuerySet, cursor: Cursor | None, size: int = PAGE_SIZE
) -> tuple[list[Event], Cursor | None]:
    """Return one page, latest first, and the cursor of the next page if there is one; one query and its prefetches."""
    rows = events.filter(cursor.before()) if cursor else events
    return _cut(rows.latest_first(), size)


def _cut(rows: EventQuerySet, size: int) -> tuple[list[Event], Cursor | None]:
    found = list(rows.with_row()[: size + 1])
    return found[:size], Cursor.of(found[size - 1]) if len(found) > size else None
