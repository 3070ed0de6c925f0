"""When an event is: the wall clock of its zone, the moments in UTC, and the words of its page."""

import datetime as dt

from events.api.setting import Data, known
from events.schedule import Schedule
from events.wording.dates import describe


def when_data(schedule: Schedule) -> Data:
    """Return dates and times; a month alone has no day, and nothing has an hour that is not known."""
    when = describe(schedule)
    has_hours = schedule.has_hours
    return {
        "start_date": _date(schedule.start_date, schedule),
        "end_date": _date(schedule.end_date, schedule),
        "start_time": _time(schedule.start_time) if has_hours else None,
        "end_time": _time(schedule.end_time) if schedule.has_end else None,
        "zone": schedule.zone,
        "zone_abbreviation": known(when.zone),
        "starts_at": known(when.starts_at),
        "ends_at": known(when.ends_at),
        "is_all_day": not has_hours and not schedule.is_month,
        "precision": schedule.precision,
        "hours": schedule.hours,
        "date_text": when.date_text,
        "time_text": known(when.time_text),
        "note": known(when.note),
    }


def _date(day: dt.date, schedule: Schedule) -> str:
    return day.strftime("%Y-%m") if schedule.is_month else day.isoformat()


def _time(at: dt.time | None) -> str | None:
    return at.strftime("%H:%M") if at else None
