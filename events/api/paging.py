"""Pages of lists by keyset: what a page costs does not depend on how far in it is; nothing is counted."""

import re
from collections.abc import Iterator
from typing import TypeVar

from django.db.models import Model, QuerySet
from django.http import QueryDict

from events.api.parameters import Filtered, Part
from events.api.problems import UNKNOWN_CURSOR, UNKNOWN_VALUE, Problem
from events.api.setting import Setting
from events.cursors import Cursor, latest_page, soonest_page
from events.filters import Filters, read_filters
from events.filters.dimensions import DIMENSIONS
from events.models import Event
from events.models.event import EventQuerySet

_CHOICES = tuple(dimension.name for dimension in DIMENSIONS)
_KEY = re.compile(r"[0-9]{1,18}", re.ASCII)
Row = TypeVar("Row", bound=Model)


def listed_events(when: str, setting: Setting) -> EventQuerySet:
    """Return the public events that are upcoming, past, or all of them."""
    public = Event.objects.published(setting.now)
    if when == "all":
        return public
    return public.upcoming(setting.now) if when == "upcoming" else public.past(setting.now)


def filtered(events: EventQuerySet, asked: Filtered) -> EventQuerySet:
    """Return the events that match, as the site's own lists have them; unknown names are refused."""
    filters = read_filters(_query(asked))
    errors = list(_unknown(filters, asked))
    if errors:
        raise Problem(UNKNOWN_VALUE, errors=errors)
    return filters.apply(events)


def _unknown(filters: Filters, asked: Filtered) -> Iterator[tuple[str, str]]:
    """Yield what was asked for and does not exist, by parameter."""
    for name in _CHOICES:
        found = [choice.value for choice in filters.chosen.get(name, ())]
        for value in getattr(asked, name):
            if not any(f"/{one}".endswith(f"/{value}") for one in found):
                yield name, f"There is no {name} “{value}”"
    if asked.q and not filters.words:
        yield "q", "There is no word to search for"


def _query(asked: Filtered) -> QueryDict:
    """Return the filters as an address of the lists has them, the days in order."""
    query = QueryDict(mutable=True)
    for name in _CHOICES:
        query.setlist(name, getattr(asked, name))
    query["q"] = asked.q or ""
    days = sorted(day.isoformat() for day in (asked.first, asked.last) if day)
    if len(days) == 2:
        query["from"], query["to"] = days
    elif days:
        query["from" if asked.first else "to"] = days[0]
    return query


def event_page(events: EventQuerySet, asked: Filtered) -> tuple[list[Event], Cursor | None]:
    """Return a page of events in the order of the lists, and the cursor of the next one."""
    cursor = Cursor.read(asked.cursor or "", is_search=asked.q is not None)
    if asked.cursor and cursor is None:
        raise Problem(UNKNOWN_CURSOR)
    pages = soonest_page if asked.when == "upcoming" else latest_page
    return pages(events, cursor, asked.limit)


def key_page(rows: QuerySet[Row], asked: Part, *, is_latest_first: bool = False) -> tuple[list[Row], int | None]:
    """Return a page of rows in the order in which they were entered, and the cursor of the next one."""
    if asked.cursor:
        if not _KEY.fullmatch(asked.cursor):
            raise Problem(UNKNOWN_CURSOR)
        rows = rows.filter(**{"pk__lt" if is_latest_first else "pk__gt": int(asked.cursor)})
    found = list(rows.order_by("-pk" if is_latest_first else "pk")[: asked.limit + 1])
    return found[: asked.limit], found[asked.limit - 1].pk if len(found) > asked.limit else None
