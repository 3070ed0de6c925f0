"""Publishing an event by its form, and who may read and change what."""

import datetime as dt
from typing import Any

import pytest
import time_machine
from django.test import Client

from common.i18n import texts_of
from events.enums import PublicationState
from events.models import Event
from events.proposing import OWN_STEPS
from tests.admin_pages import change, client_for, errors_of, event_url, messages_of
from tests.factories import (
    ContactFactory,
    EventFactory,
    ProgrammeMembershipFactory,
    UserFactory,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("noon")]
ADD = "/admin/events/event/add/"
DAY = dt.date(2026, 6, 15)


@pytest.fixture
def noon() -> Any:
    with time_machine.travel(dt.datetime(2026, 5, 1, 12, tzinfo=dt.UTC), tick=False):
        yield


# Publishing


def test_publisher_publishes_by_the_form(publisher: Client) -> None:
    event = EventFactory(draft=True, kind="other", programme__default_contact=None)

    response = change(publisher, event_url(event), state="published")

    event.refresh_from_db()
    assert (event.state, event.publish_at) == ("published", dt.datetime(2026, 5, 1, 12, tzinfo=dt.UTC))
    assert messages_of(response)[:2] == [
        "Please look again. Kind: Choose a kind, so that people find the event by it.",
        "Please look again. Contacts: There is nobody to ask: add a contact, or give the programme a default contact.",
    ]


def test_red_findings_stand_at_their_fields(publisher: Client) -> None:
    event = EventFactory(dateless=True, attendance="", programme=None, title={"de": "Auftakt"})

    response = change(publisher, event_url(event), state="published")

    assert errors_of(response) == {
        "title": ["The title is missing in the source language."],
        "start_date": ["The date is missing."],
        "attendance": ["Say whether people meet on site, online or both."],
        "programme": ["The programme is missing."],
    }


def test_a_finding_beside_a_fields_own_error_is_not_repeated(publisher: Client) -> None:
    event = EventFactory(dateless=True)

    response = change(publisher, event_url(event), state="published", start_date="1066-10-14")

    assert errors_of(response)["start_date"] == ["Check the year: it lies before 1950."]


def test_editor_cannot_choose_published(editor: Client) -> None:
    event = EventFactory(draft=True)

    response = change(editor, event_url(event), state="published")

    event.refresh_from_db()
    assert list(errors_of(response)) == ["state"]
    assert event.state == PublicationState.DRAFT


def test_member_as_editor_cannot_publish_in_that_programme() -> None:
    member = UserFactory(role="publisher")
    own = ProgrammeMembershipFactory(user=member, is_edit_only=True).programme
    client = client_for(member)

    response = change(
        client, ADD, title_en="Kick-off", start_date="2026-06-15", attendance="virtual", state="published"
    )

    message = "Only a publisher of the programme may do this; submit the event for review."
    assert (errors_of(response), Event.objects.count()) == ({"state": [message]}, 0)
    assert own.events.count() == 0


def test_editor_corrects_the_text_of_a_published_event_and_the_rest_waits(editor: Client) -> None:
    event = EventFactory(start_date=DAY, room="A1")
    page = editor.get(event_url(event))

    change(editor, event_url(event), title_en="Corrected", start_date="2026-07-01", room="B2", state="draft")

    event.refresh_from_db()
    assert set(OWN_STEPS) & set(page.context["adminform"].form.fields) == set()
    assert texts_of(event.title) == {"en": "Corrected"}
    assert (event.start_date, event.room, event.state) == (DAY, "A1", PublicationState.PUBLISHED)
    assert event.proposed_version.content["room"] == "B2"


def test_publisher_moves_a_published_event(publisher: Client) -> None:
    event = EventFactory(start_date=DAY)

    change(publisher, event_url(event), start_date="2026-06-16", end_date="2026-06-16")

    event.refresh_from_db()
    assert (event.start_date, event.sequence) == (dt.date(2026, 6, 16), 1)
    assert event.changes.count() == 1


def test_a_published_event_stays_fit_to_be_published(editor: Client) -> None:
    event = EventFactory(start_date=DAY)

    response = change(editor, event_url(event), source_language="de")

    assert errors_of(response) == {"title": ["The title is missing in the source language."]}


# Who


@pytest.mark.parametrize("url", [ADD, "/admin/events/event/", "/admin/events/event/{}/change/"])
def test_outsider_and_anonymous_are_refused(outsider: Client, anonymous: Client, url: str) -> None:
    address = url.format(EventFactory().pk)

    assert outsider.get(address).status_code == 403
    assert anonymous.get(address).status_code == 302


def test_events_of_other_programmes_are_out_of_reach() -> None:
    member = UserFactory(role="publisher")
    ProgrammeMembershipFactory(user=member)
    event = EventFactory()

    response = client_for(member).get(event_url(event))

    assert response.status_code == 302
    assert response["Location"] == "/admin/"


def test_nobody_deletes_an_event(root: Client) -> None:
    event = EventFactory()

    assert root.post(f"/admin/events/event/{event.pk}/delete/", {"post": "yes"}).status_code == 403
    assert Event.objects.get() == event


def test_a_withdrawn_event_can_only_be_read(root: Client) -> None:
    event = EventFactory(withdrawn=True)

    page = root.get(event_url(event))

    assert "This event is withdrawn. Restore it to change it." in page.text
    assert root.post(event_url(event), {}).status_code == 403


def test_only_a_public_event_is_linked_to_its_page(publisher: Client) -> None:
    public, draft = EventFactory(programme__default_contact=ContactFactory()), EventFactory(draft=True)

    assert public.get_absolute_url() in publisher.get(event_url(public)).text
    assert draft.get_absolute_url() not in publisher.get(event_url(draft)).text


def test_rows_that_the_user_may_not_see_are_left_out() -> None:
    user = UserFactory(permissions=["events.view_event", "events.change_event"], has_all_programmes=True)

    page = client_for(user).get(event_url(EventFactory()))

    assert [section.anchor for section in page.context["sections"]][4:] == [
        f"fieldset-0-{number}-heading" for number in (4, 5, 6, 7)
    ]
