"""The event that started this project: what is typed, and who types it."""

from dataclasses import dataclass

from accounts.models import User
from tests.factories import (
    ContactFactory,
    OrganisationFactory,
    PriorityFactory,
    ProgrammeFactory,
    ProjectFactory,
    TopicFactory,
    UserFactory,
)

TITLE = (
    "Interreg Baltic Sea Region Session: Results, Challenges and Joint Priorities "
    "at XIX All-Russia Forum of Strategic Planning Leaders"
)
SUBTITLE = "Celebrating the 20th anniversary of the work in the Russian National Sub-Committee of the Programme."
PROGRAMME = "BSR 2007–2020"
PRIORITIES = ("Capacity for innovation", "Efficient management of natural resources", "Sustainable transport")
PROJECTS = ("EcoDesign Circle 4.0", "FanpLESStic-sea 2", "Lucia")
ORGANISERS = {
    "Managing Authority and Joint Secretariat": "Organiser",
    "Ministry of Economic Development": "Co-organiser",
    "International Centre for Social Research": "Host",
    "Council of Regional Planners": "Supporter",
}
CONTACTS = ("Elena Belova of the Forum", "Elena Kolosova")
AGENDA = (
    ("What the regions have achieved", "09:30", "10:30"),
    ("The solutions of three projects", "10:30", "12:00"),
    ("The coming period 2021–2027", "13:00", "14:00"),
    ("What the sub-committee expects", "14:00", "15:00"),
)


@dataclass(frozen=True)
class People:
    editor: User
    publisher: User


def make_people() -> People:
    """Make an editor, a publisher, and in the database what the event names."""
    programme = ProgrammeFactory(title={"en": PROGRAMME}, short_title=PROGRAMME, is_current=False)
    for title in PRIORITIES:
        PriorityFactory(programme=programme, title={"en": title})
    for acronym in PROJECTS:
        ProjectFactory(acronym=acronym, programme=programme)
    for name in ORGANISERS:
        OrganisationFactory(name={"en": name})
    for name in CONTACTS:
        ContactFactory(name=name)
    TopicFactory(title={"en": "taking part in the session"})
    return People(UserFactory(editor=True, name="Editor"), UserFactory(publisher=True, name="Publisher"))
