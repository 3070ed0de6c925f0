"""The site, the invented contacts with their duties, and the two logins of the demonstration."""

import datetime as dt
import json
from pathlib import Path
from typing import Any

from django.core.files.base import ContentFile

from accounts.models import User
from accounts.roles import Role
from contacts.models import Contact, ContactAbsence, Organisation
from events.demo import pictures
from programmes.models import ContactDuty, Programme, Site, Topic

# A deputy stands before the contact it stands in for.
_DATA = json.loads(Path(__file__).with_name("people.json").read_text(encoding="utf-8"))
_FACES = {"Anna Lindqvist": pictures.FOREST, "Marta Zielińska": pictures.EVENING}
LOGINS = (
    ("editor@example.org", "Erik Editor", Role.EDITOR),
    ("publisher@example.org", "Paula Publisher", Role.PUBLISHER),
)


def make_contacts(today: dt.date) -> None:
    """Make the contacts that are missing; one of them is away for a week around today."""
    office = Organisation.objects.filter(slug="joint-secretariat-sample").first()
    office = office or Organisation.objects.create(**_DATA["office"], logo=ContentFile(pictures.logo(), "waves.png"))
    for facts in _DATA["contacts"]:
        deputy = Contact.objects.filter(name=facts.get("deputy", "")).first()
        more = {"organisation": office, "deputy": deputy, "show_phone": facts["name"] == _DATA["desk"]}
        contact = Contact.objects.filter(name=facts["name"]).first() or _make_contact(facts | more)
        if "deputy" in facts:
            contact.absences.all().delete()
            first, last = today - dt.timedelta(days=2), today + dt.timedelta(days=5)
            ContactAbsence.objects.create(contact=contact, from_date=first, until_date=last)


def _make_contact(facts: dict[str, Any]) -> Contact:
    colours = _FACES.get(facts["name"])
    photo = ContentFile(pictures.face(colours), "face.jpg") if colours else ""
    return Contact.objects.create(**facts, photo=photo, show_email=True, phone="+49 381 000 00")


def make_duties(programme: Programme) -> None:
    """Say who answers for what, unless somebody has said so already; the desk answers for the rest."""
    desk = Contact.objects.get(name=_DATA["desk"])
    for period in Programme.objects.filter(slug__startswith="interreg-baltic-sea-region", default_contact=None):
        period.default_contact = desk
        period.save()
    if programme.duties.exists():
        return
    for duty in _DATA["duties"]:
        slug, number = duty["topic"], duty.get("priority")
        ContactDuty.objects.create(
            contact=Contact.objects.get(name=duty["contact"]),
            programme=programme,
            topic=Topic.objects.get_or_create(slug=slug, defaults={"title": _DATA["topics"][slug]})[0],
            priority=programme.priorities.filter(number=number).first() if number else None,
            country=duty.get("country", ""),
        )


def make_site(today: dt.date) -> None:
    """Fill in what every page says of the site, unless that was done already."""
    if Site.objects.exists():
        return
    site = Site.objects.create(
        **_DATA["site"],
        feedback_contact=Contact.objects.get(name=_DATA["desk"]),
        accessibility_prepared_date=today,
        accessibility_reviewed_date=today,
    )
    for fault in _DATA["known_faults"]:
        site.known_faults.create(**fault)


def make_logins(password: str) -> list[str]:
    """Make the two logins with this password; an existing one gets it where it has another. Returns the addresses."""
    for email, name, role in LOGINS:
        user = User.objects.filter(email=email).first() or User(email=email, name=name, is_staff=True)
        is_right = user.check_password(password) and user.role == role and user.has_all_programmes
        if not is_right:
            user.role, user.has_all_programmes = role, True
            user.set_password(password)
            user.save()
    return [email for email, _name, _role in LOGINS]
