"""An event as a row of a list."""

import datetime as dt
from collections.abc import Iterable

from django.utils.translation import gettext as _

from common.i18n import pick
from events.enums import DateState, Phase
from events.facts import EventFacts
from events.kept.clock import note_change
from events.models import Event
from events.schedule import Schedule, current_block, next_block, phase, zone_abbreviation, zone_of
from events.wording.attending import format_label, kind_label, place_label
from events.wording.dates import clock, end_clock, long_date, short_day, short_month, weekday
from events.wording.types import DateBlock, EventRow, PriorityTag
from events.wording.when import one_line, when_of
from programmes.models import Priority

_MINUTE = dt.timedelta(minutes=1)


def make_row(facts: EventFacts, *, with_priorities: bool = True) -> EventRow:
    """Return what a list shows of a dated event; reads programme, venue and (if asked) priorities."""
    event, schedule = facts.event, facts.schedule
    if schedule is None:
        raise ValueError("Only a dated event has a row.")
    note_change(lambda: facts.next_row_change_at)
    note, when = now_text(facts), when_of(facts, schedule)
    return EventRow(
        title=facts.text("title"),
        url=event.get_absolute_url(),
        when=when,
        date_block=_date_block(facts, schedule, is_now=bool(note)),
        kind=kind_label(event.kind),
        format=format_label(event.attendance),
        place=place_label(facts),
        status=when.status,
        now=note,
        is_past=facts.is_past,
        is_featured=event.is_featured,
        programme=pick(event.programme.title) if event.programme else "",
        priorities=tuple(priority_tag(p) for p in event.priorities.all()) if with_priorities else (),
        teaser=facts.teaser,
    )


def make_rows(events: Iterable[Event], now: dt.datetime, *, with_priorities: bool = True) -> tuple[EventRow, ...]:
    return tuple(make_row(EventFacts(event, now), with_priorities=with_priorities) for event in events)


def row_line(row: EventRow) -> str:
    """Return "12. May 2026, 09:30 - 11:00 (CEST) · Riga, Latvia · Cancelled"."""
    return " · ".join(part for part in (one_line(row.when), row.place or row.format, row.status) if part)


def priority_tag(priority: Priority) -> PriorityTag:
    """Return the tag of a priority; reads its programme."""
    return PriorityTag(
        title=pick(priority.title),
        url=priority.get_absolute_url(),
        colour=priority.colour,
        number=priority.icon or str(priority.number or ""),
    )


def _date_block(facts: EventFacts, schedule: Schedule, *, is_now: bool) -> DateBlock:
    first, last = schedule.start_date, schedule.last_day
    state = "past" if facts.is_past else "ongoing" if is_now else ""
    state = state if facts.takes_place else facts.event.status
    if facts.date_state == DateState.WAS_PLANNED:
        return DateBlock("?", "", "", state=state)
    same_month = (first.year, first.month) == (last.year, last.month)
    month = short_month(first) if same_month else f"{short_month(first)}–{short_month(last)}"
    if schedule.is_month:
        return DateBlock("", month, str(last.year), state=state)
    day = short_day(first) if schedule.is_one_day else f"{short_day(first)}–{short_day(last)}"
    return DateBlock(day, month, str(last.year), weekday(first) if schedule.is_one_day else "", state)


def now_text(facts: EventFacts) -> str:
    """Return "now on, until …" or "continues …" during the event, else "" (rule 1)."""
    schedule = facts.schedule
    if schedule is None or schedule.is_month or not facts.takes_place:
        return ""
    where = phase(schedule, facts.at)
    if where == Phase.RUNNING:
        return _running_text(schedule, facts.at)
    following = next_block(schedule, facts.at) if where == Phase.PAUSED else None
    return _paused_text(schedule, facts.at, following[0]) if following else ""


def _running_text(schedule: Schedule, now: dt.datetime) -> str:
    local = zone_of(schedule.zone)
    today = now.astimezone(local).date()
    block = current_block(schedule, now)
    if block is None or not schedule.has_end:
        if schedule.end_date > today:
            return _("now on, until %(end)s") % {"end": long_date(schedule.end_date)}
        return _("now on") if schedule.has_hours else _("today")
    end = block[1].astimezone(local)
    hour = f"{end_clock(end)} ({zone_abbreviation(end, schedule.zone)})"
    # Midnight is the end of the day before.
    day = (end - _MINUTE).date()
    if day == today:
        return _("now on, until %(end)s") % {"end": hour}
    return _("now on, until %(end)s") % {"end": f"{long_date(day)}, {hour}"}


def _paused_text(schedule: Schedule, now: dt.datetime, continues_at: dt.datetime) -> str:
    local = zone_of(schedule.zone)
    start = continues_at.astimezone(local)
    hour = f"{clock(start)} ({zone_abbreviation(start, schedule.zone)})"
    if start.date() == now.astimezone(local).date():
        return _("continues today, %(time)s") % {"time": hour}
    return _("continues tomorrow, %(time)s") % {"time": hour}
