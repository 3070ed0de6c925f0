"""Dates written out in texts, and whether their weekdays fit. Pure."""

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from babel import UnknownLocaleError
from django.utils.translation import gettext as _

from common.choices import active_locale, babel_locale


@dataclass(frozen=True)
class WrittenDate:
    """A date as a text has it: "Monday, 12 May"; the weekday (Monday is 0) and the year may be missing."""

    day: int
    month: int
    year: int | None = None
    weekday: int | None = None


@dataclass(frozen=True)
class _Names:
    pattern: re.Pattern[str]
    weekdays: dict[str, int]
    months: dict[str, int]


def dates_in(text: str, language: str) -> list[WrittenDate]:
    """Return the dates of the form "Monday, 12 May 2025" in a text; none in a language that CLDR does not know."""
    try:
        names = _names(language)
    except (UnknownLocaleError, ValueError):
        return []
    return [
        WrittenDate(
            int(found["day"]),
            names.months[found["month"].casefold()],
            int(found["year"]) if found["year"] else None,
            names.weekdays[found["weekday"].casefold()] if found["weekday"] else None,
        )
        for found in names.pattern.finditer(text)
    ]


def wrong_weekdays(text: str, language: str, near: dt.date | None) -> list[str]:
    """Return a message for each written date whose weekday does not fit; a missing year is that of `near`."""
    messages = (_weekday_problem(written, near) for written in dates_in(text, language))
    return [message for message in messages if message]


def _weekday_problem(written: WrittenDate, near: dt.date | None) -> str:
    year = written.year or (near.year if near else None)
    if written.weekday is None or year is None:
        return ""
    try:
        date = dt.date(year, written.month, written.day)
    except ValueError:
        facts = {"day": written.day, "month": written.month, "year": year}
        return _("There is no day %(day)d in month %(month)d of %(year)d.") % facts
    if date.weekday() == written.weekday:
        return ""
    weekday = active_locale().days["format"]["wide"][date.weekday()]
    return _("%(date)s is a %(weekday)s; the text says otherwise.") % {"date": date.isoformat(), "weekday": weekday}


@cache
def _names(language: str) -> _Names:
    locale = babel_locale(language)
    weekdays = _numbers(locale.days)
    months = _numbers(locale.months)
    weekday = rf"\b(?P<weekday>{_either(weekdays)}),?\s+(?:the\s+|den\s+|dem\s+)?"
    day = r"\b(?P<day>[0-3]?\d)(?:\.|st|nd|rd|th)?\s+(?:of\s+)?"
    month = rf"(?P<month>{_either(months)})\b(?:,?\s+(?P<year>\d{{4}}))?"
    return _Names(re.compile(rf"(?:{weekday})?{day}{month}", re.IGNORECASE), weekdays, months)


def _numbers(forms: Mapping[str, Any]) -> dict[str, int]:
    """Return the numbers of months or weekdays by name, as it stands in a date and alone."""
    return {
        name.casefold(): number for form in ("format", "stand-alone") for number, name in forms[form]["wide"].items()
    }


def _either(names: dict[str, int]) -> str:
    return "|".join(re.escape(name) for name in sorted(names, key=len, reverse=True))
