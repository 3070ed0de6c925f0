"""In which languages the texts of a table are: a plain column is in the source language."""

from typing import Any

from django.conf import settings

from events.imports.foreign.csv_columns import TRANSLATED, Column
from events.imports.foreign.defaults import site_language
from events.imports.problems import FileRefusedError, Problem, RefusedError, shown


def refuse_two_of_a_language(columns: list[Column], language: str, name: object) -> None:
    """Raise FileRefusedError for a plain column beside one in its language: one of the two texts would be lost."""
    there = {(column.key, column.language): column for column in columns}
    if ("source_language", "") in there:
        # Each row has a source language of its own; `add_translations` checks them one by one.
        return
    plain = language or _language_of(columns)
    for (key, code), column in there.items():
        other = there.get((key, ""))
        if other and code == plain:
            raise FileRefusedError(
                f"{name}: the columns {shown(other.header)} and {shown(column.header)} are both in “{code}”; "
                f"name the language of each, such as “{other.header[:40]} (de)”, or give --language."
            )


def _language_of(columns: list[Column]) -> str:
    """Return the source language of a table without a title that is plain or in the site's language: its first."""
    titles = [column.language or settings.LANGUAGE_CODE for column in columns if column.key == "title"]
    return settings.LANGUAGE_CODE if settings.LANGUAGE_CODE in titles else titles[0]


def add_translations(row: dict[str, Any], texts: dict[str, dict[str, str]], language: str) -> list[Problem]:
    """Put the texts in named languages beside the plain ones; returns what is wrong with that."""
    try:
        named = site_language(row["source_language"]) if "source_language" in row else ""
    except RefusedError as refused:
        return [Problem("source_language", str(refused))]
    source = plain = named or language or settings.LANGUAGE_CODE
    if not named and "title" in texts and "title" not in row and source not in texts["title"]:
        # The language of the first title is that in which the others are written first.
        source = next(iter(texts["title"]))
        plain = language or source
    if source != settings.LANGUAGE_CODE or language:
        row["source_language"] = source
    problems = [
        Problem(key, f"stands in a column for “{plain}” as well, the language of plain ones here; empty one of the two")
        for key, translations in texts.items()
        if key in row and translations.get(plain, row[key]) != row[key]
    ]
    for key in [key for key in row if key in TRANSLATED and (key in texts or plain != source)]:
        texts.setdefault(key, {})[plain] = row[key]
    row |= texts
    return problems
