"""Contacts, organisers and speakers as data: exactly those that pages show, with what they chose to publish."""

from events.api.resources.people import ORGANISATION_REF, ORGANISER
from events.api.setting import Data, Setting, image_data, known
from events.enums import OrganiserRole
from events.models import Organiser
from events.wording.types import Person


def organiser_data(row: Organiser, setting: Setting) -> Data:
    """Return an organisation's part in an event; reads the organisation."""
    make = ORGANISER.write if "organisers" in setting.expanded else ORGANISATION_REF.write
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
