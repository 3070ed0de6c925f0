"""Where people meet, as structured data (LD-4)."""

import pytest

from events.enums import Attendance
from tests import factories as make
from tests.events.jsonld.reading import HOST, data_of, terms
from tests.pages import NOW, SECOND

pytestmark = pytest.mark.usefixtures("frozen")

JOIN = "https://meet.example.org/secret-room"


@pytest.fixture
def venue():
    return make.VenueFactory(name={"en": "National Library"}, latitude="56.941300", longitude="24.096900")


def library(event) -> dict:
    url = f"{HOST}/events/{event.slug}/"
    return {
        "@type": "Place",
        "@id": f"{url}#place",
        "name": "National Library",
        "url": f"{HOST}/venues/national-library/",
        "address": {
            "@type": "PostalAddress",
            "streetAddress": "Mūkusalas iela 3",
            "postalCode": "LV-1423",
            "addressLocality": "Riga",
            "addressCountry": "LV",
        },
        "geo": {"@type": "GeoCoordinates", "latitude": 56.9413, "longitude": 24.0969},
    }


def online(event, **more: str) -> dict:
    url = f"{HOST}/events/{event.slug}/"
    return {"@type": "VirtualLocation", "@id": f"{url}#online", "name": "Webex", "url": url} | more


def test_ld_4_on_site(venue):
    event = make.EventFactory(venue=venue)

    data = data_of(event)

    assert (terms(data["eventAttendanceMode"]), data["location"]) == (["OfflineEventAttendanceMode"], library(event))


def test_ld_4_online_says_where_one_learns_how_to_join():
    event = make.EventFactory(virtual=True)

    data = data_of(event)

    assert (terms(data["eventAttendanceMode"]), data["location"]) == (["OnlineEventAttendanceMode"], online(event))


def test_ld_4_hybrid_has_both(venue):
    event = make.EventFactory(hybrid=True, venue=venue)

    data = data_of(event)

    assert terms(data["eventAttendanceMode"]) == ["MixedEventAttendanceMode"]
    assert data["location"] == [library(event), online(event)]


@pytest.mark.parametrize(("public_from", "url"), [(NOW, JOIN), (NOW + SECOND, None), (None, None)])
def test_ld_4_link_to_join_is_there_from_its_release_on(public_from, url):
    event = make.EventFactory(virtual=True, join_public_from=public_from)

    assert data_of(event)["location"] == (online(event, url=url) if url else online(event))


def test_ld_4_livestream_is_a_way_in():
    event = make.EventFactory(hybrid=True, venue=None, livestream_url="https://live.example.org/")

    assert data_of(event)["location"] == online(event, url="https://live.example.org/")


def test_ld_6_nothing_is_said_of_a_place_that_is_not_known():
    assert "location" not in data_of(make.EventFactory(venue=None))


def test_venue_of_an_online_event_is_not_told():
    event = make.EventFactory(attendance=Attendance.VIRTUAL, online_platform="Webex")

    assert data_of(event)["location"] == online(event)


def test_ld_6_venue_with_a_name_alone_has_no_address():
    venue = make.VenueFactory(name={"en": "Riga"}, street="", postal_code="", city="", country="")

    place = data_of(make.EventFactory(venue=venue))["location"]

    assert set(place) == {"@type", "@id", "name", "url"}


def test_room_lies_in_the_venue():
    event = make.EventFactory(room="Hall 3", venue__website="https://library.example.org/")

    place = data_of(event)["location"]

    assert place["containsPlace"] == {"@type": "Place", "name": "Hall 3"}
    assert place["sameAs"] == "https://library.example.org/"


def test_room_without_a_venue_is_the_place():
    assert data_of(make.EventFactory(room="Hall 3", venue=None))["location"]["name"] == "Hall 3"


def test_what_the_place_has_for_people_who_need_it():
    event = make.EventFactory(is_step_free=True, has_induction_loop=True, has_captions=True)

    features = data_of(event)["location"]["amenityFeature"]

    assert [(feature["name"], feature["value"]) for feature in features] == [
        ("Step-free access", True),
        ("Induction loop", True),
    ]
