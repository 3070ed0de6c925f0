"""An event with an agenda, for the tests of its page and of its calendar files."""

import datetime as dt

from events.enums import Attendance
from events.models import Event, Session
from tests import factories as make

DAY = dt.date(2026, 6, 15)


def make_forum() -> Event:
    """Return an event with three sessions: two tracks at the same time, and one online for all."""
    event = make.EventFactory(start_date=DAY, slug="forum")
    for title, hour, fields in (
        ("Water", 10, {"track": "Track A"}),
        ("Ports", 10, {"track": "Track B"}),
        ("Closing", 15, {"attendance": Attendance.VIRTUAL}),
    ):
        make.SessionFactory(
            event=event, title={"en": title}, start_time=dt.time(hour), end_time=dt.time(hour + 1), **fields
        )
    return event


def number(title: str) -> int:
    """Return the key of a session, which names it in addresses."""
    return next(session.pk for session in Session.objects.all() if str(session.title) == title)
