from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from events.exports.extent import Extent
from events.exports.file import export_lines, write_file


class Command(BaseCommand):
    help = "Export all events but withdrawn ones as JSON that import_events reads again (docs/import-format.md)."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", help="the file to write, or - for standard output")
        group = parser.add_mutually_exclusive_group()
        group.add_argument("--public", action="store_true", help="only what every visitor may see")
        group.add_argument(
            "--with-hidden-contacts",
            action="store_true",
            help="also contacts and speakers who are not public today, addresses and numbers that are not shown",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        extent = Extent(timezone.now(), with_hidden=options["with_hidden_contacts"], is_public=options["public"])
        if options["file"] == "-":
            for piece in export_lines(extent):
                self.stdout.write(piece, ending="")
            return
        path = Path(options["file"])
        try:
            write_file(path, export_lines(extent))
        except OSError as error:
            raise CommandError(f"{path} cannot be written: {error.strerror}.") from None
