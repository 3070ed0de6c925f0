"""Programmes, priorities and objectives, found or made as rows name them."""

import re
from typing import Any

from django.conf import settings

from common.choices import Colour
from common.i18n import pick, texts_of
from common.search import fold
from events.exports.keys import OBJECTIVE_KEYS, PRIORITY_KEYS, PROGRAMME_KEYS
from events.imports.parts import read_contact
from events.imports.problems import Context, Problem, RowRefusedError, shown
from events.imports.reader import Reader
from events.imports.register import Register, keys_of
from events.imports.rows import EventRow
from events.imports.structure import PROGRAMMES, ProgrammeFacts, title_of
from events.imports.values import address, required_slug
from programmes.models import Objective, Priority, Programme

Structure = tuple[dict[str, Any], list[dict[str, Any]]]
_YEARS = re.compile(r"\s*\d{4}\s*[-–]\s*\d{4}$")


class Programmes:
    """All programmes with their priorities and objectives; loaded once."""

    def __init__(self, register: Register) -> None:
        names = register.names
        self.register, self.names = register, names
        # What was made since the last `taken`, for the report.
        self._made: list[tuple[str, str]] = []
        for programme in Programme.objects.all():
            names.learn(_programme_keys(programme), programme)
        for priority in Priority.objects.order_by("pk"):
            names.learn(keys_of(Priority, priority.title, priority.programme_id), priority)
        for objective in Objective.objects.select_related("priority"):
            names.learn(_objective_keys(objective, objective.priority.programme_id), objective)

    def taken(self, is_kept: bool) -> list[tuple[str, str]]:
        """End a row: return what was made for it, nothing if it was rolled back."""
        made, self._made = self._made, []
        return made if is_kept else []

    def declare(self, raw: Any) -> set[str]:
        """Make the programme of a row of the file's list, unless it exists; returns the keys that nobody knows."""
        if not isinstance(raw, dict):
            raise RowRefusedError(Problem("programme", f"must be an object, not {shown(raw)}"))
        context = Context(settings.LANGUAGE_CODE, settings.TIME_ZONE)
        reader = Reader(raw, context)
        slug = reader.require("slug", required_slug, "")
        values = reader.fields(Programme, PROGRAMME_KEYS)
        start, end = values.get("period_start"), values.get("period_end")
        if start and end and end < start:
            context.refuse("period_end", "lies before period_start")
        if "title" in values and not any(values["title"].values()):
            context.refuse("title", "is empty")
        priorities = [self._structure(one) for one in reader.objects("priorities", "title") or []]
        contact = reader.object("default_contact", "name")
        named = read_contact(contact) if contact else None
        reader.close()
        context.check()
        if self.names.get((Programme, slug)) is None:
            programme = self._make(slug, values, with_facts=not reader.has("priorities"))
            self._make_structure(programme, priorities)
            if named:
                programme.default_contact = self.register.contact(named)
                programme.save()
        return context.ignored

    def _structure(self, reader: Reader) -> Structure:
        values = reader.fields(Priority, PRIORITY_KEYS) | {"slug": reader.take("slug", address, "")}
        objectives = [_objective_values(one) for one in reader.objects("objectives", "title") or []]
        _require_title(reader, values)
        reader.close()
        return values, objectives

    def _make_structure(self, programme: Programme, priorities: list[Structure]) -> None:
        for values, objectives in priorities:
            priority = self._add_priority(programme, **values)
            for more in objectives:
                objective = self.names.create(Objective, priority=priority, **more)
                self.names.add(_objective_keys(objective, programme.pk), objective)

    def by_slug(self, slug: str) -> Programme:
        """Return the programme; one that does not exist is made, with its real structure where that is known."""
        found = self.names.get((Programme, slug))
        return found or self._make(slug, {})

    def _make(self, slug: str, values: dict[str, Any], *, with_facts: bool = True) -> Programme:
        facts = PROGRAMMES.get(slug)
        known = _facts(facts) if facts else {"title": {settings.LANGUAGE_CODE: title_of(slug)}}
        programme = self.names.create(Programme, slug=slug, **(known | values))
        self.names.add(_programme_keys(programme), programme)
        self._made.append((f"programme {slug}", pick(programme.title)))
        for priority in facts.priorities if facts and with_facts else ():
            self._make_priority(programme, priority.title, priority.colour, priority.number, priority.objectives)
        return programme

    def _add_priority(self, programme: Programme, **values: Any) -> Priority:
        priority = self.names.create(Priority, programme=programme, **values)
        self._made.append((f"priority of {programme.slug}", pick(priority.title)))
        return self.names.add(keys_of(Priority, priority.title, programme.pk), priority)

    def _make_priority(
        self,
        programme: Programme,
        title: str,
        colour: str,
        number: int | None = None,
        objectives: tuple[tuple[str, str], ...] = (),
    ) -> Priority:
        texts = {self.names.language: title}
        priority = self._add_priority(programme, title=texts, colour=colour, number=number)
        for number_of, objective_title in objectives:
            texts = {settings.LANGUAGE_CODE: objective_title}
            objective = self.names.create(Objective, priority=priority, number=number_of, title=texts)
            self.names.add(_objective_keys(objective, programme.pk), objective)
        return priority

    def priority(self, programme: Programme, title: str) -> Priority:
        """Find a priority by its title within the programme, or make it with a colour the others do not have."""
        found = self.names.get(keys_of(Priority, title, programme.pk)[0])
        return found or self._make_priority(programme, title, _free_colour(programme))

    def objective(self, programme: Programme, number: str) -> Objective | None:
        """Find an objective by its number, or by its title."""
        return self.names.get((Objective, number, programme.pk)) or self.names.get(
            keys_of(Objective, number, programme.pk)[0]
        )

    def for_row(self, row: EventRow) -> Programme | None:
        """Return the programme that the row names, or of which an organiser has the name in the year of the event."""
        if row.programme:
            return self.by_slug(row.programme)
        day = row.values.get("start_date")
        for organiser in row.organisers or []:
            found = self.names.get(_host_key(organiser.name, day.year if day else None))
            found = found or self.names.get(_host_key(organiser.name, None))
            if found:
                return found
        return None


def _objective_values(reader: Reader) -> dict[str, Any]:
    values = reader.fields(Objective, OBJECTIVE_KEYS) | {"slug": reader.take("slug", address, "")}
    _require_title(reader, values)
    reader.close()
    return values


def _require_title(reader: Reader, values: dict[str, Any]) -> None:
    if not any(values.get("title", {}).values()):
        reader.context.refuse(f"{reader.path}title", "is missing")


def _objective_keys(objective: Objective, programme: int) -> list[tuple[Any, ...]]:
    keys = keys_of(Objective, objective.title, programme)
    return [(Objective, objective.number, programme), *keys] if objective.number else keys


def _facts(facts: ProgrammeFacts) -> dict[str, Any]:
    return {
        "title": {settings.LANGUAGE_CODE: facts.title},
        "period_start": facts.period_start,
        "period_end": facts.period_end,
        "is_current": facts.is_current,
        "countries": list(facts.countries),
        "time_zone": facts.time_zone,
        "website": facts.website,
    }


def _host_key(name: str, year: int | None) -> tuple[Any, ...]:
    return (Programme, "host", fold(_YEARS.sub("", name)).removesuffix(" programme"), year)


def _programme_keys(programme: Programme) -> list[tuple[Any, ...]]:
    """Return the slug, and what the programme is called as a host in each year of its period."""
    start, end = programme.period_start, programme.period_end
    years = range(start, min(end, start + 20) + 1) if start and end else [None]
    titles = texts_of(programme.title).values()
    return [(Programme, programme.slug), *(_host_key(title, year) for title in titles for year in years)]


def _free_colour(programme: Programme) -> str:
    used = set(programme.priorities.values_list("colour", flat=True))
    return next((colour for colour in Colour.values if colour not in used), Colour.SLATE)
