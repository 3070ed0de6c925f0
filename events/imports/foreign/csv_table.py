"""A line of a table as a row of the import format."""

import datetime as dt
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from events.enums import Hours
from events.imports.foreign.csv_columns import Column
from events.imports.foreign.csv_languages import add_translations
from events.imports.foreign.csv_values import day_and_time, is_time, time_of, value_of
from events.imports.foreign.defaults import Defaults
from events.imports.foreign.text import cancelled_note
from events.imports.foreign.title_key import title_key
from events.imports.problems import BadRow, Problem
from events.imports.source import LINKS
from events.imports.values import text_language

# Only a column of this very name has identifiers that stay as they are; others get the prefix of their table.
OWN_NAME = "external_id"


@dataclass(frozen=True)
class Table:
    columns: list[Column]
    # Cells of the first line.
    width: int
    is_day_first: bool | None
    defaults: Defaults

    @property
    def prefix(self) -> str:
        return self.defaults.prefix("csv")

    def has(self, key: str) -> bool:
        return any(column.key == key for column in self.columns)

    @property
    def has_own_identifiers(self) -> bool:
        """Say whether the table has external identifiers of its own, which stay as they are."""
        return any(column.key == OWN_NAME == column.header.casefold() for column in self.columns)

    def row(self, cells: list[str]) -> Any:
        """Return the line as a row, or as one that could not be read."""
        if len(cells) > self.width and any(cell.strip() for cell in cells[self.width :]):
            cure = "put texts with a separator into quotation marks"
            return BadRow("", (Problem("line", f"has {len(cells)} cells, the first line {self.width}; {cure}"),))
        zone = self.defaults.time_zone
        found: dict[str, Any] = {"time_zone": zone} if zone else {}
        texts: dict[str, dict[str, str]] = {}
        for column in self.columns:
            text = cells[column.number].strip() if column.number < len(cells) else ""
            if text and column.language:
                texts.setdefault(column.key, {})[column.language] = text
            elif text:
                found[column.key] = value_of(column.key, text, is_day_first=self.is_day_first)
        problems = add_translations(found, texts, self.defaults.language)
        row = self._completed(found)
        return BadRow(row["external_id"], tuple(problems)) if problems else row

    def _completed(self, found: dict[str, Any]) -> dict[str, Any]:
        """Return the row with what several columns say together."""
        moments = [whole for whole in ("start", "end") if whole in found]
        for whole in moments:
            self._take_moment(found, whole)
        is_all_day = found.pop("all_day", False) is True
        if is_all_day or len(moments) == 2:
            _leave_out_empty_day(found)
        if is_all_day:
            found = {key: value for key, value in found.items() if key not in ("start_time", "end_time")}
            found["hours"] = str(Hours.ALL_DAY)
        for name in ("venue", "contact"):
            parts = {key.partition(".")[2]: found.pop(key) for key in list(found) if key.startswith(f"{name}.")}
            if parts:
                found |= {"venue": parts} if name == "venue" else {"contacts": [_contact(parts)]}
        if found.get("status") == "cancelled" and not found.get("status_note"):
            found["status_note"] = cancelled_note(text_language(str(found.get("source_language", ""))))
        return found | {"external_id": identifier_of(found, self.prefix, is_own=self.has_own_identifiers)}

    def _take_moment(self, found: dict[str, Any], whole: str) -> None:
        """Part what stands under "start" or "end"; beside a date, a time alone is a time."""
        text = found.pop(whole)
        if is_time(text) and (self.has("start_date") or "start_date" in found):
            day, time = "", time_of(text)
        else:
            day, time = day_and_time(text, is_day_first=self.is_day_first)
        for key, value in ((f"{whole}_date", day), (f"{whole}_time", time)):
            if value:
                found.setdefault(key, value)


def _leave_out_empty_day(found: dict[str, Any]) -> None:
    """Let a span from midnight to midnight end with its last whole day: programs write the midnight after it."""
    first, last = (found.get(f"{whole}_date", "") for whole in ("start", "end"))
    if found.get("start_time") == found.get("end_time") == "00:00" and first < last:
        with suppress(ValueError):
            found["end_date"] = f"{dt.date.fromisoformat(last) - dt.timedelta(days=1)}"


def _contact(parts: dict[str, str]) -> dict[str, str]:
    return parts if "name" in parts else parts | {"name": parts.get("email") or parts["phone"]}


def identifier_of(row: dict[str, Any], prefix: str, *, is_own: bool) -> str:
    """Return the identifier of a row: what the table gives, else its title and its day."""
    given = row.get("external_id", "")
    if given:
        return given if is_own else f"{prefix}{given}"
    title = row.get("title", "")
    text = title if isinstance(title, str) else next(iter(title.values()), "")
    return f"{prefix}{title_key(text[:300])}:{row.get('start_date', '')[:20]}" if text else ""


def complete_links(rows: list[Any], prefix: str) -> None:
    """Let rows name others by the table's own identifiers, in this table or in an earlier one of the same source."""
    rows = [row for row in rows if isinstance(row, dict)]
    there = {row["external_id"] for row in rows}
    for row in rows:
        for name in LINKS:
            link = row.get(name, "")
            if link and (f"{prefix}{link}" in there or ":" not in link):
                row[name] = f"{prefix}{link}"
