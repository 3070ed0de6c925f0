"""Find an answer that is right, or make it: once, however many ask for it at the same time."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from queue import Full, Queue
from threading import Lock, Thread

from django.conf import settings
from django.core.cache import cache
from django.db import connection
from django.http.response import HttpResponseBase
from django.utils import timezone

from common.version import code_version
from events.kept.copies import Copy
from events.kept.encodings import BEST_BROTLI, BROTLI, encode
from events.kept.memory import Memory
from events.kept.version import current_version

# Seconds for which a request waits for another one to make the answer, before it makes the answer itself.
PATIENCE = 2.0
# A copy sent so often gets the encoding that takes long.
WORTH_RECODING = 2
MOST_WAITING = 64
_DAY = 24 * 3600
Made = Copy | HttpResponseBase


class Keeper:
    """Copies in the memory of this process and, where there is a shared cache, in that as well."""

    def __init__(self, room: int, *, is_shared: bool) -> None:
        self.memory = Memory(room)
        self._is_shared = is_shared
        self._makers: dict[str, Lock] = {}
        self._to_recode: Queue[tuple[str, Copy]] = Queue(MOST_WAITING)
        self._recoder: Thread | None = None

    def find_or_make(self, key: str, version: str, make: Callable[[], Made]) -> Made:
        """Return the copy by this key that is right for the version and now, else what `make` returns.

        Only a `Copy` is kept, and inside a transaction nothing: what it reads can still be lost.
        """
        if connection.in_atomic_block:
            return make()
        found = self._find(key, version)
        if found:
            return found
        with self._alone(key):
            found = self._find(key, version) or self._find_shared(key, version)
            if found:
                return found
            made = make()
            if isinstance(made, Copy):
                self._keep(key, made)
            return made

    def find(self, key: str) -> Copy | None:
        """Return the copy in this process's memory that is right now."""
        if connection.in_atomic_block or not self.memory.holds(key):
            return None
        return self._find(key, current_version().token)

    def note_served(self, key: str, copy: Copy, encoding: str) -> None:
        """Count one more answer; the second one in brotli has the copy compressed better in the background."""
        copy.served += 1
        if copy.served == WORTH_RECODING and encoding == BROTLI and self.memory.has(key, copy):
            self._recode_later(key, copy)

    def note_growth(self, key: str, copy: Copy) -> None:
        """Count the bytes of a copy anew, after it got another encoding."""
        if self.memory.has(key, copy):
            self.memory.put(key, copy)

    def clear(self) -> None:
        self.memory.clear()

    def _find(self, key: str, version: str) -> Copy | None:
        copy = self.memory.get(key)
        return copy if copy and copy.is_right(version, timezone.now()) else None

    def _find_shared(self, key: str, version: str) -> Copy | None:
        if not self._is_shared:
            return None
        copy: Copy | None = cache.get(_shared_key(key, version))
        if copy is None or not copy.is_right(version, timezone.now()):
            return None
        self.memory.put(key, copy)
        return copy

    def _keep(self, key: str, copy: Copy) -> None:
        self.memory.put(key, copy)
        self._share(key, copy)

    def _share(self, key: str, copy: Copy) -> None:
        seconds = (copy.until - timezone.now()).total_seconds()
        if self._is_shared and seconds > 0:
            # Other threads may add an encoding meanwhile. Headers that settings decide are each process's own.
            still = replace(copy, encoded=copy.encoded.copy(), finished=None)
            cache.set(_shared_key(key, copy.version), still, min(seconds, _DAY))

    @contextmanager
    def _alone(self, key: str) -> Iterator[None]:
        """Let requests in one at a time; those that have waited for `PATIENCE` go on all the same."""
        lock = self._makers.setdefault(key, Lock())
        is_mine = lock.acquire(timeout=PATIENCE)
        try:
            yield
        finally:
            # Whoever has waited too long leaves the lock to its owner.
            if is_mine:
                self._makers.pop(key, None)
                lock.release()

    def _recode_later(self, key: str, copy: Copy) -> None:
        if self._recoder is None or not self._recoder.is_alive():
            # Compressing lets go of the interpreter: readers are answered meanwhile.
            self._recoder = Thread(target=self._recode, name="recoder", daemon=True)
            self._recoder.start()
        try:
            self._to_recode.put_nowait((key, copy))
        except Full:
            copy.served = 0

    def _recode(self) -> None:
        while True:
            self._recode_one()

    def _recode_one(self) -> None:
        key, copy = self._to_recode.get()
        # Where the content has changed meanwhile, nobody asks for it any more.
        if self.memory.has(key, copy):
            copy.encoded[BEST_BROTLI] = encode(copy.body, BEST_BROTLI)
            copy.encoded.pop(BROTLI, None)
            self.note_growth(key, copy)
            self._share(key, copy)
        self._to_recode.task_done()


def _shared_key(key: str, version: str) -> str:
    return f"page-{code_version()}-{version}-{key}"


keeper = Keeper(settings.PAGE_STORE_MIB * 2**20, is_shared=settings.PAGES_ARE_SHARED)
