"""The agenda on the event's page: dates that follow the event, order, and no query per row."""

import datetime as dt
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from common.i18n import texts_of
from events.models import Event, Session
from events.versions.recording import Way, recording, touch
from tests.admin_pages import change, errors_of, event_url, fields_of, soup
from tests.factories import (
    DocumentFactory,
    EventContactFactory,
    EventFactory,
    EventSpeakerFactory,
    OrganiserFactory,
    SessionFactory,
)

pytestmark = pytest.mark.django_db
FIRST, SECOND, THIRD = (dt.date(2030, 6, day) for day in (15, 16, 17))
FORM_QUERIES = 20
# One more: who changed it last.
READ_QUERIES = 21
# One of them notes that the event's search documents are stale; twenty ask what others have changed since.
SAVE_QUERIES = 96 if connection.vendor == "sqlite" else 95
# SQLite takes fewer rows at once.
MOVE_QUERIES = 117 if connection.vendor == "sqlite" else 116


def two_days(**facts: Any) -> Event:
    return EventFactory(**{"draft": True, "start_date": FIRST, "end_date": SECOND, **facts})


def dates(event: Event) -> list[dt.date | None]:
    return list(event.sessions.order_by("pk").values_list("date", flat=True))


# Dates


def test_sessions_move_with_the_first_day(editor: Client) -> None:
    event = two_days()
    for day in (FIRST, SECOND, None):
        SessionFactory(event=event, date=day)

    change(editor, event_url(event), start_date="2030-07-01", end_date="2030-07-02")

    assert dates(event) == [dt.date(2030, 7, 1), dt.date(2030, 7, 2), None]


def test_a_date_changed_by_hand_stays(editor: Client) -> None:
    event = two_days()
    SessionFactory.create_batch(2, event=event, date=FIRST)

    change(
        editor,
        event_url(event),
        start_date="2030-07-01",
        end_date="2030-07-02",
        **{"sessions-0-date": "2030-07-02", "sessions-1-title_en": "Renamed"},
    )

    assert dates(event) == [dt.date(2030, 7, 2), dt.date(2030, 7, 1)]


def test_a_session_outside_the_days_is_an_error_in_its_row(editor: Client) -> None:
    event = two_days()
    SessionFactory(event=event, date=FIRST)

    response = change(editor, event_url(event), **{"sessions-0-date": "2030-06-17"})

    assert errors_of(response) == {"sessions-0-date": ["This day lies outside the event (15. - 16. June 2030)."]}


def test_a_row_left_outside_by_a_shorter_event_is_an_error_too(editor: Client) -> None:
    event = two_days()
    SessionFactory(event=event, date=SECOND)

    response = change(editor, event_url(event), end_date="2030-06-15")

    assert list(errors_of(response)) == ["sessions-0-date"]
    assert dates(event) == [SECOND]


OUTSIDE = ["This day lies outside the event (15. - 16. June 2030)."]


@pytest.mark.parametrize(("date", "errors"), [("2030-06-14", OUTSIDE), ("2030-06-15", None)])
def test_a_session_of_a_new_event_lies_within_its_days(editor: Client, date: str, errors: list[str] | None) -> None:
    response = change(
        editor,
        "/admin/events/event/add/",
        title_en="Forum",
        start_date="2030-06-15",
        end_date="2030-06-16",
        **{"sessions-0-title_en": "Talk", "sessions-0-date": date},
    )

    assert Session.objects.count() == (0 if errors else 1)
    assert errors is None or errors_of(response) == {"sessions-0-date": errors}


def test_a_session_outside_from_before_says_so_until_it_is_moved_or_removed(editor: Client) -> None:
    event = two_days()
    SessionFactory(event=event, date=THIRD)

    unchanged = change(editor, event_url(event), subtitle_en="New")
    change(editor, event_url(event), **{"sessions-0-DELETE": "on"})

    assert errors_of(unchanged) == {"sessions-0-date": OUTSIDE}
    assert dates(event) == []


EVENING = {"end_date": FIRST, "start_time": dt.time(18), "end_time": dt.time(1)}


def test_the_night_moves_with_its_evening_and_ends_with_its_hours(editor: Client) -> None:
    event = two_days(**EVENING)
    SessionFactory(event=event, date=SECOND, start_time=dt.time(0, 15))

    change(editor, event_url(event), start_date="2030-07-01", end_date="2030-07-01")
    response = change(editor, event_url(event), start_time="09:00", end_time="17:00")

    assert dates(event) == [dt.date(2030, 7, 2)]
    assert list(errors_of(response)) == ["sessions-0-date"]


def test_the_evening_of_the_agenda_and_its_bus_are_taken_together(editor: Client) -> None:
    event = two_days(end_date=FIRST)
    party = {"title_en": "Party", "date": "2030-06-15", "start_time": "22:00", "end_time": "01:00"}
    SessionFactory(event=event, date=FIRST)
    change(editor, event_url(event), **{f"sessions-1-{name}": value for name, value in party.items()})

    bus = {"title_en": "Bus", "date": "2030-06-16", "start_time": "01:00"}
    change(editor, event_url(event), **{f"sessions-2-{name}": value for name, value in bus.items()})
    without = change(editor, event_url(event), **{"sessions-1-DELETE": "on"})

    assert dates(event) == [FIRST, FIRST, SECOND]
    assert list(errors_of(without)) == ["sessions-2-date"]


def test_an_empty_date_is_the_day_of_a_one_day_event(editor: Client) -> None:
    event = two_days(end_date=FIRST)
    SessionFactory(event=event, date=None)

    change(editor, event_url(event), **{"sessions-1-title_en": "Coffee"})

    assert dates(event) == [FIRST, FIRST]


def test_an_undated_event_takes_any_date(editor: Client) -> None:
    event = EventFactory(dateless=True)

    change(editor, event_url(event), **{"sessions-0-title_en": "Coffee", "sessions-0-date": "2030-06-17"})

    assert dates(event) == [THIRD]


def test_the_first_date_of_an_event_moves_nothing(editor: Client) -> None:
    event = EventFactory(dateless=True)
    SessionFactory(event=event, date=SECOND)

    change(editor, event_url(event), start_date="2030-06-15", end_date="2030-06-17")

    assert dates(event) == [SECOND]


def test_of_the_agenda_of_a_published_event_an_editors_texts_are_public_and_hours_wait(editor: Client) -> None:
    event = EventFactory(start_date=FIRST)
    session = SessionFactory(event=event, start_time=dt.time(9), title={"en": "Old"})

    change(editor, event_url(event), **{"sessions-0-title_en": "New", "sessions-0-start_time": "09:15"})

    session.refresh_from_db()
    assert (texts_of(session.title), session.start_time) == ({"en": "New"}, dt.time(9))


# Rows


def test_a_row_shows_the_title_in_the_source_language(editor: Client) -> None:
    event = two_days(source_language="de", text_languages=["en"], title={"de": "Auftakt"})
    session = SessionFactory(event=event, title={"de": "Pause", "en": "Break"}, date=FIRST)

    response = editor.get(event_url(event))
    change(editor, event_url(event), **{"sessions-0-title_de": "Kaffee"})

    session.refresh_from_db()
    row = soup(response).select_one("#sessions-0")
    assert [field["name"] for field in row.select("[name^=sessions-0-title]")] == ["sessions-0-title_de"]
    assert [link["href"] for link in row.select("td.more a")] == [f"/admin/events/session/{session.pk}/change/"]
    assert texts_of(session.title) == {"de": "Kaffee", "en": "Break"}


def test_rows_are_kept_in_the_order_of_their_numbers(editor: Client) -> None:
    event = two_days()
    SessionFactory(event=event, title={"en": "One"}, order=1)
    SessionFactory(event=event, title={"en": "Two"}, order=2)

    change(
        editor,
        event_url(event),
        **{
            "sessions-0-order": "3",
            "sessions-TOTAL_FORMS": "4",
            "sessions-2-title_en": "Three",
            "sessions-3-title_en": "Four",
        },
    )

    assert [str(session) for session in event.sessions.all()] == ["Two", "One", "Three", "Four"]
    assert list(event.sessions.values_list("order", flat=True)) == [2, 3, 4, 5]


def test_an_added_row_with_nothing_but_a_number_is_empty(editor: Client) -> None:
    event = two_days()

    response = change(editor, event_url(event), **{"sessions-0-order": "1", "organisers-0-order": "1"})

    assert response.status_code == 302
    assert event.sessions.count() == 0


def test_a_row_of_another_event_is_refused(editor: Client) -> None:
    event = two_days()
    SessionFactory(event=event, date=FIRST)
    strange = SessionFactory()

    response = change(editor, event_url(event), **{"sessions-0-id": str(strange.pk)})

    message = "Select a valid choice. That choice is not one of the available choices."
    assert errors_of(response) == {"sessions-0-id": [message]}


def test_documents_of_a_session_are_left_to_its_own_page(editor: Client) -> None:
    event = two_days()
    DocumentFactory(event=event, title={"en": "Agenda"})
    DocumentFactory(event=event, session=SessionFactory(event=event), title={"en": "Slides"})

    data = fields_of(editor.get(event_url(event)))

    assert data["documents-TOTAL_FORMS"] == "1"
    assert data["documents-0-title_en"] == "Agenda"


# Queries


def fill(event: Event, number: int) -> Event:
    for factory in (OrganiserFactory, EventContactFactory, EventSpeakerFactory, DocumentFactory):
        factory.create_batch(number, event=event)
    SessionFactory.create_batch(number, event=event, date=event.start_date)
    return event


@pytest.mark.parametrize("number", [1, 3])
def test_the_form_asks_as_often_for_more_rows(editor: Client, django_assert_num_queries: Any, number: int) -> None:
    event = fill(two_days(), number)
    editor.get(event_url(event))

    with django_assert_num_queries(FORM_QUERIES):
        editor.get(event_url(event))


def test_three_hundred_sessions_can_be_read_saved_and_moved(editor: Client) -> None:
    event = two_days()
    change(editor, event_url(event), subtitle_en="So far")
    Session.objects.bulk_create(
        Session(event=event, title={"en": f"Session {n}"}, date=FIRST, order=n) for n in range(300)
    )
    with recording(way=Way.COMMAND):
        touch(event.pk)
    with CaptureQueriesContext(connection) as reading:
        data = fields_of(editor.get(event_url(event)))

    with CaptureQueriesContext(connection) as saving:
        editor.post(event_url(event), data | {"subtitle_en": "All day"})
    data = fields_of(editor.get(event_url(event)))
    with CaptureQueriesContext(connection) as moving:
        editor.post(event_url(event), data | {"start_date": "2030-06-16", "end_date": "2030-06-17"})

    assert set(dates(event)) == {SECOND}
    assert (len(reading), len(saving), len(moving)) == (READ_QUERIES, SAVE_QUERIES, MOVE_QUERIES)


def test_date_that_is_none_is_said_in_its_row(editor: Client) -> None:
    event = fill(two_days(), 1)

    response = change(editor, event_url(event), **{"sessions-0-date": "soon"})

    (agenda,) = (one.formset for one in response.context["inline_admin_formsets"] if one.formset.prefix == "sessions")
    assert agenda.errors[0] == {"date": ["Enter a valid date."]}
