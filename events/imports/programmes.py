"""Programmes, priorities and objectives, found or made as rows name them."""

import json
import re
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db.models import Model

from common.choices import Colour
from common.i18n import pick, texts_of
from common.search import fold
from events.exports.keys import OBJECTIVE_KEYS, PRIORITY_KEYS, PROGRAMME_KEYS
from events.imports.parts import read_contact
from events.imports.problems import Context, Problem, RowRefusedError, shown
from events.imports.reader import Reader
from events.imports.register import Register, keys_of
from events.imports.rows import EventRow
from events.imports.values import address, required_slug
from programmes.models import Objective, Priority, Programme

Structure = tuple[dict[str, Any], list[dict[str, Any]]]
# The two Interreg Baltic Sea Region periods as they are, each in the format of an import.
KNOWN = {one["slug"]: one for one in json.loads(Path(__file__).with_name("programmes.json").read_text("utf-8"))}
_YEARS = re.compile(r"\s*\d{4}\s*[-–]\s*\d{4}$")


def defaults_of(slug: str) -> dict[str, Any]:
    """Return what is known of a programme beside the file: all of it, or a title that staff will improve."""
    words = " ".join("EUSBSR" if word == "eusbsr" else word for word in slug.split("-"))
    return KNOWN.get(slug) or ({"title": words[:1].upper() + words[1:]} if slug else {})


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
        """Make a programme of the file's list unless it exists; return its unknown keys."""
        if not isinstance(raw, dict):
            raise RowRefusedError(Problem("programme", f"must be an object, not {shown(raw)}"))
        context = Context(settings.LANGUAGE_CODE, settings.TIME_ZONE)
        slug = Reader(raw, context).require("slug", required_slug, "")
        reader = Reader(defaults_of(slug) | raw, context)
        reader.has("slug")
        values = reader.fields(Programme, PROGRAMME_KEYS)
        start, end = values.get("period_start"), values.get("period_end")
        if start and end and end < start:
            context.refuse("period_end", "lies before period_start")
        if "title" in values and not any(values["title"].values()):
            context.refuse("title", "is empty")
        priorities = [_structure(one) for one in reader.objects("priorities", "title") or []]
        contact = reader.object("default_contact", "name")
        named = read_contact(contact) if contact else None
        reader.close()
        context.check()
        if self.names.get((Programme, slug)) is None:
            contact_values = {"default_contact": self.register.contact(named)} if named else {}
            programme = self.names.create(Programme, slug=slug, **values, **contact_values)
            self.names.add(_programme_keys(programme), programme)
            self._made.append((f"programme {slug}", pick(programme.title)))
            self._make_structure(programme, priorities)
        return context.ignored

    def _make_structure(self, programme: Programme, priorities: list[Structure]) -> None:
        for values, objectives in priorities:
            priority = self._add_priority(programme, **values)
            for more in objectives:
                objective = self.names.create(Objective, priority=priority, **more)
                self.names.add(_objective_keys(objective, programme.pk), objective)

    def by_slug(self, slug: str) -> Programme:
        """Return the programme; make it if it does not exist."""
        if self.names.get((Programme, slug)) is None:
            self.declare({"slug": slug})
        return self.names.get((Programme, slug))

    def _add_priority(self, programme: Programme, **values: Any) -> Priority:
        priority = self.names.create(Priority, programme=programme, **values)
        self._made.append((f"priority of {programme.slug}", pick(priority.title)))
        return self.names.add(keys_of(Priority, priority.title, programme.pk), priority)

    def priority(self, programme: Programme, title: str) -> Priority:
        """Find a priority by its title within the programme, or make it with a colour the others do not have."""
        found = self.names.get(keys_of(Priority, title, programme.pk)[0])
        titles = {self.names.language: title}
        return found or self._add_priority(programme, title=titles, colour=_free_colour(programme))

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


def _structure(reader: Reader) -> Structure:
    objectives = [_titled_values(one, Objective, OBJECTIVE_KEYS) for one in reader.objects("objectives", "title") or []]
    return _titled_values(reader, Priority, PRIORITY_KEYS), objectives


def _titled_values(reader: Reader, model: type[Model], names: tuple[str, ...]) -> dict[str, Any]:
    values = reader.fields(model, names) | {"slug": reader.take("slug", address, "")}
    reader.require_title(values)
    reader.close()
    return values


def _objective_keys(objective: Objective, programme: int) -> list[tuple[Any, ...]]:
    keys = keys_of(Objective, objective.title, programme)
    return [(Objective, objective.number, programme), *keys] if objective.number else keys


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
