"""What an import may write: never over what an editor has changed since the last one."""

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django.db import models

from common.i18n import texts_of
from events.fields import EVENT_FIELDS, Group, names
from events.models import Event

# Of fields that make sense together only, all are left alone where an editor has changed one.
GROUPS = tuple(names(EVENT_FIELDS, lambda field, group=group: field.group is group) for group in Group)


def plain(value: Any) -> Any:
    """Return a value as JSON keeps it, so that it can be compared with what an earlier import wrote."""
    if isinstance(value, models.Model):
        return value.pk
    if isinstance(value, dt.date | dt.time):
        return value.isoformat()
    return value


class Merge:
    """Compares three states of an event: as last imported, as it stands, and as the file says."""

    def __init__(self, event: Event) -> None:
        self.event = event
        self.imported: dict[str, Any] = dict(event.imported)
        # An event that no import has written is the editors' own, and what they left empty is empty on purpose.
        self.is_editors = event.pk is not None and not event.imported
        # Names of what differs from the file because an editor changed it.
        self.kept: list[str] = []

    def decide(self, name: str, *, current: Any, new: Any, default: Any) -> bool:
        """Say whether to write `new`; all values in plain form.

        What was never imported counts as imported with its default, but for an event made by editors.
        """
        before = self.imported.get(name, default)
        if current != new and (current != before or self._is_editors(name)):
            self.kept.append(name)
            return False
        self.imported[name] = new
        return current != new

    def _is_editors(self, name: str) -> bool:
        return self.is_editors and name not in self.imported

    def fields(self, values: dict[str, Any]) -> None:
        held = set().union(*(group for group in GROUPS if self._is_touched(group, values)))
        for name, value in values.items():
            field = Event._meta.get_field(name)
            if hasattr(field, "clean_text"):
                self._texts(field, value)
                continue
            current = plain(getattr(self.event, field.attname))
            if name in held:
                self.kept += [name] if current != plain(value) else []
            elif self.decide(name, current=current, new=plain(value), default=plain(field.get_default())):
                setattr(self.event, name, value)

    def _is_touched(self, group: Iterable[str], values: dict[str, Any]) -> bool:
        """Say whether an editor has changed a field of the group that the file would change back."""
        for name in group:
            field = Event._meta.get_field(name)
            if name not in values or hasattr(field, "clean_text"):
                continue
            current = plain(getattr(self.event, field.attname))
            before = (
                plain(values[name]) if self._is_editors(name) else self.imported.get(name, plain(field.get_default()))
            )
            if current not in (before, plain(values[name])):
                return True
        return False

    def _texts(self, field: Any, texts: dict[str, str]) -> None:
        """Write a text language by language, so that a translation made here does not stop a correction there."""
        current = texts_of(getattr(self.event, field.name))
        for language, raw in texts.items():
            text = field.clean_text(raw)
            name = f"{field.name}.{language}"
            if self.decide(name, current=current.get(language, ""), new=text, default=""):
                current[language] = text
        setattr(self.event, field.name, {language: text for language, text in current.items() if text})
