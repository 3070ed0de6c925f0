"""Compares two texts word by word."""

import re
from collections.abc import Iterator
from difflib import SequenceMatcher
from typing import NamedTuple

# Of a side are compared at most, without what both begin and end with: the work grows with the square.
_MOST_WORDS = 2000
_WORD = re.compile(r"\n|[^\S\n]+|\S+")


class Run(NamedTuple):
    """Words, and spaces between them, that both texts have, or that one has instead of the other's."""

    is_same: bool
    old: list[str]
    new: list[str]


def runs(before: str, after: str) -> Iterator[Run]:
    """Yield both texts in runs, from the first word to the last."""
    old, new = _WORD.findall(before), _WORD.findall(after)
    start = _common(old, new)
    end = _common(old[start:][::-1], new[start:][::-1])
    if start:
        yield Run(True, old[:start], new[:start])
    yield from _between(old[start : len(old) - end], new[start : len(new) - end])
    if end:
        yield Run(True, old[-end:], new[-end:])


def _common(old: list[str], new: list[str]) -> int:
    pairs = zip(old, new, strict=False)
    return next((index for index, (one, other) in enumerate(pairs) if one != other), min(len(old), len(new)))


def _between(old: list[str], new: list[str]) -> Iterator[Run]:
    if max(len(old), len(new)) > _MOST_WORDS:
        yield Run(False, old, new)
        return
    for kind, i1, i2, j1, j2 in SequenceMatcher(None, old, new).get_opcodes():
        yield Run(kind == "equal", old[i1:i2], new[j1:j2])
