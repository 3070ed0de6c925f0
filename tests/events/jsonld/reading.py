"""Read the structured data of an event's page as a search engine does."""

import json
from typing import Any

from events.models import Event
from tests.events.jsonld.vocabulary import SCHEMA, problems
from tests.pages import DATA, Page, visit

HOST = "http://testserver"


def data_in(page: Page) -> dict[str, Any]:
    """Return the one block of data of a page, which must be right by the vocabulary."""
    [block] = page.soup.select(DATA)
    data = json.loads(block.string)
    assert problems(data) == []
    return data


def data_of(event: Event, prefix: str = "") -> dict[str, Any]:
    return data_in(visit(f"{prefix}/events/{event.slug}/"))


def terms(value: str | list[str]) -> list[str]:
    """Return the members of schema.org's enumerations by their names."""
    return [name.removeprefix(SCHEMA) for name in ([value] if isinstance(value, str) else value)]
