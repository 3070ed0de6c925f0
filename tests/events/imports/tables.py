"""Tables written in the tests, and what is read from them."""

from typing import Any

from events.imports.foreign.csv_rows import read_csv
from events.imports.foreign.defaults import Defaults


def rows(text: str | bytes, **options: Any) -> list[Any]:
    return read_csv(text if isinstance(text, bytes) else text.encode(), "e.csv", Defaults(**options)).events


def row(text: str, **options: Any) -> dict[str, Any]:
    (found,) = rows(text, **options)
    return found
