"""Which state of the public content a page was made from, so that a copy can be told from what is true now.

Every statement that writes to a watched table gives the one row a new token in its own transaction: saves, bulk writes
and deletions alike, for they are seen on their way to the database. What bypasses Django calls `raise_version`.
"""

import datetime as dt
import re
from collections.abc import Callable, Iterable
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any
from uuid import uuid4

from django.apps import apps
from django.conf import settings
from django.db import connection, transaction
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.signals import connection_created
from django.db.models import Case, F, When
from django.utils import timezone

from common.models import ContentVersion

KEY = 1
_STEP = dt.timedelta(microseconds=1)
_WRITE = re.compile(r'\s*(?:INSERT (?:OR \w+ )?INTO|UPDATE|DELETE FROM) "(\w+)"')
_INSERT = 'INSERT INTO "common_contentversion" (id, token, changed_at) VALUES (%s, %s, %s) ON CONFLICT DO NOTHING'
_watched: set[str] = set()


def load_version() -> ContentVersion:
    """Return the present state; one query. Read it before the content that it is to name, never after."""
    found = ContentVersion.objects.filter(pk=KEY).first()
    return found or ContentVersion(token="", changed_at=dt.datetime(1970, 1, 1, tzinfo=dt.UTC))


def raise_version() -> None:
    """Name a new state: once for each level of a transaction, for a name given in a savepoint can be lost with it."""
    if (set(connection.savepoint_ids), _raised, False) in connection.run_on_commit:
        return
    now, token = timezone.now(), uuid4().hex
    later = Case(When(changed_at__gte=now, then=F("changed_at") + _STEP), default=now)
    if not ContentVersion.objects.filter(pk=KEY).update(token=token, changed_at=later):
        # The row was lost. No method of Django's may stand here: the statement before may be under way still, and
        # SQLite could not end the transaction that they open.
        with connection.cursor() as cursor:
            cursor.execute(_INSERT, [KEY, token, connection.ops.adapt_datetimefield_value(now)])
    transaction.on_commit(_raised)


def _raised() -> None:
    """Stand among what waits for the commit, for `raise_version` to find."""


def watch(app_label: str, *, but: Iterable[str] = ()) -> None:
    """Watch the tables of an app's models, those of its relations included, `but` for some models by name."""
    models = apps.get_app_config(app_label).get_models(include_auto_created=True)
    _watched.update(model._meta.db_table for model in models if model.__name__ not in but)
    connection_created.connect(_listen, dispatch_uid="common.version")


def _listen(connection: BaseDatabaseWrapper, **kwargs: Any) -> None:
    if _see not in connection.execute_wrappers:
        connection.execute_wrappers.append(_see)


def _see(execute: Callable[..., Any], sql: str, params: Any, many: bool, context: dict[str, Any]) -> Any:
    """Raise the version for a write.

    Before it inside a transaction: the row is then the first that any writer locks, so that two cannot wait for each
    other. After it outside of one: a reader must not find the old content under the new name.
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
    """Return a name for the code, templates and translations that make pages, and the settings they depend on."""
    found = sha256(repr((settings.LANGUAGES, settings.TIME_ZONE)).encode())
    own = (Path(app.path) for app in apps.get_app_configs() if Path(app.path).parent == settings.BASE_DIR)
    for folder in (*own, *map(settings.BASE_DIR.joinpath, ("config", "templates", "locale"))):
        for path in sorted(folder.rglob("*")):
            if path.suffix in (".py", ".html", ".mo"):
                found.update(path.read_bytes())
    return found.hexdigest()[:12]
