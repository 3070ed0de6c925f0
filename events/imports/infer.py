"""What follows from other keys of a row: attendance, access, hours, times of sessions. Pure."""

import datetime as dt
import re

from events.enums import Access, Attendance, EventKind, Hours
from events.imports.kinds import infer_kind

_ONLINE = re.compile(r"\b(webinars?|online|on-line|virtual(ly)?|zoom|teams meeting)\b", re.IGNORECASE)
# Without word borders at the end: plurals, compounds and other languages of the region.
_MEETING = re.compile(
    r"\b(meeting|workshop|seminar|conferen|konferen|forum|fair|visit|trip|session|event|celebration|treffen|tapahtuma)",
    re.IGNORECASE,
)
_WORDS_INSIDE = re.compile(r"\d{1,2}[:.]\d{2}(.*?)\d{1,2}[:.]\d{2}", re.DOTALL)
_CLOCK_RANGE = re.compile(r"(\d{1,2})[:.](\d{2})\s*[-–]\s*(\d{1,2})[:.](\d{2})")
_ROLES = {
    "host": "host",
    "co-organiser": "co_organiser",
    "close cooperation": "supporter",
    "cooperation": "supporter",
    "supporter": "supporter",
    "lead partner": "organiser",
}
_ROLE = re.compile(rf"\s*\(({'|'.join(_ROLES)})\)$", re.IGNORECASE)


def attendance_of(formats: list[str]) -> str:
    """Return the attendance for the formats named on a page; both at once is hybrid."""
    if "hybrid" in formats or {"physical", "virtual"} <= set(formats):
        return Attendance.HYBRID
    return Attendance(formats[0]) if formats else ""


def infer_attendance(*, title: str, words: str, has_venue: bool) -> str:
    """Return virtual for words such as "webinar", physical for a venue or the words of a meeting, else "".

    The title, which is among the words, is read in ten languages.
    """
    if _ONLINE.search(words) or infer_kind(title, "")[0] == EventKind.WEBINAR:
        return Attendance.VIRTUAL
    return Attendance.PHYSICAL if has_venue or _MEETING.search(words) else ""


def infer_access(*, words: str, kind: str, has_registration: bool) -> str:
    """Return who may take part, as far as that is known.

    A committee meets behind closed doors unless its page says otherwise.
    """
    if has_registration:
        return Access.REGISTRATION
    if re.search(r"\b(by invitation|invitation only|on invitation)\b", words, re.IGNORECASE):
        return Access.INVITATION
    if kind == EventKind.COMMITTEE or re.search(r"\bmembers only\b", words, re.IGNORECASE):
        return Access.MEMBERS
    return Access.UNKNOWN


def infer_hours(
    first: dt.date | None, last: dt.date | None, start: dt.time | None, end: dt.time | None, printed: str
) -> str:
    """Say whether the hours of several days are those of each day, or run from the first day to the last.

    They run through where the end is not after the start, or where a date is printed between the two times, as in
    "13 Sep 2016 12:00 - 14 Sep 2016 13:00".
    """
    if not (first and last and start and end) or first == last or end <= start:
        return Hours.CONTINUOUS
    between = _WORDS_INSIDE.search(printed)
    if between and any(c.isdigit() for c in between[1]):
        return Hours.CONTINUOUS
    return Hours.DAILY


def clock_range(note: str) -> tuple[dt.time, dt.time] | None:
    """Return the times of a note that is nothing but a range, such as "08:00-08:30"."""
    found = _CLOCK_RANGE.fullmatch(note.strip())
    try:
        return (dt.time(int(found[1]), int(found[2])), dt.time(int(found[3]), int(found[4]))) if found else None
    except ValueError:
        return None


def organiser_and_role(name: str) -> tuple[str, str]:
    """Split a name such as "Ministry of Infrastructure (host)" into the name and the role, "" where it has none."""
    found = _ROLE.search(name)
    return (name[: found.start()], _ROLES[found[1].casefold()]) if found else (name, "")
