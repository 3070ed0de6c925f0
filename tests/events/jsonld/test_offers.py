"""What it takes to take part, as structured data (LD-5)."""

import datetime as dt

import pytest

from tests import factories as make
from tests.events.jsonld.reading import data_of, terms
from tests.pages import NOW, SECOND, berlin

pytestmark = pytest.mark.usefixtures("frozen")

URL = "https://register.example.org/"


def test_ld_5_open_registration_is_an_offer():
    event = make.EventFactory(
        registration=True,
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


@pytest.mark.parametrize("trait", ["invitation", "members", "draft_registration"])
def test_ld_5_without_registration_there_is_no_offer(trait):
    fields = {"registration_url": URL} if trait == "draft_registration" else {trait: True, "registration_url": URL}

    data = data_of(make.EventFactory(**fields))

    assert {"offers", "isAccessibleForFree"} & data.keys() == set()


def test_ld_5_cancelled_event_offers_nothing():
    data = data_of(make.EventFactory(registration=True, cancelled=True, capacity=120, fee={"en": "Free of charge"}))

    assert {"offers", "isAccessibleForFree", "maximumAttendeeCapacity"} & data.keys() == set()


@pytest.mark.parametrize(
    ("fields", "availability", "url"),
    [
        ({"registration_opens_at": NOW + SECOND}, "InStock", None),
        ({"registration_opens_at": NOW}, "InStock", URL),
        ({"registration_closes_at": NOW + SECOND}, "InStock", URL),
        ({"registration_closes_at": NOW - SECOND}, "Discontinued", None),
        ({"is_fully_booked": True}, "SoldOut", None),
        ({"is_fully_booked": True, "has_waiting_list": True}, "SoldOut", URL),
        ({"start_date": dt.date(2026, 5, 11)}, "Discontinued", None),
    ],
)
def test_ld_5_offer_follows_the_registration(fields, availability, url):
    offer = data_of(make.EventFactory(registration=True, **fields))["offers"]

    assert (terms(offer["availability"]), offer.get("url")) == ([availability], url)


@pytest.mark.parametrize("fee", ["Free of charge", "free", "FREE OF CHARGE.", "Kostenlos", "Bez maksas", "0 EUR"])
def test_ld_5_fee_may_say_that_there_is_none(fee):
    data = data_of(make.EventFactory(registration=True, fee={"en": fee}))

    assert (data["offers"]["price"], data["isAccessibleForFree"]) == (0, True)


@pytest.mark.parametrize("fee", ["EUR 50", "Free for members, others EUR 20", "Not free"])
def test_ld_6_price_is_not_guessed_from_words(fee):
    data = data_of(make.EventFactory(registration=True, fee={"en": fee}))

    assert (data["offers"]["description"], "isAccessibleForFree" in data) == (fee, False)
    assert {"price", "priceCurrency"} & data["offers"].keys() == set()


def test_event_without_registration_can_be_free():
    data = data_of(make.EventFactory(fee={"en": "Free of charge"}))

    assert (data["isAccessibleForFree"], "offers" in data) == (True, False)
