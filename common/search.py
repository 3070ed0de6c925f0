"""Search in the admin that finds accents: a folded copy of the texts beside every row."""

import unicodedata
from typing import Any

from django.db import models

from common.i18n import texts_of

# Letters that Unicode does not decompose into a base letter and a mark.
_LETTERS = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ħ": "h", "ı": "i", "ŋ": "n", "ŧ": "t"}
)


def fold(text: str) -> str:
    """Return `text` in lower case and without marks: "elodie" for "Élodie"."""
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    return "".join(c for c in decomposed if c != "\0" and not unicodedata.combining(c)).translate(_LETTERS)


class FoldedTextField(models.TextField):
    """Filled whenever its row is written, by `bulk_create()` as well; `QuerySet.update()` leaves it as it is."""

    def pre_save(self, model_instance: models.Model, add: bool) -> str:
        # The models of a migration have fields, but no methods.
        if hasattr(model_instance, "fold_search_text"):
            setattr(model_instance, self.attname, model_instance.fold_search_text())
        return super().pre_save(model_instance, add)


class FoldedSearch(models.Model):
    """Keep a folded copy of the fields named in `search_fields_folded` for searches that ignore accents and case."""

    search_text = FoldedTextField(editable=False, default="")
    search_fields_folded: tuple[str, ...] = ()

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        if kwargs.get("update_fields") is not None:
            kwargs["update_fields"] = {*kwargs["update_fields"], "search_text"}
        super().save(*args, **kwargs)

    def fold_search_text(self) -> str:
        values = (getattr(self, name) for name in self.search_fields_folded)
        return " ".join(fold(text) for value in values for text in texts_of(value or "").values())
