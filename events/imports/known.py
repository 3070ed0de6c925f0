"""The events of this site that rows of a file speak of."""

import datetime as dt
import re
import uuid
from collections.abc import Iterator, Mapping
from typing import Any

from events.exports.event import event_row, exportable
from events.exports.extent import Extent
from events.exports.keys import UID_PREFIX
from events.imports.event import external_id_of
from events.imports.problems import Problem, RowRefusedError
from events.imports.relations import PREFETCH
from events.imports.rows import EventRow
from events.models import Event

# That of a calendar, a table, or the source that was named.
_PREFIX = re.compile(r"[a-z0-9-]{1,40}:")


def uids_of(row: EventRow) -> list[uuid.UUID]:
    """Return the identifiers in calendars by which the row may mean an event."""
    return [uid for uid in (row.uid, _prefixed_uid(row.external_id)) if uid]


class Known:
    """The events of a batch of rows, loaded together."""

    def __init__(self, rows: list[Any], now: dt.datetime) -> None:
        events = Event.objects.filter(external_id__in={external_id_of(raw) for raw in rows} - {""})
        self._by_id = {event.external_id: event for event in events.prefetch_related(*PREFETCH)}
        uids = set(filter(None, (uid for raw in rows for uid in _uids(raw))))
        others = Event.objects.filter(uid__in=uids).prefetch_related(*PREFETCH) if uids else ()
        self._by_uid = {event.uid: event for event in others}
        exported = [uid_of(raw.get("uid")) for raw in rows if isinstance(raw, Mapping) and "uid" in raw]
        found = exportable(Event.objects.filter(uid__in=set(filter(None, exported)))) if any(exported) else ()
        self._exported = {event.uid: event for event in found}
        self._extents = (Extent(now), Extent(now, with_hidden=True), Extent(now, is_public=True))

    def event_for(self, row: EventRow) -> Event | None:
        """Return the event that the row means, None for a new one."""
        found = self._by_id.get(row.external_id)
        if found is not None:
            return found
        same = self._by_uid.get(row.uid) if row.uid else None
        if same is not None and not row.external_id.startswith(UID_PREFIX):
            raise RowRefusedError(Problem("uid", "is that of an event with another external_id here; leave it out"))
        if not row.external_id.startswith(UID_PREFIX) and _prefixed_uid(row.external_id) in self._by_uid:
            raise RowRefusedError(Problem("external_id", "is an event of this site; change it here, not by this file"))
        return same

    def is_copy(self, event: Event, raw: Mapping[str, Any]) -> bool:
        """Say whether the row is what an export of this site writes of the event as it stands."""
        loaded = self._exported.get(event.uid)
        return loaded is not None and any(event_row(loaded, extent) == raw for extent in self._extents)


def _uids(raw: Any) -> Iterator[uuid.UUID | None]:
    if isinstance(raw, Mapping):
        yield uid_of(raw.get("uid"))
        yield _prefixed_uid(external_id_of(raw))


def _prefixed_uid(external_id: str) -> uuid.UUID | None:
    """Return the identifier behind a prefix: an event of this site may come back by way of another program."""
    found = _PREFIX.match(external_id)
    return uid_of(external_id[found.end() :]) if found else None


def uid_of(value: Any) -> uuid.UUID | None:
    try:
        return uuid.UUID(value) if isinstance(value, str) else None
    except ValueError:
        return None
