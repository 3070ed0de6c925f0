"""Replaces a row by another one, or by none, wherever it is named. `save_event()` writes the events."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import F, Model, UniqueConstraint

from common.turns import Turns
from common.uses import naming_fields
from events.actions import BATCH, save_event
from events.models import Event, Session
from events.versions.recording import Way, recording


@dataclass(frozen=True)
class Replaced:
    """How many rows now name the other one, how many `by` may not change, and how many are still to be written."""

    done: int
    kept: int
    left: int


# An event with all that it has, or a row of another kind with the field that names the old one.
_Unit = tuple[Any, Any]


def replace_uses(
    *, old: Model, new: Model | None, by: Any, may: Callable[[Model], bool] = lambda row: True, most: int | None = None
) -> Replaced:
    """Name `new` instead of `old`, or nothing where it is None; of the rows beside events, those that `may` allows.

    Writes `most` rows at most, some in a transaction: what is interrupted goes on when called again.
    """
    units, kept = _units(old, by, may)
    todo, turns, done = units[:most], Turns(), 0
    for start in range(0, len(todo), BATCH):
        with turns.transaction():
            done += sum(_write(unit, old, new, by) for unit in todo[start : start + BATCH])
    return Replaced(done, kept + len(todo) - done, len(units) - len(todo))


def _units(old: Model, by: Any, may: Callable[[Model], bool]) -> tuple[list[_Unit], int]:
    """Return the rows to write, events first, in the order of locking, and how many `by` may not write."""
    events: dict[int, int | None] = {}
    others: list[tuple[Any, Model]] = []
    for field in naming_fields(type(old)):
        rows, way = field.model._base_manager.filter(**{field.name: old}), _way_to_event(field.model)
        if way is None:
            others += [(field, row) for row in rows]
        else:
            events |= dict(rows.values_list(f"{way}pk", f"{way}programme"))
    mine = sorted(key for key, programme in events.items() if may_replace_in(by, programme))
    allowed = [(field, row.pk) for field, row in others if may(row)]
    kept = len(events) + len(others) - len(mine) - len(allowed)
    return [*((None, key) for key in mine), *allowed], kept


def may_replace_in(user: Any, programme_id: int | None) -> bool:
    """Say whether the user's role holds for what the programme's events name, published or not."""
    return user is None or (user.has_perm("events.change_event") and user.has_full_role_in(programme_id))


def _way_to_event(model: type[Model]) -> str | None:
    names = {field.name for field in model._meta.fields}
    if model is Event:
        return ""
    return "event__" if "event" in names else "session__event__" if "session" in names else None


def _write(unit: _Unit, old: Model, new: Model | None, by: Any) -> bool:
    """Write an event or another row; says whether `by` may."""
    field, key = unit
    if field is not None:
        for row in field.model._base_manager.filter(**{"pk": key, field.name: old}):
            _move(row, field, old, new)
        return True
    try:
        with recording(way=Way.REPLACE, by=by):
            for event in Event.objects.locked().filter(pk=key):
                _move_in_event(event, old, new)
                save_event(event=event, by=by)
    except PermissionDenied:
        return False
    return True


def _move_in_event(event: Event, old: Model, new: Model | None) -> None:
    for field in naming_fields(type(old)):
        way = _way_to_event(field.model)
        if way is not None:
            for row in field.model._base_manager.filter(**{f"{way}pk": event.pk, field.name: old}):
                _move(event if field.model is Event else row, field, old, new)


def _move(row: Any, field: Any, old: Model, new: Model | None) -> None:
    if field.many_to_many:
        getattr(row, field.name).remove(old)
        getattr(row, field.name).add(*filter(None, [new]))
    elif twin := _twin(row, field, new):
        _merge(row, twin)
    elif new is None and not field.null:
        row.delete()
    else:
        # Nobody is their own deputy.
        setattr(row, field.name, None if row == new else new)
        if not isinstance(row, Event):
            row.save()
    # The session's entry in calendars names it.
    session = row if isinstance(row, Session) else getattr(row, "session", None)
    if session:
        session.save()


def _one_only(model: type[Model]) -> Iterator[set[str]]:
    """Yield the fields of the model's constraints that allow the same values once."""
    for constraint in model._meta.constraints:
        if isinstance(constraint, UniqueConstraint):
            wholes = (constraint.expressions, *(whole.get_source_expressions() for whole in _functions(constraint)))
            yield {*constraint.fields, *(part.name for parts in wholes for part in parts if isinstance(part, F))}


def _functions(constraint: UniqueConstraint) -> list[Any]:
    return [part for part in constraint.expressions if not isinstance(part, F)]


def _twin(row: Model, field: Any, new: Model | None) -> Any:
    """Return the row that already has the values this one would get."""
    for names in _one_only(type(row)):
        if new is not None and field.name in names:
            same = {name: getattr(row, name) for name in names - {field.name}} | {field.name: new}
            return type(row)._base_manager.filter(**same).first()
    return None


def _merge(row: Any, twin: Any) -> None:
    """Keep one of two rows, in the earlier place, with the greater role and with all texts."""
    for part in row._meta.concrete_fields:
        mine, other = getattr(row, part.name), getattr(twin, part.name)
        if part.name == "order":
            twin.order = min(mine, other)
        elif part.choices and part.name == "role":
            ranks = [value for value, _label in part.choices]
            twin.role = min(mine, other, key=ranks.index)
        elif not other:
            setattr(twin, part.name, mine)
    row.delete()
    twin.save()
