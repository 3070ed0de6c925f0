"""When the database is away, and when a statement of ours is wrong."""

import sqlite3
from pathlib import Path

import psycopg
import pytest
from django.db import DatabaseError, IntegrityError, InterfaceError, InternalError, OperationalError, ProgrammingError
from django.db.transaction import TransactionManagementError

from common.database import first_line, is_away


def caused(error: BaseException, cause: BaseException | None) -> BaseException:
    error.__cause__ = cause
    return error


def sqlite(code: int) -> sqlite3.OperationalError:
    error = sqlite3.OperationalError()
    error.sqlite_errorcode = code
    return error


@pytest.mark.parametrize(
    ("error", "cause", "away"),
    [
        (OperationalError(), psycopg.OperationalError(), True),
        (OperationalError(), psycopg.errors.QueryCanceled(), True),
        (OperationalError(), psycopg.errors.LockNotAvailable(), True),
        (OperationalError(), psycopg.errors.TooManyConnections(), True),
        (OperationalError(), psycopg.errors.StatementTooComplex(), False),
        (InternalError(), psycopg.errors.ReadOnlySqlTransaction(), True),
        (InternalError(), psycopg.errors.InternalError_(), False),
        (InterfaceError("connection already closed"), None, True),
        (InterfaceError(), psycopg.InterfaceError(), False),
        (ProgrammingError(), psycopg.errors.UndefinedTable(), False),
        (IntegrityError(), psycopg.errors.UniqueViolation(), False),
        (DatabaseError(), None, False),
        (OperationalError(), sqlite(sqlite3.SQLITE_BUSY), True),
        (OperationalError(), sqlite(sqlite3.SQLITE_BUSY_SNAPSHOT), True),
        (OperationalError(), sqlite(sqlite3.SQLITE_READONLY_DBMOVED), True),
        (OperationalError(), sqlite(sqlite3.SQLITE_FULL), True),
        (DatabaseError(), sqlite(sqlite3.SQLITE_NOTADB), True),
        (OperationalError(), sqlite(sqlite3.SQLITE_ERROR), False),
        (OperationalError(), sqlite3.OperationalError("no code"), False),
        (TransactionManagementError(), OperationalError(), True),
        (TransactionManagementError(), None, False),
        (ConnectionError(), None, False),
        (None, None, False),
    ],
)  # fmt: skip
def test_database_is_away(error: BaseException | None, cause: BaseException | None, away: bool) -> None:
    assert is_away(caused(error, cause) if error else None) is away


def test_file_that_is_no_database(tmp_path: Path) -> None:
    (tmp_path / "db").write_text("no database at all" * 100)
    with sqlite3.connect(tmp_path / "db") as connection, pytest.raises(sqlite3.DatabaseError) as failure:
        connection.execute("SELECT * FROM t")
    connection.close()
    assert is_away(caused(DatabaseError(), failure.value))


def test_first_line_of_what_has_none() -> None:
    assert first_line(ValueError()) == ""
