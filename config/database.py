"""DATABASES as the settings need it, and what is different in a process that serves requests: pure functions.

Commands may take their time: a migration writes an index for minutes. A request may not, for it holds a thread.
"""

from typing import Any

# Seconds that one statement of a command may take; the server is then taken to hang.
COMMAND_DEADLINE = 15 * 60
# Seconds that a transaction may keep its locks without asking anything: longer than any pause between two statements.
IDLE_IN_TRANSACTION = 60

Options = dict[str, Any]


def sqlite(database: dict[str, Any], timeout: int) -> tuple[dict[str, Any], Options]:
    """Return the database for DATABASES, and the options that requests have besides."""
    options = {
        # Seconds a writer waits for another one.
        "timeout": 20,
        # Take the write lock at the start: a transaction that reads first and writes later cannot wait for it.
        "transaction_mode": "IMMEDIATE",
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=ON;",
    }
    return {**database, "OPTIONS": options | database.get("OPTIONS", {})}, {"timeout": timeout}


def postgresql(database: dict[str, Any], timeout: int) -> tuple[dict[str, Any], Options]:
    """Return the database for DATABASES, and the options that requests have besides."""
    own = database.get("OPTIONS", {})
    # A connection per request would halve the throughput; a broken one is replaced before it is used.
    kept = {"CONN_MAX_AGE": 600, "CONN_HEALTH_CHECKS": True}
    options = {"connect_timeout": timeout, "deadline": COMMAND_DEADLINE, **own}
    # A server that lives ends the statement itself, a little before the client gives up.
    milliseconds = timeout * 900
    limits = {
        "statement_timeout": milliseconds,
        "lock_timeout": milliseconds,
        "idle_in_transaction_session_timeout": IDLE_IN_TRANSACTION * 1000,
    }
    said = [*(f"-c {name}={value}" for name, value in limits.items()), own.get("options", "")]
    request = {"deadline": timeout, "options": " ".join(said).strip()}
    return {**kept, **database, "ENGINE": "config.postgresql", "OPTIONS": options}, request
