"""Words as documents have them: folded, letters and digits only.

The databases' own parsers would take "2021-2027" for a year and a negative number, and "e-mobility" and an e-mail
address each for something else, so they are never shown anything but these words.
"""

from collections.abc import Iterable
from functools import lru_cache

from common.search import also_written, fold, split_compounds

# Between two texts, so that no phrase begins in one and ends in the next.
BORDER = " | "
# Names and titles that are read once for many events.
_MOST_KEPT = 5_000


def document_text(short: Iterable[str], long: Iterable[str], limit: int) -> str:
    """Return the texts word by word, at most `limit` characters; titles and names (`short`) come first."""
    texts = (*(running for text in short for running in _read_short(text)[0]), *(_words_of(text) for text in long))
    return _cut(BORDER.join(filter(None, texts)), limit).removesuffix(BORDER.rstrip())


def document_words(short: Iterable[str], long: Iterable[str], limit: int) -> str:
    """Return the words of the texts, each once, and what they may be searched by besides, up to `limit` characters."""
    words: dict[str, None] = {}
    for text in short:
        running, others = _read_short(text)
        words.update(dict.fromkeys((*running[0].split(), *others)))
    for text in long:
        words.update(dict.fromkeys((*_words_of(text).split(), *also_written(text, is_short=False))))
    return _cut(" ".join(words), limit)


def title_words(titles: list[str], limit: int) -> str:
    """Return both for the titles of a document, in which words and phrases are looked for together."""
    text = document_text(titles, (), limit)
    others = dict.fromkeys(word for title in titles for word in _read_short(title)[1])
    more = BORDER.join(word for word in others if word not in text.split())
    return BORDER.join(filter(None, (text, _cut(more, limit).removesuffix(BORDER.rstrip()))))


@lru_cache(_MOST_KEPT)
def _read_short(text: str) -> tuple[list[str], list[str]]:
    """Return a title or name in words, its compounds also joined ("Kickoff meeting" in quotation marks); the others."""
    compounds = split_compounds(fold(text))
    running = dict.fromkeys((_words_of(text), " ".join("".join(parts) for parts in compounds)))
    return [*running], [*also_written(text, is_short=True)]


def _words_of(text: str) -> str:
    return " ".join(word for parts in split_compounds(fold(text)) for word in parts)


def _cut(words: str, limit: int) -> str:
    return f"{words} "[: limit + 1].rpartition(" ")[0]
