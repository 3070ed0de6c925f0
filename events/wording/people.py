"""Contacts, speakers and organisers as pages show them: nothing beyond what they chose to publish (rule 13)."""

from collections.abc import Iterable
from dataclasses import replace

from django.utils.translation import gettext as _

from common.choices import language_name
from common.i18n import Text, pick
from common.values import Image, web_url
from contacts.availability import Answering
from contacts.models import Organisation
from events.enums import OrganiserRole, SessionPart
from events.facts import Answer, EventFacts, SessionFacts
from events.models import Organiser, Speaker
from events.wording.dates import long_date
from events.wording.types import ContactCard, OrganiserLine, Person


def initials(name: str) -> str:
    """Return up to two first letters: "Elena Belova" → "EB"."""
    words = [word for word in name.split() if word[0].isalpha()]
    return "".join(word[0] for word in ([words[0], words[-1]] if len(words) > 1 else words)).upper()


def contact_card(answering: Answering, topic: Text | str = "") -> ContactCard:
    person = answering.contact
    return ContactCard(
        name=person.name,
        url=person.get_absolute_url(),
        initials=initials(person.name),
        topic=topic,
        role=pick(person.role),
        organisation=pick(person.organisation.name) if person.organisation else "",
        email=person.email if person.show_email else "",
        phone=person.phone if person.show_phone else "",
        languages=spoken(person.languages),
        website=web_url(person.website),
        office=person.office_address,
        photo=Image.of(person.photo, person.name),
        instead_of=answering.instead_of.name if answering.instead_of else "",
        away=_away(answering),
    )


def _away(answering: Answering) -> str:
    """Say that nobody answers today, and from when on somebody does; "" for who is there."""
    if not answering.is_away:
        return ""
    if answering.back is None:
        return _("Away")
    words = {"name": answering.back.contact.name, "date": long_date(answering.back.date)}
    is_deputy = answering.back.contact != answering.contact
    return (_("Away; %(name)s is back on %(date)s") if is_deputy else _("Away, back on %(date)s")) % words


def contact_cards(answers: Iterable[Answer]) -> tuple[ContactCard, ...]:
    return merge_cards(contact_card(a.who, pick(a.topic.title) if a.topic else "") for a in answers)


def merge_cards(cards: Iterable[ContactCard]) -> tuple[ContactCard, ...]:
    """Return each person once per topic, with all for whom the person answers."""
    merged: dict[tuple[str, str], ContactCard] = {}
    for card in cards:
        known = merged.setdefault((card.url, card.topic), card)
        names = dict.fromkeys(name for name in (known.instead_of, card.instead_of) if name)
        merged[card.url, card.topic] = replace(known, instead_of=", ".join(names))
    return tuple(merged.values())


def spoken(codes: Iterable[str]) -> str:
    """Return language names in the active language: "English, Latvian"."""
    return ", ".join(language_name(code) for code in codes)


def person(speaker: Speaker, role: Text | str = "") -> Person:
    return Person(
        name=speaker.name,
        role=role,
        title=speaker.title,
        organisation=speaker.organisation,
        biography=pick(speaker.biography),
        photo=Image.of(speaker.photo, speaker.name),
        website=web_url(speaker.website),
        initials=initials(speaker.name),
    )


def event_speakers(facts: EventFacts) -> tuple[Person, ...]:
    """Return the speakers; their roles in the languages that the event offers (SEC-5)."""
    return tuple(person(row.speaker, facts.event.pick(row.role)) for row in facts.speakers)


def session_people(facts: SessionFacts) -> tuple[Person, ...]:
    """Return the speakers and moderators of a session; an agenda names the role of the latter alone."""
    return tuple(
        person(row.speaker, _("Moderator") if row.part == SessionPart.MODERATOR else "") for row in facts.people
    )


def organisation_logo(organisation: Organisation) -> Image | None:
    return Image.of(organisation.logo, pick(organisation.logo_alt) or pick(organisation.name))


def organiser_line(row: Organiser) -> OrganiserLine:
    """Return the line of an organiser; the plain role "organiser" goes without saying."""
    role = "" if row.role == OrganiserRole.ORGANISER else str(OrganiserRole(row.role).label)
    organisation = row.organisation
    return OrganiserLine(
        name=pick(organisation.name),
        url=organisation.get_absolute_url(),
        role=role,
        logo=organisation_logo(organisation),
    )
