"""Is the database away, or is the fault ours?"""

import sqlite3
from typing import Any

from django.db import DatabaseError, InterfaceError, OperationalError
from django.db.transaction import TransactionManagementError

# What SQLite says of its file, not of a statement: locked, read-only, full, damaged, gone.
_FILE_CODES = frozenset(
    {
        sqlite3.SQLITE_BUSY,
        sqlite3.SQLITE_CANTOPEN,
        sqlite3.SQLITE_CORRUPT,
        sqlite3.SQLITE_FULL,
        sqlite3.SQLITE_IOERR,
        sqlite3.SQLITE_LOCKED,
        sqlite3.SQLITE_NOMEM,
        sqlite3.SQLITE_NOTADB,
        sqlite3.SQLITE_PERM,
        sqlite3.SQLITE_PROTOCOL,
        sqlite3.SQLITE_READONLY,
    }
)
# The lower byte of an extended code is the kind (https://www.sqlite.org/rescode.html).
_KIND = 0xFF
# PostgreSQL after a failover: this server only reads.
_READ_ONLY = "25006"
# A statement that is too complex is ours to change (class 54 of PostgreSQL's error codes).
_OUR_FAULT = "54"


def is_away(error: BaseException | None) -> bool:
    """Return whether the database could not be reached, did not answer in time, or cannot keep anything now."""
    if isinstance(error, TransactionManagementError):
        # The transaction was lost to an error that somebody has caught.
        return is_away(error.__cause__)
    if not isinstance(error, DatabaseError | InterfaceError):
        return False
    cause: Any = error.__cause__
    if isinstance(cause, sqlite3.Error):
        return getattr(cause, "sqlite_errorcode", 0) & _KIND in _FILE_CODES
    state = getattr(cause, "sqlstate", None) or ""
    if isinstance(error, OperationalError):
        return not state.startswith(_OUR_FAULT)
    # Django's own InterfaceError has no cause: the connection was closed in the middle of a transaction.
    return state == _READ_ONLY or (isinstance(error, InterfaceError) and cause is None)


def first_line(error: BaseException) -> str:
    """Return the first line of the message; the others may quote what people have written."""
    return next(iter(str(error).splitlines()), "").strip()
