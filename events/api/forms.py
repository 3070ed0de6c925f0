"""The forms of answers: a line says a property's name, type and meaning, and how its value is made.

The schemas of the OpenAPI document and the data of the answers are both made from these lines.
"""

import datetime as dt
import uuid
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from operator import methodcaller
from types import UnionType
from typing import Annotated, Any, NamedTuple, Union, get_args, get_origin

from django.db.models import Manager
from i18nfield.strings import LazyI18nString
from ninja import Schema
from pydantic import ConfigDict, create_model
from pydantic import Field as Promise

from common.i18n import pick
from common.values import web_url
from events.api.answers import Data, Setting
from events.fields import Field, Public, Url

Read = Callable[[Any], Any]
Write = Callable[[Any, Setting], Any]


class Page:
    """The type of an address of this site; that of a row is the address of its page."""


class Described(NamedTuple):
    """Facts, or a row, beside their words."""

    facts: Any
    words: Any


class Value(NamedTuple):
    """A type: the schema of its values, and how one is written."""

    schema: Any
    write: Write


def _formatted(name: str, write: Write) -> Value:
    return Value(Annotated[str, Promise(json_schema_extra={"format": name})], write)


_TYPES: Mapping[Any, Value] = {
    Url: _formatted("uri", lambda value, setting: web_url(value)),
    Page: _formatted("uri", lambda it, setting: setting.url(it if isinstance(it, str) else it.get_absolute_url())),
    uuid.UUID: _formatted("uuid", lambda value, setting: str(value)),
    # RFC 3339, without fractions of a second.
    dt.datetime: _formatted("date-time", lambda value, setting: f"{value.astimezone(dt.UTC):%Y-%m-%dT%H:%M:%SZ}"),
    dt.date: _formatted("date", lambda value, setting: value.isoformat()),
    dt.time: Value(Annotated[str, Promise(pattern=r"^[0-9]{2}:[0-9]{2}$")], lambda value, setting: f"{value:%H:%M}"),
    float: Value(float, lambda value, setting: float(value)),
    list[str]: Value(list[str], lambda value, setting: list(value or ())),
}


@dataclass(frozen=True)
class Line:
    """A property; its value is at the path `make` of a row ("" is its name), or what `make` returns of a row."""

    name: str
    type: Any
    description: str
    example: Any = None
    make: Read | str = ""
    # A list of rows leaves it out unless asked for it.
    is_long: bool = False

    @property
    def read(self) -> Read:
        return self.make if callable(self.make) else at(self.make or self.name)


def at(path: str) -> Read:
    """Return what reads a path such as "event.series.title": None where it breaks off, a text as readers see it."""
    names = path.split(".") if path else ()

    def read(row: Any) -> Any:
        for name in names:
            row = None if row is None else getattr(row, name)
        return pick(row) if isinstance(row, LazyI18nString) else row

    return read


itself = at("")


def of(path: str, function: Read) -> Read:
    """Return what applies a function to the value at a path; None where there is none."""
    read = at(path)
    return lambda row: None if (value := read(row)) is None else function(value)


def field_lines(fields: Iterable[Field], model: str, facts: str = "") -> Iterator[Line]:
    """Yield the lines of a list of fields.

    At the path `facts` of a row are its facts, which have the object as `model`, its texts, and as attributes what the
    public may know at times.
    """
    prefix = f"{facts}." if facts else ""
    for field in fields:
        if api := field.api:
            make: Read | str = f"{prefix}{model}.{field.name}"
            if field.translated:
                make = of(facts, methodcaller("text", field.name))
            elif field.public is not Public.ALWAYS:
                make = f"{prefix}{field.name}"
            yield Line(api.name or field.name, api.type, api.description, api.example, make, api.is_long)


def until(name: str, lines: Iterator[Line]) -> list[Line]:
    """Return the next of the lines, up to that of the name."""
    found = [next(lines)]
    while found[-1].name != name:
        found.append(next(lines))
    return found


def _untitled(schema: dict[str, Any]) -> None:
    """Leave out the titles, which only repeat the names."""
    for one in (schema, *schema["properties"].values()):
        one.pop("title", None)


class Object(Schema):
    """An object with these properties and no others."""

    model_config = ConfigDict(extra="forbid", json_schema_extra=_untitled)


def _maker(read: Read, write: Write) -> Write:
    return lambda row, setting: write(read(row), setting)


class Form:
    """The type of an object with the properties of its lines and no others."""

    def __init__(self, name: str, *lines: Line, docs: str | None = None) -> None:
        promised: dict[str, Any] = {}
        self.lines, self.makers = lines, dict[str, Write]()
        for line in lines:
            value, examples = value_of(line.type), None if line.example is None else [line.example]
            promised[line.name] = (value.schema, Promise(description=line.description, examples=examples))
            self.makers[line.name] = _maker(line.read, value.write)
        self.schema: type[Schema] = create_model(name, __base__=Object, __doc__=docs, **promised)

    def write(self, row: Any, setting: Setting, names: Iterable[str] = ()) -> Data:
        """Return the properties of a row, or those of the names."""
        return {name: self.makers[name](row, setting) for name in names or self.makers}

    def lines_of(self, path: str) -> Iterator[Line]:
        """Yield the lines for a row that has the object at a path."""
        return (replace(line, make=of(path, line.read)) for line in self.lines)


def value_of(kind: Any) -> Value | Form:
    """Return how a Python type is promised and written."""
    if isinstance(kind, (Value, Form)):
        return kind
    if get_origin(kind) in (Union, UnionType):
        return maybe(get_args(kind)[0])
    return _TYPES.get(kind, Value(kind, lambda value, setting: value))


def maybe(kind: Any) -> Value:
    """Return the type of a value that may be missing: null. An empty text is none."""
    value = value_of(kind)
    return Value(value.schema | None, lambda it, setting: None if it in ("", None) else value.write(it, setting))


def many(kind: Any) -> Value:
    """Return the type of a list; of related rows it has all."""
    value = value_of(kind)

    def write(found: Any, setting: Setting) -> list[Any]:
        return [value.write(one, setting) for one in (found.all() if isinstance(found, Manager) else found)]

    return Value(list[value.schema], write)


def expandable(
    name: str, kind: Callable[[Any], Value], whole: Form, reference: Form, description: str, make: Read | str = ""
) -> Line:
    """Return the line of what comes whole where `expand` has the name, and by reference elsewhere."""

    def write(found: Any, setting: Setting) -> Data:
        return (whole if name in setting.expanded else reference).write(found, setting)

    either = Value(Union[whole.schema, reference.schema], write)  # noqa: UP007 a value, not an annotation
    return Line(name, kind(either), f"{description}; whole with `expand={name}`.", make=make)
