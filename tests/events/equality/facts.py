"""What every format has to say of an event, in one form for all of them."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, replace

from events.enums import Attendance

FORMS = {str(form.label): form.value for form in Attendance} | {"": ""}
# The sentence of the page, and the word of the lists.
SENTENCES = {
    "This event is cancelled.": "Cancelled",
    "This event is postponed. A new date is not known yet.": "Postponed",
    "This event has a new date.": "Rescheduled",
    "This event has moved online.": "Moved online",
}


@dataclass(frozen=True, order=True)
class SessionFacts:
    """`date` is "" where it is not known; `times` are start and end as far as a start is known, with their offset."""

    date: str
    times: tuple[str, ...]
    title: str

    @classmethod
    def of(cls, title: str, date: str, times: Iterable[str]) -> "SessionFacts":
        """An end that is not after the start is none, and an hour without a day is no moment.

        People read a session after midnight under the date of its evening; its own is that of its start.
        """
        moments = tuple(dict.fromkeys(times)) if date else ()
        return cls(moments[0][:10] if moments else date, moments, title)


@dataclass(frozen=True)
class Facts:
    """`start` and `end` are a moment with its offset, a day, a month, or "" where they are not known.

    Hours that hold on each of several `days` are those of the first.
    """

    title: str
    subtitle: str
    start: str
    end: str
    days: int
    status: tuple[str, ...]
    attendance: str
    place: tuple[str, ...]
    organisers: tuple[str, ...]
    contacts: tuple[str, ...]
    sessions: tuple[SessionFacts, ...]

    def in_calendar(self) -> "Facts":
        """Leave out the sessions without a day, which no calendar can hold."""
        return replace(self, sessions=tuple(session for session in self.sessions if session.date))


def pieces(*texts: str) -> tuple[str, ...]:
    """Return what stands between commas, in alphabetical order: a line of them cannot be parted in another way."""
    return tuple(sorted({piece for text in texts for part in text.split(",") if (piece := line(part))}))


def first_pieces(names: Iterable[str]) -> tuple[str, ...]:
    """Return each name up to its first comma, once: a contact may answer for two topics."""
    return tuple(sorted({line(name.partition(",")[0]) for name in names}))


def line(text: str) -> str:
    return " ".join(text.split())


def status_of(sentences: str) -> tuple[str, ...]:
    return tuple(word for sentence, word in SENTENCES.items() if sentence in sentences)


def span(dates: list[str], times: list[str], *, is_daily: bool) -> dict[str, object]:
    """Return start, end and days of a page's dates (the first and the last) and hours."""
    days = (_ordinal(dates[-1]) - _ordinal(dates[0]) + 1) if is_daily else 1
    if len(times) == 2:
        return {"start": times[0], "end": times[1], "days": days}
    if times:
        return {"start": times[0], "end": dates[1] if len(dates) == 2 else "", "days": days}
    return {"start": dates[0], "end": dates[-1], "days": days}


def _ordinal(day: str) -> int:
    return dt.date.fromisoformat(day).toordinal()
