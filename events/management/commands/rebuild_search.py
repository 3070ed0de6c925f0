from typing import Any

from django.core.management.base import BaseCommand

from events.search import rebuild


class Command(BaseCommand):
    help = "Write all search documents anew. Needed only after something else wrote into the database."

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(f"Search documents: {rebuild()}.")
