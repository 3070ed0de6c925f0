"""Writes a version of every event that a transaction has changed, at its end: after rows and relations.

Whoever writes opens a `recording`; inner ones join the outer. What is written is heard by signals (`events.receivers`)
or said by `touch`. A write in no recording is recorded after its commit.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from functools import partial, wraps
from typing import Any, ParamSpec, TypeVar

from django.db import transaction
from django.db.models import OuterRef, Subquery
from django.utils import timezone

from events.enums import PublicationState
from events.models import Event, EventVersion
from events.models.version import pack
from events.versions.content import Content, changed_names, digest, load_contents

P = ParamSpec("P")
R = TypeVar("R")
Way = EventVersion.Way

# Called at the end of a recording with the keys of the events touched, in its transaction.
listeners: list[Callable[[Sequence[int]], None]] = []


@dataclass
class Recording:
    """Who writes, how, and which events so far; `note` is what the person says about it."""

    way: str
    by: Any = None
    note: str = ""
    touched: dict[int, None] = field(default_factory=dict)

    def write(self) -> None:
        """Write a version of each touched event whose content has changed; in a transaction."""
        keys = sorted(self.touched)
        self.touched.clear()
        if keys:
            _lock(keys)
            _add_versions(load_contents(keys), self)
            for listener in listeners:
                listener(keys)


_current: ContextVar[Recording | None] = ContextVar("recording", default=None)


@contextmanager
def recording(*, way: str, by: Any = None, note: str = "") -> Iterator[Recording]:
    """Open a transaction, and write the versions at its end.

    Inside another one it only says better what the person does: saving a form may submit the event as well.
    """
    outer = _current.get()
    if outer is not None:
        if outer.way == Way.FORM and way != Way.COMMAND:
            outer.way, outer.note = way, note or outer.note
        yield outer
        return
    with gathering(way=way, by=by, note=note) as found, transaction.atomic():
        yield found
        found.write()


@contextmanager
def gathering(*, way: str, by: Any = None, note: str = "") -> Iterator[Recording]:
    """Gather what several transactions touch; the caller writes the versions, by the hundred say."""
    found = Recording(way, by, note)
    token = _current.set(found)
    try:
        yield found
    finally:
        _current.reset(token)


def recorded(way: str) -> Callable[[Callable[P, R]], Callable[P, R]]:
    """Record what a function writes: it takes `by`, and may take `message`, the note of the version."""

    def decorate(function: Callable[P, R]) -> Callable[P, R]:
        @wraps(function)
        def wrapped(*args: P.args, **kwargs: P.kwargs) -> R:
            with recording(way=way, by=kwargs["by"], note=str(kwargs.get("message", ""))), transaction.atomic():
                return function(*args, **kwargs)

        return wrapped

    return decorate


def touch(key: int) -> None:
    """Say that the event, or something that belongs to it, is being written."""
    current = _current.get()
    if current is None:
        transaction.on_commit(partial(_record_alone, key))
    else:
        current.touched[key] = None


def _record_alone(key: int) -> None:
    with recording(way=Way.COMMAND):
        touch(key)


def hold(key: int) -> EventVersion | None:
    """Lock the event and return its last version, made now if the event is not as that one has it.

    None for an event that is gone. In a transaction.
    """
    _lock([key])
    contents = load_contents([key])
    _add_versions(contents, Recording(Way.FOUND))
    return _latest(contents).get(key)


def keep_first(key: int) -> None:
    """Write the first version of an event that was stored before there were versions; it is locked."""
    _add_versions(load_contents([key]), Recording(Way.FOUND))


def make_first_versions(*, most: int) -> int:
    """Write the first versions of events that have none; returns of how many."""
    missing = Event.objects.filter(versions=None).order_by("pk").values_list("pk", flat=True)
    with transaction.atomic():
        keys = list(missing[:most])
        _lock(keys)
        _add_versions(load_contents(keys), Recording(Way.FOUND))
    return len(keys)


def _lock(keys: Sequence[int]) -> None:
    list(Event.objects.locked().filter(pk__in=keys).only("pk"))


def _latest(keys: Iterable[int]) -> dict[int, EventVersion]:
    """Return the last version of each event by its key."""
    last = EventVersion.objects.filter(event=OuterRef("event")).order_by("-number").values("number")[:1]
    return {found.event_id: found for found in EventVersion.objects.filter(event__in=keys, number=Subquery(last))}


def _add_versions(contents: dict[int, Content], source: Recording) -> None:
    latest, now = _latest(contents), timezone.now()
    made = (_version(key, content, latest.get(key)) for key, content in contents.items())
    EventVersion.objects.bulk_create(_signed(version, source, now) for version in made if version)


def _version(key: int, content: Content, before: EventVersion | None) -> EventVersion | None:
    """Return the next version of the event, None where nothing has changed."""
    name = digest(content)
    if before is not None and before.digest == name:
        return None
    return EventVersion(
        event_id=key,
        number=before.number + 1 if before else 1,
        changed=changed_names(before.content, content) if before else [],
        is_public=content["state"] == PublicationState.PUBLISHED and content["withdrawn_at"] is None,
        digest=name,
        packed=pack(content),
    )


def _signed(version: EventVersion, source: Recording, now: Any) -> EventVersion:
    version.made_at, version.by, version.way, version.note = now, source.by, source.way, source.note
    return version
