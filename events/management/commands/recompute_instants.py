from typing import Any

from django.core.management.base import BaseCommand

from events.actions import recompute_instants


class Command(BaseCommand):
    help = "Derive the stored moments of all events again, after an upgrade that changed rules of time zones."

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(f"Events whose moments moved: {recompute_instants()}.")
