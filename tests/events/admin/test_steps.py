"""The steps beside writing: each asks first, does on POST only, and refuses who may not."""

import datetime as dt

import pytest
from django.contrib.admin.models import LogEntry
from django.test import Client

from common.i18n import texts_of
from events.addresses import SLUG_TAKEN
from events.enums import EventStatus, PublicationState
from events.models import Event
from tests.admin_pages import change, client_for, event_url, messages_of, soup
from tests.factories import EventFactory, FormerSlugFactory, ProgrammeMembershipFactory, SessionFactory, UserFactory

pytestmark = pytest.mark.django_db
DAY = dt.date(2030, 6, 15)


def step_url(event: Event, name: str) -> str:
    return f"/admin/events/event/{event.pk}/step/{name}/"


def offered(client: Client, event: Event) -> list[str]:
    return [link.text for link in soup(client.get(event_url(event))).select(".object-tools a.step")]


def test_each_is_offered_what_they_may_do(editor: Client, publisher: Client) -> None:
    draft, published = EventFactory(draft=True), EventFactory()

    assert offered(editor, draft) == [
        "Submit for review",
        "Cancel the event",
        "Postpone the event",
        "Reschedule the event",
        "Duplicate",
    ]
    assert offered(editor, published) == ["Duplicate"]
    assert offered(publisher, published) == [
        "Return to draft",
        "Cancel the event",
        "Postpone the event",
        "Reschedule the event",
        "Duplicate",
        "Withdraw",
    ]
    assert offered(publisher, EventFactory(withdrawn=True)) == ["Restore"]


def test_asking_changes_nothing(publisher: Client) -> None:
    event = EventFactory(draft=True)

    response = publisher.get(step_url(event, "publish"))

    event.refresh_from_db()
    assert (response.status_code, event.state) == (200, PublicationState.DRAFT)
    assert [h1.text for h1 in soup(response).select("h1")] == ["Publish"]


def test_editor_submits_for_review(editor: Client) -> None:
    event = EventFactory(draft=True)

    response = change(editor, step_url(event, "submit"))

    event.refresh_from_db()
    assert (event.state, messages_of(response)) == (PublicationState.REVIEW, ["The event waits for review."])
    assert LogEntry.objects.get().get_change_message() == "The event waits for review."


def test_a_step_that_cannot_be_taken_says_why(publisher: Client) -> None:
    event = EventFactory()
    FormerSlugFactory(slug=event.slug)

    response = change(publisher, step_url(event, "draft"), message="Look again")

    event.refresh_from_db()
    assert event.state == PublicationState.PUBLISHED
    assert [item.text for item in soup(response).select(".errorlist li")] == [f"address: {SLUG_TAKEN}"]


@pytest.mark.parametrize("name", ["publish", "withdraw", "restore"])
def test_editor_takes_no_publishers_step(editor: Client, name: str) -> None:
    event = EventFactory(draft=True)

    assert editor.get(step_url(event, name)).status_code == 403
    assert editor.post(step_url(event, name)).status_code == 403


@pytest.mark.parametrize("name", ["draft", "cancel", "postpone", "reschedule"])
def test_editor_moves_no_published_event(editor: Client, name: str) -> None:
    assert editor.post(step_url(EventFactory(), name), {"note_en": "Ill"}).status_code == 403


def test_outsider_and_anonymous_take_no_step(outsider: Client, anonymous: Client) -> None:
    event = EventFactory(draft=True)

    assert outsider.post(step_url(event, "duplicate")).status_code == 403
    assert anonymous.post(step_url(event, "duplicate")).status_code == 403
    assert Event.objects.count() == 1


def test_member_as_editor_does_not_publish() -> None:
    member = UserFactory(role="publisher")
    membership = ProgrammeMembershipFactory(user=member, is_edit_only=True)
    event = EventFactory(draft=True, programme=membership.programme)

    assert client_for(member).post(step_url(event, "publish")).status_code == 403


def test_return_to_draft(publisher: Client) -> None:
    event = EventFactory()

    change(publisher, step_url(event, "draft"))

    event.refresh_from_db()
    assert event.state == PublicationState.DRAFT


@pytest.mark.parametrize(("name", "status"), [("cancel", EventStatus.CANCELLED), ("postpone", EventStatus.POSTPONED)])
def test_cancelling_and_postponing_need_a_reason(publisher: Client, name: str, status: str) -> None:
    event = EventFactory(text_languages=["de"])

    refused = change(publisher, step_url(event, name))
    change(publisher, step_url(event, name), note_en="The speaker is ill.", note_de="Krank.")

    event.refresh_from_db()
    assert [item.text for item in soup(refused).select(".errorlist li")] == ["Fill this in, in one language at least."]
    assert event.status == status
    assert texts_of(event.status_note) == {"en": "The speaker is ill.", "de": "Krank."}


def test_duplicating_makes_a_draft_on_other_days(editor: Client) -> None:
    event = EventFactory(start_date=DAY)
    SessionFactory(event=event, date=DAY)

    response = change(editor, step_url(event, "duplicate"), start_date="2031-06-15")

    copy = Event.objects.exclude(pk=event.pk).get()
    assert response.url == event_url(copy)
    assert (copy.state, copy.start_date) == (PublicationState.DRAFT, dt.date(2031, 6, 15))
    assert copy.sessions.get().date == dt.date(2031, 6, 15)


def test_withdrawing_and_restoring(publisher: Client) -> None:
    event = EventFactory()

    change(publisher, step_url(event, "withdraw"))
    event.refresh_from_db()
    withdrawn_at = event.withdrawn_at
    change(publisher, step_url(event, "restore"))
    event.refresh_from_db()

    assert (withdrawn_at is None, event.withdrawn_at) == (False, None)


def test_a_step_that_does_not_fit_is_said(publisher: Client) -> None:
    event = EventFactory()

    response = publisher.post(step_url(event, "publish"), follow=True)

    assert messages_of(response) == ["“Publish” is not possible as the event stands."]


def test_unknown_steps_and_events_are_not_found(publisher: Client) -> None:
    event = EventFactory()

    assert publisher.get(step_url(event, "explode")).status_code == 404
    assert publisher.get("/admin/events/event/0/step/publish/").status_code == 404
