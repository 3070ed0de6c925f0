"""The rows of a list under the months to which they belong."""

import datetime as dt
from collections.abc import Iterable

from django.utils.translation import gettext as _

from events.display.types import MonthGroup
from events.facts import EventFacts
from events.models import Event
from events.wording.dates import month_name
from events.wording.rows import make_row
from events.wording.types import EventRow


def by_month(events: Iterable[Event], now: dt.datetime) -> tuple[MonthGroup, ...]:
    """Group rows, in the order given, under their month; what runs comes first, what waits for a date has a heading."""
    groups: dict[str, list[EventRow]] = {}
    for event in events:
        row = make_row(EventFacts(event, now))
        groups.setdefault(_heading(event, row), []).append(row)
    ordered = sorted(groups.items(), key=lambda group: not group[1][0].now)
    return tuple(MonthGroup(title, tuple(rows)) for title, rows in ordered)


def _heading(event: Event, row: EventRow) -> str:
    if event.is_waiting:
        return _("Postponed, no new date yet")
    return _("Now on") if row.now else month_name(event.start_date)  # type: ignore[arg-type]
