"""What the addresses of the API may be asked: each parameter with its form, its meaning and an example."""

from typing import Annotated, Any
from uuid import UUID

from django.http import HttpRequest
from ninja import Path, Schema
from pydantic import Field, create_model
from pydantic.fields import FieldInfo

from events.api.data.events import EXPANDABLE, FIELDS
from events.api.problems import INVALID, UNKNOWN_VALUE, Problem
from events.api.values import (
    SLUG,
    Cursor,
    Day,
    Language,
    Moment,
    Number,
    Words,
    letters,
    listed,
    one_of,
    several,
    slugs,
)
from events.filters import Filters
from events.filters.dimensions import DIMENSIONS, Dimension, Rows

ROWS = 20


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


class _Searched(Part):
    when: one_of(("upcoming", "past", "all")) = Field(  # type: ignore[valid-type]
        "upcoming",
        description="`upcoming` comes soonest first, with postponed events last; `past` and `all` come latest first.",
    )
    q: Words | None = Field(
        None,
        description="Words that must all be found; the last may be the beginning of one.",
        examples=["water"],
    )


def _form(dimension: Dimension) -> Any:
    """Return the type of the values of a dimension."""
    if isinstance(dimension, Rows):
        return slugs(len(dimension.slugs), dimension.examples[0].rpartition("/")[2])
    codes = dimension.codes()
    return several(letters(dimension.name, dimension.case, dimension.examples[0]) if dimension.case else one_of(codes))


_Chosen: Any = create_model(
    "_Chosen",
    __base__=_Searched,
    **{  # type: ignore[call-overload]
        one.name: (_form(one), Field([], description=one.description, examples=[list(one.examples)]))
        for one in DIMENSIONS
    },
)


class Filtered(_Chosen):
    """The filters of the site's own lists, under the same names: a parameter for each dimension."""

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

    def filters(self) -> Filters:
        """Return the filters; refuses what does not exist. Reads the rows that they name."""
        values = {dimension.name: getattr(self, dimension.name) for dimension in DIMENSIONS}
        filters = Filters.of(self.q or "", values, self.first, self.last)
        errors = [(name, f"There is no {name} “{value}”") for name, value in filters.unknown]
        if self.q and not filters.words:
            errors.append(("q", "There is no word to search for"))
        if errors:
            raise Problem(UNKNOWN_VALUE, errors=errors)
        return filters


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
