"""Translated texts: how they are stored, and which language is shown when the wanted one is missing."""

import contextlib
import json
from collections.abc import Callable, Iterable, Mapping
from typing import Any, Self

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from i18nfield.fields import I18nCharField, I18nTextField
from i18nfield.strings import LazyI18nString

from common.richtext import sanitise, without_direction


class Text(str):
    """A text with the language that it is really written in, "" if it is empty."""

    lang: str

    def __new__(cls, value: str = "", lang: str = "") -> Self:
        text = super().__new__(cls, value)
        text.lang = lang
        return text


def site_languages() -> list[str]:
    return [code for code, _name in settings.LANGUAGES]


def texts_of(value: Any) -> dict[str, str]:
    """Return the non-empty texts of a translated value by language code.

    A bare string counts as a text in the site's default language.
    """
    data = value.data if isinstance(value, LazyI18nString) else value
    if isinstance(data, Mapping):
        return {code: str(text) for code, text in data.items() if text}
    return {settings.LANGUAGE_CODE: str(data)} if data else {}


def pick(value: Any, *, source: str = "", offered: Iterable[str] | None = None, wanted: str = "") -> Text:
    """Choose the text to show: the wanted language, then the source, then English, then any other.

    `wanted` is the active language unless given. `offered` names the languages that may be shown beside the
    source language; None allows all.
    """
    texts = texts_of(value)
    if not texts:
        return Text()
    if offered is not None:
        allowed = {source, *offered}
        texts = {code: text for code, text in texts.items() if code in allowed} or texts_outside_the_site(texts)
    for code in (wanted or get_language() or "", source, "en", *texts):
        if code in texts:
            return Text(texts[code], code)
    return Text()


def texts_outside_the_site(texts: Mapping[str, str]) -> dict[str, str]:
    """Return the texts in languages that the site does not have: no editor can offer or withhold them."""
    return {code: text for code, text in texts.items() if code not in site_languages()}


def lang_attribute(text: object) -> SafeString:
    """Return ` lang="de"` for a text that is not in the active language, else nothing."""
    code = getattr(text, "lang", "")
    return format_html(' lang="{}"', code) if code and code != get_language() else SafeString("")


def length_errors(
    texts: Mapping[str, str], limit: int | None, language_name: Callable[[str], str] = str
) -> dict[str, ValidationError]:
    """Return an error for each text of more than `limit` characters, by language code."""
    return {
        code: ValidationError(
            _("%(language)s: shorten the text to %(limit)d characters; it has %(length)d."),
            code="max_length",
            params={"language": language_name(code), "limit": limit, "length": len(text)},
        )
        for code, text in texts.items()
        if limit and len(text) > limit
    }


class TranslatedMixin:
    """Store every translated text as a JSON object, readable as it stands and never a bare string.

    The library keeps a bare string as it is, so that the text "null" would be lost, and escapes every letter
    outside ASCII. Spaces alone are no text. What has no text at all is stored as "", which a constraint can name;
    that is the default of fields that may be blank.
    """

    def __init__(self, *args: Any, text_length: int | None = None, **kwargs: Any) -> None:
        self.text_length = text_length
        if kwargs.get("blank"):
            kwargs.setdefault("default", "")
        super().__init__(*args, **kwargs)

    def deconstruct(self) -> tuple[Any, ...]:
        name, path, args, kwargs = super().deconstruct()  # type: ignore[misc]
        if self.text_length is not None:
            kwargs["text_length"] = self.text_length
        return name, path, args, kwargs

    def clean_text(self, text: str) -> str:
        """Return the text as it is stored; PostgreSQL takes no NUL."""
        return without_direction(text.replace("\0", "")).strip()

    def get_prep_value(self, value: Any) -> str | None:
        if value is None:
            return None
        texts = {code: self.clean_text(text) for code, text in sorted(texts_of(value).items())}
        texts = {code: text for code, text in texts.items() if text}
        return json.dumps(texts, ensure_ascii=False) if texts else ""

    def from_db_value(self, value: str | None, expression: Any, connection: Any) -> LazyI18nString:
        return LazyI18nString(json.loads(value) if value else {})

    def to_python(self, value: Any) -> LazyI18nString:
        if isinstance(value, str) and value.startswith("{"):
            with contextlib.suppress(ValueError):
                value = json.loads(value)
        return LazyI18nString(texts_of(value))

    def value_to_string(self, obj: models.Model) -> str:
        return self.get_prep_value(self.value_from_object(obj)) or ""  # type: ignore[attr-defined]

    def validate(self, value: Any, model_instance: models.Model | None) -> None:
        super().validate(value, model_instance)  # type: ignore[misc]
        if errors := length_errors(texts_of(value), self.text_length):
            raise ValidationError([*errors.values()])


class TranslatedCharField(TranslatedMixin, I18nCharField):
    """One line of text in several languages; `text_length` limits each language."""


class TranslatedTextField(TranslatedMixin, I18nTextField):
    """Several lines of plain text in several languages; `text_length` limits each language."""


class RichTextField(TranslatedMixin, I18nTextField):
    """Formatted text in several languages, sanitised whenever it is stored."""

    def clean_text(self, text: str) -> str:
        return sanitise(text)
