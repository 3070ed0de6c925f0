"""The pages of what events use and leave behind."""

import pytest
from django.test import Client

from common.i18n import texts_of
from events.models import Document, EventSeries, Speaker, Venue
from tests.admin_pages import change, client_for, soup
from tests.factories import (
    DocumentFactory,
    EventChangeFactory,
    EventFactory,
    FormerSlugFactory,
    ProgrammeMembershipFactory,
    SessionFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db


def test_editor_writes_what_events_use(editor: Client) -> None:
    change(editor, "/admin/events/venue/add/", name_en="Library", city="Riga", country="LV")
    change(editor, "/admin/events/speaker/add/", name="Anna Ozola", biography_en="Engineer")
    change(editor, "/admin/events/eventseries/add/", title_en="Webinars 2030")

    assert str(Venue.objects.get()) == "Library, Riga"
    assert texts_of(Speaker.objects.get().biography) == {"en": "Engineer"}
    assert str(EventSeries.objects.get()) == "Webinars 2030"


def test_a_document_goes_to_a_session_of_its_event_only(editor: Client) -> None:
    document, strange = DocumentFactory(), SessionFactory()
    url = f"/admin/events/document/{document.pk}/change/"

    response = change(editor, url, session=strange.pk)
    change(editor, url, title_en="Minutes")

    assert response.context["adminform"].form.errors == {
        "session": ["This session belongs to another event; choose one of this event."]
    }
    assert texts_of(Document.objects.get().title) == {"en": "Minutes"}


def test_documents_and_changes_of_other_programmes_are_out_of_reach() -> None:
    member = UserFactory(role="editor")
    ProgrammeMembershipFactory(user=member)
    document, event_change = DocumentFactory(), EventChangeFactory()
    client = client_for(member)

    assert client.get(f"/admin/events/document/{document.pk}/change/").status_code == 302
    assert client.get(f"/admin/events/eventchange/{event_change.pk}/change/").status_code == 302


@pytest.mark.parametrize(
    ("name", "factory", "saved"), [("eventchange", EventChangeFactory, 302), ("formerslug", FormerSlugFactory, 403)]
)
def test_what_the_site_writes_is_only_read(root: Client, name: str, factory: type, saved: int) -> None:
    """A line of the change log can be put into other words."""
    row = factory()
    url = f"/admin/events/{name}/{row.pk}"

    assert root.get(f"{url}/change/").status_code == 200
    assert root.post(f"{url}/change/", {}).status_code == saved
    assert root.post(f"{url}/delete/", {"post": "yes"}).status_code == 403
    assert root.get(f"/admin/events/{name}/add/").status_code == 403


@pytest.mark.parametrize("name", ["venue", "speaker", "document", "eventchange"])
def test_outsider_and_anonymous_are_refused(outsider: Client, anonymous: Client, name: str) -> None:
    url = f"/admin/events/{name}/"

    assert (outsider.get(url).status_code, anonymous.get(url).status_code) == (403, 302)


@pytest.mark.parametrize("model", ["session", "document"])
def test_search_finds_accents_of_the_title_and_of_the_event(editor: Client, model: str) -> None:
    event = EventFactory(title={"en": "Élodie"})
    {"session": SessionFactory, "document": DocumentFactory}[model](event=event, title={"en": "Łódź"})

    found = [
        len(soup(editor.get(f"/admin/events/{model}/?q={words}")).select("#result_list tbody tr"))
        for words in ("lodz", "elodie", "lodz elodie", "lodz riga")
    ]

    assert found == [1, 1, 1, 0]
