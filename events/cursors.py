"""Keyset pages of event lists: page 400 costs what page 1 costs."""

import datetime as dt
import re
from dataclasses import dataclass
from typing import Self

from django.db.models import F, Q

from events.models import Event
from events.models.event import IS_WAITING, NEVER, EventQuerySet

PAGE_SIZE = 20
_FORM = re.compile(
    r"(?P<moment>[0-9]{8}T[0-9]{6})(?P<micros>[0-9]{6})?-(?P<pk>[0-9]{1,18})(?P<waiting>w?)(?P<found>[tb]?)"
)


@dataclass(frozen=True)
class Cursor:
    """The last row of the page before: its start (UTC), key, and whether it was postponed.

    `found` is where a search found it: "t" in the title, "b" in the body, "" without a search.
    """

    starts_at: dt.datetime
    pk: int
    is_waiting: bool = False
    found: str = ""

    @classmethod
    def read(cls, text: str, *, is_search: bool = False) -> Self | None:
        """Return the cursor of an address, or None for one that is missing, malformed or of another kind of list.

        None means page 1.
        """
        found = _FORM.fullmatch(text)
        if not found or bool(found["found"]) != is_search:
            return None
        try:
            moment = dt.datetime.fromisoformat(f"{found['moment']}.{found['micros'] or '000000'}+00:00")
        except ValueError:
            return None
        return cls(moment, int(found["pk"]), bool(found["waiting"]), found["found"])

    @classmethod
    def of(cls, event: Event) -> Self:
        is_title_match = getattr(event, "is_title_match", None)
        found = "" if is_title_match is None else "t" if is_title_match else "b"
        return cls(event.starts_at, event.pk, event.is_waiting, found)  # type: ignore[arg-type]

    def __str__(self) -> str:
        moment = self.starts_at.astimezone(dt.UTC)
        # Hours are whole minutes as a rule, and the address short.
        form = "%Y%m%dT%H%M%S%f" if moment.microsecond else "%Y%m%dT%H%M%S"
        return f"{moment.strftime(form)}-{self.pk}{'w' if self.is_waiting else ''}{self.found}"

    def after(self) -> Q:
        """Return the condition for rows behind this one, soonest first with postponed ones last."""
        behind = Q(starts_at__gte=self.starts_at) & (Q(starts_at__gt=self.starts_at) | Q(pk__gt=self.pk))
        if self.is_waiting:
            return self._titles_first(IS_WAITING & behind)
        return self._titles_first(IS_WAITING | (~IS_WAITING & behind))

    def before(self) -> Q:
        """Return the condition for rows behind this one, latest first."""
        # The first condition says nothing new, but an index can jump to it.
        behind = Q(starts_at__lte=self.starts_at) & (Q(starts_at__lt=self.starts_at) | Q(pk__lt=self.pk))
        return self._titles_first(behind)

    def _titles_first(self, behind: Q) -> Q:
        if self.found == "t":
            return Q(is_title_match=0) | (Q(is_title_match=1) & behind)
        return Q(is_title_match=0) & behind if self.found else behind


def soonest_page(
    events: EventQuerySet, cursor: Cursor | None, size: int = PAGE_SIZE
) -> tuple[list[Event], Cursor | None]:
    """Return one page, soonest first, and the cursor of the next page if there is one; one query and its prefetches.

    What a search found in the title comes before the rest.
    """
    rows = events.filter(cursor.after()) if cursor else events
    return _cut(rows.soonest_first(), size)


def latest_page(
    events: EventQuerySet, cursor: Cursor | None, size: int = PAGE_SIZE
) -> tuple[list[Event], Cursor | None]:
    """Return one page, latest first, and the cursor of the next page if there is one; one query and its prefetches.

    What a search found in the title comes before the rest.
    """
    # Any bound of the start leads SQLite to its index; without one it sorts the whole archive by it.
    rows = events.filter(cursor.before() if cursor else Q(starts_at__lt=NEVER))
    return _cut(rows.latest_first(), size)


def _cut(rows: EventQuerySet, size: int) -> tuple[list[Event], Cursor | None]:
    if "is_title_match" in rows.query.annotations:
        rows = rows.order_by(F("is_title_match").desc(), *rows.query.order_by)
    found = list(rows.with_row()[: size + 1])
    return found[:size], Cursor.of(found[size - 1]) if len(found) > size else None
