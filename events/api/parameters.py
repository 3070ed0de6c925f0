"""What the addresses of the API may be asked: each parameter with its form, its meaning and an example."""

import datetime as dt
import re
from typing import Annotated, Any, TypeVar
from uuid import UUID

from django.db.models import Model, QuerySet
from django.http import HttpRequest
from ninja import Path, Schema
from pydantic import Field, create_model
from pydantic.fields import FieldInfo

from events import cursors
from events.api.problems import INVALID, UNKNOWN_CURSOR, UNKNOWN_VALUE, Problem
from events.api.values import SLUG, Cursor, Day, Language, Number, Words, letters, one_of, several, slugs
from events.filters import Filters
from events.filters.dimensions import DIMENSIONS, Dimension, Rows
from events.models import Event
from events.models.event import EventQuerySet

ROWS = 20
_KEY = re.compile(r"[0-9]{1,18}", re.ASCII)
Row = TypeVar("Row", bound=Model)
_ORDER = "If `from` lies after `to`, the two are exchanged."
CURSOR = "Where the page begins: take it from `next` of the page before, and change nothing else."


def path_part(converter: str, example: str) -> Any:
    """Return the type of a part of an address, as Django's converter takes it."""
    if converter == "uuid":
        return Annotated[UUID, Path(..., description="The identifier.", examples=[example])]
    return Annotated[str, Path(..., pattern=f"^{SLUG}$", description="The name in addresses.", examples=[example])]


def parameter(default: Any, description: str, example: Any = None, **options: Any) -> Any:
    return Field(default, description=description, examples=None if example is None else [example], **options)


class Asked(Schema):
    """What every address of the API may be asked."""

    lang: Language | None = parameter(None, "The language of texts; it wins over the header Accept-Language.", "de")

    def expanded(self) -> frozenset[str]:
        return frozenset(getattr(self, "expand", ()))


class ListAsked(Asked):
    """A list that comes in pages."""

    limit: Number = parameter(ROWS, "The most items of a page.", 50)
    cursor: Cursor | None = parameter(None, CURSOR, "17")

    def page(self, rows: QuerySet[Row], *, is_latest_first: bool = False) -> tuple[list[Row], int | None]:
        """Return a page of rows in the order in which they were entered, and the cursor of the next one.

        What it costs does not depend on how far in it is; nothing is counted.
        """
        if self.cursor:
            if not _KEY.fullmatch(self.cursor):
                raise Problem(UNKNOWN_CURSOR)
            rows = rows.filter(**{"pk__lt" if is_latest_first else "pk__gt": int(self.cursor)})
        found = list(rows.order_by("-pk" if is_latest_first else "pk")[: self.limit + 1])
        return found[: self.limit], found[self.limit - 1].pk if len(found) > self.limit else None


class _Searched(ListAsked):
    when: one_of(("upcoming", "past", "all")) = parameter(  # type: ignore[valid-type]
        "upcoming", "`upcoming` comes soonest first, with postponed events last; `past` and `all` come latest first."
    )
    q: Words | None = parameter(None, "Words that must all be found; the last may be the beginning of one.", "water")

    def events(self, now: dt.datetime) -> EventQuerySet:
        """Return the public events asked for; a filter that names what does not exist is refused."""
        filters = Filters.of(self.q or "", {name: getattr(self, name) for name in _CHOICES}, self.first, self.last)
        errors = [(name, f"There is no {name} “{value}”") for name, value in filters.unknown]
        if self.q and not filters.words:
            errors.append(("q", "There is no word to search for"))
        if errors:
            raise Problem(UNKNOWN_VALUE, errors=errors)
        public = Event.objects.published(now)
        listed = {"all": public, "upcoming": public.upcoming(now), "past": public.past(now)}
        return filters.apply(listed[self.when])

    def page_of_events(self, events: EventQuerySet) -> tuple[list[Event], cursors.Cursor | None]:
        """Return a page of events in the order of the lists, and the cursor of the next one."""
        cursor = cursors.Cursor.read(self.cursor or "", is_search=self.q is not None)
        if self.cursor and cursor is None:
            raise Problem(UNKNOWN_CURSOR)
        pages = cursors.soonest_page if self.when == "upcoming" else cursors.latest_page
        return pages(events, cursor, self.limit)


def _form(dimension: Dimension) -> Any:
    if isinstance(dimension, Rows):
        return slugs(len(dimension.slugs), dimension.examples[0].rpartition("/")[2])
    codes = dimension.codes()
    return several(letters(dimension.name, dimension.case, dimension.examples[0]) if dimension.case else one_of(codes))


# The filters of the site's own lists, under the same names: a parameter for each dimension.
_CHOICES: Any = {one.name: (_form(one), parameter([], one.description, list(one.examples))) for one in DIMENSIONS}
_FIRST = parameter(None, f"Events with a day on or after this one. {_ORDER}", "2026-05-01", alias="from")
_LAST = parameter(None, f"Events with a day on or before this one. {_ORDER}", "2026-06-30", alias="to")
FilteredAsked: Any = create_model(
    "FilteredAsked", __base__=_Searched, **_CHOICES, first=(Day | None, _FIRST), last=(Day | None, _LAST)
)


def refuse_unknown(request: HttpRequest, asked: Asked) -> None:
    """Refuse parameters that the address does not have, and those given twice that can have one value only."""
    known = {field.alias or name: field for name, field in type(asked).model_fields.items()}
    errors = ((name, problem) for name in request.GET if (problem := _problem(request, name, known)))
    problem = Problem(INVALID, errors=errors)
    if problem.errors:
        raise problem


def _problem(request: HttpRequest, name: str, known: dict[str, FieldInfo]) -> str:
    if name not in known:
        return f"There is no such parameter; there are {', '.join(sorted(known))}"
    takes_several = known[name].default == []
    return "" if takes_several or len(request.GET.getlist(name)) == 1 else "Give this parameter once"
