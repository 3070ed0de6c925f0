"""Pages of what events belong to: programmes, priorities, objectives, projects, organisers, venues."""

import datetime as dt
from typing import Any

from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from common.values import Link
from contacts.availability import who_answers
from contacts.models import Organisation
from events.cursors import Cursor, latest_page, soonest_page
from events.display.answering import people_to_ask
from events.display.around import (
    EventsAround,
    objective_link,
    organisation_page,
    priority_page,
    programme_link,
    programme_page,
    project_page,
    venue_page,
)
from events.display.statement import statement
from events.display.subscribing import list_panel
from events.display.types import Pager
from events.models import Event, Venue
from events.models.event import EventQuerySet
from events.readers_zone import PARAMETER as ZONE
from events.readers_zone import zone_pairs
from events.views.keeping import kept
from events.wording.people import contact_card, merge_cards
from events.wording.previews import first_sentence
from events.wording.rows import make_rows, priority_tag
from programmes.context import understand
from programmes.finder import Question, find_contacts, load_default_contact, load_duties, load_feedback_contact
from programmes.models import Objective, Priority, Programme, Project, Site

UPCOMING_ROWS = 20
PAST_ROWS = 5
# The search finds the others.
MOST_PROJECTS = 60


def _events(events: EventQuerySet, now: dt.datetime, more_upcoming: str, more_past: str) -> EventsAround:
    """Return the next and the latest of the given events; two queries and two prefetches.

    The addresses of the rest may have a place for the cursor: "?after={}".
    """
    public = events.published(now)
    upcoming, later = soonest_page(public.upcoming(now), None, UPCOMING_ROWS)
    past, earlier = latest_page(public.past(now), None, PAST_ROWS)
    return EventsAround(
        upcoming=make_rows(upcoming, now),
        past=make_rows(past, now),
        more_upcoming=more_upcoming.format(later) if later else "",
        more_past=more_past.format(earlier) if earlier else "",
    )


def _listed(events: EventQuerySet, now: dt.datetime, query: str) -> EventsAround:
    """Return the next and the latest of the given events, of which the lists show all when asked by `query`."""
    return _events(events, now, f"{reverse('events:list')}?{query}", f"{reverse('events:past')}?{query}")


def _leafed(
    events: EventQuerySet, now: dt.datetime, url: str, *, after: Cursor | None, before: Cursor | None
) -> EventsAround:
    """Return the events of a page that leafs through them itself, for no list can be asked for them."""
    public = events.published(now)
    if after:
        found, following = soonest_page(public.upcoming(now), after)
        return EventsAround(make_rows(found, now), pager=Pager(url, f"{url}?after={following}" if following else ""))
    if before:
        found, following = latest_page(public.past(now), before)
        pager = Pager(url, f"{url}?before={following}" if following else "")
        return EventsAround(past=make_rows(found, now), pager=pager)
    return _events(events, now, f"{url}?after={{}}", f"{url}?before={{}}")


def _whom_to_ask(programme: Programme, now: dt.datetime, priority: Priority | None = None) -> dict[str, Any]:
    """Return the answer of the contact finder, and where to ask it more; two queries."""
    day = timezone.localdate(now)
    question = Question((programme,), priority)
    default = load_default_contact(question.programmes, day)
    answers = find_contacts(load_duties(day, question.programmes), question, default)
    query = f"priority={programme.slug}/{priority.slug}" if priority else f"programme={programme.slug}"
    return {"contacts": people_to_ask(answers, question), "finder_url": f"{reverse('contacts:list')}?{query}"}


def _projects(condition: Q) -> dict[str, tuple[Link, ...]]:
    """Return what has been funded there, as examples for those who plan something like it; one query."""
    projects = Project.objects.filter(condition)[:MOST_PROJECTS]
    return {"projects": tuple(Link(project.acronym, project.get_absolute_url()) for project in projects)}


def _programmes_crumb() -> Link:
    return Link(_("Programmes"), reverse("programmes:list"))


@kept(with_lists=False)
def programme_list(request: HttpRequest) -> HttpResponse:
    programmes = tuple(programme_page(programme) for programme in Programme.objects.current_first())
    context = {"programmes": programmes, "breadcrumbs": (Link(_("Programmes"), ""),)}
    return render(request, "programmes/programme_list.html", context)


@kept(ZONE)
def programme_detail(request: HttpRequest, slug: str) -> HttpResponse:
    now = timezone.now()
    programme = get_object_or_404(Programme.objects.with_structure(), slug=slug)
    page = programme_page(programme, with_priorities=True)
    query = f"programme={programme.slug}"
    understand(request, kept=zone_pairs(request.GET))
    context = _whom_to_ask(programme, now) | {
        "programme": page,
        "description": first_sentence(page.description),
        "picture": page.logo,
        "events": _listed(Event.objects.for_programme(programme), now, query),
        "subscribe": list_panel(page.title, query, request.build_absolute_uri),
        "breadcrumbs": (_programmes_crumb(), Link(page.title, "")),
    }
    return render(request, "programmes/programme_detail.html", context)


@kept(ZONE)
def priority_detail(request: HttpRequest, programme: str, slug: str) -> HttpResponse:
    now = timezone.now()
    priorities = Priority.objects.select_related("programme").prefetch_related("objectives__priority__programme")
    priority = get_object_or_404(priorities, programme__slug=programme, slug=slug)
    page, parent = priority_page(priority), programme_link(priority.programme)
    query = f"priority={programme}/{slug}"
    understand(request, kept=zone_pairs(request.GET))
    context = _whom_to_ask(priority.programme, now, priority) | {
        **_projects(Q(priority=priority) | Q(objective__priority=priority)),
        "priority": page,
        "description": first_sentence(page.description),
        "events": _listed(Event.objects.for_priority(priority), now, query),
        "subscribe": list_panel(page.tag.title, query, request.build_absolute_uri),
        "programme": parent,
        "breadcrumbs": (_programmes_crumb(), parent, Link(page.tag.title, "")),
    }
    return render(request, "programmes/priority_detail.html", context)


@kept(ZONE)
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
    query = f"objective={programme}/{priority}/{slug}"
    understand(request, kept=zone_pairs(request.GET))
    context = _whom_to_ask(objective.priority.programme, now, objective.priority) | {
        **_projects(Q(objective=objective)),
        "objective": link,
        "events": _listed(Event.objects.for_objective(objective), now, query),
        "subscribe": list_panel(link.text, query, request.build_absolute_uri),
        "priority": tag,
        "programme": parent,
        "breadcrumbs": (_programmes_crumb(), parent, Link(tag.title, tag.url), Link(link.text, "")),
    }
    return render(request, "programmes/objective_detail.html", context)


@kept(ZONE)
def project_detail(request: HttpRequest, slug: str) -> HttpResponse:
    now = timezone.now()
    related = ("programme", "priority__programme", "objective__priority__programme", "lead_partner")
    project = get_object_or_404(Project.objects.select_related(*related), slug=slug)
    page, query = project_page(project), f"project={slug}"
    understand(request, kept=zone_pairs(request.GET))
    context = {
        "project": page,
        "events": _listed(Event.objects.for_project(project), now, query),
        "subscribe": list_panel(page.acronym or page.title, query, request.build_absolute_uri),
        "breadcrumbs": (_programmes_crumb(), Link(project.acronym, "")),
    }
    context["is_indexed"] = not context["events"].is_empty
    return render(request, "programmes/project_detail.html", context)


@kept(ZONE)
def organisation_detail(request: HttpRequest, slug: str) -> HttpResponse:
    now = timezone.now()
    day = timezone.localdate(now)
    organisation = get_object_or_404(Organisation, slug=slug)
    contacts = organisation.contacts.public(day).with_availability(day)
    page, query = organisation_page(organisation), f"organiser={slug}"
    understand(request, kept=zone_pairs(request.GET))
    context = {
        "organisation": page,
        "events": _listed(Event.objects.for_organiser(organisation), now, query),
        "subscribe": list_panel(page.name, query, request.build_absolute_uri),
        "contacts": merge_cards(contact_card(who_answers(contact)) for contact in contacts),
        "breadcrumbs": (Link(page.name, ""),),
    }
    context["is_indexed"] = bool(context["contacts"]) or not context["events"].is_empty
    return render(request, "contacts/organisation_detail.html", context)


@kept("after", "before", ZONE)
def venue_detail(request: HttpRequest, slug: str) -> HttpResponse:
    now = timezone.now()
    venue = get_object_or_404(Venue, slug=slug)
    page = venue_page(venue)
    cursors = {name: Cursor.read(request.GET.get(name, "")) for name in ("after", "before")}
    asked = [(name, str(cursor)) for name, cursor in cursors.items() if cursor][:1]
    understand(request, asked, kept=zone_pairs(request.GET))
    context = {
        "venue": page,
        "events": _leafed(Event.objects.at_venue(venue), now, venue.get_absolute_url(), **cursors),
        "breadcrumbs": (Link(page.name, ""),),
    }
    context["is_indexed"] = context["events"].pager is None and not context["events"].is_empty
    return render(request, "events/venue_detail.html", context)


@kept(with_lists=False)
def text_page(request: HttpRequest, page_kind: str) -> HttpResponse:
    """The legal notice, the privacy notice or the accessibility statement."""
    day = timezone.localdate()
    headings = {
        "legal": _("Legal notice"),
        "privacy": _("Privacy"),
        "accessibility": _("Accessibility statement"),
    }
    row = Site.objects.current()
    feedback = load_feedback_contact(day)
    context = {
        "page_kind": page_kind,
        "heading": headings[page_kind],
        "text": row.page_text(page_kind),
        "feedback": contact_card(who_answers(feedback)) if feedback else None,
        "statement": statement(row, row.listed_faults()) if page_kind == "accessibility" else None,
        "breadcrumbs": (Link(headings[page_kind], ""),),
    }
    return render(request, "pages/text_page.html", context)
