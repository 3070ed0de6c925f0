"""The dates of an event that moves follow its new first day on the page, until they are changed by hand."""

import datetime as dt
from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from events.models import Event
from tests.browser import checks
from tests.browser.desk import EVENTS, log_in
from tests.browser.reader import Reader
from tests.factories import EventFactory, UserFactory

DAY = dt.date(2030, 3, 20)


@pytest.fixture
def event(database: None) -> Iterator[Event]:
    event = EventFactory(
        draft=True,
        start_date=DAY,
        end_date=DAY + dt.timedelta(days=1),
        time_zone="Europe/Riga",
        accessibility_deadline=dt.date(2030, 2, 20),
        registration_opens_at=dt.datetime(2020, 1, 1, tzinfo=dt.UTC),
        registration_closes_at=dt.datetime(2030, 3, 19, 10, tzinfo=dt.UTC),
    )
    yield event
    event.delete()


def _expect_values(page: Page, **values: str) -> None:
    for name, value in values.items():
        expect(page.locator(f"#id_{name}")).to_have_value(value)


def test_dates_follow_the_first_day_and_are_sent_once(reader: Reader, event: Event) -> None:
    log_in(reader, UserFactory(editor=True))
    reader.goto(f"{EVENTS}{event.pk}/step/reschedule/")
    page = reader.page

    page.locator("#id_start_date").fill("2030-03-27")
    page.locator("#id_accessibility_deadline").fill("2030-03-01")
    # A year that is being typed moves nothing; over the clock change, the hour stays.
    page.locator("#id_start_date").fill("0002-04-03")
    page.locator("#id_start_date").fill("2030-04-03")
    _expect_values(
        page,
        end_date="2030-04-04",
        accessibility_deadline="2030-03-01",
        registration_opens_at="2020-01-01T02:00",
        registration_closes_at="2030-04-02T12:00",
    )
    page.locator("#id_note_en").fill("The hall is taken.")
    page.get_by_role("button", name="Reschedule the event").click()

    expect(page.locator(".messagelist .success")).to_contain_text("The event is rescheduled.")
    event.refresh_from_db()
    assert (event.end_date, event.accessibility_deadline) == (dt.date(2030, 4, 4), dt.date(2030, 3, 1))
    assert event.registration_closes_at == dt.datetime(2030, 4, 2, 9, tzinfo=dt.UTC)
    assert checks.complaints(reader) == []
