"""JSON values turned into what a model's field takes, or refused with a reason."""

import datetime as dt
import difflib
import re
import uuid
from collections.abc import Callable, Mapping
from decimal import Decimal
from functools import cache, partial
from typing import Any, TypeVar

from django.core.exceptions import ValidationError
from django.core.files.storage import default_storage
from django.core.validators import EmailValidator, URLValidator
from django.db import models

from common.choices import country_codes, spoken_language_choices, time_zones_by_name
from common.i18n import RichTextField, TranslatedCharField, TranslatedTextField, site_languages
from common.richtext import without_direction
from events.exports.values import one_line, several_lines
from events.imports.problems import Context, RefusedError, shown
from events.schedule import EARLIEST, LATEST, instant

T = TypeVar("T")
# Limit of texts whose field has none; no page is that long, but a broken export may be.
MAX_TEXT = 100_000
MAX_NUMBER = 2_147_483_647
MAX_SLUG = 200

_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
_TIME = re.compile(r"(\d{1,2}):(\d{2})(?::\d{2})?")
_ADDRESS = re.compile(r"[-a-zA-Z0-9_]+")
_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_CODE_ALIASES = {"no": "nb"}
_check_url = URLValidator(schemes=["http", "https"])
_check_email = EmailValidator()


def limit_of(model: type[models.Model], name: str) -> int:
    """Return how many characters a field takes, in each language if it is translated."""
    found = model._meta.get_field(name)
    return getattr(found, "text_length", None) or found.max_length


def string(value: Any) -> str:
    """Return a JSON string; null is an empty one."""
    if value is None:
        return ""
    if not isinstance(value, str):
        raise RefusedError(f"must be a text, not {shown(value)}")
    # As it will be stored, so that the next import finds it unchanged.
    return without_direction(value)


def block(value: Any, limit: int | None = None) -> str:
    """Return a text of several lines without control characters."""
    return _within(several_lines(string(value)), limit or MAX_TEXT)


def line(value: Any, limit: int | None = None) -> str:
    """Return a text of one line: breaks and runs of spaces become one space, control characters go."""
    return _within(one_line(string(value)), limit or MAX_TEXT)


def required_line(value: Any, limit: int | None = None) -> str:
    text = line(value, limit)
    if not text:
        raise RefusedError("is empty")
    return text


def _within(text: str, limit: int) -> str:
    if len(text) > limit:
        raise RefusedError(f"has {len(text)} characters, at most {limit} fit")
    return text


def _parsed(value: Any, read: Callable[[str], T], wanted: str) -> T | None:
    """Return the text as `read` makes it, None for an empty one; `read` raises ValueError."""
    text = string(value)
    try:
        return read(text) if text else None
    except ValueError:
        raise RefusedError(f"{shown(text)} is not {wanted}") from None


def _matched(pattern: re.Pattern[str], text: str) -> re.Match[str]:
    found = pattern.fullmatch(text)
    if found is None:
        raise ValueError
    return found


def _refuse_far_years(value: Any, day: dt.date) -> None:
    if not EARLIEST <= day <= LATEST:
        raise RefusedError(f"{shown(value)} lies outside the years {EARLIEST.year} to {LATEST.year}")


def date(value: Any) -> dt.date | None:
    day = _parsed(value, lambda text: dt.date.fromisoformat(_matched(_DATE, text)[0]), "a date such as 2027-05-31")
    if day:
        _refuse_far_years(value, day)
    return day


def time(value: Any) -> dt.time | None:
    return _parsed(value, lambda text: dt.time(*map(int, _matched(_TIME, text).groups())), "a time such as 09:30")


def end_time(value: Any) -> dt.time | None:
    """Return a time; 24:00 is the midnight after."""
    return dt.time(0) if value in ("24:00", "24:00:00") else time(value)


def moment(value: Any, zone: str) -> dt.datetime | None:
    """Return an instant in UTC; one without an offset is local to the zone."""
    at = _parsed(value, dt.datetime.fromisoformat, "a moment such as 2027-05-31T12:00")
    if at is None:
        return None
    _refuse_far_years(value, at.date())
    return at.astimezone(dt.UTC) if at.tzinfo else instant(at.date(), at.time(), zone)


def flag(value: Any) -> bool:
    if not isinstance(value, bool):
        raise RefusedError(f"must be true or false, not {shown(value)}")
    return value


def number(value: Any) -> int:
    return _whole(value, 0, MAX_NUMBER, "a whole number")


def year(value: Any) -> int:
    return _whole(value, EARLIEST.year, LATEST.year, "a year")


def _whole(value: Any, low: int, high: int, what: str) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or not low <= value <= high:
        raise RefusedError(f"must be {what} from {low} to {high}, not {shown(value)}")
    return value


def degrees(value: Any) -> Decimal:
    if isinstance(value, bool) or not isinstance(value, int | float) or not -180 <= value <= 180:
        raise RefusedError(f"must be a number of degrees, not {shown(value)}")
    return Decimal(str(round(value, 6)))


def _validated(value: Any, limit: int | None, check: Callable[[str], Any], wanted: str) -> str:
    text = line(value, limit)
    try:
        if text:
            check(text)
    except (ValidationError, ValueError):
        raise RefusedError(f"{shown(text)} is not {wanted}") from None
    return text


def url(value: Any, limit: int | None) -> str:
    return _validated(value, limit, _check_url, "an address such as https://example.org/page")


def email(value: Any, limit: int | None) -> str:
    return _validated(value, limit, _check_email, "an e-mail address")


def choice(value: Any, choices: list[str]) -> str:
    if string(value) not in choices:
        raise RefusedError(f"{shown(value)} is none of {', '.join(choices)}")
    return str(value)


def address(value: Any) -> str:
    """Return the address of an event as an export has it, also one that an editor wrote."""
    return _validated(value, MAX_SLUG, partial(_matched, _ADDRESS), "an address such as kick-off-seminar")


def identifier(value: Any) -> uuid.UUID | None:
    return _parsed(line(value, MAX_SLUG), uuid.UUID, "an identifier as exports have it")


def upload(value: Any, folder: str) -> str:
    """Return the name of an upload that lies in the folder of the storage, "" where it does not (any more)."""
    name = line(value, MAX_SLUG)
    is_ours = name.startswith(f"{folder}/") and ".." not in name and "\\" not in name
    # A folder exists as well, and is no file.
    return name if is_ours and not name.endswith("/") and default_storage.exists(name) else ""


def slug(value: Any) -> str:
    """Return the address of a programme: lower-case words joined by hyphens."""
    return _validated(value, MAX_SLUG, partial(_matched, _SLUG), "an address such as interreg-europe-2021-2027")


def required_slug(value: Any) -> str:
    return slug(required_line(value, MAX_SLUG))


def zone(value: Any) -> str:
    """Return the name of a time zone; a misspelt one is refused with a suggestion."""
    name, zones = line(value, MAX_NUMBER).casefold()[:100], time_zones_by_name()
    if name in zones:
        return zones[name]
    towns = {known.rpartition("/")[2]: known for known in zones}
    town = difflib.get_close_matches(name.rpartition("/")[2], towns, 1, 0.8)
    near = [*difflib.get_close_matches(name, zones, 1, 0.8), *(towns[found] for found in town)]
    suggestion = zones[near[0]] if near else "Europe/Berlin"
    words = "did you mean" if near else "write a name such as"
    raise RefusedError(f"{shown(value)} is not a time zone; {words} {suggestion}")


def country(value: Any) -> str:
    code = line(value, MAX_NUMBER).upper()
    if code and code not in country_codes():
        raise RefusedError(f"{shown(value)} is not a country code such as LV")
    return code


@cache
def _spoken() -> frozenset[str]:
    return frozenset(code for code, _name in spoken_language_choices())


def spoken_language(value: Any) -> str:
    """Return the code of a language that people speak; regional forms count as their language."""
    code = line(value, MAX_NUMBER).lower().replace("_", "-").partition("-")[0]
    code = _CODE_ALIASES.get(code, code)
    if code and code not in _spoken():
        raise RefusedError(f"{shown(value)} is not a language code such as lv")
    return code


def text_language(code: str) -> str:
    """Return the site's language for a code of the file, or "" where the site does not have it."""
    code = code.lower().replace("_", "-")
    candidates = (_CODE_ALIASES.get(name, name) for name in (code, code.partition("-")[0]))
    return next((name for name in candidates if name in site_languages()), "")


def listed(value: Any, read: Callable[[Any], str]) -> list[str]:
    """Return the values of a JSON list in order, empty and repeated ones left out; one value alone is a list of one."""
    values = value if isinstance(value, list) else [value]
    return [text for text in dict.fromkeys(read(item) for item in values) if text]


def texts(value: Any, *, context: Context, path: str, clean: Callable[[Any], str]) -> dict[str, str]:
    """Return texts by language: of a text, or of an object of texts.

    A text in a language that the site does not have stands under the source language as it is, unless that has
    one of its own (domain rule 14).
    """
    if not isinstance(value, Mapping):
        return {context.language: clean(value)}
    found = {code: clean(text) for code, text in value.items()}
    own = {text_language(code): text for code, text in found.items() if text_language(code)}
    for code in (code for code in found if not text_language(code)):
        if own.get(context.language):
            context.ignore(f"{path}.{code[:20]}")
        else:
            own[context.language] = found[code]
    return own


def value_for(field: models.Field, value: Any, context: Context, path: str) -> Any:
    """Turn a JSON value into what the field takes; null gives the field's default."""
    if isinstance(field, TranslatedCharField | TranslatedTextField | RichTextField):
        clean = partial(line if isinstance(field, TranslatedCharField) else block, limit=field.text_length)
        return texts(value, context=context, path=path, clean=clean)
    if value is None or (value == "" and field.choices and field.blank):
        return field.get_default()
    if isinstance(field, models.DateTimeField):
        return moment(value, context.zone)
    by_name = _BY_NAME.get(field.name)
    if by_name:
        return by_name(value)
    if isinstance(field, models.CharField) and field.choices:
        return choice(value, [str(key) for key, _label in field.flatchoices])
    return next(read for kind, read in _BY_TYPE if isinstance(field, kind))(value, field)


_BY_NAME: dict[str, Callable[[Any], Any]] = {
    "time_zone": zone,
    "end_time": end_time,
    "country": country,
    "period_start": year,
    "period_end": year,
    "language": spoken_language,
    "languages": partial(listed, read=spoken_language),
    "countries": partial(listed, read=country),
}
_BY_TYPE: tuple[tuple[type, Callable[[Any, Any], Any]], ...] = (
    (models.URLField, lambda value, field: url(value, field.max_length)),
    (models.EmailField, lambda value, field: email(value, field.max_length)),
    (models.CharField, lambda value, field: line(value, field.max_length)),
    (models.TextField, lambda value, field: block(value, field.max_length)),
    (models.BooleanField, lambda value, field: flag(value)),
    (models.DecimalField, lambda value, field: degrees(value)),
    (models.DateField, lambda value, field: date(value)),
    (models.TimeField, lambda value, field: time(value)),
    (models.IntegerField, lambda value, field: number(value)),
)
