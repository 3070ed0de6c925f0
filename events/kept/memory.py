"""What this process keeps: bounded, and safe from floods of addresses that are asked once."""

from collections import OrderedDict
from threading import Lock

from events.kept.copies import Copy

# The share of the room for copies that were asked for again: however many new ones come, these stay.
PROVEN_SHARE = 0.8
# A copy that would take more of the room than this is not kept.
LARGEST_SHARE = 0.125


class Memory:
    """Copies by key, at most `room` bytes of them: a segmented LRU cache (Karedla, Love, Wherry 1994)."""

    def __init__(self, room: int) -> None:
        self.room = room
        self.used = 0
        self._lock = Lock()
        self._new: OrderedDict[str, tuple[Copy, int]] = OrderedDict()
        self._proven: OrderedDict[str, tuple[Copy, int]] = OrderedDict()
        self._proven_used = 0

    def get(self, key: str) -> Copy | None:
        with self._lock:
            found = self._proven.get(key)
            if found:
                self._proven.move_to_end(key)
                return found[0]
            found = self._new.pop(key, None)
            if not found:
                return None
            self._prove(key, found)
            return found[0]

    def put(self, key: str, copy: Copy) -> None:
        """Keep the copy, or count it again after it has grown; an older one of the same key goes."""
        size = copy.size
        with self._lock:
            was_proven = key in self._proven
            self._forget(key)
            if size > self.room * LARGEST_SHARE:
                return
            self.used += size
            self._new[key] = (copy, size)
            if was_proven:
                self._prove(key, self._new.pop(key))
            while self.used > self.room:
                self._forget(next(iter(self._new or self._proven)))

    def holds(self, key: str) -> bool:
        return key in self._proven or key in self._new

    def has(self, key: str, copy: Copy) -> bool:
        """Say whether the key stands for this very copy."""
        with self._lock:
            found = self._proven.get(key) or self._new.get(key)
        return found is not None and found[0] is copy

    def clear(self) -> None:
        with self._lock:
            self._new.clear()
            self._proven.clear()
            self.used = self._proven_used = 0

    def _prove(self, key: str, found: tuple[Copy, int]) -> None:
        self._proven[key] = found
        self._proven_used += found[1]
        while self._proven_used > self.room * PROVEN_SHARE:
            oldest, entry = self._proven.popitem(last=False)
            self._proven_used -= entry[1]
            self._new[oldest] = entry

    def _forget(self, key: str) -> None:
        if found := self._proven.pop(key, None):
            self._proven_used -= found[1]
        found = found or self._new.pop(key, None)
        if found:
            self.used -= found[1]
