"""In which languages the texts of an event are shown and written."""

from collections.abc import Iterable

from django import forms

from common.forms import TranslatedField
from common.i18n import Text, pick
from events.models import Event


def text_languages(event: Event) -> list[str]:
    """Return the languages in which the texts of an event are written: the source first, then the offered ones."""
    return list(dict.fromkeys([event.source_language, *event.text_languages]))


def show_languages(form: forms.BaseForm, languages: Iterable[str], *, are_fixed: bool = False) -> None:
    """Let the translated fields of a form show these languages, and no other if they are fixed."""
    for field in form.fields.values():
        if isinstance(field, TranslatedField):
            field.widget.languages, field.widget.is_fixed = list(languages), are_fixed


def title_of(event: Event) -> Text:
    """Return the title in the source language, whatever the language of the admin."""
    return pick(event.title, source=event.source_language, wanted=event.source_language)
