"""What it takes to take part (LD-5)."""

from typing import Any

from events.enums import Access, RegistrationState
from events.jsonld.markup import node, term
from events.models import Event
from events.schedule import machine_time
from events.wording.types import Registration

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


def costs_nothing(event: Event, registration: Registration | None) -> bool:
    """Say whether it is known that nobody pays: the fee says so, or one can register and no fee is named."""
    if registration is None:
        return False
    if not registration.fee:
        return event.access == Access.REGISTRATION
    return " ".join(registration.fee.casefold().strip(" .!").split()) in _FREE


def offer_of(event: Event, registration: Registration | None) -> dict[str, Any] | None:
    """Return the offer to register; None without registration. A fee in words stays words: no price is guessed."""
    if registration is None or event.access != Access.REGISTRATION:
        return None
    price = {"price": 0, "priceCurrency": "EUR"} if costs_nothing(event, registration) else {}
    opens_at, closes_at = event.registration_opens_at, event.registration_closes_at
    return node(
        "Offer",
        url=registration.url,
        **price,
        description=registration.fee,
        availability=term(_AVAILABILITY[registration.state]),
        validFrom=machine_time(opens_at, event.time_zone) if opens_at else None,
        validThrough=machine_time(closes_at, event.time_zone) if closes_at else None,
    )
