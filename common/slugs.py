from collections.abc import Callable, Collection
from typing import Any

from django.db import models
from django.utils.text import slugify

from common.i18n import pick
from common.search import fold

# Letters of the region's other script, by the BGN/PCGN tables; `fold` has already removed marks (й → и, ё → е).
_CYRILLIC = dict(
    zip(
        "абвгдежзиклмнопрстуфхцчшщъыьэюяіїєґ",
        "a b v g d e zh z i k l m n o p r s t u f kh ts ch sh shch - y - e yu ya i i ye g".split(),
        strict=True,
    )
)


def make_slug(text: str, *, max_length: int = 200) -> str:
    """Return `text` as lower-case ASCII words joined by hyphens, cut at a word's end."""
    latin = "".join(_CYRILLIC.get(c, c).strip("-") if c in _CYRILLIC else c for c in fold(text))
    slug = slugify(latin)
    if len(slug) > max_length:
        slug = slug[: max_length + 1].rpartition("-")[0] or slug[:max_length]
    return slug or "item"


def free_slug(
    text: str, *, is_taken: Callable[[str], bool], max_length: int = 200, reserved: Collection[str] = ()
) -> str:
    """Return the first of "slug", "slug-2", "slug-3" … that is neither reserved nor taken.

    `is_taken` is asked once per candidate and may query.
    """
    base = make_slug(text, max_length=max_length - 6)
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
            pick(getattr(self, self.slug_source)),
            is_taken=lambda slug: others.filter(slug=slug).exists(),
            max_length=self._meta.get_field("slug").max_length or 200,
        )
