"""Contacts, organisers and speakers as data: exactly those that pages show, with what they chose to publish."""

from events.api.data.around import organisation_data, organisation_ref
from events.api.setting import Data, Setting, image_data, known
from events.enums import OrganiserRole
from events.models import Organiser
from events.wording.types import ContactCard, Person


def contact_ref(card: ContactCard, setting: Setting) -> Data:
    return {
        # The last part of the address of the contact's page.
        "slug": card.url.strip("/").rpartition("/")[2],
        "name": card.name,
        "url": setting.url(card.url),
        "topic": known(card.topic),
        "instead_of": known(card.instead_of),
    }


def contact_data(card: ContactCard, setting: Setting) -> Data:
    return contact_ref(card, setting) | {
        "role": known(card.role),
        "organisation": known(card.organisation),
        "email": known(card.email),
        "phone": known(card.phone),
        "languages": known(card.languages),
        "website": known(card.website),
        "office": known(card.office),
        "photo": image_data(card.photo, setting),
    }


def organiser_data(row: Organiser, setting: Setting) -> Data:
    """Return an organisation's part in an event; reads the organisation."""
    make = organisation_data if "organisers" in setting.expanded else organisation_ref
    return make(row.organisation, setting) | {"role": row.role, "role_label": str(OrganiserRole(row.role).label)}


def person_data(person: Person, setting: Setting) -> Data:
    return {
        "name": person.name,
        "role": known(person.role),
        "position": known(person.title),
        "organisation": known(person.organisation),
        "biography": known(person.biography),
        "website": known(person.website),
        "photo": image_data(person.photo, setting),
    }
