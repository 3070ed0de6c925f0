"""The first values of several queries in one statement: each is a look-up at the edge of an index."""

from typing import Any

from django.db import DEFAULT_DB_ALIAS
from django.db.models import QuerySet, Subquery
from django.db.models.sql import Query


def first_values(*queries: QuerySet[Any, Any]) -> tuple[Any, ...]:
    """Return the first value of each ordered query of one column, None where it finds nothing."""
    # A query of no table, as Django's own checks of constraints make it.
    together = Query(None)
    for number, query in enumerate(queries):
        together.add_annotation(Subquery(query[:1]), f"value_{number}")
    return tuple(next(iter(together.get_compiler(DEFAULT_DB_ALIAS).results_iter())))
