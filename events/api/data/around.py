"""Programmes, priorities, objectives, projects, organisers and venues as data: by reference, and whole."""

from common.i18n import pick
from common.values import web_url
from contacts.models import Organisation
from events.api.setting import Data, Setting, image_data, known
from events.display.around import organisation_page, programme_page, venue_page
from events.models import Venue
from programmes.models import Objective, Priority, Programme, Project


def programme_ref(programme: Programme, setting: Setting) -> Data:
    return {
        "slug": programme.slug,
        "title": pick(programme.title),
        "short_title": known(programme.short_title),
        "url": setting.url(programme.get_absolute_url()),
    }


def programme_data(programme: Programme, setting: Setting) -> Data:
    """Return a programme; reads its priorities."""
    page = programme_page(programme)
    return programme_ref(programme, setting) | {
        "period_start": programme.period_start,
        "period_end": programme.period_end,
        "description": known(page.description),
        "is_current": page.is_current,
        "countries": list(programme.countries),
        "website": known(page.website),
        "logo": image_data(page.logo, setting),
        "priorities": [priority_ref(priority, setting) for priority in programme.priorities.all()],
    }


def priority_ref(priority: Priority, setting: Setting) -> Data:
    """Return a priority; reads its programme. Its `path` is what filters and addresses know it by."""
    return {
        "path": f"{priority.programme.slug}/{priority.slug}",
        "number": priority.number,
        "title": pick(priority.title),
        "url": setting.url(priority.get_absolute_url()),
    }


def priority_data(priority: Priority, setting: Setting) -> Data:
    """Return a priority; reads its programme and its objectives with theirs."""
    return priority_ref(priority, setting) | {
        "description": known(pick(priority.description)),
        "programme": programme_ref(priority.programme, setting),
        "objectives": [objective_ref(objective, setting) for objective in priority.objectives.all()],
    }


def objective_ref(objective: Objective, setting: Setting) -> Data:
    """Return an objective; reads its priority and programme."""
    priority = objective.priority
    return {
        "path": f"{priority.programme.slug}/{priority.slug}/{objective.slug}",
        "number": known(objective.number),
        "title": pick(objective.title),
        "url": setting.url(objective.get_absolute_url()),
    }


def objective_data(objective: Objective, setting: Setting) -> Data:
    """Return an objective; reads its priority and programme."""
    return objective_ref(objective, setting) | {
        "priority": priority_ref(objective.priority, setting),
        "programme": programme_ref(objective.priority.programme, setting),
    }


def project_ref(project: Project, setting: Setting) -> Data:
    return {"slug": project.slug, "acronym": project.acronym, "url": setting.url(project.get_absolute_url())}


def project_data(project: Project, setting: Setting) -> Data:
    """Return a project; reads its programme, priority, objective and lead partner."""
    partner = project.lead_partner
    return project_ref(project, setting) | {
        "title": known(pick(project.title)),
        "website": known(web_url(project.website)),
        "programme": programme_ref(project.programme, setting) if project.programme else None,
        "priority": priority_ref(project.priority, setting) if project.priority else None,
        "objective": objective_ref(project.objective, setting) if project.objective else None,
        "lead_partner": organisation_ref(partner, setting) if partner else None,
    }


def organisation_ref(organisation: Organisation, setting: Setting) -> Data:
    return {
        "slug": organisation.slug,
        "name": pick(organisation.name),
        "url": setting.url(organisation.get_absolute_url()),
    }


def organisation_data(organisation: Organisation, setting: Setting) -> Data:
    page = organisation_page(organisation)
    return organisation_ref(organisation, setting) | {
        "short_name": known(page.short_name),
        "website": known(page.website),
        "country": known(organisation.country),
        "country_name": known(page.country),
        "logo": image_data(page.logo, setting),
    }


def venue_ref(venue: Venue, setting: Setting) -> Data:
    return {"slug": venue.slug, "name": pick(venue.name), "url": setting.url(venue.get_absolute_url())}


def venue_data(venue: Venue, setting: Setting) -> Data:
    page = venue_page(venue)
    degrees = (venue.latitude, venue.longitude)
    latitude, longitude = (None if one is None else float(one) for one in degrees)
    return venue_ref(venue, setting) | {
        "street": known(venue.street),
        "postal_code": known(venue.postal_code),
        "city": known(venue.city),
        "country": known(venue.country),
        "address": list(page.address),
        "latitude": latitude,
        "longitude": longitude,
        "capacity": venue.capacity,
        "rooms": list(page.rooms),
        "website": known(page.website),
        "access_note": known(page.access_note),
        "map_url": known(page.map_url),
    }
