"""What every part of the dictionary is made with, and its way into a page."""

import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.utils.safestring import SafeString, mark_safe

from events.facts import EventFacts
from events.models import Event
from programmes.context import canonical_path

# No text may end the script element or begin another; older readers take the last two for the end of a line.
_ESCAPES = {ord(sign): f"\\u{ord(sign):04X}" for sign in "<>&\u2028\u2029"}
_SCHEMA = "https://schema.org/"
_UNKNOWN: tuple[Any, ...] = (None, "", (), [])


@dataclass(frozen=True)
class Setting:
    """What every part needs to know; `absolute` makes an absolute address of a path."""

    facts: EventFacts
    absolute: Callable[[str], str]

    @cached_property
    def url(self) -> str:
        """The page in the language to be found: the same in whatever language it is read (HREF-1)."""
        # Hundreds of sessions ask for it.
        return self.absolute(canonical_path(self.facts.event.get_absolute_url(), self.facts.text("title")))

    def of(self, event: Event) -> EventFacts:
        return EventFacts(event, self.facts.at)


def node(type_: str, **properties: Any) -> dict[str, Any]:
    """Return an object of that type without what is not known (LD-6); the name `id_` stands for "@id"."""
    known = {name: value for name, value in properties.items() if value not in _UNKNOWN}
    identity = {"@id": known.pop("id_")} if "id_" in known else {}
    return {"@type": type_, **identity, **known}


def reference(identity: str) -> dict[str, str]:
    """Return a reference to an object that stands elsewhere in the dictionary."""
    return {"@id": identity}


def term(name: str) -> str:
    """Return the address of a member of one of schema.org's own enumerations."""
    return f"{_SCHEMA}{name}"


def one_or_all(values: Iterable[Any]) -> Any:
    """Return a single value as itself, several as a list."""
    found = list(values)
    return found[0] if len(found) == 1 else found


def script_text(data: dict[str, Any]) -> SafeString:
    """Return the dictionary as the content of a script element (LD-1)."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":")).translate(_ESCAPES)
    return mark_safe(text)  # noqa: S308 no character of HTML is left in it
