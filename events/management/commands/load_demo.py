from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand
from django.utils import timezone

from events.demo.loader import load_demo
from events.demo.people import make_logins
from events.models import Event


class Command(BaseCommand):
    help = "Load the demonstration: real events, samples around today, contacts and two logins. It may be repeated."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--refresh", action="store_true", help="make the samples anew, around today")

    def handle(self, *args: Any, **options: Any) -> None:
        now = timezone.now()
        report = load_demo(now=now, today=timezone.localdate(now), refresh=options["refresh"])
        logins = make_logins(settings.DEMO_PASSWORD) if settings.DEMO_PASSWORD else []
        if options["verbosity"]:
            samples = Event.objects.filter(is_sample=True).count()
            self.stdout.write(f"Real events: {report.rows} ({report.created} new). Samples: {samples}.")
            missing = "No logins: set DEMO_PASSWORD to have an editor and a publisher."
            self.stdout.write(f"Logins: {', '.join(logins)}." if logins else missing)
