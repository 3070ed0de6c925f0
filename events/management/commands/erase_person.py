from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from events.erasing import erase_person, find_person


class Command(BaseCommand):
    help = "Erase the contact or speaker with this e-mail address or name, and name them nowhere any more."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("person", help="an e-mail address, or the whole name")
        parser.add_argument("--yes", action="store_true", help="erase; without it the command only says whom it found")

    def handle(self, *args: Any, person: str, yes: bool, **options: Any) -> None:
        found = find_person(person)
        if not found:
            raise CommandError("There is no contact or speaker with this e-mail address or name.")
        for row in found:
            kind, key = row._meta.verbose_name, row.pk
            if yes:
                self.stdout.write(f"Erased {kind} {key}; places that named them: {erase_person(person=row)}.")
            else:
                self.stdout.write(f"Found {kind} {key}. To erase them, add --yes.")
