"""Who else has the form open, and what was saved meanwhile."""

import datetime as dt

import pytest
import time_machine
from django.core.management import call_command
from django.test import Client

from events.models import Event, EventVersion, OpenForm
from events.models.open_form import GONE_AFTER
from tests import factories as make
from tests.admin_pages import change, client_for, event_url, fields_of
from tests.moment import MOMENT

SECOND = dt.timedelta(seconds=1)


@pytest.fixture
def event(db: None) -> Event:
    return make.EventFactory(draft=True)


@pytest.fixture
def colleague(db: None) -> Client:
    return client_for(make.UserFactory(publisher=True, name="Mari Kask"))


@pytest.fixture
def editor(db: None) -> Client:
    return client_for(make.UserFactory(editor=True, name="Jan Berg"))


def notes(client: Client, event: Event, **data: str) -> list[str]:
    return client.post(f"/admin/events/event/{event.pk}/open/", data).json()["notes"]


def test_others_are_named_from_when_they_opened_the_form(editor: Client, colleague: Client, event: Event) -> None:
    with time_machine.travel(MOMENT, tick=False) as clock:
        assert notes(colleague, event) == []
        clock.shift(GONE_AFTER)
        assert notes(editor, event) == ["Mari Kask has had this form open since 10:00."]
        clock.shift(SECOND)
        assert notes(editor, event) == []
        assert notes(colleague, event) == ["Jan Berg has had this form open since 10:01."]
        assert notes(editor, event) == ["Mari Kask has had this form open since 10:01."]


def test_who_leaves_is_gone(editor: Client, colleague: Client, event: Event) -> None:
    notes(colleague, event)

    colleague.post(f"/admin/events/event/{event.pk}/open/", {"left": "1"})

    assert notes(editor, event) == []


def test_save_meanwhile_is_said(editor: Client, colleague: Client, event: Event) -> None:
    shown = fields_of(editor.get(event_url(event)))["version"]
    assert notes(editor, event, version=shown) == []

    with time_machine.travel(MOMENT, tick=False):
        change(colleague, event_url(event), title_en="Other")
        said = notes(editor, event, version=shown)
        assert notes(editor, event, version="9" * 5000) == []

    assert said == ["Mari Kask saved at 10:00. Your changes will be merged when you save."]
    assert EventVersion.objects.first().by.name == "Mari Kask"


def test_only_who_may_change_the_event_is_told(outsider: Client, anonymous: Client, event: Event) -> None:
    address = f"/admin/events/event/{event.pk}/open/"

    assert outsider.post(address).status_code == 403
    assert anonymous.post(address).status_code == 403
    assert not OpenForm.objects.exists()


def test_address_of_no_event_and_a_mere_look_are_refused(editor: Client, event: Event) -> None:
    assert editor.post("/admin/events/event/999/open/").status_code == 403
    assert editor.get(f"/admin/events/event/{event.pk}/open/").status_code == 405


@pytest.mark.django_db
@pytest.mark.parametrize(("age", "left"), [(GONE_AFTER, 1), (GONE_AFTER + SECOND, 0)])
def test_run_due_forgets_who_is_gone(age: dt.timedelta, left: int) -> None:
    with time_machine.travel(MOMENT, tick=False):
        make.OpenFormFactory(seen_at=MOMENT - age)
        call_command("run_due", verbosity=0)

    assert OpenForm.objects.count() == left


@pytest.mark.django_db
def test_open_form_names_event_and_person() -> None:
    form = make.OpenFormFactory(user__name="Mari Kask")

    assert str(form) == f"{form.event_id}: Mari Kask"
