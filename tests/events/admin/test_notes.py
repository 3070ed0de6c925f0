"""The notes of those who submit and return: where they are read, by whom, and for how long."""

import datetime as dt
from typing import Any

import pytest
import time_machine
from django.test import Client

from events.models import Event, EventVersion
from tests.admin_pages import change, client_for, event_url, soup
from tests.factories import EventFactory, ProgrammeMembershipFactory, UserFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("noon")]
LIST = "/admin/events/event/"
SUBMITTED = "Submitted for review by Anna Ozola, 3. May 2026"
RETURNED = "Returned to draft by Mari Kask, 3. May 2026"


@pytest.fixture
def noon() -> Any:
    with time_machine.travel(dt.datetime(2026, 5, 3, 12, tzinfo=dt.UTC), tick=False):
        yield


@pytest.fixture
def editor() -> Client:
    return client_for(UserFactory(name="Anna Ozola", editor=True))


@pytest.fixture
def publisher() -> Client:
    return client_for(UserFactory(name="Mari Kask", publisher=True))


def step_url(event: Event, name: str) -> str:
    return f"/admin/events/event/{event.pk}/step/{name}/"


def note_on(client: Client, url: str) -> list[str]:
    return [note.text for note in soup(client.get(url)).select(".form-note")]


def marks(client: Client) -> list[tuple[str, str]]:
    return [(mark.text, str(mark["title"])) for mark in soup(client.get(LIST)).select(".row-note")]


def test_a_note_goes_with_the_event_there_and_back(editor: Client, publisher: Client) -> None:
    event = EventFactory(draft=True)

    change(editor, step_url(event, "submit"), message="The room\nis booked.")
    told = f"{SUBMITTED}: “The room\nis booked.”"
    for page in (event_url(event), step_url(event, "publish"), step_url(event, "draft")):
        assert note_on(publisher, page) == [told]
    assert note_on(editor, event_url(event)) == [told]
    assert marks(publisher) == [("“The room\nis booked.”", told)]

    change(publisher, step_url(event, "draft"), message="Please add <the> venue.")
    told = f"{RETURNED}: “Please add <the> venue.”"
    assert note_on(editor, event_url(event)) == note_on(publisher, step_url(event, "publish")) == [told]
    assert marks(editor) == [("“Please add <the> venue.”", told)]

    change(editor, step_url(event, "submit"))
    assert (note_on(publisher, event_url(event)), marks(publisher)) == ([f"{SUBMITTED}."], [])

    change(publisher, step_url(event, "publish"))
    assert (note_on(publisher, event_url(event)), marks(publisher)) == ([], [])
    assert [version.note for version in EventVersion.objects.order_by("number")] == [
        *("", "The room\nis booked.", "Please add <the> venue.", "", ""),
    ]


def test_a_long_note_is_cut_in_the_list_alone(editor: Client) -> None:
    event = EventFactory(draft=True)
    change(editor, step_url(event, "submit"), message="x" * 500)

    assert marks(editor) == [(f"“{'x' * 59}…”", f"{SUBMITTED}: “{'x' * 500}”")]


def test_a_note_has_500_characters(editor: Client) -> None:
    event = EventFactory(draft=True)
    change(editor, step_url(event, "submit"), message="x" * 501)

    event.refresh_from_db()
    assert event.state == "draft"


def test_a_note_outlives_the_account_of_its_writer(editor: Client) -> None:
    event = EventFactory(draft=True)
    change(editor, step_url(event, "submit"), message="Ready.")
    EventVersion.objects.update(by=None)

    assert note_on(editor, event_url(event)) == ["Submitted for review, 3. May 2026: “Ready.”"]


@pytest.mark.parametrize(("name", "label"), [("submit", "Note to the publisher"), ("draft", "Note to the editor")])
def test_the_note_says_to_whom_it_goes(publisher: Client, name: str, label: str) -> None:
    event = EventFactory(draft=True) if name == "submit" else EventFactory()

    page = soup(publisher.get(step_url(event, name)))

    assert [tag.text for tag in page.select("label[for=id_message]")] == [f"{label}:"]


def test_a_note_is_read_by_nobody_of_another_programme(editor: Client) -> None:
    event = EventFactory(draft=True)
    change(editor, step_url(event, "submit"), message="Ready.")
    member = UserFactory(role="publisher")
    ProgrammeMembershipFactory(user=member)
    stranger = client_for(member)

    assert stranger.get(step_url(event, "publish")).status_code == 404
    assert (stranger.get(event_url(event)).status_code, marks(stranger)) == (302, [])
    assert "Ready." not in Client().get(event.get_absolute_url()).text
