"""Relations in the forms of the admin: only rows that the person may see are offered, shown and accepted.

Any other key in the address or in the sent form is refused. A stored row that the person may not see stays, unnamed.
"""

from collections.abc import Iterable, Sequence
from typing import Any

from django import forms
from django.contrib.admin.widgets import AutocompleteSelect, AutocompleteSelectMultiple
from django.core.exceptions import ValidationError
from django.db import models

from common.visibility import unseen_label, visible_keys

MOST_KEY = 2**63
# What a form sends for rows out of sight. It is not empty: Select2 would take it for the place of a choice to come.
KEPT = "kept"


def keys_of(values: Any) -> list[str]:
    """Return the values that can be keys, as text, and drop the rest."""
    found = values if isinstance(values, list | tuple) else [values]
    texts = (str(getattr(value, "pk", value)) for value in found)
    return [str(int(text)) for text in texts if text.isdecimal() and len(text) < 20 and int(text) < MOST_KEY]


class RelationMixin(forms.ModelChoiceField):
    # The keys that the database has, and by key what has been looked up: a row, or None where none may be seen.
    stored: Sequence[str] = ()
    looked_up: dict[str, Any]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.looked_up = {}

    def __deepcopy__(self, memo: dict[int, Any]) -> Any:
        copy = super().__deepcopy__(memo)
        copy.looked_up = {}
        return copy

    def get_bound_field(self, form: Any, field_name: str) -> forms.BoundField:
        instance = getattr(form, "instance", None)
        if instance is not None and not instance._state.adding:
            self.stored = keys_of(form.initial.get(field_name))
        return super().get_bound_field(form, field_name)

    def rows(self, keys: Iterable[str]) -> dict[str, Any]:
        """Return the visible rows with these keys."""
        keys = list(keys)
        missing = {key for key in (*keys, *self.stored) if key not in self.looked_up}
        if missing:
            found = {str(row.pk): row for row in self.queryset.filter(pk__in=missing)}
            self.looked_up |= {key: found.get(key) for key in missing}
        return {key: self.looked_up[key] for key in keys if self.looked_up[key] is not None}

    def unseen(self) -> list[str]:
        """Return the stored keys of hidden rows."""
        seen = self.rows(self.stored)
        return [key for key in self.stored if key not in seen]

    def refused(self, value: Any) -> ValidationError:
        return ValidationError(self.error_messages["invalid_choice"], code="invalid_choice", params={"value": value})


class RelationField(RelationMixin):
    """One visible row. A stored one that is hidden cannot be changed here."""

    def to_python(self, value: Any) -> Any:
        if value in self.empty_values:
            return None
        rows = list(self.rows(keys_of(value)).values())
        if not rows:
            raise self.refused(value)
        return rows[0]

    def clean(self, value: Any) -> Any:
        if not self.unseen():
            return super().clean(value)
        if value not in (*self.empty_values, KEPT):
            raise self.refused(value)
        return self.queryset.model._base_manager.filter(pk__in=self.stored).first()

    def has_changed(self, initial: Any, data: Any) -> bool:
        if data in (*self.empty_values, KEPT) and self.unseen():
            return False
        return super().has_changed(initial, data)


class RelationsField(RelationMixin, forms.ModelMultipleChoiceField):
    """Visible rows. Stored ones that are hidden stay."""

    def clean(self, value: Any) -> Any:
        sent = [item for item in value or () if item != KEPT]
        rows = self.rows(keys_of(sent))
        for item in sent:
            if not set(keys_of(item)) & set(rows):
                raise self.refused(item)
        unseen = self.unseen()
        if self.required and not rows and not unseen:
            raise ValidationError(self.error_messages["required"], code="required")
        return [*rows.values(), *(self.queryset.model._base_manager.filter(pk__in=unseen) if unseen else ())]

    def has_changed(self, initial: Any, data: Any) -> bool:
        unseen = set(self.unseen())
        seen = [item for item in initial or () if not set(keys_of(item)) & unseen]
        return super().has_changed(seen, [item for item in data or () if item != KEPT])


class RelationSelect(AutocompleteSelect):
    """An autocomplete of the rows that its field has looked up, and of how many are hidden."""

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        if not self.allow_multiple_selected and self.choices.field.unseen():
            context["widget"]["attrs"]["disabled"] = True
        return context

    def optgroups(self, name: str, value: Any, attr: Any = None) -> Any:
        field = self.choices.field
        rows, unseen = field.rows(keys_of(value)), field.unseen()
        options = [(key, field.label_from_instance(row), True) for key, row in rows.items()]
        if unseen:
            # Of a single choice there is nothing else to show; of several the others can be changed.
            options = [(KEPT, unseen_label(len(unseen)), True), *(options if self.allow_multiple_selected else ())]
        elif not (self.is_required or self.allow_multiple_selected):
            options.insert(0, ("", "", False))
        made = [self.create_option(name, *option, at) for at, option in enumerate(options)]  # type: ignore[arg-type]
        if unseen:
            made[0]["attrs"]["disabled"] = True
        return [(None, made, 0)]


class RelationsSelect(RelationSelect, AutocompleteSelectMultiple):
    """The same for several rows."""


def know_related(form: forms.BaseModelForm, rows: Sequence[models.Model], seen: dict[str, set[Any]]) -> None:
    """Give the fields of a row what its query has joined; `seen` keeps, for all rows, which of it may be shown."""
    for name, field in form.fields.items():
        relation = form.instance._meta.get_field(name) if isinstance(field, RelationField) else None
        if relation is None or not relation.is_cached(form.instance):
            continue
        keys = [getattr(row, relation.attname) for row in rows]
        if name not in seen:
            seen[name] = visible_keys(field.queryset, keys)
        related = getattr(form.instance, name)
        if related is not None:
            field.looked_up[str(related.pk)] = related if related.pk in seen[name] else None


class RowKeyField(forms.ModelChoiceField):
    """The key of a row of a formset: only one of those that it has loaded."""

    widget = forms.HiddenInput

    def __init__(self, formset: Any, **kwargs: Any) -> None:
        super().__init__(formset.model._default_manager.none(), required=False, **kwargs)
        self.formset = formset

    def to_python(self, value: Any) -> Any:
        if value in self.empty_values:
            return None
        if str(value) not in self.formset.known_rows:
            raise ValidationError(self.error_messages["invalid_choice"], code="invalid_choice", params={"value": value})
        return self.formset.known_rows[str(value)]
