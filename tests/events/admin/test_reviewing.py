"""Submitting, returning and publishing take one page each."""

import pytest
from bs4 import BeautifulSoup

from events.enums import PublicationState
from events.models import Event, EventVersion
from tests.admin_pages import client_for, event_url, fields_of
from tests.factories import EventFactory, UserFactory

pytestmark = pytest.mark.django_db
EVENTS = "/admin/events/event/"


@pytest.fixture
def editor():
    return client_for(UserFactory(editor=True))


@pytest.fixture
def publisher():
    return client_for(UserFactory(publisher=True))


def links_of(client, path: str) -> list[str]:
    return [link["href"] for link in BeautifulSoup(client.get(path).content, "html.parser").select("a[href]")]


def test_event_is_saved_and_submitted_at_once(editor):
    event = EventFactory(draft=True)

    data = fields_of(editor.get(event_url(event)))
    editor.post(event_url(event), data | {"subtitle_en": "Ready", "_continue": "submit"})

    event.refresh_from_db()
    version = event.versions.first()
    assert (event.text("subtitle"), event.state) == ("Ready", PublicationState.REVIEW)
    assert (version.way, version.changed) == (EventVersion.Way.SUBMIT, ["subtitle", "state"])


def test_new_event_is_saved_and_submitted_at_once(editor):
    data = fields_of(editor.get(f"{EVENTS}add/"))

    editor.post(f"{EVENTS}add/", data | {"title_en": "Ready", "_continue": "submit"})

    assert Event.objects.get().state == PublicationState.REVIEW


@pytest.mark.parametrize(("state", "is_offered"), [("draft", True), ("review", False), ("published", False)])
def test_draft_alone_is_offered_to_be_submitted(publisher, state, is_offered):
    event = EventFactory(state=state)

    page = BeautifulSoup(publisher.get(event_url(event)).content, "html.parser")

    assert bool(page.select("button[name=_continue][value=submit]")) is is_offered


def test_list_leads_a_publisher_to_what_waits(editor, publisher):
    waiting, draft = EventFactory(in_review=True), EventFactory(draft=True)

    mine, theirs = links_of(publisher, EVENTS), links_of(editor, EVENTS)

    assert f"{EVENTS}{waiting.pk}/step/publish/" in mine
    assert f"{EVENTS}{draft.pk}/step/publish/" not in mine
    assert [link for link in theirs if "/step/" in link] == []


def test_publish_page_returns_what_waits_and_comes_back(publisher):
    event = EventFactory(in_review=True)
    page = f"{EVENTS}{event.pk}/step/publish/"
    form = BeautifulSoup(publisher.get(page).content, "html.parser").select_one("form[action$='/step/draft/']")
    data = {field["name"]: field.get("value", "") for field in form.select("input[name]")}

    answer = publisher.post(form["action"], data | {"message": "Please add the venue."})

    event.refresh_from_db()
    assert (answer.url, event.state) == (page, PublicationState.DRAFT)
    assert event.versions.first().note == "Please add the venue."
    # What has not been submitted cannot be returned.
    assert "step/draft" not in publisher.get(page).content.decode()
