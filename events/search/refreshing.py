"""Keeps search documents true: changes leave a note in their own transaction, and are written out after it.

The note outlives a process that dies in between, and a change that concerns thousands of events: `run_due` does what
is left.
"""

import contextlib
from collections.abc import Iterable, Iterator
from contextvars import ContextVar

from django.db import connection, transaction
from django.db.models import Exists, OuterRef

from common.turns import Turns
from events.models import Event, SearchDocument, StaleSearch
from events.search.documents import JOINED, PREFETCH, make_documents

# Events written together; a request refreshes at most as many, so that it never waits for thousands.
BATCH = 100
_WRITTEN = ("title", "words", "text")

_is_later: ContextVar[bool] = ContextVar("is_later", default=False)


class _Refresh:
    """What is to be done after the commit, gathered from all changes made at the same level of transactions."""

    def __init__(self) -> None:
        self.keys: set[int] = set()
        self.is_later = _is_later.get()

    def run(self) -> None:
        """Refresh what has not been refreshed in the meantime."""
        keys, self.keys = self.keys, set()
        if keys and not self.is_later:
            noted = StaleSearch.objects.filter(event__in=sorted(keys)[:BATCH])
            refresh_events(list(noted.order_by().values_list("event_id", flat=True).distinct()))


def mark_stale(keys: Iterable[int]) -> None:
    """Note that the documents of these events have to be written anew, and do so after the commit for the first 100."""
    refresh = _pending()
    missing = sorted(set(keys) - refresh.keys)
    if not missing:
        return
    StaleSearch.objects.bulk_create((StaleSearch(event_id=key) for key in missing), batch_size=1000)
    is_new = not refresh.keys
    refresh.keys.update(missing)
    if is_new:
        # Robust: what fails here stays noted, and must not spoil a change that has been stored.
        transaction.on_commit(refresh.run, robust=True)


def _pending() -> _Refresh:
    """Return the latest refresh of this very savepoint, or a new one: notes of another one are undone with that."""
    # None stands for a block without a savepoint of its own: it is undone with the one around it.
    level = {*connection.savepoint_ids, None}
    savepoints, latest = next(_registered(), (set(), None))
    if latest and latest.is_later == _is_later.get() and {*savepoints, None} == level:
        return latest
    return _Refresh()


def _registered() -> Iterator[tuple[set[str | None], _Refresh]]:
    """Yield what waits for the commit, the latest first, each with the savepoints in which it was made."""
    for savepoints, function, _robust in reversed(connection.run_on_commit):
        refresh = getattr(function, "__self__", None)
        if isinstance(refresh, _Refresh):
            yield savepoints, refresh


@contextlib.contextmanager
def later() -> Iterator[None]:
    """Let the changes inside only leave their notes, and refresh all at once after it; for many changes."""
    token = _is_later.set(True)
    try:
        yield
    finally:
        _is_later.reset(token)
    transaction.on_commit(refresh_stale, robust=True)


def refresh_stale() -> int:
    """Refresh all events that wait for it or have no document at all; returns how many."""
    done, turns = 0, Turns()
    while keys := _waiting():
        with turns.transaction():
            done += refresh_events(keys)
    return done


def _waiting() -> list[int]:
    noted = StaleSearch.objects.order_by("pk").values_list("event_id", flat=True)[: BATCH * 2]
    keys = list(dict.fromkeys(noted))[:BATCH]
    if keys:
        return keys
    without = ~Exists(SearchDocument.objects.filter(event=OuterRef("pk")))
    return list(Event.objects.filter(without).order_by("pk").values_list("pk", flat=True)[:BATCH])


def rebuild() -> int:
    """Refresh all events, whether noted or not; returns the number of documents."""
    last, turns = 0, Turns()
    while keys := list(Event.objects.filter(pk__gt=last).order_by("pk").values_list("pk", flat=True)[:BATCH]):
        with turns.transaction():
            refresh_events(keys)
        last = keys[-1]
    # What is left belongs to events that are gone.
    refresh_stale()
    return SearchDocument.objects.count()


@transaction.atomic
def refresh_events(keys: list[int]) -> int:
    """Write the documents of these events, at most `BATCH`; return how many of the events still exist."""
    if not keys:
        return 0
    notes = list(StaleSearch.objects.filter(event__in=keys).values_list("pk", flat=True))
    # Locked, so that of two who refresh an event at the same time the later one reads what is newer.
    events = Event.objects.locked().filter(pk__in=keys)
    found = list(events.select_related(*JOINED).prefetch_related(*PREFETCH))
    _write(
        [document for event in found for document in make_documents(event)],
        SearchDocument.objects.filter(event__in=keys),
    )
    StaleSearch.objects.filter(pk__in=notes).delete()
    for _savepoints, refresh in _registered():
        # A later change in the same transaction needs a note of its own again.
        refresh.keys.difference_update(keys)
    return len(found)


def _write(wanted: list[SearchDocument], stored: Iterable[SearchDocument]) -> None:
    """Bring the stored documents to the wanted ones; what is as it should be is not touched."""
    old = {(document.event_id, document.language): document for document in stored}
    new, changed = [], []
    for document in wanted:
        former = old.pop((document.event_id, document.language), None)
        if former is None:
            new.append(document)
        elif any(getattr(former, name) != getattr(document, name) for name in _WRITTEN):
            document.pk = former.pk
            changed.append(document)
    SearchDocument.objects.bulk_create(new)
    SearchDocument.objects.bulk_update(changed, _WRITTEN)
    if old:
        SearchDocument.objects.filter(pk__in=[document.pk for document in old.values()]).delete()
