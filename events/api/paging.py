"""Pages of lists by keyset: what a page costs does not depend on how far in it is; nothing is counted."""

import re
from typing import TypeVar

from django.db.models import Model, QuerySet

from events.api.parameters import Filtered, Part
from events.api.problems import UNKNOWN_CURSOR, Problem
from events.api.setting import Setting
from events.cursors import Cursor, latest_page, soonest_page
from events.models import Event
from events.models.event import EventQuerySet

_KEY = re.compile(r"[0-9]{1,18}", re.ASCII)
Row = TypeVar("Row", bound=Model)


def listed_events(when: str, setting: Setting) -> EventQuerySet:
    """Return the public events that are upcoming, past, or all of them."""
    public = Event.objects.published(setting.now)
    if when == "all":
        return public
    return public.upcoming(setting.now) if when == "upcoming" else public.past(setting.now)


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
