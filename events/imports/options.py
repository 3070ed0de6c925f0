"""What the command for imports has to know of the database before it begins."""

import difflib

from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from events.imports.problems import FileRefusedError, shown
from events.imports.structure import PROGRAMMES
from programmes.models import Programme

# Enough to find the right one in a line.
MOST_NAMED = 5


def require_migrated() -> None:
    """Raise FileRefusedError where tables are missing or out of date."""
    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        raise FileRefusedError("The database is not up to date; run “manage.py migrate” first.")


def require_programme(slug: str) -> None:
    """Raise FileRefusedError for a programme that is neither here nor known: for all rows, a typo is not made."""
    there = list(Programme.objects.order_by("slug").values_list("slug", flat=True))
    if slug in there or slug in PROGRAMMES:
        return
    known = list(dict.fromkeys((*there, *PROGRAMMES)))
    near = difflib.get_close_matches(slug, known, MOST_NAMED)
    cure = f"did you mean {' or '.join(near)}" if near else f"write one such as {', '.join(known[:MOST_NAMED])}"
    raise FileRefusedError(f"--programme: there is no programme {shown(slug)}; {cure}. Make a new one first.")
