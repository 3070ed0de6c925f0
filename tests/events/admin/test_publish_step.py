"""The page that publishes: what blocks, what to look at, where each point leads, and what is confirmed."""

import datetime as dt
from typing import Any

import pytest
from django.test import Client

from events.enums import DocumentKind, PublicationState
from events.models import Event
from tests.admin_pages import change, client_for, event_url, fields_of, soup
from tests.factories import (
    DocumentFactory,
    EventFactory,
    ProgrammeFactory,
    ProgrammeMembershipFactory,
    SessionFactory,
    SessionSpeakerFactory,
    SpeakerFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db
KIND = "Kind: Choose a kind, so that people find the event by it."


def publish_url(event: Event) -> str:
    return f"/admin/events/event/{event.pk}/step/publish/"


def lists(response: Any) -> dict[str, list[str]]:
    """Return the points below each heading."""
    page = soup(response)
    return {
        str(heading.text): [item.text for item in heading.find_next("ul").select("li")]  # type: ignore[union-attr]
        for heading in page.select("h2.points-heading")
    }


def links(response: Any) -> list[str]:
    return [str(link["href"]) for link in soup(response).select(".points a")]


def is_published(event: Event) -> bool:
    event.refresh_from_db()
    return event.state == PublicationState.PUBLISHED


def test_what_blocks_stands_apart_from_what_to_look_at(publisher: Client) -> None:
    event = EventFactory(dateless=True, attendance="", kind="other")

    page = publisher.get(publish_url(event))

    assert lists(page) == {
        "What blocks publishing": [
            "First day: The date is missing.",
            "Form: Say whether people meet on site, online or both.",
        ],
        "Please look at this": [KIND],
    }
    button = soup(page).select_one(".submit-row input[type=submit]")
    assert button is not None
    assert (button.has_attr("disabled"), button["aria-describedby"]) == (True, "blocking")
    assert "blocking" in [tag["id"] for tag in soup(page).select("p[id]")]
    assert "has_looked" not in fields_of(page)


def test_the_server_refuses_as_well(publisher: Client) -> None:
    event = EventFactory(dateless=True)

    response = publisher.post(publish_url(event), {"has_looked": "on"})

    assert not is_published(event)
    assert [item.text for item in soup(response).select(".errorlist li")] == ["The event cannot be published yet."]


def test_nothing_is_to_be_confirmed_where_nothing_was_found(publisher: Client) -> None:
    event = EventFactory(in_review=True)
    page = publisher.get(publish_url(event))

    assert (lists(page), "has_looked" in page.text) == ({}, False)
    change(publisher, publish_url(event))
    assert is_published(event)


def test_points_to_look_at_are_confirmed(publisher: Client) -> None:
    event = EventFactory(in_review=True, kind="other")

    refused = change(publisher, publish_url(event))
    assert (is_published(event), lists(refused)) == (False, {"Please look at this": [KIND]})
    assert [item.text for item in soup(refused).select(".errorlist li")] == ["Please confirm that you have looked."]

    change(publisher, publish_url(event), has_looked="on")
    assert is_published(event)


def test_points_that_have_come_up_meanwhile_are_confirmed_anew(publisher: Client) -> None:
    event = EventFactory(in_review=True, kind="other")
    data = fields_of(publisher.get(publish_url(event))) | {"has_looked": "on"}
    Event.objects.filter(pk=event.pk).update(website="http://example.org/")

    again = publisher.post(publish_url(event), data)

    assert [item.text for item in soup(again).select(".errorlist li")] == [
        "Other points have come up since you opened the page. Please look again."
    ]
    assert (is_published(event), "has_looked" in fields_of(again)) == (False, False)
    publisher.post(publish_url(event), fields_of(again) | {"has_looked": "on"})
    assert is_published(event)


def test_fewer_points_than_confirmed_are_enough(publisher: Client) -> None:
    event = EventFactory(in_review=True, kind="other", website="http://example.org/")
    data = fields_of(publisher.get(publish_url(event))) | {"has_looked": "on"}
    Event.objects.filter(pk=event.pk).update(website="")

    publisher.post(publish_url(event), data)

    assert is_published(event)


# Where the points lead


def test_every_point_leads_to_an_input_of_the_page(publisher: Client) -> None:
    """Also where the language of the text is not one that the event offers."""
    event = EventFactory(
        draft=True,
        title={"de": "Auftakt"},
        description={"fi": "<h4>Päivä</h4>"},
        kind="other",
        programme=ProgrammeFactory(default_contact=None),
        is_free_of_charge=False,
        social_links="http://example.org/",
        venue=None,
        unpublish_at=dt.datetime(2020, 1, 1, tzinfo=dt.UTC),
    )
    SessionFactory(event=event, start_time=None)
    sessions = SessionFactory.create_batch(2, event=event, room="Hall")
    speaker = SpeakerFactory()
    for session in sessions:
        SessionSpeakerFactory(session=session, speaker=speaker)
    DocumentFactory(event=event, session=sessions[0], kind=DocumentKind.OTHER)
    DocumentFactory(event=event, kind=DocumentKind.RECORDING, link="https://example.org/film", file="")
    DocumentFactory(event=event, session=sessions[0], file="", link="http://example.org/slides")

    found = links(publisher.get(publish_url(event)))

    form, session = event_url(event), f"/admin/events/session/{sessions[1].pk}/change/"
    assert {
        f"{form}?text_language=en#id_title_en",
        f"{form}?text_language=fi#id_description_fi",
        f"{form}#id_sessions-2-room",
        f"{session}#session_speakers-heading",
        f"{form}#event_contacts-heading",
        f"{form}#id_documents-0-captions_url",
        f"/admin/events/session/{sessions[0].pk}/change/#documents-heading",
        f"{form}#id_social_links",
    } <= {*found}
    pages = {path: soup(publisher.get(path)) for path in {address.partition("#")[0] for address in found}}
    for address in found:
        path, _hash, anchor = address.partition("#")
        target = pages[path].find(id=anchor)
        assert target is not None, address
        assert not target.find_parent(hidden=True), address


# Who


def test_publisher_of_another_programme_does_not_reach_the_page() -> None:
    member = UserFactory(role="publisher")
    ProgrammeMembershipFactory(user=member)
    event = EventFactory(in_review=True)

    assert client_for(member).post(publish_url(event)).status_code == 404
    assert not is_published(event)


def test_the_page_speaks_german(publisher: Client) -> None:
    page = publisher.get(publish_url(EventFactory(in_review=True, kind="other")), HTTP_ACCEPT_LANGUAGE="de")

    found = [item.text for item in soup(page).select(".points li")]
    assert found == ["Art: Wählen Sie eine Art, damit die Veranstaltung darüber zu finden ist."]
