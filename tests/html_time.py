"""A strict validator of <time datetime>, by the microsyntaxes of the HTML standard (section 2.3.5).

Of the forms that the standard allows it takes those that this project prints: date, month, time, and global date
and time.
"""

import calendar
import re

_YEAR = r"(?P<year>\d{4,})"
_MONTH = r"(?P<month>\d\d)"
_DAY = r"(?P<day>\d\d)"
_TIME = r"(?P<hour>\d\d):(?P<minute>\d\d)(?::(?P<second>\d\d)(?:\.\d{1,3})?)?"
_OFFSET = r"(?:Z|(?P<sign>[+-])(?P<offset_hour>\d\d):?(?P<offset_minute>\d\d))"
_FORMS = [
    re.compile(form, re.ASCII)
    for form in (f"{_YEAR}-{_MONTH}", f"{_YEAR}-{_MONTH}-{_DAY}", _TIME, f"{_YEAR}-{_MONTH}-{_DAY}[T ]{_TIME}{_OFFSET}")
]


def is_valid_datetime(value: str) -> bool:
    """Say whether the value is a valid date, month, time, or global date and time."""
    found = next((match for form in _FORMS if (match := form.fullmatch(value))), None)
    if found is None:
        return False
    part = {name: int(text) for name, text in found.groupdict().items() if text and name != "sign"}
    return _has_valid_day(part) and _has_valid_time(part) and _has_valid_offset(part, found.groupdict().get("sign"))


def _has_valid_day(part: dict[str, int]) -> bool:
    if "year" not in part:
        return True
    if part["year"] < 1 or not 1 <= part["month"] <= 12:
        return False
    # The Gregorian calendar repeats every 400 years; Python knows none after 9999.
    days = calendar.monthrange(2000 + part["year"] % 400, part["month"])[1]
    return "day" not in part or 1 <= part["day"] <= days


def _has_valid_time(part: dict[str, int]) -> bool:
    return part.get("hour", 0) <= 23 and part.get("minute", 0) <= 59 and part.get("second", 0) <= 59


def _has_valid_offset(part: dict[str, int], sign: str | None) -> bool:
    hour, minute = part.get("offset_hour", 0), part.get("offset_minute", 0)
    is_negative_zero = sign == "-" and (hour, minute) == (0, 0)
    return hour <= 23 and minute <= 59 and not is_negative_zero
