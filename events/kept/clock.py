"""The moments at which the clock changes an answer, noted while it is made wherever words depend on the time."""

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
    """Note when the clock next changes what is said here; `moment` is called only if somebody listens."""
    moments = _noted.get()
    if moments is not None:
        moments.append(moment())
