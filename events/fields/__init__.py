"""One list of the fields of Event and Session: what each is, and what every output does with it."""

from events.fields.event import EVENT_FIELDS
from events.fields.line import Api, Export, Field, Group, Moves, Public, Search, Url, Versions, names, stored_value
from events.fields.session import SESSION_FIELDS

__all__ = (
    "EVENT_FIELDS",
    "SESSION_FIELDS",
    "Api",
    "Export",
    "Field",
    "Group",
    "Moves",
    "Public",
    "Search",
    "Url",
    "Versions",
    "names",
    "stored_value",
)
