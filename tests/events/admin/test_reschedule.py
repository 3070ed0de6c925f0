"""Rescheduling: all dates before and after, each of which can be changed, and nothing typed is lost."""

import datetime as dt
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.test import Client

from events.enums import EventStatus
from events.models import Event
from tests.admin_pages import change, fields_of, messages_of, soup
from tests.factories import EventFactory, SessionFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today")]
RIGA = ZoneInfo("Europe/Riga")
DAY = dt.date(2026, 10, 20)


@pytest.fixture
def today() -> Any:
    with time_machine.travel(dt.datetime(2026, 9, 20, 12, tzinfo=dt.UTC), tick=False):
        yield


def riga(month: int, day: int, hour: int, minute: int = 0) -> dt.datetime:
    return dt.datetime(2026, month, day, hour, minute, tzinfo=RIGA)


@pytest.fixture
def event() -> Event:
    return EventFactory(
        start_date=DAY,
        end_date=DAY + dt.timedelta(days=1),
        time_zone="Europe/Riga",
        registration=True,
        registration_opens_at=riga(9, 1, 9),
        registration_closes_at=riga(10, 10, 23, 59),
        accessibility_deadline=dt.date(2026, 10, 5),
        publish_at=riga(9, 1, 0),
    )


def url_of(event: Event) -> str:
    return f"/admin/events/event/{event.pk}/step/reschedule/"


def table_of(response: Any) -> dict[str, tuple[str, str]]:
    """Return what the page shows, by label: before, and the value of the input for after."""
    rows = soup(response).select(".new-dates tbody tr")
    values = fields_of(response)
    return {row.th.text.strip(" :\n"): (row.td.text, values[row.select_one("input, select")["name"]]) for row in rows}


def test_page_shows_the_present_dates(publisher: Client, event: Event) -> None:
    SessionFactory(event=event, date=DAY)
    SessionFactory(event=event, date=None)

    response = publisher.get(url_of(event))

    assert table_of(response) == {
        "First day": ("20. October 2026", "2026-10-20"),
        "Last day": ("21. October 2026", "2026-10-21"),
        "From": ("09:30", "09:30"),
        "Until": ("16:00", "16:00"),
        "Hours": ("From the start on the first day to the end on the last day", "continuous"),
        "Tell us what you need by": ("5. October 2026", "2026-10-05"),
        "Registration opens": ("1. September 2026, 09:00 (EEST)", "2026-09-01T09:00"),
        "Registration closes": ("10. October 2026, 23:59 (EEST)", "2026-10-10T23:59"),
    }
    text = soup(response).select_one("#content-main").text
    assert "at present: 20. - 21. October 2026 09:30 on the first day" in " ".join(text.split())
    assert "Europe/Riga" in text
    assert "1 session of the agenda moves by as many days" in text
    assert text.count("has passed, so it stays") == 1


def test_dates_that_move_along_are_shown_before_anything_is_done(publisher: Client, event: Event) -> None:
    response = change(publisher, url_of(event), start_date="2026-10-30", note_en="Hall taken", start_time="10:00")

    shown = {label: after for label, (_before, after) in table_of(response).items()}
    assert list(shown.values()) == [
        "2026-10-30",
        "2026-10-31",
        "10:00",
        "16:00",
        "continuous",
        "2026-10-15",
        "2026-09-01T09:00",
        "2026-10-20T23:59",
    ]
    assert fields_of(response)["note_en"] == "Hall taken"
    event.refresh_from_db()
    assert event.start_date == DAY

    done = publisher.post(url_of(event), fields_of(response), follow=True)

    event.refresh_from_db()
    assert messages_of(done)[0] == "The event is rescheduled."
    assert (event.start_date, event.end_date, event.start_time) == (
        dt.date(2026, 10, 30),
        dt.date(2026, 10, 31),
        dt.time(10),
    )
    assert (event.registration_opens_at, event.registration_closes_at) == (riga(9, 1, 9), riga(10, 20, 23, 59))
    assert event.accessibility_deadline == dt.date(2026, 10, 15)
    assert (event.status, event.former_start_date, event.sequence) == (EventStatus.RESCHEDULED, DAY, 1)


def test_editor_reschedules_a_draft_only(editor: Client, outsider: Client, event: Event) -> None:
    draft = EventFactory(draft=True, start_date=DAY)

    days = dict.fromkeys(("start_date", "end_date", "shown_for"), "2026-11-03")
    change(editor, url_of(draft), note_en="Hall taken", **days)

    draft.refresh_from_db()
    assert draft.start_date == dt.date(2026, 11, 3)
    assert editor.post(url_of(event), {"start_date": "2026-11-03"}).status_code == 403
    assert outsider.post(url_of(draft), {"start_date": "2026-11-04"}).status_code == 403


def test_page_asks_whether_an_end_before_the_start_is_the_next_day(publisher: Client) -> None:
    event = EventFactory(start_date=DAY)

    asked = change(publisher, url_of(event), start_time="18:00", end_time="10:00", note_en="Hall taken")
    publisher.post(url_of(event), fields_of(asked) | {"ends_next_day": "on"})

    event.refresh_from_db()
    assert [item.text for item in soup(asked).select(".errorlist li")] == [
        "It ends at 10:00, before it starts at 18:00. If that is the next day, tick “Ends the next day”."
    ]
    assert event.end_time == dt.time(10)
    assert fields_of(publisher.get(url_of(event)))["ends_next_day"] == "on"


def test_morning_after_an_evening_moves_along(publisher: Client) -> None:
    event = EventFactory(start_date=DAY, start_time=dt.time(18), end_time=dt.time(1))
    session = SessionFactory(event=event, date=DAY + dt.timedelta(days=1), start_time=dt.time(0, 15))

    url = url_of(event)
    days = dict.fromkeys(("start_date", "end_date", "shown_for"), "2030-07-01")
    change(publisher, url, **days, note_en="Hall taken")

    session.refresh_from_db()
    assert session.date == dt.date(2030, 7, 2)
