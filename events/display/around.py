"""Programmes, priorities, projects, organisations and venues as their pages show them."""

from dataclasses import dataclass

from common.choices import alphabetical, country_name
from common.i18n import Text, pick
from common.values import Image, Link, web_url
from contacts.models import Organisation
from events.display.types import Pager
from events.models import Venue
from events.wording.attending import address_lines, map_search, map_url
from events.wording.dates import places
from events.wording.people import organisation_logo
from events.wording.rows import priority_tag
from events.wording.subjects import objective_link, programme_link
from events.wording.types import EventRow, PriorityTag
from programmes.models import Priority, Programme, Project


@dataclass(frozen=True)
class PriorityPage:
    tag: PriorityTag
    description: Text
    objectives: tuple[Link, ...]


@dataclass(frozen=True)
class ProgrammePage:
    title: Text
    url: str
    period: str
    description: Text
    is_current: bool
    countries: str
    website: str
    logo: Image | None
    priorities: tuple[PriorityPage, ...] = ()


@dataclass(frozen=True)
class ProjectPage:
    acronym: str
    title: Text
    website: str
    programme: Link | None
    priority: PriorityTag | None
    objective: Link | None
    lead_partner: Link | None


@dataclass(frozen=True)
class OrganisationPage:
    name: Text
    short_name: str
    website: str
    country: str
    logo: Image | None


@dataclass(frozen=True)
class VenuePage:
    name: Text
    address: tuple[str, ...]
    website: str
    capacity: str  # "120 places"
    rooms: tuple[str, ...]
    access_note: Text
    map_url: str
    coordinates: str = ""  # "56.9413, 24.0969"


@dataclass(frozen=True)
class EventsAround:
    """The next and the latest events of a page; `more_…` is where the rest is, "" where all are shown.

    `pager` is set on a later page of one of the two lists; the other is then left out.
    """

    upcoming: tuple[EventRow, ...] = ()
    past: tuple[EventRow, ...] = ()
    more_upcoming: str = ""
    more_past: str = ""
    pager: Pager | None = None

    @property
    def is_empty(self) -> bool:
        return not (self.upcoming or self.past)


def programme_page(programme: Programme, *, with_priorities: bool = False) -> ProgrammePage:
    """Return a programme; its priorities with objectives only if asked, then they are read."""
    return ProgrammePage(
        title=pick(programme.title),
        url=programme.get_absolute_url(),
        period=programme.period,
        description=pick(programme.description),
        is_current=programme.is_current,
        countries=", ".join(sorted((country_name(code) for code in programme.countries), key=alphabetical)),
        website=web_url(programme.website),
        logo=Image.of(programme.logo, pick(programme.title)),
        priorities=tuple(priority_page(p) for p in programme.priorities.all()) if with_priorities else (),
    )


def priority_page(priority: Priority) -> PriorityPage:
    """Return a priority; reads its objectives and its programme."""
    return PriorityPage(
        tag=priority_tag(priority),
        description=pick(priority.description),
        objectives=tuple(objective_link(objective) for objective in priority.objectives.all()),
    )


def project_page(project: Project) -> ProjectPage:
    """Return a project; reads programme, priority, objective and lead partner."""
    partner = project.lead_partner
    return ProjectPage(
        acronym=project.acronym,
        title=pick(project.title),
        website=web_url(project.website),
        programme=programme_link(project.programme) if project.programme else None,
        priority=priority_tag(project.priority) if project.priority else None,
        objective=objective_link(project.objective) if project.objective else None,
        lead_partner=Link(pick(partner.name), partner.get_absolute_url()) if partner else None,
    )


def organisation_page(organisation: Organisation) -> OrganisationPage:
    return OrganisationPage(
        name=pick(organisation.name),
        short_name=organisation.short_name,
        website=web_url(organisation.website),
        country=country_name(organisation.country),
        logo=organisation_logo(organisation),
    )


def venue_page(venue: Venue) -> VenuePage:
    coordinates = (venue.latitude, venue.longitude) if venue.latitude is not None else ()
    return VenuePage(
        name=pick(venue.name),
        address=address_lines(venue),
        website=web_url(venue.website),
        capacity=places(venue.capacity),
        rooms=venue.room_names,
        access_note=pick(venue.access_note),
        map_url=map_url(venue) or map_search(venue),
        coordinates=", ".join(f"{degrees:f}".rstrip("0").rstrip(".") for degrees in coordinates),
    )
