"""Programmes with their structure, as rows of the import format."""

from collections.abc import Iterator
from typing import Any

from events.exports.extent import Extent
from events.exports.keys import OBJECTIVE_KEYS, PRIORITY_KEYS, PROGRAMME_KEYS
from events.exports.parts import contact_of
from events.exports.values import fields
from programmes.models import Objective, Priority, Programme


def programme_rows(extent: Extent) -> Iterator[dict[str, Any]]:
    """Yield the rows of all programmes by address."""
    programmes = Programme.objects.select_related("default_contact__organisation").with_structure()
    for programme in programmes.order_by("slug"):
        yield _programme(programme, extent)


def _programme(programme: Programme, extent: Extent) -> dict[str, Any]:
    row = fields(programme, PROGRAMME_KEYS) | {"slug": programme.slug}
    # Always there: an import makes priorities of its own for programmes that it knows.
    row["priorities"] = sorted(
        map(_priority, programme.priorities.all()), key=lambda it: (it.get("number", 0), it["slug"])
    )
    contact = programme.default_contact
    if contact and extent.has_person(contact):
        row["default_contact"] = contact_of(contact, extent)
    return row


def _priority(priority: Priority) -> dict[str, Any]:
    objectives = sorted(map(_objective, priority.objectives.all()), key=lambda it: (it.get("number", ""), it["slug"]))
    row = fields(priority, PRIORITY_KEYS) | {"slug": priority.slug}
    return row | ({"objectives": objectives} if objectives else {})


def _objective(objective: Objective) -> dict[str, Any]:
    return fields(objective, OBJECTIVE_KEYS) | {"slug": objective.slug}
