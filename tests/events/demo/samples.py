"""When the samples of these tests are loaded, and one of them by its name."""

import datetime as dt
from zoneinfo import ZoneInfo

from events.models import Event

TODAY = dt.date(2026, 5, 13)
NOW = dt.datetime(2026, 5, 13, 10, 0, tzinfo=ZoneInfo("Europe/Berlin"))


def sample(name: str) -> Event:
    return Event.objects.get(external_id=f"sample:{name}")
