"""Thousands of rows in a second: copies that the database makes itself."""

import uuid
from collections.abc import Iterable
from typing import Any

from django.db import connection

from events.models import Event


def copy_event(event: Event, differences: Iterable[dict[str, Any]]) -> None:
    """Copy the row of the event once for each of the dictionaries, which all name the same fields."""
    rows = [{"uid": uuid.uuid4(), **difference} for difference in differences]
    fields = [field for field in Event._meta.concrete_fields if not (field.primary_key or field.generated)]
    changed = [field for field in fields if field.attname in rows[0]]
    into = ", ".join(connection.ops.quote_name(field.column) for field in fields)
    values = ", ".join("%s" if field in changed else connection.ops.quote_name(field.column) for field in fields)
    params = [
        [field.get_db_prep_save(row[field.attname], connection) for field in changed] + [event.pk] for row in rows
    ]
    with connection.cursor() as cursor:
        cursor.executemany(f"INSERT INTO events_event ({into}) SELECT {values} FROM events_event WHERE id = %s", params)  # noqa: S608
