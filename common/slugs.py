import re
import unicodedata
from collections.abc import Callable, Collection
from typing import Any

from django.db import models

from common.i18n import pick
from common.search import fold
from common.transliteration import to_latin

# "Europe's" becomes "europes".
_APOSTROPHES = frozenset("'’‘‛ʼʻʹ′´`＇")
_LENGTH = 200
_ROOM_FOR_NUMBER = 6
# The longest base of an address to which a number may be added.
MADE_LENGTH = _LENGTH - _ROOM_FOR_NUMBER


def make_slug(text: str, *, language: str = "", max_length: int = _LENGTH) -> str:
    """Return `text` as lower-case ASCII words joined by hyphens, cut at a word's end.

    Anything but letters and digits separates words. The language decides how Cyrillic letters are written.
    """
    visible = "".join(c for c in text if c not in _APOSTROPHES and unicodedata.category(c) != "Cf")
    lower = unicodedata.normalize("NFKC", visible).casefold()
    slug = re.sub(r"[^a-z0-9]+", "-", fold(to_latin(lower, language))).strip("-")
    if len(slug) > max_length:
        slug = slug[: max_length + 1].rpartition("-")[0] or slug[:max_length]
    return slug or "item"


def free_slug(
    text: str,
    *,
    is_taken: Callable[[str], bool],
    language: str = "",
    max_length: int = _LENGTH,
    reserved: Collection[str] = (),
) -> str:
    """Return the first of "slug", "slug-2", "slug-3" … that is neither reserved nor taken.

    `is_taken` is asked once per candidate and may query.
    """
    base = make_slug(text, language=language, max_length=max_length - _ROOM_FOR_NUMBER)
    candidate, number = base, 1
    while candidate in reserved or is_taken(candidate):
        number += 1
        candidate = f"{base}-{number}"
    return candidate


class SluggedModel(models.Model):
    """Fill an empty `slug` on saving, from the field `slug_source`, unique among rows alike in `slug_scope`."""

    slug_source = "title"
    slug_scope: tuple[str, ...] = ()

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self.slug:  # type: ignore[has-type]
            self.slug = self._free_slug()
            if kwargs.get("update_fields") is not None:
                kwargs["update_fields"] = {*kwargs["update_fields"], "slug"}
        super().save(*args, **kwargs)

    def _free_slug(self) -> str:
        others = (
            type(self)
            ._default_manager.exclude(pk=self.pk)
            .filter(**{name: getattr(self, name) for name in self.slug_scope})
        )
        return free_slug(
            text := pick(getattr(self, self.slug_source)),
            language=text.lang,
            is_taken=lambda slug: others.filter(slug=slug).exists(),
            max_length=self._meta.get_field("slug").max_length or _LENGTH,
        )
