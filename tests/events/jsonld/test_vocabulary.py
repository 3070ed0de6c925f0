"""The check of the data finds what is wrong."""

from typing import Any

import pytest

from tests.events.jsonld.vocabulary import problems

URL = "https://events.example.org/events/sea/"


NOT_OF_AN_AUDIENCE = ["event.startDate: unknown property", "event.eventStatus: unknown property"]


def event(**properties: Any) -> dict[str, Any]:
    return {
        "@context": "https://schema.org",
        "@type": "Event",
        "name": "Sea",
        "url": URL,
        "startDate": "2026-06-15T09:00+03:00",
        "eventStatus": "https://schema.org/EventScheduled",
        **properties,
    }


def test_nothing_is_wrong_with_what_is_right():
    place = {"@type": "Place", "@id": f"{URL}#place", "name": "Port"}

    assert problems(event(location=[place, {"@id": f"{URL}#place"}], inLanguage=["en", "nb"], image=[URL])) == []


@pytest.mark.parametrize(
    ("wrong", "found"),
    [
        ({"@context": "http://example.org"}, ["no context"]),
        ({"@type": "Audience"}, ["no event", *NOT_OF_AN_AUDIENCE]),
        ({"@type": "Party"}, ["no event", "event: unknown type Party"]),
        ({"colour": "blue"}, ["event.colour: unknown property"]),
        ({"name": None}, ["event.name: malformed None"]),
        ({"name": " "}, ["event.name: malformed ' '"]),
        ({"keywords": []}, ["event.keywords: empty"]),
        ({"keywords": ["port", ""]}, ["event.keywords: malformed ''"]),
        ({"url": "/events/sea/"}, ["event.url: malformed '/events/sea/'"]),
        ({"image": "https://example.org/a b"}, ["event.image: malformed 'https://example.org/a b'"]),
        ({"@id": "sea"}, ["event.@id: malformed"]),
        ({"startDate": "2026-06-15T09:00"}, ["event.startDate: malformed '2026-06-15T09:00'"]),
        ({"startDate": "2026-02-30"}, ["event.startDate: malformed '2026-02-30'"]),
        ({"startDate": "2026-13"}, ["event.startDate: malformed '2026-13'"]),
        ({"endDate": "2026-06-15T08:59+03:00"}, ["event: ends before it starts"]),
        ({"endDate": "2026-06-14"}, ["event: ends before it starts"]),
        ({"eventStatus": "EventScheduled"}, ["event.eventStatus: malformed 'EventScheduled'"]),
        ({"inLanguage": "English"}, ["event.inLanguage: malformed 'English'"]),
        ({"isAccessibleForFree": "true"}, ["event.isAccessibleForFree: malformed 'true'"]),
        ({"maximumAttendeeCapacity": True}, ["event.maximumAttendeeCapacity: malformed True"]),
        ({"organizer": "Secretariat"}, ["event.organizer: malformed 'Secretariat'"]),
        ({"location": {"@type": "Person", "name": "A"}}, ["event.location: Person does not belong here"]),
        ({"location": {"@type": "VirtualLocation"}}, ["event.location: lacks url"]),
        ({"location": {"@id": f"{URL}#place"}}, ["event.location: refers to nothing"]),
        ({"location": {"@type": "Place", "name": "A", "address": "B"}}, ["event.location.address: malformed 'B'"]),
        ({"subEvent": [{"@type": "Event"}]}, ["event.subEvent: lacks name"]),
    ],
)
def test_what_is_wrong_is_found(wrong, found):
    assert problems(event(**wrong)) == found


def test_what_is_missing_is_found():
    assert problems({"@context": "https://schema.org", "@type": "Event"}) == [
        *("lacks eventStatus", "lacks name", "lacks startDate", "lacks url"),
        "event: lacks name",
    ]
