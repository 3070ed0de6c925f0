import difflib
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.utils import timezone

from events.imports.files import FORMATS, read_file
from events.imports.foreign.defaults import Defaults
from events.imports.importer import Importer
from events.imports.problems import FileRefusedError, shown
from events.imports.programmes import KNOWN
from events.imports.report import counted
from events.imports.source import Source
from programmes.models import Programme

# Of the programmes, in a message about one that does not exist.
MOST_NAMED = 5


class Command(BaseCommand):
    help = (
        "Import events from a JSON, calendar (ICS) or CSV file (docs/import-format.md). "
        "It may be repeated: what has not changed stays."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument("--format", choices=FORMATS, default="", help="told from name and content unless given")
        parser.add_argument("--time-zone", default="", help="of calendars and tables that name none: Europe/Riga")
        parser.add_argument("--programme", default="", help="of calendars and tables that name none: its slug")
        parser.add_argument("--language", default="", help="of the texts of calendars and tables that name none: de")
        parser.add_argument(
            "--source", default="", help="a name before the identifiers of a calendar or table: city-of-riga"
        )
        parser.add_argument("--dry-run", action="store_true", help="report everything, change nothing")

    def handle(self, *args: Any, **options: Any) -> None:
        source = self._source(options)
        progress = self._progress if options["verbosity"] and self.stderr.isatty() else None
        report = Importer(now=timezone.now(), is_dry=options["dry_run"]).run(source, progress)
        for line in report.rejections():
            self.stderr.write(line)
        if options["verbosity"]:
            for line in report.findings():
                self.stdout.write(line)
            self.stdout.write(report.summary() + (" Nothing was written." if options["dry_run"] else ""))
        if report.rejected:
            were = "was" if len(report.rejected) == 1 else "were"
            raise CommandError(f"{counted(len(report.rejected), 'row')} {were} rejected.")

    def _source(self, options: dict[str, Any]) -> Source:
        """Return the rows of the file, once the options and the database allow to import them."""
        try:
            _require_migrated()
            names = ("time_zone", "programme", "language", "source")
            defaults = Defaults(**{name: options[name] for name in names}).checked()
            if defaults.programme:
                _require_programme(defaults.programme)
            return read_file(options["file"], format=options["format"], defaults=defaults)
        except FileRefusedError as refused:
            raise CommandError(str(refused)) from None

    def _progress(self, done: int, total: int) -> None:
        self.stderr.write(f"\r{done} of {total} rows", ending="\n" if done >= total else "")


def _require_migrated() -> None:
    """Raise FileRefusedError where tables are missing or out of date."""
    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        raise FileRefusedError("The database is not up to date; run “manage.py migrate” first.")


def _require_programme(slug: str) -> None:
    """Raise FileRefusedError for a programme that is neither here nor known: for all rows, a typo is not made."""
    there = list(Programme.objects.order_by("slug").values_list("slug", flat=True))
    if slug in there or slug in KNOWN:
        return
    known = list(dict.fromkeys((*there, *KNOWN)))
    near = difflib.get_close_matches(slug, known, MOST_NAMED)
    cure = f"did you mean {' or '.join(near)}" if near else f"write one such as {', '.join(known[:MOST_NAMED])}"
    raise FileRefusedError(f"--programme: there is no programme {shown(slug)}; {cure}. Make a new one first.")
