"""Cells of a table as JSON values. What cannot be read is left as it is, for the import to refuse it in its words."""

import datetime as dt
import re
from collections.abc import Iterable
from functools import cache
from typing import Any

from django.utils import translation

from common.choices import babel_locale
from common.i18n import site_languages
from common.search import fold
from events.enums import Attendance, EventStatus, PublicationState
from events.imports.foreign.ics_times import known_zone
from events.imports.foreign.text import country_code
from events.imports.kinds import kind_in_words
from events.models import Event

_YES = {"yes", "y", "true", "1", "x", "ja", "j", "wahr", "on"}
_NO = {"no", "n", "false", "0", "nein", "falsch", "off", "-"}
_DOTTED = re.compile(r"(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})")
_SLASHED = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})")
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
# With which spreadsheets write a date that has no time.
_NO_TIME = re.compile(r"[ T]00:00(?::00)?$")
_TIME = re.compile(
    r"(\d{1,2})(?:[:.](\d{2}))?(?:[:.]\d{2})?\s*(am|pm|a\.m\.|p\.m\.|uhr|h|hrs|hours|o['’]clock)?", re.IGNORECASE
)
_LIST = re.compile(r"\s*[;|\n]\s*")
_LIST_OR_COMMA = re.compile(r"\s*[;|,\n]\s*")
# Also with a separator of thousands; the places of an event have no fractions.
_WHOLE = re.compile(r"\d{1,10}|\d{1,3}(?:[., '’\u00a0\u202f]\d{3}){1,2}", re.ASCII)
_NUMBER = re.compile(r"-?\d{1,4}(?:[.,]\d{1,20})?", re.ASCII)
# Words for our choices beside their names in the languages of the site.
_MORE_WORDS = {
    "attendance": {
        **dict.fromkeys(("online", "webinar", "digital", "virtuell"), Attendance.VIRTUAL),
        **dict.fromkeys(("prasenz", "in person", "on site", "onsite", "vor ort", "offline"), Attendance.PHYSICAL),
        "physical, virtual": Attendance.HYBRID,
    },
    "status": {
        **dict.fromkeys(("canceled", "abgesagt", "entfallt"), EventStatus.CANCELLED),
        **dict.fromkeys(("verschoben",), EventStatus.POSTPONED),
        **dict.fromkeys(("scheduled", "confirmed", "geplant"), EventStatus.PLANNED),
    },
    "state": {**dict.fromkeys(("publish", "public"), PublicationState.PUBLISHED)},
}
_CHOICES = ("attendance", "status", "kind", "access", "state", "hours")
_SPLIT = {"organisers": _LIST, "speakers": _LIST, "priorities": _LIST}
_SPLIT |= dict.fromkeys(("keywords", "projects", "objectives", "languages"), _LIST_OR_COMMA)


@cache
def _words(key: str) -> dict[str, str]:
    choices = Event._meta.get_field(key).flatchoices  # type: ignore[union-attr]
    found = {fold(word): str(choice) for word, choice in _MORE_WORDS.get(key, {}).items()}
    for language in site_languages():
        with translation.override(language):
            found |= {fold(str(label)): str(value) for value, label in choices}
    return found | {str(value): str(value) for value, _label in choices}


@cache
def _languages() -> dict[str, str]:
    names: dict[str, str] = {}
    for language in (*site_languages(), "en", "de"):
        names |= {fold(name): code for code, name in babel_locale(language).languages.items() if len(code) == 2}
    return names


def value_of(key: str, text: str, *, is_day_first: bool | None) -> Any:
    if key in _CHOICES:
        return _words(key).get(fold(text)) or (key == "kind" and kind_in_words(text)) or text
    if key in _SPLIT:
        words = [word for word in _SPLIT[key].split(text) if word][:1001]
        return [_languages().get(fold(word), word) for word in words] if key == "languages" else words
    if key.startswith(("is_", "has_")) or key in ("all_day", "ends_next_day"):
        return yes_or_no(text)
    if key.endswith(("_at", "_from")):
        return moment_of(text)
    if key.endswith(("_date", "_deadline")):
        return date_of(_NO_TIME.sub("", text), is_day_first=is_day_first)
    if key.endswith("_time"):
        return time_of(text)
    return _READERS[key](text) if key in _READERS else text


def yes_or_no(text: str) -> Any:
    word = fold(text)
    return True if word in _YES else False if word in _NO else text


def date_of(text: str, *, is_day_first: bool | None) -> str:
    """Return a date as 2027-05-31; anything else, and slashes in an unknown order, are returned unchanged."""
    dotted, iso, slashed = _DOTTED.fullmatch(text), _ISO.fullmatch(text), _SLASHED.fullmatch(text)
    if dotted:
        parts = (dotted[3], dotted[2], dotted[1])
    elif iso:
        parts = (iso[1], iso[2], iso[3])
    elif slashed and is_day_first is not None:
        parts = (slashed[3], slashed[2], slashed[1]) if is_day_first else (slashed[3], slashed[1], slashed[2])
    else:
        return text
    try:
        return f"{dt.date(*map(int, parts))}"
    except ValueError:
        return text


def is_day_first(texts: Iterable[str]) -> bool | None:
    """Tell from all dates with slashes of a table whether the day comes first; None if they do not say."""
    found = [match for text in texts if (match := _SLASHED.match(text))]
    if any(int(match[1]) > 12 for match in found):
        return True
    return False if any(int(match[2]) > 12 for match in found) else None


def is_time(text: str) -> bool:
    """Say whether a cell has, or is meant to have, a time and no day."""
    return bool(_TIME.fullmatch(text))


def time_of(text: str) -> str:
    """Return a time as 09:30; anything else is returned unchanged."""
    found = _TIME.fullmatch(text)
    if not found or not (found[2] or found[3]):
        return text
    hour, half = int(found[1]), (found[3] or "").casefold().replace(".", "")
    if half in ("am", "pm"):
        if not 1 <= hour <= 12:
            return text
        hour = hour % 12 + (12 if half == "pm" else 0)
    if (hour, int(found[2] or 0)) == (24, 0):
        return "24:00"
    try:
        return f"{dt.time(hour, int(found[2] or 0)):%H:%M}"
    except ValueError:
        return text


def day_and_time(text: str, *, is_day_first: bool | None) -> tuple[str, str]:
    """Part "31.05.2027 09:30" into its day and its time, which may be missing."""
    parts = text.replace("T", " ", 1).replace(",", " ").split(None, 1) if _ISO.match(text) else text.split(None, 1)
    day = date_of(parts[0].rstrip(","), is_day_first=is_day_first)
    return (day, time_of(parts[1].strip())) if len(parts) > 1 else (day, "")


def moment_of(text: str) -> str:
    """Return a moment as 2027-05-31T09:30; slashes tell no order here."""
    day, time = day_and_time(text, is_day_first=None)
    try:
        dt.date.fromisoformat(day)
    except ValueError:
        return text
    return f"{day}T{time or '00:00'}"


def _whole(text: str) -> Any:
    return int("".join(filter(str.isdigit, text))) if _WHOLE.fullmatch(text) else text


def _degrees(text: str) -> Any:
    return float(text.replace(",", ".")) if _NUMBER.fullmatch(text) else text


_READERS = {
    "capacity": _whole,
    "venue.latitude": _degrees,
    "venue.longitude": _degrees,
    "venue.country": lambda text: country_code(text) or text,
    "time_zone": lambda text: known_zone(text) or text,
    "participants": _whole,
    "source_language": lambda text: _languages().get(fold(text), text),
}
