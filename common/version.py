"""Which state of the public content a page was made from, so that a copy can be told from what is true now.

Every transaction that writes to a watched table adds a row with a random number: for saves, bulk writes and deletions
alike, because the statements are seen on their way to the database. What bypasses Django calls `raise_version`.
Count and sum of the numbers name the state. No row is ever changed, so that no writer waits for another (ADR 11).
"""

import datetime as dt
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from pathlib import Path
from secrets import randbits
from typing import Any

from django.apps import apps
from django.conf import settings
from django.db import connection, transaction
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.signals import connection_created
from django.db.models import Count, F, Max, Sum
from django.utils import timezone

from common.models import ContentVersion

# A writer prunes above this many rows, which an import makes before `run_due` comes: readers ask for their sum.
MOST_ROWS = 1024
# The sum is asked for in two parts, as a multiple of this and the rest: 64 bits hold the sums of any table.
_PART = 2**24
_LONG_AGO = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)
_STEP = dt.timedelta(microseconds=1)
# The advisory lock of the one pruner; any number that nothing else uses.
_PRUNER = 20_260_511
_WRITE = re.compile(r'\s*(?:INSERT (?:OR \w+ )?INTO|UPDATE|DELETE FROM) "(\w+)"')
_watched: set[str] = set()
# Called when this process has named a new state, and again once it is committed.
listeners: list[Callable[[], None]] = []


@dataclass(frozen=True)
class Version:
    token: str
    changed_at: dt.datetime
    rows: int


def load_version() -> Version:
    """Return the present state; one query. Read it before the content that it is to name, never after."""
    parts = {"high": Sum(F("number") / _PART), "low": Sum(F("number") % _PART)}
    found = ContentVersion.objects.aggregate(rows=Count("pk"), changed_at=Max("changed_at"), **parts)
    total = (found["high"] or 0) * _PART + (found["low"] or 0)
    return Version(f"{found['rows']}-{total}", found["changed_at"] or _LONG_AGO, found["rows"])


def raise_version() -> None:
    """Name a new state: once for each level of a transaction, for a name given in a savepoint can be lost with it."""
    if not connection.in_atomic_block:
        _add_later_row()
        return
    waiting = connection.run_on_commit
    if (set(connection.savepoint_ids), _raised, False) in waiting:
        return
    _add_row(timezone.now())
    transaction.on_commit(_raised)
    # Once is enough: it is lost only with all levels that wrote.
    if all(function is not _confirm for _level, function, _robust in waiting):
        # Robust: the change is stored and has its name; only its date is not the last one yet.
        transaction.on_commit(_confirm, robust=True)


def _raised() -> None:
    """Tell the listeners; `raise_version` looks for this among what waits for the commit."""
    for listener in listeners:
        listener()


def _confirm() -> None:
    """Date the state after the commit: while the transaction ran, others may have been dated later than its row."""
    if _add_later_row() > MOST_ROWS:
        prune_versions()


def _add_later_row() -> int:
    """Add a row that is later than all before, even if the clock went back; returns how many there are now.

    Opens no transaction: the statement before may still be under way, and SQLite could not end one.
    """
    before = load_version()
    _add_row(_after(before))
    return before.rows + 1


def _after(version: Version) -> dt.datetime:
    return max(timezone.now(), version.changed_at + _STEP)


def _add_row(changed_at: dt.datetime) -> None:
    ContentVersion.objects.create(number=randbits(48), changed_at=changed_at)
    _raised()


@transaction.atomic
def prune_versions() -> None:
    """Replace the rows committed so far by a fresh one, whose number no name has had; one process at a time does."""
    if not _is_only_pruner():
        return
    before = load_version()
    if before.rows > 1:
        ContentVersion.objects.all().delete()
        _add_row(_after(before))


def _is_only_pruner() -> bool:
    """Say whether no other process prunes until the transaction ends; on SQLite nobody else writes meanwhile."""
    if connection.vendor != "postgresql":
        return True
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_xact_lock(%s)", [_PRUNER])
        return bool(cursor.fetchone()[0])


def watch(*app_labels: str, but: Iterable[str] = ()) -> None:
    """Watch the tables of all models and relations of some apps, `but` for some models by name."""
    for label in app_labels:
        models = apps.get_app_config(label).get_models(include_auto_created=True)
        _watched.update(model._meta.db_table for model in models if model.__name__ not in but)
    connection_created.connect(_listen, dispatch_uid="common.version")


def _listen(connection: BaseDatabaseWrapper, **kwargs: Any) -> None:
    if _see not in connection.execute_wrappers:
        connection.execute_wrappers.append(_see)


def _see(execute: Callable[..., Any], sql: str, params: Any, many: bool, context: dict[str, Any]) -> Any:
    """Raise the version for a write.

    Inside a transaction nobody sees either before the commit. Outside of one after the write: a reader must not find
    the old content under the new name.
    """
    written = _WRITE.match(sql)
    if not written or written[1] not in _watched:
        return execute(sql, params, many, context)
    if context["connection"].in_atomic_block:
        raise_version()
        return execute(sql, params, many, context)
    result = execute(sql, params, many, context)
    raise_version()
    return result


@cache
def code_version() -> str:
    """Return a name for the code and libraries, all files that pages are made with, and the settings they depend on."""
    found = sha256(repr((settings.LANGUAGES, settings.TIME_ZONE, settings.API_RATE)).encode())
    own = (Path(app.path) for app in apps.get_app_configs() if Path(app.path).parent == settings.BASE_DIR)
    folders = (*own, *map(settings.BASE_DIR.joinpath, ("config", "templates", "locale", "static")))
    for path in (*sorted(path for folder in folders for path in folder.rglob("*")), settings.BASE_DIR / "uv.lock"):
        if path.suffix not in (".pyc", ".po", ".pot") and path.is_file():
            found.update(path.read_bytes())
    return found.hexdigest()[:12]
