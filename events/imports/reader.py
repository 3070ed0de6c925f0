"""Takes the values of one JSON object and notes what is wrong or unknown in it."""

from collections.abc import Callable, Iterable, Mapping
from functools import partial
from typing import Any, Self, TypeVar

from django.db import models

from events.imports.problems import Context, RefusedError, shown
from events.imports.values import value_for

T = TypeVar("T")
# More entries than any event has; a list beyond it is a broken export.
MAX_ENTRIES = 1000
_MISSING: Any = object()


class Reader:
    """Reads one object; a fault is noted in the context and reading goes on, so that all faults are told at once."""

    def __init__(self, data: Mapping[str, Any], context: Context, path: str = "") -> None:
        self.data, self.context, self.path = data, context, path
        self._known: set[str] = set()

    def has(self, key: str) -> bool:
        self._known.add(key)
        return key in self.data

    def take(self, key: str, read: Callable[[Any], T], default: T) -> T:
        """Return the value of `key` as `read` makes it, or the default where it is missing or refused."""
        if not self.has(key):
            return default
        try:
            return read(self.data[key])
        except RefusedError as refused:
            self.context.refuse(self.path + key, str(refused))
            return default

    def require(self, key: str, read: Callable[[Any], T], default: T) -> T:
        if not self.has(key):
            self.context.refuse(self.path + key, "is missing")
        return self.take(key, read, default)

    def fields(self, model: type[models.Model], names: Iterable[str]) -> dict[str, Any]:
        """Return the values of the model's fields that the object has."""
        found = {}
        for name in names:
            read = partial(value_for, model._meta.get_field(name), context=self.context, path=self.path + name)
            value = self.take(name, read, _MISSING)
            if value is not _MISSING:
                found[name] = value
        return found

    def require_title(self, values: Mapping[str, Any]) -> None:
        if not any(values.get("title", {}).values()):
            self.context.refuse(f"{self.path}title", "is missing")

    def objects(self, key: str, short: str) -> list[Self] | None:
        """Return readers of the objects in a list; a text stands for an object with the one key `short`.

        None where the key is missing; null is an empty list.
        """
        entries = self.take(key, _entries, None)
        if entries is None:
            return None
        return [self.object_in(f"{key}[{number}]", entry, short) for number, entry in enumerate(entries)]

    def object(self, key: str, short: str) -> Self | None:
        """Return a reader of the object under `key`, or None where it is missing or null."""
        if not self.has(key) or self.data[key] is None:
            return None
        return self.object_in(key, self.data[key], short)

    def object_in(self, path: str, entry: Any, short: str) -> Self:
        if not isinstance(entry, Mapping):
            entry = {short: entry}
        return type(self)(entry, self.context, f"{self.path}{path}.")

    def close(self) -> None:
        """Note the keys that were not asked for as ignored."""
        for key in self.data:
            if key not in self._known:
                self.context.ignore(self.path + key[:60])


def _entries(value: Any) -> list[Any]:
    if value is None:
        return []
    if not isinstance(value, list):
        raise RefusedError(f"must be a list, not {shown(value)}")
    if len(value) > MAX_ENTRIES:
        raise RefusedError(f"has {len(value)} entries, at most {MAX_ENTRIES} fit")
    return value
