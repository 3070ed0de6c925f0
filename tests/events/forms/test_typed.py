"""What is typed in a form, as a content that nobody has stored."""

from typing import Any

import pytest
from django.contrib import admin
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client, RequestFactory

from events.forms.typed import typed_content
from events.models import Event
from events.versions.content import load_content
from tests import factories as make
from tests.admin_pages import client_for, event_url, fields_of


def typed(event: Event, user: Any, data: dict[str, Any]) -> dict[str, Any]:
    request = RequestFactory().post(event_url(event), data)
    request.user = user
    page: Any = admin.site.get_model_admin(Event)
    stored = Event.objects.get(pk=event.pk)
    form = page.get_form(request, stored, change=True)(request.POST, request.FILES, instance=stored)
    form.is_valid()
    formsets, _inlines = page._create_formsets(request, form.instance, change=True)
    for formset in formsets:
        formset.is_valid()
    return typed_content(form, formsets, load_content(event))


@pytest.fixture
def user(db: None) -> Any:
    return make.UserFactory(publisher=True)


@pytest.fixture
def event(db: None) -> Event:
    event = make.EventFactory(draft=True, venue=make.VenueFactory())
    event.priorities.add(make.PriorityFactory(programme=event.programme))
    make.OrganiserFactory(event=event)
    session = make.SessionFactory(event=event, order=1)
    make.SessionSpeakerFactory(session=session)
    make.SessionFactory(event=event, order=2)
    make.DocumentFactory(event=event, order=1)
    make.DocumentFactory(event=event, session=session, order=2)
    return event


@pytest.fixture
def form(event: Event, user: Any) -> dict[str, Any]:
    client: Client = client_for(user)
    return fields_of(client.get(event_url(event)))


def test_untouched_form_is_its_base(event: Event, user: Any, form: dict[str, Any]) -> None:
    assert typed(event, user, form) == load_content(event)


def test_typed_content_has_fields_relations_and_rows(event: Event, user: Any, form: dict[str, Any]) -> None:
    priority = make.PriorityFactory(programme=event.programme)
    stored = load_content(event)
    upload = SimpleUploadedFile("plan.pdf", b"%PDF-1.4 plan")
    form |= {
        "title_en": "Typed",
        "priorities": [priority.pk],
        "sessions-0-room": "B",
        "sessions-1-DELETE": "on",
        "sessions-TOTAL_FORMS": "3",
        "sessions-2-title_en": "New",
        "documents-0-file": upload,
    }

    content = typed(event, user, form)

    first, new = content["sessions"]
    assert content["title"] == {"en": "Typed"}
    assert content["priorities"] == [priority.pk]
    assert first == stored["sessions"][0] | {"room": "B"}
    assert (new["id"], new["title"], new["order"], new["session_speakers"]) == ("new-0", {"en": "New"}, 3, [])
    assert [row["id"] for row in content["documents"]] == [row["id"] for row in stored["documents"]]
    assert content["documents"][0]["file"].name == "plan.pdf"


def test_typed_content_keeps_the_base_where_a_field_is_wrong(event: Event, user: Any, form: dict[str, Any]) -> None:
    content = typed(event, user, form | {"capacity": "many", "room": "Hall"})

    assert content == load_content(event) | {"room": "Hall"}


def test_typed_content_of_a_new_event_is_whole(event: Event, user: Any) -> None:
    request = RequestFactory().post("/", {"title_en": "New", "source_language": "en"})
    request.user = user
    page: Any = admin.site.get_model_admin(Event)
    form = page.get_form(request, None)(request.POST)
    form.is_valid()

    content = typed_content(form, (), {})

    assert content["title"] == {"en": "New"}
    assert content["priorities"] == []
