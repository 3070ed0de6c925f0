"""Folds words for searches, and finds the other ways in which people write them."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

from django.db import models

from common.i18n import texts_of

_LINES = Path(__file__).with_name("function_words.txt").read_text(encoding="utf-8").splitlines()
FUNCTION_WORDS = frozenset(word for line in _LINES if line[2:3] == ":" for word in line[3:].split())
COMPOUNDS = frozenset(
    tuple(pair.split()) for line in _LINES if ";" in line and line[0] != "#" for pair in line.split(";")
)
# No word of the region's languages is longer; longer ones are cut in documents and queries alike.
WORD_LENGTH = 60
# Put before two words of a text written as one ("kickoff" for "kick off"). No typed word begins with it, so such a pair
# is only found whole: a search for "forest" does not find "for Estonia".
TWO_WORDS = "\u02ad"
# Pairs of two longer words are stored for short texts only: in long ones they would double the documents.
_PART = 3

# Letters that Unicode does not decompose into a base letter and a mark.
_LETTERS = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ħ": "h", "ı": "i", "ŋ": "n", "ŧ": "t"}
)
# Letters that people write in two where their keyboard has none of them.
_IN_TWO = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "å": "aa", "ø": "oe"})
# Beside all of the category "format", such as soft hyphens and marks of direction.
_INVISIBLE = frozenset({"\0", "\u034f", *map(chr, range(0xFE00, 0xFE10))})
_WORD = re.compile(r"[^\W_]+")
_HYPHENS = "\\-\u2010-\u2015\u2212"
# NFKD makes an ordinary hyphen (U+2010) of one that does not break.
_COMPOUND = re.compile(rf"[^\W_]+(?:[{_HYPHENS}'\u2019][^\W_]+)*")
# No word goes on behind it.
_BREAK = re.compile(rf"[^\w\s{_HYPHENS}'\u2019]+|\s[{_HYPHENS}]+\s")


def fold(text: str) -> str:
    """Return `text` in lower case, without accents and invisible characters: "elodie" for "Élodie"."""
    if text.isascii():
        return text.lower().replace("\0", "")
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    return "".join(filter(_is_seen, decomposed)).translate(_LETTERS)


def _is_seen(c: str) -> bool:
    return not (unicodedata.combining(c) or c in _INVISIBLE or unicodedata.category(c) == "Cf")


def respell(text: str) -> str:
    """Return `text` folded, but "luebeck" for "Lübeck"."""
    return fold(unicodedata.normalize("NFC", text.casefold()).translate(_IN_TWO))


def without_hyphens(text: str) -> str:
    return re.sub(rf"(?<=\w)[{_HYPHENS}\u00ad](?=\w)", "", text)


def split_words(folded: str) -> list[str]:
    return [word[:WORD_LENGTH] for word in _WORD.findall(folded)]


def split_compounds(folded: str) -> list[list[str]]:
    """Return the words in their order; words joined by a hyphen or an apostrophe share a list."""
    return [split_words(found) for found in _COMPOUND.findall(folded)]


def joined(parts: list[str]) -> Iterator[str]:
    """Yield the compound as one word ("kickoffday") and, if it has more than two parts, each pair of neighbours."""
    for some in {tuple(parts): None, **dict.fromkeys(pairwise(parts))}:
        if len(some) > 1:
            yield "".join(some)[:WORD_LENGTH]


def also_written(text: str, *, is_short: bool) -> Iterator[str]:
    """Yield other ways to write the words of a text: second spellings, compounds and neighbours as one word."""
    for number, spelling in enumerate(dict.fromkeys((fold(text), respell(text)))):
        for part in _BREAK.split(spelling):
            compounds = split_compounds(part)
            words = [word for parts in compounds for word in parts]
            if number:
                yield from words
            for parts in compounds:
                yield from joined(parts)
            yield from (TWO_WORDS + one + other for one, other in pairwise(words) if _is_pair(one, other, is_short))


def _is_pair(first: str, second: str, is_short: bool) -> bool:
    """Say whether somebody may write the two in one word: "online" for "on line", but never "oftheforum"."""
    if (first in FUNCTION_WORDS or second in FUNCTION_WORDS) and (first, second) not in COMPOUNDS:
        return False
    shorter, longer = sorted((len(first), len(second)))
    return longer <= WORD_LENGTH // 4 and (is_short or shorter <= _PART) and (first + second).isalpha()


def search_text_of(texts: Iterable[str]) -> str:
    """Return the folded texts, followed by the other ways to write their words."""
    kept = list(texts)
    folded = " ".join(map(fold, kept))
    more = dict.fromkeys(word for text in kept for word in also_written(text, is_short=True))
    return " ".join((folded, *(word for word in more if word not in folded)))


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
        return search_text_of(text for value in values for text in texts_of(value or "").values())
