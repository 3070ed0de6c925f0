"""Events around now of which everything comes and goes within two days, the same for the same seed."""

import datetime as dt
import random

from events.enums import Access, Hours
from events.fields import EVENT_FIELDS
from events.models import Event
from events.schedule import TICK
from tests import factories as make
from tests.pages import NOW, berlin

DAY = dt.timedelta(days=1)
MIDNIGHT = berlin(2026, 5, 13)
_ZONES = ("Europe/Berlin", "Europe/Berlin", "Europe/Helsinki", "Asia/Tbilisi")


def make_busy_days(seed: int) -> Event:
    """Make them, and return one that has a series and parts."""
    chance = random.Random(seed)  # noqa: S311 the same in every run
    whole = make.EventFactory(publish_at=NOW - 9 * DAY, series=make.EventSeriesFactory())
    for number in range(14):
        start = NOW + dt.timedelta(hours=chance.randint(-30, 30))
        end = start + dt.timedelta(hours=chance.choice((1, 2, 30)))
        publish_at = NOW + dt.timedelta(hours=chance.choice((-90, -90, -90, chance.randint(-5, 20))), minutes=number)
        event = make.EventFactory(
            start_date=start.date(),
            end_date=end.date(),
            start_time=start.time(),
            end_time=end.time(),
            hours=chance.choice((Hours.CONTINUOUS, Hours.DAILY)),
            time_zone=chance.choice(_ZONES),
            publish_at=publish_at,
            unpublish_at=chance.choice((None, None, publish_at + dt.timedelta(hours=chance.randint(90, 110)))),
            part_of=chance.choice((None, None, None, whole)),
            series=chance.choice((None, None, None, whole.series)),
            postponed=chance.random() < 0.15,
            draft=chance.random() < 0.1,
            access=Access.REGISTRATION,
            registration_opens_at=_near(chance),
            registration_closes_at=_near(chance, 31),
            virtual=True,
            join_public_from=_near(chance),
        )
        make.SessionFactory(event=event, join_public_from=_near(chance))
    return whole


def _near(chance: random.Random, least: int = -30) -> dt.datetime | None:
    return chance.choice((None, NOW + dt.timedelta(hours=chance.randint(least, least + 60), minutes=7)))


def instants(*moments: dt.datetime) -> list[dt.datetime]:
    """Return both sides of all moments of the day ahead: those of events, midnight, and others."""
    names = [field.name for field in EVENT_FIELDS if field.turns_after is not None]
    edges = [moment for row in Event.objects.values_list(*names) for moment in row]
    near = [edge for edge in (*edges, *moments, MIDNIGHT) if edge and NOW <= edge <= NOW + DAY]
    return sorted({edge + number * TICK for edge in near for number in (-1, 0, 1)})
