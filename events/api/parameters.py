"""What the addresses of the API may be asked: each parameter with its form, its meaning and an example."""

from typing import Annotated, Any
from uuid import UUID

from django.http import HttpRequest
from ninja import Path, Schema
from pydantic import Field
from pydantic.fields import FieldInfo

from events.api.data.events import EXPANDABLE, FIELDS
from events.api.problems import INVALID, Problem
from events.api.values import (
    SLUG,
    Country,
    Cursor,
    Day,
    Language,
    Moment,
    Number,
    Spoken,
    Words,
    listed,
    one_of,
    several,
    slugs,
)
from events.enums import Attendance, EventKind

ROWS = 20
_KINDS = tuple(kind for kind in EventKind.values if kind != EventKind.OTHER)


def _described(description: str, *examples: str) -> Any:
    return Field([], description=description, examples=[list(examples)])


def _name(example: str) -> Any:
    """Return the type of a part of an address, as Django's converter for slugs takes it."""
    return Annotated[str, Path(..., pattern=f"^{SLUG}$", description="The name in addresses.", examples=[example])]


EventName = _name("kick-off-in-riga")
ProgrammeName = _name("bsr-2021-2027")
PriorityName = _name("water-smart-societies")
ObjectiveName = _name("blue-economy")
ProjectName = _name("fanplesstic-sea")
OrganiserName = _name("joint-secretariat")
VenueName = _name("latvian-national-library")
ContactName = _name("elena-belova")
SessionId = Annotated[UUID, Path(..., description="The identifier.", examples=["7d1f4f0e-0f0c-4c52-9b53-0c5a3f1f2a10"])]


class Asked(Schema):
    """What every address of the API may be asked."""

    lang: Language | None = Field(
        None, description="The language of texts; it wins over the header Accept-Language.", examples=["de"]
    )

    def expanded(self) -> frozenset[str]:
        return frozenset(getattr(self, "expand", ()))


_CURSOR = "Where the page begins: take it from `next` of the page before, and change nothing else."


class Part(Asked):
    """A list that comes in pages."""

    limit: Number = Field(ROWS, description="The most items of a page.", examples=[50])
    cursor: Cursor | None = Field(None, description=_CURSOR, examples=["17"])


class ChangesAsked(Part):
    """Changes, of one event or of all."""

    since: Moment | None = Field(
        None,
        description="Changes at or after this moment (RFC 3339).",
        examples=["2026-05-12T08:00:00Z"],
    )


class EventAsked(Asked):
    fields: listed(FIELDS) = Field(  # type: ignore[valid-type]
        [],
        description="Only these fields, and `id`. Without it an event has all that are not long.",
        examples=[["title", "when", "place"]],
    )
    expand: listed(EXPANDABLE) = Field(  # type: ignore[valid-type]
        [],
        description="What comes whole instead of by reference or not at all.",
        examples=[["sessions", "contacts"]],
    )


class Filtered(Part):
    """The filters of the site's own lists, under the same names."""

    when: one_of(("upcoming", "past", "all")) = Field(  # type: ignore[valid-type]
        "upcoming",
        description="`upcoming` comes soonest first, with postponed events last; `past` and `all` come latest first.",
    )
    q: Words | None = Field(
        None,
        description="Words that must all be found; the last may be the beginning of one.",
        examples=["water"],
    )
    kind: several(one_of(_KINDS)) = _described(  # type: ignore[valid-type]
        "Kinds of event. An event may also be of the kind `other`, which says nothing and is no choice, here as on "
        "the site; without this filter such events come too.",
        "webinar",
    )
    format: several(one_of(Attendance.values)) = _described("How to attend.", "virtual", "hybrid")  # type: ignore[valid-type]
    programme: slugs(1, "bsr-2021-2027") = _described("Programmes by their slug.", "bsr-2021-2027")  # type: ignore[valid-type]
    priority: slugs(2, "water-smart-societies") = _described(  # type: ignore[valid-type]
        "Priorities by path or slug.", "bsr-2021-2027/water-smart-societies"
    )
    objective: slugs(3, "blue-economy") = _described("Objectives by path or slug.", "blue-economy")  # type: ignore[valid-type]
    project: slugs(1, "fanplesstic-sea") = _described("Projects by their slug.", "fanplesstic-sea")  # type: ignore[valid-type]
    country: several(Country) = _described("Countries of the venue, ISO 3166-1.", "LV")  # type: ignore[valid-type]
    language: several(Spoken) = _described("Languages of the event, ISO 639-1.", "en")  # type: ignore[valid-type]
    organiser: slugs(1, "joint-secretariat") = _described("Organisers by their slug.", "joint-secretariat")  # type: ignore[valid-type]
    first: Day | None = Field(
        None,
        alias="from",
        description="Events with a day on or after this one. If it lies after `to`, the two are exchanged.",
        examples=["2026-05-01"],
    )
    last: Day | None = Field(
        None,
        alias="to",
        description="Events with a day on or before this one. If it lies before `from`, the two are exchanged.",
        examples=["2026-06-30"],
    )


class EventsAsked(Filtered, EventAsked):
    """A list of events."""

    cursor: Cursor | None = Field(None, description=_CURSOR, examples=["20260601T070000-17"])


class SessionsAsked(Filtered):
    """A list of sessions, by filters of their events."""


def refuse_unknown(request: HttpRequest, asked: Asked) -> None:
    """Refuse parameters that the address does not have, and those given twice that can have one value only."""
    known = {field.alias or name: field for name, field in type(asked).model_fields.items()}
    errors = ((name, problem) for name in request.GET if (problem := _problem(request, name, known)))
    problem = Problem(INVALID, errors=errors)
    if problem.errors:
        raise problem


def _problem(request: HttpRequest, name: str, known: dict[str, FieldInfo]) -> str:
    field = known.get(name)
    if field is None:
        return f"There is no such parameter; there are {', '.join(sorted(known))}"
    takes_several = field.default == []
    return "" if takes_several or len(request.GET.getlist(name)) == 1 else "Give this parameter once"
