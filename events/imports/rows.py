"""A row of the file as typed values; `docs/import-format.md` describes every key."""

import uuid
from dataclasses import dataclass, field
from typing import Any

from events.enums import PublicationState


@dataclass
class Named:
    """Something to find by its name, or to make with these values where it does not exist."""

    name: str
    # The name by language where the file has it so; only something new gets it.
    names: dict[str, str] = field(default_factory=dict)
    values: dict[str, Any] = field(default_factory=dict)
    # The part it has in the event or session.
    part: Any = None
    organisation: "Named | None" = None


@dataclass
class SessionRow:
    values: dict[str, Any]
    speakers: list[Named]
    organisations: list[Named]
    projects: list[Named]
    # What a session that is new here brings along from the site it was exported from.
    uid: uuid.UUID | None = None
    sequence: int = 0


@dataclass
class EventRow:
    """A row that can be imported. A list is None where the row does not have its key."""

    external_id: str
    language: str
    values: dict[str, Any]
    # Tells whether the row, or what we make of rows, has changed since the last import.
    digest: str = ""
    state: str = PublicationState.PUBLISHED
    programme: str | None = None
    venue: Named | None = None
    priorities: list[str] | None = None
    objectives: list[str] | None = None
    projects: list[Named] | None = None
    organisers: list[Named] | None = None
    contacts: list[Named] | None = None
    speakers: list[Named] | None = None
    sessions: list[SessionRow] | None = None
    documents: list[dict[str, Any]] | None = None
    # Other events, by external identifier, and the series by title.
    part_of: str | None = None
    replaced_by: str | None = None
    series: dict[str, str] | None = None
    # The identifier in calendars, and what only an event that is new here takes from the file.
    uid: uuid.UUID | None = None
    slug: str = ""
    former_slugs: list[str] = field(default_factory=list)
    history: dict[str, Any] = field(default_factory=dict)
    ignored: set[str] = field(default_factory=set)
    assumed: list[str] = field(default_factory=list)
    kind_from: str = ""
    # Hours that were taken otherwise than they stand there.
    notes: list[str] = field(default_factory=list)

    @property
    def title(self) -> str:
        titles = self.values["title"]
        return titles.get(self.language) or next(iter(titles.values()))
