"""Programmes and what belongs to them, organisers and venues; and the list of all addresses."""

from collections.abc import Callable
from typing import Any

from django.db.models import Model, Prefetch, QuerySet
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils import timezone
from ninja import Query, Router

from contacts.models import Organisation
from events.api.answers import answer, next_address
from events.api.data import around as data
from events.api.loading import projects_with_parts
from events.api.paging import key_page
from events.api.parameters import (
    Asked,
    ObjectiveName,
    OrganiserName,
    Part,
    PriorityName,
    ProgrammeName,
    ProjectName,
    VenueName,
)
from events.api.schemas import around as forms
from events.api.schemas import pages
from events.api.setting import Data, Setting
from events.models import Event, Venue
from programmes.models import Objective, Priority, Programme

router = Router(tags=["programmes"])
RESOURCES = (
    *("events", "sessions", "changes", "programmes", "priorities"),
    *("objectives", "projects", "organisers", "venues", "contacts"),
)
_Make = Callable[[Any, Setting], Data]


@router.get("", response=pages.Index, operation_id="list_resources", summary="All lists", url_name="index")
def list_resources(request: HttpRequest, asked: Query[Asked]) -> HttpResponseBase:
    """Where everything is."""

    def make(setting: Setting) -> Data:
        return {
            "resources": {name: setting.url(reverse(f"api:{name}")) for name in RESOURCES},
            "openapi": setting.url(reverse("api:openapi")),
            "docs": setting.url(reverse("api:docs")),
        }

    return answer(request, asked, make)


def _list(request: HttpRequest, asked: Part, rows: QuerySet[Any], make_one: _Make) -> HttpResponseBase:
    def make(setting: Setting) -> Data:
        found, following = key_page(rows, asked)
        return {"next": next_address(request, following), "items": [make_one(row, setting) for row in found]}

    return answer(request, asked, make)


def _detail(request: HttpRequest, asked: Asked, rows: QuerySet[Any], make_one: _Make) -> HttpResponseBase:
    def make(setting: Setting) -> Data:
        row: Model | None = rows.first()
        if row is None:
            raise Http404
        return make_one(row, setting)

    return answer(request, asked, make)


def _programmes() -> QuerySet[Programme]:
    return Programme.objects.prefetch_related("priorities")


def _priorities() -> QuerySet[Priority]:
    objectives = Objective.objects.select_related("priority__programme")
    return Priority.objects.select_related("programme").prefetch_related(Prefetch("objectives", objectives))


def _objectives() -> QuerySet[Objective]:
    return Objective.objects.select_related("priority__programme")


@router.get(
    "programmes/",
    response=pages.ProgrammePage,
    operation_id="list_programmes",
    summary="Programmes",
    url_name="programmes",
)
def list_programmes(request: HttpRequest, asked: Query[Part]) -> HttpResponseBase:
    """All programmes with their priorities, in the order in which they were entered."""
    return _list(request, asked, _programmes(), data.programme_data)


@router.get(
    "programmes/{slug:slug}/",
    response=forms.Programme,
    operation_id="get_programme",
    summary="One programme",
    url_name="programme",
)
def get_programme(request: HttpRequest, slug: ProgrammeName, asked: Query[Asked]) -> HttpResponseBase:
    """One programme."""
    return _detail(request, asked, _programmes().filter(slug=slug), data.programme_data)


@router.get(
    "priorities/",
    response=pages.PriorityPage,
    operation_id="list_priorities",
    summary="Priorities",
    url_name="priorities",
)
def list_priorities(request: HttpRequest, asked: Query[Part]) -> HttpResponseBase:
    """The priorities of all programmes with their objectives, in the order in which they were entered."""
    return _list(request, asked, _priorities(), data.priority_data)


@router.get(
    "priorities/{slug:programme}/{slug:slug}/",
    response=forms.Priority,
    operation_id="get_priority",
    summary="One priority",
    url_name="priority",
)
def get_priority(
    request: HttpRequest, programme: ProgrammeName, slug: PriorityName, asked: Query[Asked]
) -> HttpResponseBase:
    """One priority of a programme."""
    rows = _priorities().filter(programme__slug=programme, slug=slug)
    return _detail(request, asked, rows, data.priority_data)


@router.get(
    "objectives/",
    response=pages.ObjectivePage,
    operation_id="list_objectives",
    summary="Objectives",
    url_name="objectives",
)
def list_objectives(request: HttpRequest, asked: Query[Part]) -> HttpResponseBase:
    """The objectives of all priorities, in the order in which they were entered."""
    return _list(request, asked, _objectives(), data.objective_data)


@router.get(
    "objectives/{slug:programme}/{slug:priority}/{slug:slug}/",
    response=forms.Objective,
    operation_id="get_objective",
    summary="One objective",
    url_name="objective",
)
def get_objective(
    request: HttpRequest, programme: ProgrammeName, priority: PriorityName, slug: ObjectiveName, asked: Query[Asked]
) -> HttpResponseBase:
    """One objective of a priority."""
    rows = _objectives().filter(priority__programme__slug=programme, priority__slug=priority, slug=slug)
    return _detail(request, asked, rows, data.objective_data)


@router.get(
    "projects/", response=pages.ProjectPage, operation_id="list_projects", summary="Projects", url_name="projects"
)
def list_projects(request: HttpRequest, asked: Query[Part]) -> HttpResponseBase:
    """All projects, in the order in which they were entered."""
    return _list(request, asked, projects_with_parts(), data.project_data)


@router.get(
    "projects/{slug:slug}/",
    response=forms.Project,
    operation_id="get_project",
    summary="One project",
    url_name="project",
)
def get_project(request: HttpRequest, slug: ProjectName, asked: Query[Asked]) -> HttpResponseBase:
    """One project."""
    return _detail(request, asked, projects_with_parts().filter(slug=slug), data.project_data)


@router.get(
    "organisers/",
    response=pages.OrganiserPage,
    operation_id="list_organisers",
    summary="Organisers",
    url_name="organisers",
)
def list_organisers(request: HttpRequest, asked: Query[Part]) -> HttpResponseBase:
    """Those who organise public events, in the order in which they were entered."""
    named = Event.objects.published(timezone.now()).values("organisers__organisation")
    return _list(request, asked, Organisation.objects.filter(pk__in=named), data.organisation_data)


@router.get(
    "organisers/{slug:slug}/",
    response=forms.Organiser,
    operation_id="get_organiser",
    summary="One organiser",
    url_name="organiser",
)
def get_organiser(request: HttpRequest, slug: OrganiserName, asked: Query[Asked]) -> HttpResponseBase:
    """One organisation."""
    return _detail(request, asked, Organisation.objects.filter(slug=slug), data.organisation_data)


@router.get("venues/", response=pages.VenuePage, operation_id="list_venues", summary="Venues", url_name="venues")
def list_venues(request: HttpRequest, asked: Query[Part]) -> HttpResponseBase:
    """Those in which public events take place, in the order in which they were entered."""
    named = Event.objects.published(timezone.now()).on_site().values("venue")
    return _list(request, asked, Venue.objects.filter(pk__in=named), data.venue_data)


@router.get(
    "venues/{slug:slug}/", response=forms.Venue, operation_id="get_venue", summary="One venue", url_name="venue"
)
def get_venue(request: HttpRequest, slug: VenueName, asked: Query[Asked]) -> HttpResponseBase:
    """One venue."""
    return _detail(request, asked, Venue.objects.filter(slug=slug), data.venue_data)
