"""What does not hold is struck as a whole."""

import datetime as dt

import pytest

from events.enums import EventStatus, Hours
from events.facts import EventFacts
from events.schedule import Schedule
from events.templatetags.clock import when_hours
from events.wording.when import when_of
from tests.facts import event_of
from tests.pages import NOW

DAILY = Schedule(dt.date(2026, 6, 1), dt.date(2026, 6, 3), "Europe/Berlin", dt.time(9), dt.time(11), Hours.DAILY)
HOURS = (
    '<time datetime="2026-06-01T09:00+02:00">09:00</time> - <time datetime="2026-06-01T11:00+02:00">11:00</time> (CEST)'
)


@pytest.mark.parametrize(
    ("status", "html"),
    [
        (EventStatus.PLANNED, f"{HOURS} each day"),
        (EventStatus.CANCELLED, f"<s>{HOURS} each day</s>"),
    ],
)
def test_daily_hours_stand_or_are_struck_with_each_day(status, html):
    assert when_hours(when_of(EventFacts(event_of(DAILY, status=status), NOW), DAILY)) == html
