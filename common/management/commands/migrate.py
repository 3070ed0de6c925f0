"""Django's `migrate`, one at a time: two at once would make the same tables, and one would fail."""

import fcntl
import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.core.management.commands import migrate
from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper

# A number that nothing else locks in this database.
LOCK = 7_246_310
# Seconds between two looks: a statement that waits would be taken for a server that hangs.
PAUSE = 0.2


class Command(migrate.Command):
    def execute(self, *args: Any, **options: Any) -> Any:
        # The system checks, which come before handle(), connect: of two that open a new SQLite file at once, one fails.
        with self._alone(connections[options["database"]]):
            return super().execute(*args, **options)

    @contextmanager
    def _alone(self, connection: BaseDatabaseWrapper) -> Iterator[None]:
        if connection.vendor == "postgresql":
            lock = _postgresql_lock(connection)
        else:
            lock = _directory_lock(connection)
        with lock as is_taken:
            if not is_taken():
                self.stderr.write("Another migrate is running; waiting until it has ended.")
                while not is_taken():
                    time.sleep(PAUSE)
            yield


Taken = Callable[[], bool]


@contextmanager
def _postgresql_lock(connection: BaseDatabaseWrapper) -> Iterator[Taken]:
    """An advisory lock of the session: the server lifts it with the connection, however that ends."""

    def is_taken() -> bool:
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_try_advisory_lock(%s)", [LOCK])
            return bool(cursor.fetchone()[0])

    yield is_taken
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_unlock(%s)", [LOCK])


@contextmanager
def _directory_lock(connection: BaseDatabaseWrapper) -> Iterator[Taken]:
    """A lock on the directory of the file: closing the file itself would lift the locks that SQLite has there."""
    name = str(connection.settings_dict["NAME"])
    directory = Path(name).parent
    if connection.is_in_memory_db() or not directory.is_dir():  # type: ignore[attr-defined]
        yield lambda: True
        return
    descriptor = os.open(directory, os.O_RDONLY)

    def is_taken() -> bool:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True

    try:
        yield is_taken
    finally:
        os.close(descriptor)
