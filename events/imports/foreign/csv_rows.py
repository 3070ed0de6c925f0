"""Tables (CSV) as rows of the import format: pure, but for reading the file."""

import csv
import io
from collections.abc import Iterator
from contextlib import suppress

from events.imports.foreign.csv_columns import MAX_COLUMNS, columns_of, count_known
from events.imports.foreign.csv_languages import refuse_two_of_a_language
from events.imports.foreign.csv_table import Table, complete_links
from events.imports.foreign.csv_values import is_day_first
from events.imports.foreign.defaults import Defaults
from events.imports.foreign.text import refuse_binary
from events.imports.problems import FileRefusedError
from events.imports.source import Source

MAX_BYTES = 16 * 1024 * 1024
MAX_ROWS = 10_000
# Characters of a cell; a description may be long.
MAX_CELL = 100_000
# Lines of a cell: more of them are no text but a quotation mark that was never closed.
MAX_CELL_LINES = 1_000
_SEPARATORS = ";,\t"
_WHEN = ("start", "end", "start_date", "end_date")


def read_csv(data: bytes, name: object, defaults: Defaults | None = None) -> Source:
    """Return the lines of a table as rows. Raises FileRefusedError, which says what is wrong in one line."""
    refuse_binary(data, name)
    lines = _cells(_text(data, name), name)
    try:
        _line, headers = next(lines)
    except StopIteration:
        raise FileRefusedError(f"{name} is empty; its first line has to name the columns.") from None
    given = defaults or Defaults()
    columns, unknown = columns_of(headers, name)
    refuse_two_of_a_language(columns, given.language, name)
    filled = [(line, cells) for line, cells in lines if any(cell.strip() for cell in cells)]
    dates = [column.number for column in columns if column.key in _WHEN]
    texts = (cells[number].strip() for _line, cells in filled for number in dates if number < len(cells))
    table = Table(columns, len(headers), is_day_first(texts), given)
    rows = [table.row(cells) for _line, cells in filled]
    if table.has("external_id") and not table.has_own_identifiers:
        complete_links(rows, table.prefix)
    # Of several for one key, the plain column is meant.
    by_language = sorted(columns, key=lambda column: column.language, reverse=True)
    words = {column.key: f"column “{column.header}”" for column in by_language}
    for whole, parts in (("start", ("start_date", "start_time")), ("end", ("end_date", "end_time"))):
        for part in parts:
            words.setdefault(part, words.get(whole, part))
    return Source(rows, ignored=unknown, lines=tuple(line for line, _cells in filled), words=words)


def _text(data: bytes, name: object) -> str:
    for encoding in ("utf-8-sig", "cp1252"):
        with suppress(UnicodeDecodeError):
            return data.decode(encoding)
    raise FileRefusedError(f"{name} is neither UTF-8 nor Windows-1252; save it as “CSV UTF-8”.")


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
