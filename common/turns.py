"""Many short transactions one after the other, between which others write too.

PostgreSQL lets them. SQLite has one writer at a time and no queue: whoever waits asks again after 1, 2, 5, 10, 15, 20,
25, 25 and 25 milliseconds, then every 50 and 100, and could find the lock taken each time. So it stays free now and
then for longer than the time between two questions.
"""

import time
from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection, transaction

# Seconds in which transactions follow each other, and how long for each of them the lock is free then: 30 ms at least,
# and more on a busy machine, where all of it takes longer.
HELD_SECONDS = 0.05
FREE_SHARE = 0.6


class Turns:
    """Adds up how long the transactions of a run have kept others from writing."""

    def __init__(self) -> None:
        self._held = 0.0

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Run a transaction, then let others write if it is time."""
        begun = time.perf_counter()
        try:
            with transaction.atomic():
                yield
        finally:
            self._held += time.perf_counter() - begun
            if self._held >= HELD_SECONDS:
                _give_way(self._held * FREE_SHARE)
                self._held = 0.0


def _give_way(seconds: float) -> None:
    # Inside a transaction no other could write anyway.
    if connection.vendor == "sqlite" and not connection.in_atomic_block:
        time.sleep(seconds)
