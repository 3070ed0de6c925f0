from typing import Any

from django.contrib.sessions.backends.db import SessionStore
from django.core.management.base import BaseCommand
from django.utils import timezone

from accounts.login import forget_failures
from common.version import prune_versions
from events.actions import delete_withdrawn
from events.files.losing import erase_lost, look_through
from events.files.renewing import renew_pictures
from events.models import OpenForm
from events.search import refresh_stale
from events.stored_findings import refresh_findings
from events.versions.pruning import prune_event_versions
from events.versions.recording import make_first_versions

# Of one run, after an upgrade from a release without versions: some seconds.
FIRST_VERSIONS = 1000


class Command(BaseCommand):
    help = "Do all periodic work. Run it every few minutes; it does nothing where nothing is due."

    def handle(self, *args: Any, **options: Any) -> None:
        now = timezone.now()
        self.stdout.write(f"Withdrawn events deleted: {delete_withdrawn(now=now)}.")
        self.stdout.write(f"Events refreshed for search: {refresh_stale()}.")
        self.stdout.write(f"Failed logins forgotten: {forget_failures(now=now)}.")
        self.stdout.write(f"First versions of events kept: {make_first_versions(most=FIRST_VERSIONS)}.")
        self.stdout.write(f"Events checked again: {refresh_findings(now=now)}.")
        self.stdout.write(f"Old versions of events deleted: {prune_event_versions(now=now)}.")
        SessionStore.clear_expired()
        OpenForm.objects.gone(now).delete()
        look_through(now=now)
        self.stdout.write(f"Files erased that nothing names any more: {erase_lost(now=now)}.")
        self.stdout.write(f"Pictures made anew: {renew_pictures(now=now)}.")
        # Last: what was done above has added rows.
        prune_versions()
