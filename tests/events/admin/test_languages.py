"""The admin in the language of the editor: what it prints it reads again, whatever the form of its dates."""

import datetime as dt

import pytest
from django.conf import settings
from django.test import Client

from common.i18n import texts_of
from events.models import Event
from tests.admin_pages import change, event_url, fields_of, soup
from tests.factories import EventFactory, SessionFactory

LANGUAGES = [code for code, _name in settings.LANGUAGES]
DAY = dt.date(2031, 6, 5)


@pytest.fixture
def event(db: None) -> Event:
    event = EventFactory(
        start_date=DAY,
        start_time=dt.time(9, 5),
        end_time=dt.time(16, 30),
        capacity=1200,
        registration_closes_at=dt.datetime(2031, 5, 4, 21, 59, tzinfo=dt.UTC),
    )
    SessionFactory(event=event, date=DAY, start_time=dt.time(9, 30), end_time=dt.time(10))
    return event


def when(event: Event) -> tuple[object, ...]:
    session = event.sessions.get()
    sessions = (session.date, session.start_time, session.end_time)
    return event.start_date, event.start_time, event.end_time, event.registration_closes_at, event.capacity, *sessions


@pytest.mark.parametrize("code", LANGUAGES)
def test_form_reads_what_it_prints(root: Client, event: Event, code: str) -> None:
    root.defaults["HTTP_ACCEPT_LANGUAGE"] = code
    before = when(Event.objects.get())

    response = change(root, event_url(event), title_en=f"Kick-off in {code}")

    changed = Event.objects.get()
    assert (response["Content-Language"], texts_of(changed.title)) == (code, {"en": f"Kick-off in {code}"})
    assert when(changed) == before


def test_page_is_in_the_language_and_its_dates_are_for_the_browser(root: Client, event: Event) -> None:
    root.defaults["HTTP_ACCEPT_LANGUAGE"] = "de"

    page = root.get(event_url(event))

    assert soup(page).html["lang"] == "de"
    assert (fields_of(page)["start_date"], fields_of(page)["start_time"][:5]) == ("2031-06-05", "09:05")
