"""Programmes, their priorities with objectives, and their projects."""

from django.db.models import Prefetch

from common.i18n import pick
from common.values import Image
from events.api import loading
from events.api.forms import Form, Line, Page, itself, many, maybe
from events.api.resources.parts import IMAGE
from events.api.resources.people import ORGANISATION_REF
from events.api.routing import Resource
from events.fields import Url
from programmes.models import Objective, Priority, Programme

_PRIORITY, _OBJECTIVE = "bsr-2021-2027/water-smart-societies", "bsr-2021-2027/water-smart-societies/blue-economy"


def _priority_path(priority: Priority) -> str:
    return f"{priority.programme.slug}/{priority.slug}"


def _objective_path(objective: Objective) -> str:
    return f"{_priority_path(objective.priority)}/{objective.slug}"


PROGRAMME_REF = Form(
    "ProgrammeRef",
    Line("slug", str, "The name in filters and addresses.", "bsr-2021-2027"),
    Line("title", str, "The title.", "Interreg Baltic Sea Region 2021-2027"),
    Line("short_title", str | None, "A short title.", "BSR 2021-2027"),
    Line("url", Page, "The page of the programme.", make=itself),
)
PRIORITY_REF = Form(
    "PriorityRef",
    Line("path", str, "The name in filters and addresses: programme and priority.", _PRIORITY, _priority_path),
    Line("number", int | None, "The number.", 2),
    Line("title", str, "The title.", "Water-smart societies"),
    Line("url", Page, "The page of the priority.", make=itself),
)
OBJECTIVE_REF = Form(
    "ObjectiveRef",
    Line(
        "path", str, "The name in filters and addresses: programme, priority, objective.", _OBJECTIVE, _objective_path
    ),
    Line("number", str | None, "The number.", "2.2"),
    Line("title", str, "The title.", "Blue economy"),
    Line("url", Page, "The page of the objective.", make=itself),
)
PROJECT_REF = Form(
    "ProjectRef",
    Line("slug", str, "The name in filters and addresses.", "fanplesstic-sea"),
    Line("acronym", str, "The acronym.", "FanpLESStic-sea"),
    Line("url", Page, "The page of the project.", make=itself),
)
PROGRAMME = Form(
    "Programme",
    *PROGRAMME_REF.lines,
    Line("period_start", int | None, "The first year.", 2021),
    Line("period_end", int | None, "The last year.", 2027),
    Line("description", str | None, "Sanitised HTML."),
    Line("is_current", bool, "Whether the programme runs."),
    Line("countries", list[str], "ISO 3166-1 codes.", ["DE", "LV"]),
    Line("website", Url | None, "The programme's own site."),
    Line("logo", maybe(IMAGE), "The logo.", make=lambda row: Image.of(row.logo, pick(row.title))),
    Line("priorities", many(PRIORITY_REF), "The priorities of the programme."),
    docs="A funding period of a cooperation programme.",
)
PRIORITY = Form(
    "Priority",
    *PRIORITY_REF.lines,
    Line("description", str | None, "Sanitised HTML."),
    Line("programme", PROGRAMME_REF, "The programme."),
    Line("objectives", many(OBJECTIVE_REF), "The objectives of the priority."),
    docs="A priority of a programme.",
)
OBJECTIVE = Form(
    "Objective",
    *OBJECTIVE_REF.lines,
    Line("priority", PRIORITY_REF, "The priority."),
    Line("programme", PROGRAMME_REF, "The programme.", make="priority.programme"),
    docs="A specific objective within a priority.",
)
PROJECT = Form(
    "Project",
    *PROJECT_REF.lines,
    Line("title", str | None, "The full title."),
    Line("website", Url | None, "The project's own site."),
    Line("programme", maybe(PROGRAMME_REF), "The programme that funds it."),
    Line("priority", maybe(PRIORITY_REF), "The priority."),
    Line("objective", maybe(OBJECTIVE_REF), "The objective."),
    Line("lead_partner", maybe(ORGANISATION_REF), "The organisation that leads it."),
    docs="A funded project.",
)
_WITH_OBJECTIVES = loading.PRIORITIES.prefetch_related(Prefetch("objectives", loading.OBJECTIVES))
PROGRAMMES = Resource(
    "programme",
    PROGRAMME,
    lambda setting: Programme.objects.prefetch_related("priorities"),
    example="bsr-2021-2027",
    list_description="All programmes with their priorities, in the order in which they were entered.",
)
PRIORITIES = Resource(
    "priority",
    PRIORITY,
    lambda setting: _WITH_OBJECTIVES,
    example=_PRIORITY,
    lookups=("programme__slug", "slug"),
    description="One priority of a programme.",
    list_description="The priorities of all programmes with their objectives, in the order in which they were entered.",
)
OBJECTIVES = Resource(
    "objective",
    OBJECTIVE,
    lambda setting: loading.OBJECTIVES,
    example=_OBJECTIVE,
    lookups=("priority__programme__slug", "priority__slug", "slug"),
    description="One objective of a priority.",
    list_description="The objectives of all priorities, in the order in which they were entered.",
)
PROJECTS = Resource(
    "project",
    PROJECT,
    lambda setting: loading.PROJECTS,
    example="fanplesstic-sea",
    list_description="All projects, in the order in which they were entered.",
)
