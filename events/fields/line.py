"""What a line of the list of fields says."""

import datetime as dt
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import Enum, auto
from typing import Any

from django.db import models
from django.utils.functional import Promise

from events.models import EventChange


class Public(Enum):
    """When the public may know the value. `events.facts` decides the rules that depend on the event and the moment."""

    ALWAYS = auto()
    NEVER = auto()
    # A link to join: from its release on, and only while the event can be joined.
    RELEASED = auto()
    # The link to register: only while it leads to a place or to the waiting list.
    WHILE_REGISTERING = auto()
    # The reason: only while the event is not as planned.
    UNLESS_AS_PLANNED = auto()
    # The summary of the report: once the event is over.
    AFTERWARDS = auto()
    # Where people meet: not for an online event.
    ON_SITE = auto()
    # The livestream: not for a cancelled or postponed event.
    STREAMED = auto()
    # The event to which it belongs: only while that is public.
    WHILE_WHOLE_IS_PUBLIC = auto()
    # The event to go to instead: only while that is public, and this one not as planned.
    WHILE_REPLACED = auto()


class Search(Enum):
    """How readers find an event by the field."""

    # Counts most.
    TITLE = auto()
    PLAIN = auto()
    # HTML, of which the words count.
    RICH = auto()
    # By names or words that `events.search.documents` makes of the value.
    NAMES = auto()


class Export(Enum):
    """How the field becomes a key of its own name in the import format, and is read again."""

    VALUE = auto()
    # The value as well, but an import gives it to new events only: later they have a history of their own.
    HISTORY = auto()
    # Both ways by code of its own, in `events.exports` and `events.imports`.
    OWN = auto()
    NEVER = auto()


class Group(Enum):
    """Fields that make sense together only: where an editor has changed one of them, an import changes none."""

    WHEN = auto()
    STATUS = auto()
    PLACE = auto()


class Moves(Enum):
    """How a date follows when the event moves to other days."""

    # By as many days, at the same hour.
    ALONG = auto()
    # As well, unless it has passed: what is open already is not closed again.
    UNTIL_PASSED = auto()


class Versions(Enum):
    """What versions do with the field (ADR 26)."""

    # Kept and compared; a restored version brings it back.
    RESTORED = auto()
    # Kept and compared as well; a version restored as a whole leaves it: publishing has steps of its own.
    COMPARED = auto()
    NEVER = auto()


class Url(str):
    """The type of an API property that is an address."""


@dataclass(frozen=True)
class Api:
    """The API's property that is the value of the field, as far as it is public.

    `type` is the Python type of the value; identifiers, moments and times are written as text, and an empty value as
    null where the type allows None. `name` is that of the property where the field has another one. A list of events
    leaves out what `is_long` unless asked for it.
    """

    description: str
    example: Any = None
    type: Any = str | None
    name: str = ""
    is_long: bool = False


@dataclass(frozen=True, kw_only=True)
class _Uses:
    public: Public = Public.ALWAYS
    # As the model has it: a text in several languages.
    translated: bool = False
    # The line of the change log, and of a session's revision, to which a change of the field belongs.
    significant: EventChange.Field | None = None
    # In a published event, only a publisher may change it.
    publisher_only: bool = False
    # A duplicate gets the value; otherwise the default of the model.
    copied: bool = True
    export: Export = Export.VALUE
    api: Api | None = None
    # The API's property, made by code of its own, that tells the value.
    shown_in: str = ""
    # Read for calendar entries; of a subscribed calendar's events nothing else is loaded.
    in_calendars: bool = False
    search: Search | None = None
    # Why an event cannot be published without it, or without its text in the source language.
    required: str | Promise = ""
    # People write dates into the text, which have to agree with those of the event.
    names_dates: bool = False
    # The page's note on languages is about this text.
    noted: bool = False
    group: Group | None = None
    versions: Versions = Versions.RESTORED
    # Where it is a date of the event; `events.moving` moves it.
    moves: Moves | None = None
    # Where it is a moment: how long after it what the public is told changes by itself.
    turns_after: dt.timedelta | None = None


@dataclass(frozen=True)
class Field(_Uses):
    """A field of a model, by its name there."""

    name: str


def names(fields: Iterable[Field], where: Callable[[Field], object]) -> tuple[str, ...]:
    """Return the names of the fields of which the condition is true."""
    return tuple(field.name for field in fields if where(field))


def stored_value(thing: models.Model, name: str) -> Any:
    """Return the value as the database has it: a form leaves empty languages in a text that had none."""
    field: Any = thing._meta.get_field(name)
    return field.get_prep_value(field.value_from_object(thing))
