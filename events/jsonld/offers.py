"""What it takes to take part (LD-5)."""

from typing import Any

from events.enums import RegistrationState
from events.facts import EventFacts
from events.jsonld.markup import node, term
from events.schedule import machine_time

# How the fee field says that there is none, in the languages of the region.
_FREE = {
    *("free", "free of charge", "for free", "no fee", "none", "gratis", "0", "0 eur", "eur 0", "0 €", "€0", "€ 0"),
    *("kostenlos", "kostenfrei", "gebührenfrei", "unentgeltlich", "bezpłatnie", "bezpłatny", "bezpłatne", "bezpłatna"),
    *("udział bezpłatny", "udział jest bezpłatny", "kostnadsfri", "kostnadsfritt", "avgiftsfri", "avgiftsfritt"),
    *("maksuton", "ilmainen", "ilmaiseksi", "gratis deltagelse", "gratis deltakelse", "tasuta", "bezmaksas"),
    *("bez maksas", "nemokamai", "nemokamas", "nemokama", "gratuit", "бесплатно", "безкоштовно"),
}
_AVAILABILITY: dict[str, str] = {
    # From the moment on that `validFrom` names.
    RegistrationState.OPENS: "InStock",
    RegistrationState.OPEN: "InStock",
    RegistrationState.CLOSES_TODAY: "InStock",
    RegistrationState.FULL: "SoldOut",
    RegistrationState.CLOSED: "Discontinued",
}


def costs_nothing(facts: EventFacts) -> bool:
    """Say whether it is known that nobody pays: the fee says so, or one can register and no fee is named."""
    if facts.registration is None:
        return False
    fee = facts.text("fee")
    return " ".join(fee.casefold().strip(" .!").split()) in _FREE if fee else facts.registration.is_needed


def offer_of(facts: EventFacts) -> dict[str, Any] | None:
    """Return the offer to register; None without registration. A fee in words stays words: no price is guessed."""
    registration, zone = facts.registration, facts.event.time_zone
    if registration is None or not registration.is_needed:
        return None
    price = {"price": 0, "priceCurrency": "EUR"} if costs_nothing(facts) else {}
    opens_at, closes_at = registration.opens_at, registration.closes_at
    return node(
        "Offer",
        url=registration.url,
        **price,
        description=facts.text("fee"),
        availability=term(_AVAILABILITY[registration.state]),
        validFrom=machine_time(opens_at, zone) if opens_at else None,
        validThrough=machine_time(closes_at, zone) if closes_at else None,
    )
