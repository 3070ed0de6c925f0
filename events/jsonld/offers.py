"""What it takes to take part (LD-5)."""

from typing import Any

from events.enums import RegistrationState
from events.jsonld.markup import Setting, node, term
from events.schedule import machine_time

_AVAILABILITY: dict[str, str] = {
    # From the moment on that `validFrom` names.
    RegistrationState.OPENS: "InStock",
    RegistrationState.OPEN: "InStock",
    RegistrationState.CLOSES_TODAY: "InStock",
    RegistrationState.FULL: "SoldOut",
    RegistrationState.CLOSED: "Discontinued",
}


def offer_of(setting: Setting) -> dict[str, Any] | None:
    """Return the offer to register; None without registration. A fee in words stays words: no price is guessed.

    Its address is that of the page, which says how to register, while the link itself leads nowhere.
    """
    facts = setting.facts
    registration, zone = facts.registration, facts.event.time_zone
    if registration is None or not registration.is_needed:
        return None
    price = {"price": 0, "priceCurrency": "EUR"} if registration.is_free_of_charge else {}
    # Registration ends with the event at the latest.
    opens_at, closes_at = registration.opens_at, registration.closes_at
    last = min(closes_at, facts.event.ends_at) if closes_at and facts.event.ends_at else None
    return node(
        "Offer",
        url=registration.url or setting.url,
        **price,
        description=facts.text("fee"),
        availability=term(_AVAILABILITY[registration.state] if facts.takes_place else "OutOfStock"),
        validFrom=machine_time(opens_at, zone) if opens_at else None,
        validThrough=machine_time(last, zone) if last else None,
    )
