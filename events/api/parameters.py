"""What the addresses of the API may be asked: each parameter with its form, its meaning and an example."""

import datetime as dt
from typing import Annotated, Any, Literal
from uuid import UUID

from django.http import HttpRequest
from ninja import Path, Schema
from pydantic import BeforeValidator, Field
from pydantic.fields import FieldInfo

from common.i18n import site_languages
from events.api.data.events import EXPANDABLE, FIELDS
from events.api.problems import INVALID, Problem
from events.enums import Attendance, EventKind
from events.filters.reading import MOST_VALUES, MOST_WORDS

MOST_ROWS = 100
ROWS = 20
_LONGEST_NAME = 450
_SLUG = r"[-a-zA-Z0-9_]+"


def _split(value: Any) -> Any:
    """Return the names of "a,b" one by one."""
    return [name for part in value for name in part.split(",")] if isinstance(value, list) else value


def _several(description: str, *examples: str) -> Any:
    return Field([], max_length=MOST_VALUES, description=description, examples=[list(examples)])


def _slugs(depth: int) -> Any:
    form = Field(max_length=_LONGEST_NAME, pattern=f"^{_SLUG}(/{_SLUG}){{0,{depth - 1}}}$")
    return list[Annotated[str, form]]  # type: ignore[valid-type]


def _strict_integer(value: Any) -> Any:
    if isinstance(value, str) and not (value.isascii() and value.isdigit()):
        raise ValueError("Input should be a whole number in digits")
    return value


def _strict_day(value: Any) -> Any:
    """Take a date as the lists do, and no number of seconds."""
    return dt.date.fromisoformat(value) if isinstance(value, str) else value


def _name(example: str) -> Any:
    """Return the type of a part of an address, as Django's converter for slugs takes it."""
    return Annotated[str, Path(..., pattern=f"^{_SLUG}$", description="The name in addresses.", examples=[example])]


EventName = _name("kick-off-in-riga")
ProgrammeName = _name("bsr-2021-2027")
PriorityName = _name("water-smart-societies")
ObjectiveName = _name("blue-economy")
ProjectName = _name("fanplesstic-sea")
OrganiserName = _name("joint-secretariat")
VenueName = _name("latvian-national-library")
ContactName = _name("elena-belova")
SessionId = Annotated[UUID, Path(..., description="The identifier.", examples=["7d1f4f0e-0f0c-4c52-9b53-0c5a3f1f2a10"])]
Language = Literal[tuple(site_languages())]  # type: ignore[valid-type]
# There are hundreds: whether one exists is said by the answer.
Country = Annotated[str, Field(pattern="^[A-Z]{2}$")]
Spoken = Annotated[str, Field(pattern="^[a-z]{2}$")]
Day = Annotated[dt.date, BeforeValidator(_strict_day)]


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

    limit: Annotated[int, BeforeValidator(_strict_integer)] = Field(
        ROWS, ge=1, le=MOST_ROWS, description="The most items of a page.", examples=[50]
    )
    cursor: str | None = Field(
        None,
        min_length=1,
        max_length=60,
        description=_CURSOR,
        examples=["17"],
    )


class EventAsked(Asked):
    fields: Annotated[list[Literal[tuple(FIELDS)]], BeforeValidator(_split)] = Field(  # type: ignore[valid-type]
        [],
        max_length=len(FIELDS),
        description="Only these fields, and `id`. Without it an event has all that are not long.",
        examples=[["title", "when", "place"]],
    )
    expand: Annotated[list[Literal[EXPANDABLE]], BeforeValidator(_split)] = Field(  # type: ignore[valid-type]
        [],
        max_length=len(EXPANDABLE),
        description="What comes whole instead of by reference or not at all.",
        examples=[["sessions", "contacts"]],
    )


class Filtered(Part):
    """The filters of the site's own lists, under the same names."""

    when: Literal["upcoming", "past", "all"] = Field(
        "upcoming",
        description="`upcoming` comes soonest first, with postponed events last; `past` and `all` come latest first.",
    )
    q: str | None = Field(
        None,
        min_length=1,
        max_length=MOST_WORDS,
        description="Words that must all be found; the last may be the beginning of one.",
        examples=["water"],
    )
    kind: list[Literal[tuple(one for one in EventKind.values if one != EventKind.OTHER)]] = _several(  # type: ignore[valid-type]
        "Kinds of event.", "webinar"
    )
    format: list[Literal[tuple(Attendance.values)]] = _several("How to attend.", "virtual", "hybrid")  # type: ignore[valid-type]
    programme: _slugs(1) = _several("Programmes by their slug.", "bsr-2021-2027")  # type: ignore[valid-type]
    priority: _slugs(2) = _several("Priorities by path or slug.", "bsr-2021-2027/water-smart-societies")  # type: ignore[valid-type]
    objective: _slugs(3) = _several("Objectives by path or slug.", "blue-economy")  # type: ignore[valid-type]
    project: _slugs(1) = _several("Projects by their slug.", "fanplesstic-sea")  # type: ignore[valid-type]
    country: list[Country] = _several("Countries of the venue, ISO 3166-1.", "LV")
    language: list[Spoken] = _several("Languages of the event, ISO 639-1.", "en")
    organiser: _slugs(1) = _several("Organisers by their slug.", "joint-secretariat")  # type: ignore[valid-type]
    first: Day | None = Field(
        None, alias="from", description="Events with a day on or after this one.", examples=["2026-05-01"]
    )
    last: Day | None = Field(
        None,
        alias="to",
        description="Events with a day on or before this one. A first day after the last is exchanged with it.",
        examples=["2026-06-30"],
    )


class EventsAsked(Filtered, EventAsked):
    """A list of events."""

    cursor: str | None = Field(None, min_length=1, max_length=60, description=_CURSOR, examples=["20260601T070000-17"])


class SessionsAsked(Filtered):
    """A list of sessions, by filters of their events."""


def refuse_unknown(request: HttpRequest, asked: Asked) -> None:
    """Refuse parameters that the address does not have, and those given twice that can have one value only."""
    known = {field.alias or name: field for name, field in type(asked).model_fields.items()}
    errors = [(name, problem) for name in request.GET if (problem := _problem(request, name, known))]
    if errors:
        raise Problem(INVALID, errors=errors)


def _problem(request: HttpRequest, name: str, known: dict[str, FieldInfo]) -> str:
    field = known.get(name)
    if field is None:
        return f"There is no such parameter; there are {', '.join(sorted(known))}"
    takes_several = field.default == []
    return "" if takes_several or len(request.GET.getlist(name)) == 1 else "Give this parameter once"
