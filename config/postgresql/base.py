"""PostgreSQL with a deadline in the client: a server that hangs cannot keep its own timeouts (docs/adr/0015)."""

from collections.abc import Iterator
from contextlib import contextmanager
from math import ceil
from typing import Any

import psycopg
from django.db.backends.postgresql import base
from psycopg import IsolationLevel, errors

from config.gate import pulse


class Connection(psycopg.Connection[Any]):
    """A connection that closes as soon as an answer takes longer than `deadline` seconds.

    The rollback, the next query and the health check then fail at once.
    """

    deadline: float | None = None
    is_late = False

    def wait(self, gen: Any, interval: float = 0.1, timeout: float | None = None) -> Any:
        try:
            answer = super().wait(gen, interval, self.deadline if timeout is None else timeout)
        except errors._WaitTimeout:  # noqa: SLF001 -- its only name
            if timeout is not None:
                raise
            self.is_late = True
            pulse.note_silence()
            self.close()
            raise psycopg.OperationalError(f"no answer from the database within {self.deadline:g} s") from None
        pulse.note_answer()
        return answer


class DatabaseWrapper(base.DatabaseWrapper):
    """PostgreSQL with one more option: `deadline`, the seconds that one answer may take (none: any number)."""

    # For a while a shorter deadline than in the options.
    _most_seconds: float | None = None

    def get_connection_params(self) -> dict[str, Any]:
        params = super().get_connection_params()
        params.pop("deadline", None)
        if self._most_seconds is not None:
            # psycopg takes a fraction of a second for "as long as it takes".
            params["connect_timeout"] = ceil(self._most_seconds)
        return params

    def get_new_connection(self, conn_params: dict[str, Any]) -> Connection:
        self.isolation_level = IsolationLevel.READ_COMMITTED
        try:
            connection = Connection.connect(**conn_params)
        except psycopg.errors.ConnectionTimeout:
            pulse.note_silence()
            raise
        connection.deadline = self._deadline
        return connection

    def close_if_health_check_failed(self) -> None:
        """Stop after one deadline a request: on a server that hangs, the new connection would wait as well."""
        checked = self.connection
        super().close_if_health_check_failed()
        if self.connection is None and checked is not None and checked.is_late:
            with self.wrap_database_errors:
                raise psycopg.OperationalError("no answer from the database to the health check")

    @contextmanager
    def answering_within(self, seconds: float) -> Iterator[None]:
        """Give up sooner than usual in this block; psycopg takes at least 2 seconds for a new connection."""
        self._most_seconds = seconds
        self._set_deadline()
        try:
            yield
        finally:
            self._most_seconds = None
            self._set_deadline()

    @property
    def _deadline(self) -> float | None:
        deadline: float | None = self.settings_dict["OPTIONS"].get("deadline")
        return deadline if self._most_seconds is None else self._most_seconds

    def _set_deadline(self) -> None:
        if self.connection is not None:
            self.connection.deadline = self._deadline
