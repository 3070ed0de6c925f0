"""Tables (CSV) as rows of the import format: pure, but for reading the file."""

import csv
import io
from collections.abc import Iterator
from typing import Any

from common.slugs import make_slug
from events.imports.foreign.csv_columns import MAX_COLUMNS, Column, columns_of, count_known
from events.imports.foreign.csv_values import day_and_time, is_day_first, value_of
from events.imports.foreign.text import cancelled_note, refuse_what_is_no_text
from events.imports.problems import BadRow, FileRefusedError, Problem
from events.imports.source import Source
from events.imports.values import text_language

MAX_BYTES = 16 * 1024 * 1024
MAX_ROWS = 10_000
# Characters of a cell; a description may be long.
MAX_CELL = 100_000
# Lines of a cell: more of them are no text but a quotation mark that was never closed.
MAX_CELL_LINES = 1_000
_SEPARATORS = ";,\t"
_WHEN = ("start", "end", "start_date", "end_date")


def read_csv(data: bytes, name: object, *, time_zone: str = "") -> Source:
    """Return the lines of a table as rows. Raises FileRefusedError, which says what is wrong in one line."""
    refuse_what_is_no_text(data, name)
    lines = _cells(_text(data, name), name)
    try:
        _line, headers = next(lines)
    except StopIteration:
        raise FileRefusedError(f"{name} is empty; its first line has to name the columns.") from None
    columns, unknown = columns_of(headers, name)
    table = [(line, cells) for line, cells in lines if any(cell.strip() for cell in cells)]
    dates = [column.number for column in columns if column.key in _WHEN]
    texts = (cells[number].strip() for _line, cells in table for number in dates if number < len(cells))
    day_first = is_day_first(texts)
    rows = [_row(cells, columns, time_zone, day_first=day_first, width=len(headers)) for _line, cells in table]
    words = {column.key: f"column “{column.header}”" for column in columns}
    for whole, parts in (("start", ("start_date", "start_time")), ("end", ("end_date", "end_time"))):
        for part in parts:
            words.setdefault(part, words.get(whole, part))
    return Source(rows, ignored=unknown, lines=tuple(line for line, _cells in table), words=words)


def _text(data: bytes, name: object) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        pass
    try:
        return data.decode("cp1252")
    except UnicodeDecodeError:
        raise FileRefusedError(f"{name} is neither UTF-8 nor Windows-1252; save it as “CSV UTF-8”.") from None


def _cells(text: str, name: object) -> Iterator[tuple[int, list[str]]]:
    """Yield the cells of each line with the number of the line in which it begins."""
    first = text.split("\n", 1)[0].strip()
    separator, skipped = "", 0
    if first.casefold().startswith("sep=") and len(first) == 5:
        # With which Excel tells itself the separator.
        separator, skipped = first[4], 1
        text = text.partition("\n")[2]
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    # The module's own limit, for all readers; what is read to tell the separator stays below it.
    csv.field_size_limit(MAX_CELL)
    separator = separator or _separator(text)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    before = 0
    try:
        for number, cells in enumerate(reader):
            if number > MAX_ROWS:
                raise FileRefusedError(f"{name} has more than {MAX_ROWS} lines; split it.")
            if reader.line_num - before > MAX_CELL_LINES:
                raise FileRefusedError(_unbalanced(name, before + 1 + skipped))
            yield before + 1 + skipped, cells
            before = reader.line_num
    except csv.Error as error:
        line = before + 1 + skipped
        if "field larger" in str(error):
            raise FileRefusedError(
                f"{name}: a cell in line {line} has more than {MAX_CELL} characters; shorten it or close the quotation."
            ) from None
        raise FileRefusedError(_unbalanced(name, line)) from None


def _unbalanced(name: object, line: int) -> str:
    return f"{name}: a quotation mark in line {line} is not closed; write one inside of a quoted cell twice."


def _separator(text: str) -> str:
    """Return the separator by which the first line has most columns that are known."""
    beginning = io.StringIO(text[:MAX_CELL], newline="")

    def known(separator: str) -> tuple[int, int]:
        beginning.seek(0)
        headers = next(csv.reader(beginning, delimiter=separator), [])
        return count_known(headers[: MAX_COLUMNS + 1]), len(headers)

    return max(_SEPARATORS, key=known)


def _row(cells: list[str], columns: list[Column], time_zone: str, *, day_first: bool | None, width: int) -> Any:
    if len(cells) > width and any(cell.strip() for cell in cells[width:]):
        reason = f"has {len(cells)} cells, the first line {width}; put texts with a separator into quotation marks"
        return BadRow("", (Problem("line", reason),))
    found: dict[str, Any] = {"time_zone": time_zone} if time_zone else {}
    texts: dict[str, dict[str, str]] = {}
    for column in columns:
        text = cells[column.number].strip() if column.number < len(cells) else ""
        if text and column.language:
            texts.setdefault(column.key, {})[column.language] = text
        elif text:
            found[column.key] = value_of(column.key, text, is_day_first=day_first)
    _add_translations(found, texts)
    return _completed(found, day_first)


def _add_translations(found: dict[str, Any], texts: dict[str, dict[str, str]]) -> None:
    source = text_language(str(found.get("source_language", ""))) or "en"
    if "title" in texts and "title" not in found and source not in texts["title"]:
        # The language of the first title is that in which the others are written first.
        found["source_language"] = source = next(iter(texts["title"]))
    for key, translations in texts.items():
        own = {source: found[key]} if key in found else {}
        found[key] = translations | own


def _completed(found: dict[str, Any], day_first: bool | None) -> dict[str, Any]:
    """Return the row with what several columns say together."""
    for whole in ("start", "end"):
        if whole in found:
            day, time = day_and_time(found.pop(whole), is_day_first=day_first)
            found.setdefault(f"{whole}_date", day)
            if time:
                found.setdefault(f"{whole}_time", time)
    if found.pop("all_day", False) is True:
        found = {key: value for key, value in found.items() if key not in ("start_time", "end_time")}
    for name in ("venue", "contact"):
        parts = {key.partition(".")[2]: found.pop(key) for key in list(found) if key.startswith(f"{name}.")}
        if parts:
            found |= {"venue": parts} if name == "venue" else {"contacts": [_contact(parts)]}
    if found.get("status") == "cancelled" and not found.get("status_note"):
        found["status_note"] = cancelled_note(text_language(str(found.get("source_language", ""))))
    found.setdefault("external_id", _identifier(found))
    return found


def _contact(parts: dict[str, str]) -> dict[str, str]:
    return parts if "name" in parts else parts | {"name": parts.get("email") or parts["phone"]}


def _identifier(found: dict[str, Any]) -> str:
    """Return by what a row without an identifier is found again: its title and its day."""
    title = found.get("title", "")
    text = title if isinstance(title, str) else next(iter(title.values()), "")
    return f"csv:{make_slug(text[:300])}:{found.get('start_date', '')[:20]}" if text else ""
