"""Programmes, priorities, objectives, projects, organisers, venues and contacts."""

from events.api.schemas.common import Form, Image, Url, said


class ProgrammeRef(Form):
    slug: str = said("The name in filters and addresses.", "bsr-2021-2027")
    title: str = said("The title.", "Interreg Baltic Sea Region 2021-2027")
    short_title: str | None = said("A short title.", "BSR 2021-2027")
    url: Url = said("The page of the programme.")


class PriorityRef(Form):
    path: str = said(
        "The name in filters and addresses: programme and priority.", "bsr-2021-2027/water-smart-societies"
    )
    number: int | None = said("The number.", 2)
    title: str = said("The title.", "Water-smart societies")
    url: Url = said("The page of the priority.")


class ObjectiveRef(Form):
    path: str = said(
        "The name in filters and addresses: programme, priority and objective.",
        "bsr-2021-2027/water-smart-societies/blue-economy",
    )
    number: str | None = said("The number.", "2.2")
    title: str = said("The title.", "Blue economy")
    url: Url = said("The page of the objective.")


class ProjectRef(Form):
    slug: str = said("The name in filters and addresses.", "fanplesstic-sea")
    acronym: str = said("The acronym.", "FanpLESStic-sea")
    url: Url = said("The page of the project.")


class OrganisationRef(Form):
    slug: str = said("The name in filters and addresses.", "joint-secretariat")
    name: str = said("The full name.", "Joint Secretariat")
    url: Url = said("The page of the organisation.")


class VenueRef(Form):
    slug: str = said("The name in addresses.", "latvian-national-library")
    name: str = said("The name.", "Latvian National Library")
    url: Url = said("The page of the venue.")


class Programme(ProgrammeRef):
    """A funding period of a cooperation programme."""

    period_start: int | None = said("The first year.", 2021)
    period_end: int | None = said("The last year.", 2027)
    description: str | None = said("Sanitised HTML.")
    is_current: bool = said("Whether the programme runs.")
    countries: list[str] = said("ISO 3166-1 codes.", ["DE", "LV"])
    website: Url | None = said("The programme's own site.")
    logo: Image | None = said("The logo.")
    priorities: list[PriorityRef] = said("The priorities of the programme.")


class Priority(PriorityRef):
    """A priority of a programme."""

    description: str | None = said("Sanitised HTML.")
    programme: ProgrammeRef = said("The programme.")
    objectives: list[ObjectiveRef] = said("The objectives of the priority.")


class Objective(ObjectiveRef):
    """A specific objective within a priority."""

    priority: PriorityRef = said("The priority.")
    programme: ProgrammeRef = said("The programme.")


class Project(ProjectRef):
    """A funded project."""

    title: str | None = said("The full title.")
    website: Url | None = said("The project's own site.")
    programme: ProgrammeRef | None = said("The programme that funds it.")
    priority: PriorityRef | None = said("The priority.")
    objective: ObjectiveRef | None = said("The objective.")
    lead_partner: OrganisationRef | None = said("The organisation that leads it.")


class Organiser(OrganisationRef):
    """An organisation."""

    short_name: str | None = said("A short name.", "JS")
    website: Url | None = said("Its own site.")
    country: str | None = said("ISO 3166-1 code.", "DE")
    country_name: str | None = said("The country in words.", "Germany")
    logo: Image | None = said("The logo.")


class Venue(VenueRef):
    """A place where people meet."""

    street: str | None = said("Street and number.", "Mūkusalas iela 3")
    postal_code: str | None = said("Postal code.", "LV-1423")
    city: str | None = said("Town.", "Riga")
    country: str | None = said("ISO 3166-1 code.", "LV")
    address: list[str] = said("The address line by line, as printed.")
    latitude: float | None = said("In degrees.", 56.9413)
    longitude: float | None = said("In degrees.", 24.0969)
    capacity: int | None = said("How many people it holds.")
    rooms: list[str] = said("The rooms by name.")
    website: Url | None = said("Its own site.")
    access_note: str | None = said("How to get there.")
    map_url: Url | None = said("A map elsewhere.")


class ContactRef(Form):
    slug: str = said("The name in addresses.", "elena-belova")
    name: str = said("A person or a desk, today's deputy where the contact is away.", "Elena Belova")
    url: Url = said("The contact's page.")
    topic: str | None = said("What the contact answers for in an event.", "participation")
    instead_of: str | None = said("The absent contacts for whom this one answers.")


class Contact(ContactRef):
    """Whom to ask: what the contact chose to publish, and nothing else."""

    role: str | None = said("The function.", "Project officer")
    organisation: str | None = said("The organisation by name.")
    email: str | None = said("E-mail, where it is published.")
    phone: str | None = said("Phone, where it is published.")
    languages: str | None = said("Languages spoken, in words.", "English, Latvian")
    website: Url | None = said("A website.")
    office: str | None = said("Office address.")
    photo: Image | None = said("A photo.")
