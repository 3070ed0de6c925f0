from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from events.actions import delete_withdrawn


class Command(BaseCommand):
    help = "Do all periodic work. Run it at least daily; running it more often does no harm."

    def handle(self, *args: Any, **options: Any) -> None:
        deleted = delete_withdrawn(now=timezone.now())
        self.stdout.write(f"Withdrawn events deleted: {deleted}.")
