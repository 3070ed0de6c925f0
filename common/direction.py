"""Removes characters that change the direction of text before a row is saved: they would affect the text after it.

Pages let each text choose its own direction (`dir="auto"`). The joiners U+200C and U+200D stay: Persian and emoji are
written with them.
"""

from functools import cache
from typing import Any

from django.db import models
from django.db.models.signals import pre_save
from i18nfield.strings import LazyI18nString

from common.i18n import TranslatedMixin, texts_of
from common.richtext import without_direction


def connect() -> None:
    pre_save.connect(_clean_before_save, dispatch_uid="common.direction")


def _clean_before_save(sender: type[models.Model], instance: models.Model, **kwargs: Any) -> None:
    clean_texts(instance)


def clean_texts(instance: models.Model) -> None:
    """Take the characters out of all texts that the object holds in memory; no query."""
    loaded = vars(instance)
    for name, is_translated in _texts(type(instance)):
        value = loaded.get(name)
        if is_translated:
            texts = texts_of(value) if value else {}
            cleaned = {code: without_direction(text) for code, text in texts.items()}
            if cleaned != texts:
                setattr(instance, name, LazyI18nString(cleaned))
        elif isinstance(value, str):
            setattr(instance, name, without_direction(value))


@cache
def _texts(model: type[models.Model]) -> list[tuple[str, bool]]:
    fields = (field for field in model._meta.concrete_fields if isinstance(field, models.CharField | models.TextField))
    return [(field.attname, isinstance(field, TranslatedMixin)) for field in fields]
