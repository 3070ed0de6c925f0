"""When the clock changes what is being made: noted by whatever says something that depends on the time."""

import datetime as dt
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

_noted: ContextVar[list[dt.datetime] | None] = ContextVar("noted", default=None)


@contextmanager
def listen() -> Iterator[list[dt.datetime]]:
    """Gather the moments that are noted while an answer is made."""
    moments: list[dt.datetime] = []
    token = _noted.set(moments)
    try:
        yield moments
    finally:
        _noted.reset(token)


def note_change(moment: Callable[[], dt.datetime]) -> None:
    """Note when the clock changes what is said here next; if nobody listens, it is not asked."""
    moments = _noted.get()
    if moments is not None:
        moments.append(moment())
