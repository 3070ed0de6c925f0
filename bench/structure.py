"""What events belong to: programmes and their parts, venues, organisations, contacts; more of them for more events."""

import datetime as dt
from dataclasses import dataclass

from django.utils import timezone

from bench.shape import TOWNS, Chance
from contacts.models import Contact, ContactAbsence, Organisation
from events.models import EventSeries, Speaker, Venue
from programmes.models import ContactDuty, Objective, Priority, Programme, Project, Site, Topic

PROGRAMMES, TOPICS, CONTACTS, SPEAKERS = 6, 6, 30, 200


@dataclass(frozen=True)
class Structure:
    """The rows, as they are drawn from."""

    programmes: list[Programme]
    priorities: dict[int, list[Priority]]
    objectives: dict[int, list[Objective]]
    projects: list[Project]
    venues: list[Venue]
    organisations: list[Organisation]
    contacts: list[Contact]
    topics: list[Topic]
    series: list[EventSeries]
    speakers: list[Speaker]


def make_structure(events: int, chance: Chance) -> Structure:
    """Write and return what so many events belong to."""
    Site.objects.create(name={"en": "Programme events", "de": "Veranstaltungen"}, publisher="Joint Secretariat")
    organisations = Organisation.objects.bulk_create(_organisation(n, chance) for n in range(40 + events // 100))
    contacts = Contact.objects.bulk_create(_contact(n, chance.choice(organisations)) for n in range(CONTACTS))
    _add_absences(contacts)
    topics = [Topic.objects.create(title={"en": f"topic {n}: {chance.words('en', 20)}"}) for n in range(TOPICS)]
    programmes = [_programme(n, contacts[n], chance) for n in range(PROGRAMMES)]
    priorities = {one.pk: _priorities(one, chance) for one in programmes}
    _add_duties(programmes, contacts, topics, chance)
    return Structure(
        programmes,
        priorities,
        {one.pk: _objectives(priorities[one.pk], chance) for one in programmes},
        _projects(20 + events // 200, programmes, chance),
        Venue.objects.bulk_create(_venue(n, chance) for n in range(20 + events // 50)),
        organisations,
        contacts,
        topics,
        EventSeries.objects.bulk_create(
            EventSeries(title={"en": f"Webinars {n} on {chance.words('en', 20)}"}) for n in range(5 + events // 100)
        ),
        Speaker.objects.bulk_create(_speaker(n, chance) for n in range(SPEAKERS)),
    )


def _organisation(number: int, chance: Chance) -> Organisation:
    town, country = chance.choice(TOWNS).split()
    name = {"en": f"{town} Institute {number} of {chance.words('en', 20)}"}
    return Organisation(name=name, slug=f"organisation-{number}", country=country, website="https://www.example.org/")


def _contact(number: int, organisation: Organisation) -> Contact:
    return Contact(
        name=f"Contact Person {number}",
        slug=f"contact-{number}",
        role={"en": "Project officer", "de": "Projektreferat"},
        organisation=organisation,
        email=f"contact{number}@example.org",
        show_email=True,
        phone="+49 381 1234567",
        show_phone=number % 2 == 0,
        languages=["en", "de"],
    )


def _add_absences(contacts: list[Contact]) -> None:
    today = timezone.localdate()
    away = contacts[:: len(contacts) // 4]
    for contact, deputy in zip(away, contacts[1:], strict=False):
        contact.deputy = deputy
    Contact.objects.bulk_update(away, ["deputy"])
    ContactAbsence.objects.bulk_create(
        ContactAbsence(contact=contact, from_date=today - dt.timedelta(days=3), until_date=today + dt.timedelta(days=4))
        for contact in away
    )


def _programme(number: int, contact: Contact, chance: Chance) -> Programme:
    start = 2021 - 7 * (number // 3)
    return Programme.objects.create(
        title={"en": f"Interreg {chance.words('en', 20)} {number} {start}-{start + 6}"},
        short_title=f"P{number} {start}-{start + 6}",
        period_start=start,
        period_end=start + 6,
        is_current=number < PROGRAMMES // 2,
        countries=["DE", "LV", "PL"],
        default_contact=contact,
    )


def _priorities(programme: Programme, chance: Chance) -> list[Priority]:
    return [
        Priority.objects.create(programme=programme, number=n, title={"en": f"{chance.words('en', 30)} {n}"})
        for n in range(1, chance.randint(4, 5))
    ]


def _objectives(priorities: list[Priority], chance: Chance) -> list[Objective]:
    return [
        Objective.objects.create(priority=one, number=f"{one.number}.{n}", title={"en": chance.words("en", 30)})
        for one in priorities
        for n in (1, 2)
    ]


def _add_duties(programmes: list[Programme], contacts: list[Contact], topics: list[Topic], chance: Chance) -> None:
    ContactDuty.objects.bulk_create(
        ContactDuty(programme=programme, topic=topic, contact=chance.choice(contacts))
        for programme in programmes
        for topic in topics
    )


def _projects(count: int, programmes: list[Programme], chance: Chance) -> list[Project]:
    Project.objects.bulk_create(_project(n, chance.choice(programmes), chance) for n in range(count))
    # As events show them.
    return list(Project.objects.all())


def _project(number: int, programme: Programme, chance: Chance) -> Project:
    acronym = f"{chance.words('en', 10).replace(' ', '')}{number}"
    return Project(acronym=acronym, slug=f"project-{number}", title={"en": chance.words("en", 60)}, programme=programme)


def _venue(number: int, chance: Chance) -> Venue:
    town, country = chance.choice(TOWNS).split()
    return Venue(
        name={"en": f"{town} Conference Centre {number}"},
        slug=f"venue-{number}",
        street=f"Harbour Street {number}",
        city=town,
        country=country,
    )


def _speaker(number: int, chance: Chance) -> Speaker:
    return Speaker(
        name=f"Speaker Person {number}",
        title="Head of Unit",
        organisation=chance.words("en", 30),
        biography={"en": chance.words("en", 200)},
    )
