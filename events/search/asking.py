"""Reads a query: words that have to be found, each in one of several forms, and phrases."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise

from common.search import COMPOUNDS, FUNCTION_WORDS, TWO_WORDS, fold, joined, respell, split_compounds

# What a reader may type: the rest is not looked at.
QUERY_LENGTH = 500
QUERY_WORDS = 10

_QUOTES = '"\u201c-\u201f\u00ab\u00bb\u2039\u203a\uff02'
_PHRASE = re.compile(f"[{_QUOTES}]([^{_QUOTES}]+)[{_QUOTES}]")
# Endings of words of four to six letters. Taken off and put on: English, German and Nordic; put on only: the others.
_ENDINGS = ("", "s", "es", "e", "en", "n", "er", "y", "ies")
_MORE_ENDINGS = ("ar", "et", "a", "i", "u", "id")
# Changed for one another, first found first: "morze", "morza"; "Kaunas", "Kaune".
_VOWELS = ("as", "os", "a", "e", "i", "o", "u", "y")
# Taken off of longer words, twice at most; what remains may go on in any way.
_INFLECTIONS = tuple(
    "arna erna orna erne iego iemu uose ose ium oje uje eje yje sse ssa sta lla lta lle ksi ami ach iem ies ing ene es"
    " ed er em en et ern ar or na an in it id ud ow om ie as os am ai us is ys iu il el s e n a o y i u".split()
)
_SHORT, _LONG = 4, 7
# The longest word that is looked for in two, of four letters each at least.
_PARTED = 20
# Letters that remain at least of a long word.
_BEGINNING = 5
_IN_TWO = re.compile("([aou])e|aa")
# British and American, and what languages of the region have: "digitalisation", "organizacja".
_S_OR_Z = re.compile("(?<=i)[sz](?=[aei]|$)")


@dataclass(frozen=True)
class Asked:
    """Each clause asks for one of its forms, each phrase for one of its spellings.

    "regis*" stands for all that begin so, "cross border" for both words.
    """

    clauses: tuple[tuple[str, ...], ...]
    phrases: tuple[tuple[str, ...], ...]


@dataclass
class _Word:
    # As typed, without marks, and with "ae" for "ä".
    spellings: tuple[str, ...]
    # Needed only if nothing else was typed.
    is_function_word: bool
    # The words that it makes with its neighbours.
    together: list[str] = field(default_factory=list)
    # The "s" of "women's" is looked for in phrases only.
    is_genitive: bool = False


def read_query(text: str) -> Asked:
    """Return what the input asks for: no clause where it has no letter and no digit."""
    pieces = _PHRASE.split(text[:QUERY_LENGTH])
    # Every second one was quoted.
    quoted = [words for words in map(_read_words, pieces[1::2]) if words]
    free = [_read_words(piece) for piece in pieces[::2]]
    words = [word for piece in free for word in piece if not word.is_genitive]
    last = words[-1].spellings if free[-1] else None
    needed = [word for word in words if not word.is_function_word] or ([] if quoted else words)
    clauses = [_forms(word, is_beginning=word.spellings == last) for word in needed]
    clauses += [(*word.spellings, *word.together) for phrase in quoted for word in phrase if not word.is_genitive]
    return Asked(tuple(dict.fromkeys(clauses))[:QUERY_WORDS], tuple(dict.fromkeys(map(_phrases, quoted)))[:QUERY_WORDS])


def _read_words(piece: str) -> list[_Word]:
    words: list[_Word] = []
    for compounds in zip(split_compounds(fold(piece)), split_compounds(respell(piece)), strict=True):
        has_genitive = len(compounds[0]) > 1 and compounds[0][-1] == "s"
        folded, respelled = (parts[:-1] if has_genitive else parts for parts in compounds)
        together = [*joined(folded), *joined(respelled)]
        for spellings in zip(folded, respelled, strict=True):
            is_function_word = len(folded) == 1 and folded[0] in FUNCTION_WORDS
            words.append(_Word(tuple(dict.fromkeys(spellings)), is_function_word, together.copy()))
        if has_genitive:
            words.append(_Word(("s",), is_function_word=True, is_genitive=True))
    for first, second in pairwise(word for word in words if not word.is_genitive):
        if (first.spellings[0], second.spellings[0]) in COMPOUNDS:
            first.is_function_word = False
        pairs = [one + other for one, other in zip(first.spellings, second.spellings, strict=False)]
        # "1.2" is not 12.
        pairs = [pair for pair in pairs if not pair.isdigit()]
        first.together += pairs
        second.together += pairs
    return words


def _phrases(words: list[_Word]) -> tuple[str, ...]:
    """Return the spellings in which a text may have the phrase."""
    typed, respelled = ([word.spellings[place] for word in words] for place in (0, -1))
    plain = [_IN_TWO.sub(lambda found: found[1] or "a", word) for word in typed]
    return tuple(dict.fromkeys(map(" ".join, (typed, respelled, plain))))


def _forms(word: _Word, *, is_beginning: bool) -> tuple[str, ...]:
    forms: dict[str, None] = {}
    for spelling in word.spellings:
        forms.update(dict.fromkeys(_inflected(spelling)))
        forms[TWO_WORDS + spelling] = None
        forms.update(dict.fromkeys(_parted(spelling)))
    for one in word.together:
        # Of two words in one no more than this: the beginning of "europelet" is "europe".
        forms.update(dict.fromkeys((f"{one}s", one.removesuffix("s"))))
    whole = (*word.spellings, *word.together)
    beginnings = [f"{spelling}*" for spelling in whole] if is_beginning else whole
    return (*forms, *beginnings)


def _inflected(word: str) -> Iterator[str]:
    """Yield the word and its likely other forms, in whatever language."""
    yield word
    if word.endswith("mme"):
        # Programme, program.
        yield word.removesuffix("me")
    if not word.isalpha():
        return
    yield from _plurals(word)
    stem = _stem(_stem(word))
    if len(word) >= _LONG or stem != word:
        yield f"{stem}*"
        yield f"{_S_OR_Z.sub(lambda found: 'z' if found[0] == 's' else 's', stem)}*"
    if _SHORT <= len(word) < _LONG:
        yield from _short_forms(word)


def _parted(word: str) -> Iterator[str]:
    """Yield the word in two: longer texts are not indexed by pairs of two long words (`common.search`)."""
    if word.isalpha() and len(word) <= _PARTED:
        for place in range(_SHORT, len(word) - _SHORT + 1):
            yield f"{word[:place]} {word[place:]}"


def _plurals(word: str) -> Iterator[str]:
    if word.endswith(("y", "ies")) and len(word) >= _SHORT:
        yield f"{word.removesuffix('ies').removesuffix('y')}{'y' if word.endswith('ies') else 'ies'}"
    if len(word) == _SHORT - 1:
        yield f"{word}s"
    elif len(word) == _SHORT and word.endswith("s") and word != "news":
        yield word[:-1]


def _short_forms(word: str) -> Iterator[str]:
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _SHORT:
            yield from (word.removesuffix(ending) + other for other in _ENDINGS)
    yield from (word + ending for ending in _MORE_ENDINGS)
    vowel = next((ending for ending in _VOWELS if word.endswith(ending)), "")
    if vowel and len(word) - len(vowel) >= _SHORT:
        yield from (word.removesuffix(vowel) + other for other in _VOWELS)


def _stem(word: str) -> str:
    for ending in _INFLECTIONS:
        if word.endswith(ending) and len(word) - len(ending) >= _BEGINNING:
            return word.removesuffix(ending)
    return word
