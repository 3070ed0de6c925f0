"""All errors of a page of forms, with links to the fields: for the top of every form of the admin."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django import forms, template
from django.core.exceptions import NON_FIELD_ERRORS
from django.forms.formsets import BaseFormSet
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from common.forms import CodeListField, TranslatedField

register = template.Library()


@dataclass(frozen=True)
class FormError:
    """`place` says where the field is; `target` is the id of its input, "" for the form as a whole."""

    place: str
    target: str
    message: str


@register.simple_tag
def form_errors(form: forms.BaseForm, inlines: Iterable[Any] = ()) -> list[FormError]:
    found = list(_errors_of(form))
    for inline in inlines or ():
        found += rows_errors(inline)
    return found


def rows_errors(inline: Any) -> list[FormError]:
    """Return the errors of the rows of an inline, each with the number of its row."""
    rows: BaseFormSet = inline.formset
    title = capfirst(inline.opts.verbose_name_plural)
    found = [FormError(title, f"{rows.prefix}-group", message) for message in rows.non_form_errors()]
    for number, form in enumerate(rows.forms, 1):
        if form.errors:
            place = _("%(rows)s, row %(number)d") % {"rows": title, "number": number}
            found += _errors_of(form, f"{place}, ", FormError(place, form.prefix, ""))
    return found


@register.simple_tag
def section_errors(section: Any, form: forms.BaseForm) -> str:
    """Return how many errors a part of the form holds, in words."""
    if section.rows:
        count = len(rows_errors(section.rows))
    else:
        names = {field.field.name for line in section.fieldset for field in line if not field.is_readonly}
        count = sum(len(messages) for name, messages in form.errors.items() if name in names)
    return ngettext("%(count)d error", "%(count)d errors", count) % {"count": count} if count else ""


def _errors_of(form: forms.BaseForm, start: str = "", whole: FormError | None = None) -> Iterator[FormError]:
    # In the order of the page: errors come in that of the checks.
    for name in sorted(form.errors, key=lambda name: (name != NON_FIELD_ERRORS, [*form.fields, name].index(name))):
        for message in form.errors[name]:
            if name not in form.fields:
                yield FormError(whole.place if whole else "", whole.target if whole else "", message)
            else:
                bound = form[name]
                yield FormError(f"{start}{capfirst(bound.label)}", _target(bound), message)


def _target(bound: forms.BoundField) -> str:
    """Return the id of the input: of the first invalid language, of the first box."""
    field, base = bound.field, bound.auto_id
    if isinstance(field, TranslatedField):
        shown = field.widget.shown(bound.value() or {})
        return f"{base}_{next((code for code in shown if code in field.widget.invalid), shown[0])}"
    return f"{base}_0" if isinstance(field, CodeListField) else base
