"""Makes a stored event what a content says, with all its parts: for restoring, merging and accepted proposals.

Written by `save_event()` and by the rows' own `save()` and `delete()`, so that revisions, tombstones, the change log
and files follow as after any other edit. The caller opens the `recording`.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.core.files.base import File
from django.core.files.storage import default_storage
from django.db import models, transaction
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from events.actions import fill_gaps, save_event
from events.checks import find_problems_alone, sessions_outside
from events.enums import PublicationState
from events.models import Event, RemovedSession, Session
from events.models.rules import field_of
from events.versions.content import (
    FIELDS,
    PARTS,
    RELATIONS,
    SESSIONS,
    SPEAKERS,
    Content,
    Part,
    load_content,
    python_value,
)

_GONE = _("%(field)s: what it named is no longer there.")
_ERASED = _("%(field)s: the file has been erased.")


@dataclass
class _Applying:
    """What is being made of an event; `left_out` says what cannot be brought back."""

    event: Event
    content: Content
    left_out: list[str] = field(default_factory=list)
    # The keys of rows that the content calls otherwise: those of rows that are new.
    keys: dict[Any, int] = field(default_factory=dict)

    def leave_out(self, message: str | Promise, model: type[models.Model], name: str) -> None:
        label = capfirst(str(model._meta.get_field(name).verbose_name))  # type: ignore[union-attr]
        text = str(message) % {"field": label}
        if text not in self.left_out:
            self.left_out.append(text)


@transaction.atomic
def apply_content(
    *, event: Event, content: Content, by: Any, change_words: Mapping[str, Any] | None = None
) -> list[str]:
    """Make the stored event what the content says; names that it lacks stay. Returns what had to be left out, in words.

    Rows are known by `id`: one that is no longer there comes back with its old key and identifier, one whose `id` is no
    number is new. A file may be an upload. Raises ValidationError by field or part, PermissionDenied.
    """
    stored = Event.objects.locked().get(pk=event.pk)
    applying, before = _Applying(stored, content), load_content(stored)
    changed = [name for name in content if content[name] != before.get(name)]
    names = [name for name in FIELDS if name in changed]
    _set_values(applying, stored, content, names)
    _check_event(stored, names)
    save_event(event=stored, by=by, change_words=change_words)
    for name in (name for name in RELATIONS if name in changed):
        getattr(stored, name).set(_known_keys(applying, Event, name, content[name]))
    for part in (part for part in PARTS if part.name in changed):
        _apply_part(applying, part, stored, before[part.name], content[part.name])
    # Published or not: no form could save an agenda outside the event's days.
    _refuse_red(sessions_outside(stored))
    return applying.left_out


def _set_values(applying: _Applying, row: models.Model, content: Mapping[str, Any], names: Iterable[str]) -> None:
    for name in names:
        kind: Any = row._meta.get_field(name)
        value = content[name]
        if isinstance(kind, models.ForeignKey):
            value = applying.keys.get(value, value)
            if value is None or kind.related_model._base_manager.filter(pk=value).exists():
                setattr(row, kind.attname, value)
            else:
                applying.leave_out(_GONE, type(row), name)
        elif isinstance(kind, models.FileField):
            if not value or isinstance(value, File) or default_storage.exists(value):
                setattr(row, name, value)
            else:
                applying.leave_out(_ERASED, type(row), name)
        else:
            setattr(row, name, python_value(type(row), name, value))


def _known_keys(applying: _Applying, model: type[models.Model], name: str, keys: Iterable[int]) -> list[int]:
    related: Any = model._meta.get_field(name).related_model
    known = set(related._base_manager.filter(pk__in=keys).values_list("pk", flat=True))
    if known != set(keys):
        applying.leave_out(_GONE, model, name)
    return [key for key in keys if key in known]


def _check_event(event: Event, changed: Iterable[str]) -> None:
    """Say what the database or the publication check would refuse, by field; what is unchanged was there before."""
    fill_gaps(event, timezone.now())
    if event.state == PublicationState.PUBLISHED:
        _refuse_red(find_problems_alone(event))
    unchanged = {kind.name for kind in event._meta.concrete_fields} - {*changed}
    for check in (lambda: event.clean_fields(unchanged), event.clean, lambda: event.validate_unique(unchanged)):
        check()
    _by_field(event.validate_constraints)


def _by_field(check: Callable[[], None]) -> None:
    """Run a check of constraints, and place its messages at the fields where they can be fixed."""
    try:
        check()
    except ValidationError as error:
        placed: dict[str, list[str]] = {}
        for message in error.messages:
            placed.setdefault(field_of(message) or NON_FIELD_ERRORS, []).append(message)
        raise ValidationError(placed) from None


def _refuse_red(findings: Iterable[Any]) -> None:
    red: dict[str, list[Any]] = {}
    for finding in findings:
        if finding.is_red:
            red.setdefault(finding.field, []).append(finding.message)
    if red:
        raise ValidationError(red)


def _apply_part(applying: _Applying, part: Part, owner: Any, before: list[Content], after: list[Content]) -> None:
    """Make the rows of an event or session those of the content."""
    manager = getattr(owner, part.name)
    rows = {row.pk: row for row in manager.all()}
    wanted, known = {content["id"] for content in after}, {content["id"]: content for content in before}
    in_the_way = _in_the_way(part, known, after)
    for key in (rows.keys() - wanted) | (rows.keys() & in_the_way):
        _own(rows.pop(key), owner).delete()
    for content in after:
        row = rows.get(content["id"])
        if row is None:
            values = known.get(content["id"], {}) | content
            _write_row(applying, part, _new_row(part, owner, content), values, {})
        elif content != known.get(row.pk):
            _write_row(applying, part, _own(row, owner), content, known.get(row.pk, {}))


def _in_the_way(part: Part, known: Mapping[Any, Content], after: Iterable[Content]) -> set[Any]:
    """Return the keys of rows that give up what another row takes, two that swap say: they go, and come back after."""
    found: set[Any] = set()
    for rule in part.model._meta.constraints:
        if isinstance(rule, models.UniqueConstraint) and part.owner in rule.fields:
            once = [name for name in rule.fields if name != part.owner]
            wanted = {content["id"]: [content.get(name) for name in once] for content in after}
            taken = {str(values): key for key, values in wanted.items()}
            held = {key: [row.get(name) for name in once] for key, row in known.items() if key in wanted}
            found |= {key for key, values in held.items() if taken.get(str(values), key) != key}
    return found


def _own(row: Any, owner: models.Model) -> Any:
    """Let the row read its owner as it is in memory."""
    setattr(row, "event" if isinstance(owner, Event) else "session", owner)
    return row


def _new_row(part: Part, owner: models.Model, content: Content) -> Any:
    row = part.model(**{part.owner: owner})
    if isinstance(content["id"], int):
        row.pk = content["id"]
    return row


def _write_row(applying: _Applying, part: Part, row: Any, content: Content, before: Content) -> None:
    names = [name for name in part.fields if name != "id" and name in content and content[name] != before.get(name)]
    _set_values(applying, row, content, names)
    if _names_nothing(row):
        return
    if isinstance(row, Session) and row._state.adding:
        _outlive_tombstone(row)
    _check_row(part, row, names)
    row.save(**({"force_insert": True} if row._state.adding else {}))
    applying.keys[content["id"]] = row.pk
    for name in part.relations:
        if name in content and content[name] != before.get(name, []):
            getattr(row, name).set(_known_keys(applying, part.model, name, content[name]))
    for inner in part.parts:
        if inner.name in content and content[inner.name] != before.get(inner.name, []):
            _apply_part(applying, inner, row, before.get(inner.name, []), content[inner.name])


def _names_nothing(row: models.Model) -> bool:
    """Say whether a row that is for somebody or something has lost it, or a document that had a file its file."""
    needed = (kind for kind in row._meta.concrete_fields if isinstance(kind, models.ForeignKey) and not kind.null)
    return any(getattr(row, kind.attname) is None for kind in needed)


def _outlive_tombstone(session: Session) -> None:
    """Give a session that comes back a revision above the one with which calendars took it out (ICS-6)."""
    removed = RemovedSession.objects.filter(uid=session.uid).first()
    if removed is not None:
        session.sequence = max(session.sequence, removed.sequence + 1 - session.event.sequence)
        removed.delete()


def _check_row(part: Part, row: Any, changed: Iterable[str]) -> None:
    unchanged = {kind.name for kind in row._meta.concrete_fields} - {*changed}
    # Whether a session lies within the event's days is asked of the whole agenda.
    row.is_row = True
    try:
        row.clean_fields(unchanged)
        row.clean()
        row.validate_constraints()
    except ValidationError as error:
        name = SESSIONS.name if part is SPEAKERS else part.name
        raise ValidationError({name: [f"{row}: {message}" for message in error.messages]}) from None
