"""Dates, times and zones of events: what instants they mean. Pure functions, no model, no request.

Wall-clock dates and times in the event's IANA zone are the truth; instants (UTC) are derived from them and stored
only for queries. See domain rules 1, 2, 4, 5 and 8.
"""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from zoneinfo import ZoneInfo

from events.enums import Access, DatePrecision, Hours, Phase, RegistrationState

# What the site accepts as a date; outside of it a typing error is certain and arithmetic could overflow.
EARLIEST = dt.date(1950, 1, 1)
LATEST = dt.date(2199, 12, 31)

_DAY = dt.timedelta(days=1)
# How long after a moment something changes: what still holds at the moment itself changes right after it.
AT_ONCE, TICK = dt.timedelta(), dt.timedelta(microseconds=1)
_MIDNIGHT = dt.time(0)
# How programs that know no whole days write the end of one.
_ENDS_OF_A_DAY = (_MIDNIGHT, dt.time(23, 59))
# An end before this hour and before the start is that of a night, about which nobody has to be asked (rule 3b). What
# begins before it may belong to the evening before.
NIGHT_ENDS = dt.time(6)


@cache
def zone_of(name: str) -> ZoneInfo:
    """Return the IANA zone; raises ZoneInfoNotFoundError or ValueError for a name that is none."""
    return ZoneInfo(name)


@dataclass(frozen=True)
class Schedule:
    """The wall-clock truth of one event: local dates and times in `zone`.

    Both times empty: all day, or hours to follow, as `hours` says. A start without an end lasts to the end of the last
    day.
    """

    start_date: dt.date
    end_date: dt.date
    zone: str
    start_time: dt.time | None = None
    end_time: dt.time | None = None
    hours: str = Hours.CONTINUOUS
    precision: str = DatePrecision.DAY

    @property
    def is_month(self) -> bool:
        return self.precision == DatePrecision.MONTH

    @property
    def has_hours(self) -> bool:
        return self.start_time is not None and not self.is_month

    @property
    def has_end(self) -> bool:
        return self.has_hours and self.end_time is not None

    @cached_property
    def last_day(self) -> dt.date:
        """The last day on which people come: several days that end at 00:00 end with the day before."""
        if self.end_time != _MIDNIGHT or self.start_date == self.end_date:
            return self.end_date
        return self.end_date - _DAY if self.has_end and self.hours == Hours.CONTINUOUS else self.end_date

    @property
    def is_all_day(self) -> bool:
        return self.hours == Hours.ALL_DAY and not self.has_hours and not self.is_month

    @property
    def awaits_hours(self) -> bool:
        """True where the day is known and the hours are still to follow."""
        return self.hours == Hours.TO_FOLLOW and not self.has_hours and not self.is_month

    @property
    def is_one_day(self) -> bool:
        # Calendars ask it of a thousand events.
        return self.start_date == self.end_date or self.start_date == self.last_day

    @property
    def is_daily(self) -> bool:
        """True where the same hours hold on each of several days."""
        return self.has_end and not self.is_one_day and self.hours == Hours.DAILY

    @property
    def ends_next_day(self) -> bool:
        """True where the end of a day's hours lies after its midnight, as in 18:00 to 01:00."""
        return self.has_end and (self.is_one_day or self.is_daily) and passes_midnight(self.start_time, self.end_time)


def passes_midnight(start: dt.time | None, end: dt.time | None) -> bool:
    """Say whether hours of one day, as far as they are known, end after its midnight."""
    return start is not None and end is not None and end < start


def is_doubtful_end(start: dt.time | None, end: dt.time | None) -> bool:
    """Say whether such an end is so late that it may be a mistake: 15:00 to 10:00, but not 18:00 to 01:00."""
    return end is not None and end >= NIGHT_ENDS and passes_midnight(start, end)


def is_whole_day(start: dt.time | None, end: dt.time | None) -> bool:
    """Say whether two times mean all day: 00:00 to 00:00, or to 23:59."""
    return start == _MIDNIGHT and end is not None and end.replace(second=0, microsecond=0) in _ENDS_OF_A_DAY


def settled_hours(
    hours: str, start: dt.time | None, end: dt.time | None, precision: str = DatePrecision.DAY
) -> tuple[str, dt.time | None, dt.time | None]:
    """Return hours and times as they are stored: whole days have no times, and without times `hours` says why."""
    if is_whole_day(start, end):
        hours, start, end = Hours.ALL_DAY, None, None
    if start is None:
        is_all_day = hours == Hours.ALL_DAY and precision != DatePrecision.MONTH
        return Hours.ALL_DAY if is_all_day else Hours.TO_FOLLOW, None, end
    return Hours.CONTINUOUS if hours == Hours.TO_FOLLOW else hours, start, end


def instant(day: dt.date, at: dt.time, zone: str) -> dt.datetime:
    """Return the UTC instant of a local wall-clock time.

    A time that a clock change skips moves forward by the length of the gap; one that occurs twice means the first.
    """
    return dt.datetime.combine(day, at.replace(fold=0), tzinfo=zone_of(zone)).astimezone(dt.UTC)


def same_hour_later(moment: dt.datetime, days: int, zone: str) -> dt.datetime:
    """Return the instant (UTC) at which clocks in the zone show the same some days later, also over a clock change."""
    local = moment.astimezone(zone_of(zone))
    return instant(local.date() + days * _DAY, local.time(), zone) if days else moment


def midnight_after(day: dt.date, zone: str) -> dt.datetime:
    """Return the instant at which the local day ends."""
    return instant(day + _DAY, _MIDNIGHT, zone)


def month_after(day: dt.date) -> dt.date:
    """Return the first day of the following month."""
    return (day.replace(day=28) + 4 * _DAY).replace(day=1)


def whole_months(first: dt.date, last: dt.date) -> tuple[dt.date, dt.date]:
    """Return the first and the last day of the months of two days."""
    return first.replace(day=1), month_after(last) - _DAY


def are_whole_months(first: dt.date, last: dt.date) -> bool:
    return whole_months(first, last) == (first, last)


def bounds(schedule: Schedule) -> tuple[dt.datetime, dt.datetime]:
    """Return the first and the last instant (UTC) of the event; the last is never before the first."""
    if schedule.is_month:
        return (
            instant(schedule.start_date.replace(day=1), _MIDNIGHT, schedule.zone),
            instant(month_after(schedule.end_date), _MIDNIGHT, schedule.zone),
        )
    first = instant(schedule.start_date, schedule.start_time or _MIDNIGHT, schedule.zone)
    return first, max(first, _last_instant(schedule))


def _last_instant(schedule: Schedule) -> dt.datetime:
    if not schedule.has_end:
        return midnight_after(schedule.end_date, schedule.zone)
    # The end date of several days that end at 00:00 is the next day already.
    is_after = schedule.ends_next_day and schedule.last_day == schedule.end_date
    return instant(schedule.end_date + _DAY if is_after else schedule.end_date, schedule.end_time, schedule.zone)  # type: ignore[arg-type]


def blocks(schedule: Schedule) -> Iterator[tuple[dt.datetime, dt.datetime]]:
    """Yield the spans (UTC) in which the event runs: one a day for daily hours, else a single one."""
    if not schedule.is_daily:
        yield bounds(schedule)
        return
    day = schedule.start_date
    while day <= schedule.end_date:
        yield bounds(one_day_of(schedule, day))
        day += _DAY


def one_day_of(schedule: Schedule, day: dt.date) -> Schedule:
    """Return the schedule of a single day of an event with daily hours."""
    return Schedule(day, day, schedule.zone, schedule.start_time, schedule.end_time)


def phase(schedule: Schedule, now: dt.datetime) -> str:
    """Say where the event stands at `now` (aware). With daily hours it is paused between two days' hours.

    An event is over only after its last instant, so that this agrees with the query for upcoming events.
    """
    first, last = bounds(schedule)
    if now < first:
        return Phase.AHEAD
    if now > last:
        return Phase.OVER
    running = current_block(schedule, now) is not None
    return Phase.RUNNING if running else Phase.PAUSED


def current_block(schedule: Schedule, now: dt.datetime) -> tuple[dt.datetime, dt.datetime] | None:
    """Return the span (UTC) that contains `now`, or None."""
    if schedule.is_daily:
        # Only today's and yesterday's hours (these may pass midnight) can contain this moment.
        today = now.astimezone(zone_of(schedule.zone)).date()
        days = [day for day in (today - _DAY, today) if schedule.start_date <= day <= schedule.end_date]
        spans = [bounds(one_day_of(schedule, day)) for day in days]
    else:
        spans = [bounds(schedule)]
    return next((span for span in spans if span[0] <= now <= span[1]), None)


def next_block(schedule: Schedule, now: dt.datetime) -> tuple[dt.datetime, dt.datetime] | None:
    """Return the first span (UTC) that begins after `now`, or None."""
    if not schedule.is_daily:
        return next((span for span in blocks(schedule) if span[0] > now), None)
    day = max(schedule.start_date, now.astimezone(zone_of(schedule.zone)).date())
    days = (day, day + _DAY)
    spans = (bounds(one_day_of(schedule, day)) for day in days if day <= schedule.end_date)
    return next((span for span in spans if span[0] > now), None)


def session_bounds(
    day: dt.date | None, start: dt.time | None, end: dt.time | None, zone: str
) -> tuple[dt.datetime | None, dt.datetime | None]:
    """Return the instants (UTC) of an agenda item as far as they are known.

    An end before the start is the next day's.
    """
    if day is None:
        return None, None
    first = instant(day, start, zone) if start else None
    if end is None:
        return first, None
    last_day = day + _DAY if passes_midnight(start, end) else day
    last = instant(last_day, end, zone)
    return first, max(first, last) if first else last


def is_midnight(moment: dt.datetime, zone: str) -> bool:
    """Say whether a day begins then."""
    return moment == instant(moment.astimezone(zone_of(zone)).date(), _MIDNIGHT, zone)


def last_day(moment: dt.datetime, zone: str) -> dt.date:
    """Return the local day on which something ends: at midnight the day before (rule 8)."""
    day = moment.astimezone(zone_of(zone)).date()
    return day - _DAY if is_midnight(moment, zone) else day


def registration_state(
    *,
    access: str,
    opens_at: dt.datetime | None,
    closes_at: dt.datetime | None,
    ends_at: dt.datetime,
    is_fully_booked: bool,
    now: dt.datetime,
    zone: str,
) -> str:
    """Derive what a visitor is told about taking part (rule 8). Registration ends with the event at the latest."""
    if access != Access.REGISTRATION:
        return {
            Access.UNKNOWN: RegistrationState.UNKNOWN,
            Access.OPEN: RegistrationState.NOT_NEEDED,
            Access.INVITATION: RegistrationState.INVITATION,
            Access.MEMBERS: RegistrationState.MEMBERS,
        }[Access(access)]
    last = min(closes_at, ends_at) if closes_at else ends_at
    # Until the end of a day means that its midnight is too late.
    if now > last or (now == closes_at and is_midnight(now, zone)):
        return RegistrationState.CLOSED
    if is_fully_booked:
        return RegistrationState.FULL
    if opens_at and now < opens_at:
        return RegistrationState.OPENS
    if closes_at and last_day(last, zone) == now.astimezone(zone_of(zone)).date():
        return RegistrationState.CLOSES_TODAY
    return RegistrationState.OPEN


def zone_abbreviation(moment: dt.datetime, zone: str) -> str:
    """Return what the zone is called at that moment: "CEST", or "UTC+3" where it has no abbreviation."""
    name = moment.astimezone(zone_of(zone)).tzname() or ""
    return name if name.isalpha() else offset_name(moment, zone)


def offset_name(moment: dt.datetime, zone: str) -> str:
    """Return how far the zone is from UTC at that moment: "UTC+3", "UTC-3:30", "UTC"."""
    local = moment.astimezone(zone_of(zone))
    minutes = round((local.utcoffset() or dt.timedelta()).total_seconds() / 60)
    hours, rest = divmod(abs(minutes), 60)
    sign = "-" if minutes < 0 else "+"
    return "UTC" if minutes == 0 else f"UTC{sign}{hours}" + (f":{rest:02}" if rest else "")


def machine_time(moment: dt.datetime, zone: str) -> str:
    """Return a valid value of <time datetime> with the zone's offset: "2026-06-15T09:00+03:00".

    HTML knows no seconds in an offset, which local mean times before standard time have; those come in UTC.
    """
    local = moment.astimezone(zone_of(zone))
    offset = local.utcoffset() or dt.timedelta()
    if offset.seconds % 60:
        return moment.astimezone(dt.UTC).strftime("%Y-%m-%dT%H:%M") + "Z"
    return local.isoformat(timespec="minutes")
