"""How a constraint is tested: the database refuses the row, and a form says what to do."""

from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, models, transaction

BLANK = "This field cannot be blank."


def check_constraint(row: models.Model, name: str, /, *, message: str = "", **broken: Any) -> None:
    """Break one rule of a row: the constraint `name` refuses it, and validation says `message`, or its own.

    A saved row is updated and a new one inserted past `save()`: nothing but the database stands in the way.
    """
    for field, value in broken.items():
        setattr(row, field, value)
    own = next(one for one in type(row)._meta.constraints if one.name == name)

    with pytest.raises(ValidationError) as caught:
        row.full_clean()
    with pytest.raises(IntegrityError) as refused, transaction.atomic():
        _write_past_save(row, broken)

    assert (message or str(own.get_violation_error_message())) in caught.value.messages
    # SQLite names the columns of a unique constraint instead.
    assert name in str(refused.value) or str(refused.value).startswith("UNIQUE constraint failed")


def _write_past_save(row: models.Model, broken: dict[str, Any]) -> None:
    rows = type(row)._base_manager
    if row._state.adding:
        rows.bulk_create([row])
    else:
        rows.filter(pk=row.pk).update(**broken)
