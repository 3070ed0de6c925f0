"""The file of an export: one row a line, written as the events are read."""

import json
import os
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from events.exports.event import event_row, exportable
from events.exports.extent import Extent
from events.exports.programmes import programme_rows
from events.models import Event

# Events that are loaded together, so that memory does not grow with their number.
CHUNK = 200


def export_lines(extent: Extent) -> Iterator[str]:
    """Yield the text of the file piece by piece: the same events give the same text."""
    yield '{\n"events": ['
    yield from _rows(event_rows(extent))
    yield '],\n"programmes": ['
    yield from _rows(programme_rows(extent))
    yield "]\n}\n"


def event_rows(extent: Extent) -> Iterator[dict[str, Any]]:
    """Yield the rows of all events that the extent has."""
    events = Event.objects.published(extent.at) if extent.is_public else Event.objects.all()
    for event in exportable(events).iterator(chunk_size=CHUNK):
        yield event_row(event, extent)


def _rows(rows: Iterator[dict[str, Any]]) -> Iterator[str]:
    before = "\n"
    for row in rows:
        yield before + json.dumps(row, ensure_ascii=False, sort_keys=True)
        before = ",\n"
    if before != "\n":
        yield "\n"


def write_file(path: Path, pieces: Iterator[str]) -> None:
    """Write the pieces to a new file that takes the place of the old one only when it is complete.

    It is readable by its owner only, for it may hold what is not public.
    """
    descriptor, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name[:80]}.")
    part = Path(name)
    try:
        with os.fdopen(descriptor, "w", encoding="utf-8", newline="\n") as file:
            file.writelines(pieces)
            file.flush()
            os.fsync(file.fileno())
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)
