"""Who organises, speaks and answers: nothing beyond what the page shows of them (LD-6)."""

from typing import Any

from common.values import web_url
from events.enums import OrganiserRole
from events.jsonld.markup import Setting, node
from events.models import Speaker
from events.wording.people import contact_cards, organiser_line
from events.wording.types import ContactCard


def organisers(setting: Setting) -> dict[str, list[dict[str, Any]]]:
    """Return those who organise or host, and those who support, each in the order of the page."""
    found: dict[str, list[dict[str, Any]]] = {"organizer": [], "sponsor": []}
    for row in setting.facts.event.organisers.all():
        line = organiser_line(row)
        part = "sponsor" if row.role == OrganiserRole.SUPPORTER else "organizer"
        organisation = node(
            "Organization",
            name=line.name,
            url=setting.absolute(line.url),
            sameAs=web_url(row.organisation.website),
            logo=setting.absolute(line.logo.url) if line.logo else None,
        )
        found[part].append(organisation)
    return found


def person(speaker: Speaker) -> dict[str, Any]:
    employer = node("Organization", name=speaker.organisation) if speaker.organisation else None
    return node("Person", name=speaker.name, jobTitle=speaker.title, affiliation=employer, url=web_url(speaker.website))


def whom_to_ask(setting: Setting) -> list[dict[str, Any]]:
    """Return one way to ask for each contact.

    To ask is what one can do about the event; to call a contact part of an organiser would be invented.
    """
    cards = contact_cards(setting.facts.contacts)
    return [node("AskAction", recipient=_contact(setting, card)) for card in cards]


def _contact(setting: Setting, card: ContactCard) -> dict[str, Any]:
    return node(
        "ContactPoint",
        name=card.name,
        contactType=card.topic or card.role,
        email=card.email,
        telephone=card.phone,
        availableLanguage=card.languages.split(", ") if card.languages else None,
        url=setting.absolute(card.url),
    )
