"""Pages of what events belong to: programmes, priorities, objectives, projects, organisers, venues, contacts."""

import datetime as dt
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from common.values import Link
from contacts.models import Contact, Organisation
from events.cursors import latest_page, soonest_page
from events.display.around import (
    objective_link,
    organisation_page,
    priority_page,
    programme_link,
    programme_page,
    project_page,
    venue_page,
)
from events.display.people import contact_card, merge_cards
from events.display.rows import make_rows, priority_tag
from events.models import Event, Venue
from events.models.event import EventQuerySet
from programmes.models import Objective, Priority, Programme, Project, Site

UPCOMING_ROWS = 20
PAST_ROWS = 5


def _rows(events: EventQuerySet, now: dt.datetime) -> dict[str, Any]:
    """Return the next and the latest of the given events; two queries and two prefetches."""
    public = events.published(now)
    upcoming, _next = soonest_page(public.upcoming(now), None, UPCOMING_ROWS)
    past, _next = latest_page(public.past(now), None, PAST_ROWS)
    return {"upcoming": make_rows(upcoming, now), "past": make_rows(past, now)}


def _programmes_crumb() -> Link:
    return Link(_("Programmes"), reverse("programmes:list"))


def programme_list(request: HttpRequest) -> HttpResponse:
    programmes = tuple(programme_page(programme) for programme in Programme.objects.current_first())
    context = {"programmes": programmes, "breadcrumbs": (Link(_("Programmes"), ""),)}
    return render(request, "programmes/programme_list.html", context)


def programme_detail(request: HttpRequest, slug: str) -> HttpResponse:
    now = timezone.now()
    programme = get_object_or_404(Programme.objects.with_structure(), slug=slug)
    day = timezone.localdate(now)
    contact = Contact.objects.public(day).with_availability(day).filter(pk=programme.default_contact_id).first()
    page = programme_page(programme, with_priorities=True)
    context = _rows(Event.objects.for_programme(programme), now) | {
        "programme": page,
        "contact": contact_card(contact) if contact else None,
        "breadcrumbs": (_programmes_crumb(), Link(page.title, "")),
    }
    return render(request, "programmes/programme_detail.html", context)


def priority_detail(request: HttpRequest, programme: str, slug: str) -> HttpResponse:
    now = timezone.now()
    priorities = Priority.objects.select_related("programme").prefetch_related("objectives__priority__programme")
    priority = get_object_or_404(priorities, programme__slug=programme, slug=slug)
    page, parent = priority_page(priority), programme_link(priority.programme)
    context = _rows(Event.objects.for_priority(priority), now) | {
        "priority": page,
        "programme": parent,
        "breadcrumbs": (_programmes_crumb(), parent, Link(page.tag.title, "")),
    }
    return render(request, "programmes/priority_detail.html", context)


def objective_detail(request: HttpRequest, programme: str, priority: str, slug: str) -> HttpResponse:
    now = timezone.now()
    objective = get_object_or_404(
        Objective.objects.select_related("priority__programme"),
        priority__programme__slug=programme,
        priority__slug=priority,
        slug=slug,
    )
    tag, parent = priority_tag(objective.priority), programme_link(objective.priority.programme)
    link = objective_link(objective)
    context = _rows(Event.objects.for_objective(objective), now) | {
        "objective": link,
        "priority": tag,
        "programme": parent,
        "breadcrumbs": (_programmes_crumb(), parent, Link(tag.title, tag.url), Link(link.text, "")),
    }
    return render(request, "programmes/objective_detail.html", context)


def project_detail(request: HttpRequest, slug: str) -> HttpResponse:
    now = timezone.now()
    related = ("programme", "priority__programme", "objective__priority__programme", "lead_partner")
    project = get_object_or_404(Project.objects.select_related(*related), slug=slug)
    context = _rows(Event.objects.for_project(project), now) | {
        "project": project_page(project),
        "breadcrumbs": (_programmes_crumb(), Link(project.acronym, "")),
    }
    return render(request, "programmes/project_detail.html", context)


def organisation_detail(request: HttpRequest, slug: str) -> HttpResponse:
    now = timezone.now()
    day = timezone.localdate(now)
    organisation = get_object_or_404(Organisation, slug=slug)
    contacts = organisation.contacts.public(day).with_availability(day)
    page = organisation_page(organisation)
    context = _rows(Event.objects.for_organiser(organisation), now) | {
        "organisation": page,
        "contacts": merge_cards(contact_card(contact) for contact in contacts),
        "breadcrumbs": (Link(page.name, ""),),
    }
    return render(request, "contacts/organisation_detail.html", context)


def venue_detail(request: HttpRequest, slug: str) -> HttpResponse:
    now = timezone.now()
    venue = get_object_or_404(Venue, slug=slug)
    page = venue_page(venue)
    context = _rows(Event.objects.at_venue(venue), now) | {"venue": page, "breadcrumbs": (Link(page.name, ""),)}
    return render(request, "events/venue_detail.html", context)


def contact_list(request: HttpRequest) -> HttpResponse:
    """Everybody who may be asked; the deputies of absent contacts say for whom they answer."""
    day = timezone.localdate()
    contacts = Contact.objects.public(day).with_availability(day)
    cards = merge_cards(contact_card(contact) for contact in contacts)
    context = {"contacts": cards, "breadcrumbs": (Link(_("Contacts"), ""),)}
    return render(request, "contacts/contact_list.html", context)


def contact_detail(request: HttpRequest, slug: str) -> HttpResponse:
    """A contact's page; during an absence it shows the deputy and says for whom."""
    now = timezone.now()
    day = timezone.localdate(now)
    contact = get_object_or_404(Contact.objects.public(day).with_availability(day), slug=slug)
    events = Event.objects.published(now).upcoming(now).for_contact(contact)
    upcoming, _next = soonest_page(events, None, UPCOMING_ROWS)
    context = {
        "contact": contact_card(contact),
        "upcoming": make_rows(upcoming, now),
        "breadcrumbs": (Link(_("Contacts"), reverse("contacts:list")), Link(contact.name, "")),
    }
    return render(request, "contacts/contact_detail.html", context)


def text_page(request: HttpRequest, page_kind: str) -> HttpResponse:
    """The legal notice, the privacy notice or the accessibility statement."""
    day = timezone.localdate()
    headings = {
        "legal": _("Legal notice"),
        "privacy": _("Privacy"),
        "accessibility": _("Accessibility statement"),
    }
    row = Site.objects.current()
    feedback = Contact.objects.public(day).with_availability(day).filter(pk=row.feedback_contact_id).first()
    context = {
        "page_kind": page_kind,
        "heading": headings[page_kind],
        "text": row.page_text(page_kind),
        "feedback": contact_card(feedback) if feedback else None,
        "known_faults": row.fault_texts() if page_kind == "accessibility" else (),
        "breadcrumbs": (Link(headings[page_kind], ""),),
    }
    return render(request, "pages/text_page.html", context)
