"""By what events can be filtered: each dimension knows its choices, its values in an address and its condition."""

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, field
from functools import reduce
from operator import or_
from typing import Any

from django.db.models import CharField, Count, Exists, Model, OuterRef, Q, QuerySet, TextField, Value
from django.db.models.functions import Cast
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from common.choices import alphabetical, country_codes, country_name, language_name, spoken_language_choices
from common.i18n import Text, pick, site_languages
from contacts.models import Organisation
from events.enums import Attendance, EventKind
from events.models import Event, Organiser, Venue
from events.models.event import EventQuerySet
from programmes.models import Objective, Priority, Programme, Project

# Beyond this a list of choices helps nobody; the search finds the others by name.
MOST_CHOICES = 60


@dataclass(frozen=True)
class Choice:
    """One value of a dimension.

    `key` is what the database knows it by, `value` what an address does; `heading` is the programme of a priority.
    """

    key: str
    value: str
    label: Text | str
    heading: Text | str = ""


@dataclass(frozen=True)
class Codes:
    """A dimension whose values are codes: kinds, countries, languages."""

    name: str
    title: str | Promise
    # For the API, in English.
    description: str
    examples: tuple[str, ...]
    field: str
    label: Callable[[str], str]
    codes: Callable[[], Collection[str]]
    # The codes to offer where nothing is counted.
    offered: Callable[[EventQuerySet], Iterable[str]]
    is_sorted_by_label: bool = False
    # The field holds several codes, as a JSON list.
    is_list: bool = False
    # The events that have the field at all, as the public sees them.
    only: Q = field(default_factory=Q)
    # The case of codes of two letters. There are hundreds: the API names them by their form.
    case: Callable[[str], str] | None = None

    def find(self, values: Collection[str]) -> dict[str, tuple[Choice, ...]]:
        """Return the choices that the values of an address mean; no query."""
        known = set(self.codes())
        return {value: (self._choice(value),) for value in values if value in known}

    def of_keys(self, keys: Collection[str]) -> list[Choice]:
        """Return the choices with these keys in the order in which a form offers them; no query."""
        choices = [self._choice(code) for code in self.codes() if code in keys]
        return sorted(choices, key=lambda choice: alphabetical(choice.label)) if self.is_sorted_by_label else choices

    def of_events(self, events: EventQuerySet) -> list[Choice]:
        """Return what to offer for a list in which nothing is counted; a query at most."""
        return self.of_keys(set(self.offered(events)))

    def _choice(self, code: str) -> Choice:
        return Choice(code, code, self.label(code))

    def condition(self, keys: Collection[str]) -> Q:
        """Return the condition that an event has one of the keys."""
        if not self.is_list:
            return Q(**{f"{self.field}__in": keys}) & self.only
        spoken = Event.objects.annotate(codes=Cast(self.field, TextField()))
        return Q(pk__in=spoken.filter(reduce(or_, (Q(codes__contains=f'"{key}"') for key in keys))).values("pk"))

    def counts(self, events: EventQuerySet) -> QuerySet:
        """Return rows (name, key, number); the key of a list is the whole list, see `split`."""
        return _counts(self.name, Cast(self.field, CharField()), events.filter(self.only))

    def split(self, key: str) -> tuple[str, ...]:
        """Return the codes of a counted key."""
        return tuple(key.strip("[] ").replace('"', "").replace(" ", "").split(",")) if self.is_list else (key,)


@dataclass(frozen=True)
class Rows:
    """A dimension whose values are rows with a page of their own; the address names them as that page's does."""

    name: str
    title: str | Promise
    # For the API, in English.
    description: str
    examples: tuple[str, ...]
    field: str
    model: type[Model]
    # The slugs of an address, the row's own first: "programme/priority" may be shortened to "priority".
    slugs: tuple[str, ...]
    related: tuple[str, ...]
    label: Callable[[Any], Text | str]
    # The way from an event's row to this one's key, by a table between them or by the event itself.
    link: tuple[type[Model], str, str]
    heading: Callable[[Any], Text | str] = lambda row: ""

    def find(self, values: Collection[str]) -> dict[str, tuple[Choice, ...]]:
        """Return the choices that the values of an address mean; one query."""
        asked = {value: self._condition_of(value) for value in values if value.count("/") < len(self.slugs)}
        if not asked:
            return {}
        rows = list(self._rows().filter(reduce(or_, asked.values())))
        choices = [self._choice(row) for row in rows]
        return {value: found for value in asked if (found := tuple(c for c in choices if _names(value, c.value)))}

    def _condition_of(self, value: str) -> Q:
        parts = reversed(value.split("/"))
        return Q(**dict(zip(self.slugs, parts, strict=False)))

    def of_keys(self, keys: Collection[str]) -> list[Choice]:
        """Return the choices with these keys in the order in which a form offers them; one query."""
        return [self._choice(row) for row in self._rows().filter(pk__in=keys)] if keys else []

    def of_events(self, events: EventQuerySet) -> list[Choice]:
        """Return what to offer for a list in which nothing is counted: nothing where it would be too much; a query."""
        through, event, key = self.link
        used = through._default_manager.filter(**{key: OuterRef("pk"), f"{event}__in": events.values("pk")})
        rows = self._rows().filter(Exists(used))[: MOST_CHOICES + 1]
        found = [self._choice(row) for row in rows]
        return found if len(found) <= MOST_CHOICES else []

    def _rows(self) -> QuerySet:
        return self.model._default_manager.select_related(*self.related)

    def _choice(self, row: Any) -> Choice:
        value = "/".join(_follow(row, path) for path in reversed(self.slugs))
        return Choice(str(row.pk), value, self.label(row), self.heading(row))

    def condition(self, keys: Collection[str]) -> Q:
        """Return the condition that an event has one of the keys; it does not repeat events."""
        through, event, key = self.link
        return Q(pk__in=through._default_manager.filter(**{f"{key}__in": keys}).values(event))

    def counts(self, events: EventQuerySet) -> QuerySet:
        """Return rows (name, key, number)."""
        return _counts(self.name, Cast(self.field, CharField()), events)

    def split(self, key: str) -> tuple[str, ...]:
        return (key,)


def _counts(name: str, key: Any, events: EventQuerySet) -> QuerySet:
    labelled = events.order_by().annotate(facet=Value(name, CharField()), facet_key=key)
    return (
        labelled.values("facet", "facet_key").annotate(number=Count("pk")).values_list("facet", "facet_key", "number")
    )


def _names(value: str, whole: str) -> bool:
    """Say whether a value of an address, perhaps shortened to its end, names the whole one."""
    return whole == value or whole.endswith(f"/{value}")


def _follow(row: Any, path: str) -> str:
    for name in path.split("__"):
        row = getattr(row, name)
    return row


def _numbered(number: object, title: Any) -> Text:
    text = pick(title)
    return Text(f"{number} {text}", text.lang) if number else text


def _used_countries(events: EventQuerySet) -> Iterable[str]:
    used = Venue.objects.filter(Exists(events.on_site().filter(venue=OuterRef("pk"))))
    return used.order_by().values_list("country", flat=True).distinct()


Dimension = Codes | Rows

DIMENSIONS: tuple[Dimension, ...] = (
    Codes(
        "kind",
        _("Kind"),
        "Kinds of event. An event may also be of the kind `other`, which says nothing and is no choice, here as on "
        "the site; without this filter such events come too.",
        ("webinar",),
        "kind",
        lambda code: str(EventKind(code).label),
        lambda: [code for code in EventKind.values if code != EventKind.OTHER],
        lambda events: EventKind.values,
    ),
    Codes(
        "format",
        _("How to attend"),
        "How to attend.",
        ("virtual", "hybrid"),
        "attendance",
        lambda code: str(Attendance(code).label),
        lambda: Attendance.values,
        lambda events: Attendance.values,
    ),
    Rows(
        "programme",
        _("Programme"),
        "Programmes by their slug.",
        ("bsr-2021-2027",),
        "programme_id",
        Programme,
        ("slug",),
        (),
        lambda row: pick(row.title),
        (Event, "pk", "programme"),
    ),
    Rows(
        "priority",
        _("Priority"),
        "Priorities by path or slug.",
        ("bsr-2021-2027/water-smart-societies",),
        "priorities",
        Priority,
        ("slug", "programme__slug"),
        ("programme",),
        lambda row: _numbered(row.number, row.title),
        (Event.priorities.through, "event", "priority"),
        lambda row: pick(row.programme.title),
    ),
    Rows(
        "objective",
        _("Objective"),
        "Objectives by path or slug.",
        ("blue-economy",),
        "objectives",
        Objective,
        ("slug", "priority__slug", "priority__programme__slug"),
        ("priority__programme",),
        lambda row: _numbered(row.number, row.title),
        (Event.objectives.through, "event", "objective"),
        lambda row: pick(row.priority.programme.title),
    ),
    Rows(
        "project",
        _("Project"),
        "Projects by their slug.",
        ("fanplesstic-sea",),
        "projects",
        Project,
        ("slug",),
        (),
        lambda row: row.acronym,
        (Event.projects.through, "event", "project"),
    ),
    Codes(
        "country",
        _("Country"),
        "Countries of the venue, ISO 3166-1.",
        ("LV",),
        "venue__country",
        country_name,
        country_codes,
        _used_countries,
        is_sorted_by_label=True,
        only=~Q(attendance=Attendance.VIRTUAL),
        case=str.upper,
    ),
    Codes(
        "language",
        _("Language"),
        "Languages of the event, ISO 639-1.",
        ("en",),
        "languages",
        language_name,
        lambda: [code for code, _name in spoken_language_choices()],
        lambda events: site_languages(),
        is_sorted_by_label=True,
        is_list=True,
        case=str.lower,
    ),
    Rows(
        "organiser",
        _("Organiser"),
        "Organisers by their slug.",
        ("joint-secretariat",),
        "organisers__organisation",
        Organisation,
        ("slug",),
        (),
        lambda row: row.short_name or pick(row.name),
        (Organiser, "event", "organisation"),
    ),
)
