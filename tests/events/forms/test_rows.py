"""The rows of an agenda by themselves; the page they stand on is in tests/events/admin/test_agenda_rows.py."""

import datetime as dt
from typing import Any

import pytest
from django.forms import inlineformset_factory

from events.forms.rows import SessionRowForm, SessionRows
from events.models import Event, Session
from tests.factories import EventFactory, SessionFactory

pytestmark = pytest.mark.django_db
FIRST = dt.date(2030, 6, 15)
COLUMNS = ("date", "start_time", "end_time", "room", "order")
Agenda = inlineformset_factory(Event, Session, form=SessionRowForm, formset=SessionRows, fields=COLUMNS)


def sent(event: Event, row: dict[str, Any], *, stored: int = 0) -> Any:
    """Return the agenda as a browser sends it, with one row."""
    counts = {"sessions-TOTAL_FORMS": "1", "sessions-INITIAL_FORMS": str(stored)}
    return Agenda(counts | {f"sessions-0-{name}": value for name, value in row.items()}, instance=event)


@pytest.mark.parametrize(
    ("date", "start", "is_taken"),
    [
        ("2030-06-14", "00:15", False),
        ("2030-06-15", "00:15", True),
        ("2030-06-16", "00:15", True),
        ("2030-06-16", "10:00", False),
        ("2030-06-17", "00:15", False),
    ],
)
def test_the_morning_after_an_evening_is_one_of_its_days(date: str, start: str, is_taken: bool) -> None:
    evening = {"start_date": FIRST, "start_time": dt.time(18), "end_time": dt.time(1)}
    event = EventFactory(draft=True, **evening)
    # As the form of the event leaves it.
    event.day_before_editing = FIRST
    row = {"date": date, "start_time": start}

    agenda = sent(event, row)

    message = "This day lies outside the event (15. June 2030)."
    assert agenda.errors == [{} if is_taken else {"date": [message]}]
    if is_taken:
        # And again when something else is changed.
        session = SessionFactory(event=event, date=dt.date.fromisoformat(date), start_time=dt.time(0, 15))
        assert sent(event, row | {"id": session.pk, "room": "Hall 2"}, stored=1).errors == [{}]
