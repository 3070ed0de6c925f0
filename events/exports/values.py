"""Values of models as JSON has them, in the form in which an import would store them."""

import datetime as dt
import re
from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from django.db import models

from common.i18n import RichTextField, TranslatedCharField, texts_of

# Control characters but tab and line feed, and halves of surrogate pairs, which no database takes.
UNPRINTABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")
# How often the cleaning of rich text is repeated: what loses its markup becomes a paragraph the next time.
_CLEANINGS = 3


def one_line(text: str) -> str:
    """Return the text on one line: breaks and runs of spaces become one space, control characters go."""
    return " ".join(UNPRINTABLE.sub("", text.replace("\r", "\n")).split())


def several_lines(text: str) -> str:
    """Return the text without control characters, its lines ended by one line feed each."""
    return UNPRINTABLE.sub("", text.replace("\r\n", "\n").replace("\r", "\n")).strip()


def says_something(text: str) -> str:
    """Return the text, or "" where it has no letter: scraped remains of a date such as "- 24."."""
    return text if any(c.isalpha() for c in text) else ""


def texts(field: models.Field, value: Any) -> dict[str, str]:
    """Return a translated text by language, empty ones left out."""
    clean = one_line if isinstance(field, TranslatedCharField) else several_lines
    found = {}
    for language, text in sorted(texts_of(value).items()):
        cleaned = clean(text)
        if isinstance(field, RichTextField):
            for _time in range(_CLEANINGS):
                cleaned = field.clean_text(cleaned)
        if cleaned:
            found[language] = cleaned
    return found


def value_of(thing: models.Model, name: str) -> Any:
    """Return a field as JSON has it: moments in UTC, times without seconds."""
    field, value = thing._meta.get_field(name), getattr(thing, name)
    if hasattr(field, "clean_text"):
        return texts(field, value)
    if isinstance(value, dt.datetime):
        return value.astimezone(dt.UTC).isoformat()
    if isinstance(value, dt.time):
        return value.strftime("%H:%M")
    if isinstance(value, dt.date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return float(value)
    if isinstance(value, str):
        return several_lines(value) if isinstance(field, models.TextField) else one_line(value)
    return value


def is_empty(value: Any) -> bool:
    """Say whether a missing key means the same."""
    return value is None or value is False or value in ("", [], {})


def fields(thing: models.Model, names: Iterable[str], *, always: Iterable[str] = ()) -> dict[str, Any]:
    """Return the named fields by name; an empty one only if it is in `always`."""
    values = ((name, value_of(thing, name)) for name in names)
    return {name: value for name, value in values if name in always or not is_empty(value)}


def filled(**values: Any) -> dict[str, Any]:
    """Return the values that are not empty, by name."""
    return {name: value for name, value in values.items() if not is_empty(value)}
