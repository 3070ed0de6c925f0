"""What it takes to take part, as structured data (LD-5)."""

import datetime as dt

import pytest

from events.enums import Access
from tests import factories as make
from tests.events.jsonld.reading import data_of, terms
from tests.pages import NOW, SECOND, berlin

pytestmark = pytest.mark.usefixtures("frozen")

URL = "https://register.example.org/"
PAGE = "http://testserver/events/the-event/"


def test_ld_5_open_registration_is_an_offer():
    event = make.EventFactory(
        registration=True,
        is_free_of_charge=True,
        capacity=120,
        registration_opens_at=berlin(2026, 3, 1, 9),
        registration_closes_at=berlin(2026, 6, 1, 12),
    )

    data = data_of(event)

    assert data["offers"] == {
        "@type": "Offer",
        "url": URL,
        "price": 0,
        "priceCurrency": "EUR",
        "availability": "https://schema.org/InStock",
        "validFrom": "2026-03-01T09:00+01:00",
        "validThrough": "2026-06-01T12:00+02:00",
    }
    assert (data["isAccessibleForFree"], data["maximumAttendeeCapacity"]) == (True, 120)


@pytest.mark.parametrize("access", [access for access in Access if access != Access.REGISTRATION])
def test_ld_5_without_registration_there_is_no_offer(access):
    data = data_of(make.EventFactory(access=access, registration_url=URL, is_free_of_charge=True))

    assert (data["isAccessibleForFree"], "offers" in data) == (True, False)


def test_ld_5_cancelled_event_offers_nothing():
    data = data_of(make.EventFactory(registration=True, cancelled=True, capacity=120, is_free_of_charge=True))

    assert {"offers", "isAccessibleForFree", "maximumAttendeeCapacity"} & data.keys() == set()


@pytest.mark.parametrize(
    ("fields", "availability", "url"),
    [
        ({"registration_opens_at": NOW + SECOND}, "InStock", PAGE),
        ({"registration_opens_at": NOW}, "InStock", URL),
        ({"registration_closes_at": NOW + SECOND}, "InStock", URL),
        ({"registration_closes_at": NOW - SECOND}, "Discontinued", PAGE),
        ({"is_fully_booked": True}, "SoldOut", PAGE),
        ({"is_fully_booked": True, "has_waiting_list": True}, "SoldOut", URL),
        ({"start_date": dt.date(2026, 5, 11)}, "Discontinued", PAGE),
        ({"registration_url": ""}, "InStock", PAGE),
    ],
)
def test_ld_5_offer_follows_the_registration(fields, availability, url):
    offer = data_of(make.EventFactory(registration=True, slug="the-event", **fields))["offers"]

    assert (terms(offer["availability"]), offer["url"]) == ([availability], url)


@pytest.mark.parametrize(("closes", "through"), [(15, "2026-06-11T15:00+02:00"), (17, "2026-06-11T16:00+02:00")])
def test_ld_5_offer_ends_with_the_event(closes, through):
    event = make.EventFactory(registration=True, registration_closes_at=berlin(2026, 6, 11, closes))

    assert data_of(event)["offers"]["validThrough"] == through


def test_ld_5_nobody_registers_for_a_postponed_event():
    offer = data_of(make.EventFactory(registration=True, postponed=True))["offers"]

    assert terms(offer["availability"]) == ["OutOfStock"]


@pytest.mark.parametrize(("is_free", "price"), [(True, 0), (False, None), (None, None)])
@pytest.mark.parametrize("fee", ["", "Free of charge", "0 EUR", "EUR 50"])
def test_ld_6_price_follows_from_the_field_and_never_from_words(fee, is_free, price):
    data = data_of(make.EventFactory(registration=True, fee=fee and {"en": fee}, is_free_of_charge=is_free))

    assert (data["offers"].get("description", ""), data.get("isAccessibleForFree")) == (fee, is_free)
    assert (data["offers"].get("price"), "priceCurrency" in data["offers"]) == (price, price is not None)
