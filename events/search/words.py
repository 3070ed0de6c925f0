"""Words as documents and queries both have them: folded, letters and digits only.

The databases' own parsers would take "2021-2027" for a year and a negative number, and "e-mobility" and an e-mail
address each for something else, so they are never shown anything but these words.
"""

import re
from collections.abc import Iterable

from common.search import fold

# Longer than any word of the region's languages; what is longer is cut in documents and queries alike.
WORD_LENGTH = 60
# What a reader may type: the rest is not looked at.
QUERY_LENGTH = 500
QUERY_WORDS = 10

_WORD = re.compile(r"[^\W_]+")
# fold() makes an ordinary hyphen (U+2010) of one that does not break.
_COMPOUND = re.compile(r"[^\W_]+(?:[-\u2010][^\W_]+)+")
_HYPHEN = re.compile(r"[-\u2010]")


def words_of(text: str) -> tuple[str, ...]:
    """Return the words that a reader's input asks for, each once; none where it has no letter and no digit."""
    return tuple(dict.fromkeys(_split(fold(text[:QUERY_LENGTH]))))[:QUERY_WORDS]


def document_words(texts: Iterable[str], limit: int) -> str:
    """Return the words of the texts, each once, parted by spaces, as many as fit into `limit` characters.

    "kick-off" stands there as "kickoff" too, for people write it both ways.
    """
    words: dict[str, None] = {}
    for text in map(fold, texts):
        words.update(dict.fromkeys(_split(text)))
        words.update((_HYPHEN.sub("", found)[:WORD_LENGTH], None) for found in _COMPOUND.findall(text))
    return f"{' '.join(words)} "[: limit + 1].rpartition(" ")[0]


def _split(text: str) -> list[str]:
    return [word[:WORD_LENGTH] for word in _WORD.findall(text)]
