"""A calendar file as components and properties, each with the line in which it begins (RFC 5545 §3.1)."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from icalendar.parser import Contentline

from events.imports.problems import FileRefusedError, printable

MAX_COMPONENTS = 20_000
MAX_DEPTH = 4
# Characters of a line after unfolding; an image inside the file may be as long.
MAX_LINE = 400_000
MAX_HEAD = 2_000
MAX_PROPERTIES = 1_000
_HEAD = re.compile(r'[^:"]*(?:"[^"]*"[^:"]*)*:')
_BREAK = re.compile(r"\r\n|\n|\r")
_ESCAPED = re.compile(r"\\([\\;,nN:\"])")
_COMMA = re.compile(r"(?:[^\\,]|\\.)+", re.DOTALL)


@dataclass(frozen=True)
class Property:
    """A property; `value` as it stands in the file."""

    line: int
    name: str
    params: Mapping[str, str]
    value: str

    @property
    def text(self) -> str:
        return unescaped(self.value)

    @property
    def texts(self) -> list[str]:
        return [text for part in _COMMA.findall(self.value) if (text := unescaped(part).strip())]


@dataclass
class Component:
    """A part of the file from BEGIN to END."""

    name: str
    line: int
    properties: list[Property] = field(default_factory=list)
    parts: list["Component"] = field(default_factory=list)
    # The first line that cannot be read, and what is wrong with it.
    fault: str = ""

    def all(self, name: str) -> list[Property]:
        return [found for found in self.properties if found.name == name]

    def first(self, name: str) -> Property | None:
        return next((found for found in self.properties if found.name == name), None)

    def text(self, name: str) -> str:
        found = self.first(name)
        return found.text.strip() if found else ""

    def value(self, name: str) -> str:
        found = self.first(name)
        return found.value.strip() if found else ""


def unescaped(value: str) -> str:
    """Return a TEXT value as it is meant (RFC 5545 §3.3.11)."""
    return _ESCAPED.sub(lambda found: "\n" if found[1] in "nN" else found[1], value)


def calendars_of(text: str, name: object) -> list[Component]:
    """Return the VCALENDARs of a file. Raises FileRefusedError for anything else."""
    calendars: list[Component] = []
    stack: list[Component] = []
    count = 0
    for number, line in _unfolded(text, name):
        found = _property(number, line)
        if isinstance(found, str):
            if not stack:
                raise FileRefusedError(f"{name} is no calendar file: {found}")
            stack[-1].fault = stack[-1].fault or found
        elif found.name == "BEGIN":
            count += 1
            stack.append(Component(found.value.strip().upper(), number))
            _check_begin(stack, count, name)
            (stack[-2].parts if len(stack) > 1 else calendars).append(stack[-1])
        elif found.name == "END":
            _check_end(stack, found, name)
            stack.pop()
        else:
            _add(stack, found, name)
    if stack:
        raise FileRefusedError(f"{name}: BEGIN:{stack[-1].name} in line {stack[-1].line} has no END; export it again.")
    if not calendars:
        raise FileRefusedError(f"{name} is no calendar file: it has no BEGIN:VCALENDAR.")
    return calendars


def _add(stack: list[Component], found: Property, name: object) -> None:
    if not stack:
        raise FileRefusedError(f"{name} is no calendar file: line {found.line} stands outside of BEGIN:VCALENDAR.")
    if len(stack[-1].properties) >= MAX_PROPERTIES:
        stack[-1].fault = stack[-1].fault or f"has more than {MAX_PROPERTIES} properties; export it again"
        return
    stack[-1].properties.append(found)


def _check_begin(stack: list[Component], count: int, name: object) -> None:
    line = stack[-1].line
    if len(stack) == 1 and stack[0].name != "VCALENDAR":
        raise FileRefusedError(f"{name} is no calendar file: line {line} stands outside of BEGIN:VCALENDAR.")
    if len(stack) > MAX_DEPTH:
        raise FileRefusedError(f"{name} is nested too deeply in line {line}: at most {MAX_DEPTH} levels are read.")
    if count > MAX_COMPONENTS:
        raise FileRefusedError(f"{name} has more than {MAX_COMPONENTS} parts; split it.")


def _check_end(stack: list[Component], found: Property, name: object) -> None:
    if not stack or stack[-1].name != found.value.strip().upper():
        raise FileRefusedError(
            f"{name}: END:{printable(found.value[:40])} in line {found.line} ends nothing; export it again."
        )


def _unfolded(text: str, name: object) -> Iterator[tuple[int, str]]:
    """Yield the lines with the number of their first; a line that begins with a space goes on the one before."""
    parts: list[str] = []
    first = size = 0
    for number, line in enumerate(_BREAK.split(text), 1):
        if line[:1] in (" ", "\t") and parts:
            parts.append(line[1:])
            size += len(line)
        elif line.strip():
            if parts:
                yield first, "".join(parts)
            parts, first, size = [line], number, len(line)
        if size > MAX_LINE:
            raise FileRefusedError(f"{name}: line {first} has more than {MAX_LINE} characters; export it again.")
    if parts:
        yield first, "".join(parts)


def _property(number: int, line: str) -> Property | str:
    """Return the property, or the reason why the line is not one."""
    head = _HEAD.match(line[:MAX_HEAD])
    try:
        found, params, _value = Contentline(head[0]).raw_parts()  # type: ignore[index]
    except (TypeError, ValueError):
        return f"line {number} is no line of a calendar such as SUMMARY:Title; correct it or export the file again"
    texts = {key.upper(): value if isinstance(value, str) else ",".join(value) for key, value in params.items()}
    return Property(number, found.upper(), texts, line[len(head[0]) :])  # type: ignore[index]
