"""Nobody waits for ever for PostgreSQL: not for an answer, a connection, a health check or a rollback."""

import socket
import time
from collections.abc import Iterator

import pytest
from django.db import OperationalError, connection

from common.database import is_away
from config.gate import pulse
from config.postgresql.base import DatabaseWrapper

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(connection.vendor != "postgresql", reason="What is tested is the backend for PostgreSQL."),
]
DEADLINE = 0.2
# Far from both: the deadline, and the time that the server would take.
SOON = 1.5
SLOW = "SELECT pg_sleep(2)"


@pytest.fixture(autouse=True)
def own_pulse(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pulse, "is_silent", False)


@pytest.fixture
def database() -> Iterator[DatabaseWrapper]:
    """A connection of its own to the test database, with a short deadline."""
    own = connection.copy()
    own.settings_dict["OPTIONS"] = {**own.settings_dict["OPTIONS"], "deadline": DEADLINE}
    own.settings_dict["CONN_HEALTH_CHECKS"] = True
    yield own
    own.close()


def ask(database: DatabaseWrapper, sql: str = "SELECT 1") -> object:
    with database.cursor() as cursor:
        cursor.execute(sql)
        return cursor.fetchone()


def test_late_answer_ends_the_connection_in_time(database: DatabaseWrapper) -> None:
    began = time.monotonic()
    with pytest.raises(OperationalError, match=r"no answer from the database within 0\.2 s") as failure:
        ask(database, SLOW)
    assert (is_away(failure.value), time.monotonic() - began < SOON) == (True, True)
    assert pulse.is_silent

    database.close_if_unusable_or_obsolete()

    assert ask(database) == (1,)
    assert not pulse.is_silent


def test_rollback_does_not_wait_again(database: DatabaseWrapper) -> None:
    database.set_autocommit(False)
    with pytest.raises(OperationalError):
        ask(database, SLOW)
    began = time.monotonic()
    with pytest.raises(OperationalError, match="closed"):
        database.rollback()
    assert time.monotonic() - began < DEADLINE


def test_health_check_of_a_server_that_hangs_is_the_only_wait(
    database: DatabaseWrapper, monkeypatch: pytest.MonkeyPatch
) -> None:
    ask(database)
    database.close_if_unusable_or_obsolete()
    monkeypatch.setattr(database, "is_usable", lambda: hang(database))

    with pytest.raises(OperationalError, match="health check"):
        ask(database)

    monkeypatch.undo()
    assert ask(database) == (1,)


def hang(database: DatabaseWrapper) -> bool:
    """Answer as Django's own check does where the server hangs."""
    with pytest.raises(Exception, match="no answer"), database.connection.cursor() as cursor:
        cursor.execute(SLOW)
    return False


def test_health_check_of_a_server_that_was_restarted_makes_a_new_connection(database: DatabaseWrapper) -> None:
    ask(database)
    database.close_if_unusable_or_obsolete()
    database.connection.pgconn.finish()

    assert ask(database) == (1,)


def test_hurry_is_over_with_its_block(database: DatabaseWrapper) -> None:
    database.settings_dict["OPTIONS"]["deadline"] = 600
    with database.answering_within(DEADLINE), pytest.raises(OperationalError, match=r"within 0\.2 s"):
        ask(database, SLOW)
    database.close()
    with database.answering_within(DEADLINE):
        ask(database)
        assert database.connection.deadline == DEADLINE
    assert database.connection.deadline == 600


def test_notifications_keep_the_deadline_of_their_caller(database: DatabaseWrapper) -> None:
    ask(database)
    assert list(database.connection.notifies(timeout=0.01)) == []
    assert ask(database) == (1,)


def test_connection_to_a_server_that_hangs_ends_in_time(database: DatabaseWrapper) -> None:
    with socket.create_server(("127.0.0.1", 0)) as silence:
        database.settings_dict |= {"HOST": "127.0.0.1", "PORT": silence.getsockname()[1]}
        began = time.monotonic()
        with database.answering_within(DEADLINE), pytest.raises(OperationalError) as failure:
            ask(database)
    # psycopg's shortest time for a connection is 2 seconds.
    assert (is_away(failure.value), time.monotonic() - began < 60) == (True, True)
    assert pulse.is_silent
