"""What the preview of a link says of a page: its language and its first words (OG-1)."""

import re

from babel.core import get_global
from django.utils.text import Truncator

from common.richtext import plain

_SENTENCE = re.compile(r".{40,}?[.!?](?=\s+[^a-z\s]|\s*$)")
_LONGEST_SENTENCE = 200


def open_graph_locale(language: str) -> str:
    """Return "de_DE" for a language code such as "de"; our English is British."""
    code, _hyphen, territory = language.partition("-")
    if code == "en" and not territory:
        return "en_GB"
    likely = get_global("likely_subtags").get(code, code).rpartition("_")
    territory = territory.upper() or (likely[2] if likely[1] else "")
    return f"{code}_{territory}" if territory else code


def first_sentence(markup: str) -> str:
    """Return the first sentence of sanitised HTML; a dot within the first 40 letters is taken for an abbreviation."""
    text = plain(markup).replace("\n", " ")
    found = _SENTENCE.match(text)
    return Truncator(found[0] if found else text).chars(_LONGEST_SENTENCE)
