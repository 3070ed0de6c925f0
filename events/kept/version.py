"""The version of the content as this process knows it: a second old at most, its own writes at once."""

from threading import Lock
from time import monotonic

from django.db import connection

from common.version import Version, listeners, load_version

# Seconds for which a version that was read is trusted, and for which a thread waits for another one's reading.
SECONDS_TRUSTED = 1.0
_PATIENCE = 0.25


class _Watch:
    def __init__(self) -> None:
        self._known: tuple[Version, float] | None = None
        # How often this process has written: what was read before a write is not trusted after it.
        self._writes = 0
        self._guard = Lock()
        self._reading = Lock()

    def version(self) -> Version:
        found = self._trusted()
        if found is None:
            # While the database hangs, each asks for itself: one after the other would wait too long.
            is_mine = self._reading.acquire(timeout=_PATIENCE)
            try:
                found = self._trusted() or self._read()
            finally:
                if is_mine:
                    self._reading.release()
        return found

    def forget(self) -> None:
        with self._guard:
            self._writes += 1
            self._known = None

    def _trusted(self) -> Version | None:
        known = self._known
        return known[0] if known and monotonic() - known[1] < SECONDS_TRUSTED else None

    def _read(self) -> Version:
        writes, began_at = self._writes, monotonic()
        version = load_version()
        with self._guard:
            if writes == self._writes:
                self._known = version, began_at
        return version


_watch = _Watch()
listeners.append(_watch.forget)


def current_version() -> Version:
    """Return the state of the content; read it before the content that it is to name.

    At most one query a second, however many ask. Within a transaction always one: it sees more than others do.
    """
    return load_version() if connection.in_atomic_block else _watch.version()
