"""When an event is, or was to be: the date with how the event stands, for everything that people read (rule 7)."""

from dataclasses import replace

from django.utils.translation import gettext as _

from events.enums import DateState, EventStatus
from events.facts import EventFacts
from events.schedule import Schedule
from events.wording.dates import TimePoint, When, describe, join_points


def when_of(facts: EventFacts, schedule: Schedule) -> When:
    """Say the dates and hours of a dated event, or of one of its days, as far as they hold."""
    return as_it_stands(facts, describe(schedule, is_awaited=facts.is_awaited))


def day_of(facts: EventFacts, day: TimePoint) -> When:
    """Say a day of the agenda."""
    return as_it_stands(facts, When(dates=(day,), date_text=day.text))


def as_it_stands(facts: EventFacts, when: When) -> When:
    when = replace(when, state=facts.date_state, status=status_label(facts))
    return _was_planned(when) if when.state == DateState.WAS_PLANNED else when


def former_when(schedule: Schedule) -> When:
    """Say what had been announced, where something else holds now."""
    return _was_planned(replace(describe(schedule, is_awaited=False), state=DateState.WAS_PLANNED))


def _was_planned(when: When) -> When:
    return replace(when, date_text=_("was planned for %(date)s") % {"date": one_line(when)}, time_text="")


def dates_line(when: When) -> str:
    """Return the dates alone: "12. May 2026", "was planned for 12. May 2026"."""
    if when.state != DateState.WAS_PLANNED:
        return when.date_text
    return _("was planned for %(date)s") % {"date": join_points(when.dates, when.date_separator)}


def hours_line(when: When) -> str:
    """Return "09:30 - 11:00 (CEST) each day", "" where no hour is known."""
    note = when.note if when.note not in when.date_text else ""
    return f"{when.time_text} {note}".strip()


def one_line(when: When) -> str:
    """Return "12. May 2026, 09:30 - 11:00 (CEST) each day"; of a postponed event that it was planned for then."""
    return ", ".join(filter(None, (when.date_text, hours_line(when))))


def with_status(status: str, text: str) -> str:
    """Return a date or hours with how their event stands, for texts without markup: "Cancelled: 12. May 2026"."""
    return _("%(status)s: %(title)s") % {"status": status, "title": text} if status and text else text


def status_label(facts: EventFacts) -> str:
    """Return the status in a word or two, "" for an event as planned."""
    labels = {
        EventStatus.CANCELLED: _("Cancelled"),
        EventStatus.POSTPONED: _("Postponed"),
        EventStatus.RESCHEDULED: _("Rescheduled"),
    }
    return join_status(facts, labels, _("Moved online"), ", ")


def join_status(facts: EventFacts, words: dict[EventStatus, str], moved_online: str, separator: str) -> str:
    status = words.get(EventStatus(facts.event.status), "")
    return separator.join(part for part in (status, moved_online if facts.has_moved_online else "") if part)
