"""The times of an event on another clock than its own: a second line beside them, never instead of them (rule 5). Pure.

It reads the machine values of the times that a page prints, and so does static/js/local-time.js, which says the same
on the reader's own clock. Both take their patterns from `patterns()`.
"""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Self

from django.utils.translation import gettext as _

from events.schedule import offset_name, zone_of
from events.wording.dates import TimePoint, Timing, clock, day_and_month

_DAY = dt.timedelta(days=1)
# What browsers call zones in British English. All other zones have names that few readers know, or none.
_NAMES = {"CET", "CEST", "EET", "EEST", "WET", "WEST", "GMT", "UTC"}
# Browsers say so of London only; that of Dublin means Indian and Israeli time as well.
_NAMES_OF = {"Europe/London": {"BST"}}


def patterns() -> dict[str, str]:
    """Return the sentences into which times are put, in the active language."""
    return {
        "own": _("Your time: %(times)s"),
        "place": _("%(place)s: %(times)s"),
        "from": _("from %(time)s"),
        "until": _("until %(time)s"),
        "next-day": _("%(time)s the next day"),
        "day-before": _("%(time)s the day before"),
        "dated": _("%(date)s, %(time)s"),
        "later": _("%(times)s, from %(date)s on %(later)s"),
        "each-day": _("%(times)s each day"),
        "shown": _("Times are also shown for: %(place)s"),
    }


def zone_name(moment: dt.datetime, zone: str) -> str:
    """Return "EEST", or "UTC+3" for a zone outside of Europe."""
    name = moment.astimezone(zone_of(zone)).tzname() or ""
    return name if name in _NAMES | _NAMES_OF.get(zone, set()) else offset_name(moment, zone)


@dataclass(frozen=True)
class _Moment:
    """A moment with the local time that the page states for it, and the one that the reader's clock shows."""

    at: dt.datetime
    stated: dt.datetime
    local: dt.datetime
    zone: str

    @classmethod
    def read(cls, machine_time: str, zone: str) -> Self:
        at = dt.datetime.fromisoformat(machine_time)
        return cls(at, at.replace(tzinfo=None), at.astimezone(zone_of(zone)).replace(tzinfo=None), zone)

    def on(self, days: int) -> Self:
        """Return the same hour of the event's clock so many days later, while that clock does not change."""
        later = (self.at + days * _DAY).isoformat()
        return self.read(later, self.zone)

    @property
    def is_same(self) -> bool:
        return self.local == self.stated

    @property
    def zone_name(self) -> str:
        return zone_name(self.at, self.zone)

    def words(self, day: dt.date) -> str:
        """Return the time, and the day where it is another than the one that the page states."""
        time = clock(self.local)
        match (self.local.date() - day).days:
            case 0:
                return time
            case 1:
                return patterns()["next-day"] % {"time": time}
            case -1:
                return patterns()["day-before"] % {"time": time}
        return self.dated()

    def dated(self) -> str:
        return patterns()["dated"] % {"date": day_and_month(self.local.date()), "time": clock(self.local)}


def times_in(zone: str, points: Iterable[TimePoint], timing: str = Timing.HOURS, days: str = "") -> str:
    """Return the times in the zone, which is named behind them; "" where its clock says what the page says."""
    if timing == Timing.DAILY:
        return _daily(days, zone)
    moments = _other_moments(zone, points)
    names = [moment.zone_name for moment in moments]
    words = _words(moments, timing)
    if len(set(names)) > 1:
        # The clocks change on the way: each time bears its own.
        return " - ".join(f"{word} ({name})" for word, name in zip(words, names, strict=True))
    return f"{' - '.join(words)} ({names[0]})" if words else ""


def hours_in(zone: str, points: Iterable[TimePoint], timing: str = Timing.HOURS, day: str = "") -> str:
    """Return the times alone, where the zone stands in the heading above them; "" where they are the same.

    `day` is that of the heading (ISO 8601): what follows its midnight stands under it as well.
    """
    beside = dt.date.fromisoformat(day) if day else None
    return " - ".join(_words(_other_moments(zone, points), timing, beside))


def names_in(zone: str, points: Iterable[TimePoint]) -> str:
    """Return what the zone is called at these times, for that heading; "" where all times are the same."""
    return "/".join(dict.fromkeys(moment.zone_name for moment in _other_moments(zone, points)))


def _other_moments(zone: str, points: Iterable[TimePoint]) -> list[_Moment]:
    """Return the moments of the times, none where the zone's clock says what the page says."""
    moments = [_Moment.read(point.datetime, zone) for point in points if "T" in point.datetime]
    return [] if all(moment.is_same for moment in moments) else moments


def _words(moments: Sequence[_Moment], timing: str, beside: dt.date | None = None) -> list[str]:
    if timing == Timing.DAYS and len({moment.stated.date() for moment in moments}) > 1:
        return [moment.dated() for moment in moments]
    words = [moment.words(beside or moments[0].stated.date()) for moment in moments]
    if words and timing in (Timing.FROM, Timing.UNTIL):
        words[0] = patterns()[timing] % {"time": words[0]}
    return words


def _daily(days: str, zone: str) -> str:
    """Return the hours of each day, and from when on others where one of the two clocks changes on the way."""
    runs: list[tuple[str, dt.date]] = []
    zones: dict[str, None] = {}
    is_same = True
    for start, end in _blocks(days, zone):
        day = start.stated.date()
        hours = f"{start.words(day)} - {end.words(day)}"
        zones |= {start.zone_name: None, end.zone_name: None}
        is_same = is_same and start.is_same and end.is_same
        if not runs or runs[-1][0] != hours:
            runs.append((hours, day))
    if is_same:
        return ""
    text = runs[0][0]
    for hours, day in runs[1:]:
        text = patterns()["later"] % {"times": text, "date": day_and_month(day), "later": hours}
    return patterns()["each-day"] % {"times": f"{text} ({'/'.join(zones)})"}


def _blocks(days: str, zone: str) -> Iterable[tuple[_Moment, _Moment]]:
    """Yield start and end of each day that `events.wording.daily_spans` wrote down."""
    for span in days.split():
        start, end, number = span.split("/")
        first, last = _Moment.read(start, zone), _Moment.read(end, zone)
        for day in range(int(number)):
            yield first.on(day), last.on(day)
