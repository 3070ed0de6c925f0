"""The forms of single values that the API may be asked for, each with the words for what to write instead."""

import datetime as dt
import re
from collections.abc import Callable, Iterable
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BeforeValidator, Field, ValidationError, WrapValidator
from pydantic_core import PydanticCustomError

from common.i18n import site_languages
from events.filters.reading import MOST_VALUES, MOST_WORDS

SLUG = r"[-a-zA-Z0-9_]+"
MOST_ROWS = 100
_LONGEST_NAME = 450
_LONGEST_CURSOR = 60
# RFC 3339, section 5.6. Where an address has a plus sign as it stands, a space arrives.
_MOMENT = re.compile(
    r"(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d:\d\d)(\.\d+)?(Z|[-+ ](?:[01]\d|2[0-3]):[0-5]\d)", re.ASCII | re.IGNORECASE
)
_FIRST = dt.datetime(dt.MINYEAR, 1, 1, tzinfo=dt.UTC)
_LAST = dt.datetime(dt.MAXYEAR, 12, 31, 23, 59, 59, tzinfo=dt.UTC)


def _fault(words: str) -> PydanticCustomError:
    # Braces would be read as places to fill in.
    return PydanticCustomError("form", "{words}", {"words": words})


def _or_say(words: str) -> WrapValidator:
    """Return what makes any fault of a value the one that `words` tell; they say what to write."""

    def validate(value: Any, handler: Callable[[Any], Any]) -> Any:
        try:
            return handler(value)
        except ValidationError:
            raise _fault(words) from None

    return WrapValidator(validate)


def one_of(values: Iterable[str]) -> Any:
    """Return the type of a value that is one of these."""
    names = tuple(values)
    return Annotated[Literal[names], _or_say(f"Write one of {', '.join(names)}")]


def several(item: Any, most: int = MOST_VALUES) -> Any:
    """Return the type of a list of values, of which each fault is told on its own."""

    def count(values: list[str]) -> list[str]:
        if len(values) > most:
            raise _fault(f"Give at most {most} values")
        return values

    return Annotated[list[item], Field(max_length=most), BeforeValidator(count)]


def listed(values: Iterable[str]) -> Any:
    """Return the type of names that may also stand together: "a,b"."""
    names = tuple(values)
    apart = BeforeValidator(lambda parts: [name for part in parts for name in part.split(",")])
    return Annotated[several(one_of(names), len(names)), apart]


def slugs(depth: int, example: str) -> Any:
    """Return the type of names in addresses, of at most so many parts."""
    form = Field(max_length=_LONGEST_NAME, pattern=f"^{SLUG}(/{SLUG}){{0,{depth - 1}}}$")
    return several(Annotated[str, form, _or_say(f"Write the name that stands in its address, such as {example}")])


def letters(name: str, case: Callable[[str], str], example: str) -> Any:
    """Return the type of a code of two letters in either case; whether it exists is said by the answer."""
    words = f"Write a {name} as two letters, such as {example}"
    return Annotated[str, Field(pattern="^[A-Za-z]{2}$"), AfterValidator(case), _or_say(words)]


def _text(most: int, words: str) -> Any:
    return Annotated[str, Field(min_length=1, max_length=most), _or_say(words)]


def _digits(value: str) -> str:
    if not (value.isascii() and value.isdigit()):
        raise ValueError(value)
    return value


def _moment(value: str) -> dt.datetime:
    """Return the moment that a text means, in UTC; one beyond the years that there are is the first or last of them."""
    found = _MOMENT.fullmatch(value)
    if found is None:
        raise ValueError(value)
    day, clock, fraction, offset = found.groups()
    # A leap second is as good as the one before it.
    clock = re.sub("60$", "59", clock)
    moment = dt.datetime.fromisoformat(f"{day}T{clock}{fraction or ''}{offset.upper().replace(' ', '+')}")
    try:
        return moment.astimezone(dt.UTC)
    except OverflowError:
        return _FIRST if moment.year == dt.MINYEAR else _LAST


Language = one_of(site_languages())
Day = Annotated[dt.date, BeforeValidator(dt.date.fromisoformat), _or_say("Write a day such as 2026-05-31")]
_MOMENT_WORDS = "Write a moment with its zone, such as 2026-05-31T09:30:00Z"
Moment = Annotated[dt.datetime, BeforeValidator(_moment), _or_say(_MOMENT_WORDS)]
_NUMBER_WORDS = f"Write a whole number from 1 to {MOST_ROWS}"
Number = Annotated[int, Field(ge=1, le=MOST_ROWS), BeforeValidator(_digits), _or_say(_NUMBER_WORDS)]
Words = _text(MOST_WORDS, f"Write one word or several, of at most {MOST_WORDS} characters together")
Cursor = _text(_LONGEST_CURSOR, "Take the cursor from the address that is the `next` of the page before")
