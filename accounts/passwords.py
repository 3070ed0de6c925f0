"""Passwords that are guessed early, in addition to those that Django refuses."""

import re
import string
from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import Any

from django.contrib.auth.password_validation import CommonPasswordValidator
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from accounts.models import User
from common.i18n import texts_of
from programmes.models import Site

# Different characters, and characters that are no name of the site or its people.
LEAST_DIFFERENT, LEAST_OWN = 6, 6
# A password that begins so well is not easy.
MOST_READ = 100
# Shorter names stand in many words.
_SHORTEST_NAME = 4
# The rows of keyboards, with both places of y and z.
_ROWS = (("1234567890", "qwertyuiop", "asdfghjkl", "zxcvbnm"), ("1234567890", "qwertzuiop", "asdfghjkl", "yxcvbnm"))
# What people add to a common word, and write instead of its letters.
_ADDED = string.digits + string.punctuation + string.whitespace
_DISGUISE = str.maketrans("@4310$57", "aaeiosst")


def _neighbours() -> Iterator[tuple[str, str]]:
    for rows in _ROWS:
        for row, below in zip(rows, (*rows[1:], ""), strict=True):
            yield from pairwise(row)
            for place, key in enumerate(row):
                yield from ((key, other) for other in below[max(0, place - 1) : place + 1])


_TOUCHING = {pair for one, other in _neighbours() for pair in ((one, other), (other, one))}


class EasyPasswordValidator(CommonPasswordValidator):
    """Refuse repetitions, keyboard and alphabet sequences, and common words or known names with additions."""

    def validate(self, password: str, user: User | None = None) -> None:
        text = password.casefold()[:MOST_READ]
        cores = {text, _letters(text), text.strip(_ADDED), text.translate(_DISGUISE).strip(_ADDED)}
        is_easy = (
            len(set(text)) < LEAST_DIFFERENT
            or _follows(text)
            or any(_repeats(core) or core in self.passwords for core in cores)
            or len(_without(text, _names(user))) < LEAST_OWN
        )
        if is_easy:
            raise ValidationError(self.get_error_message(), code="password_too_easy")

    def get_error_message(self) -> str:
        return _("This password is easy to guess. Choose another, such as four words that have nothing in common.")

    def get_help_text(self) -> str:
        return _(
            "Your password can’t repeat itself, follow the keyboard, or be a common word or a name with additions."
        )


def _repeats(text: str) -> bool:
    """Say whether the text is one part again and again; the last one may be cut off."""
    return any(text[size:] == text[:-size] for size in range(1, len(text) // 2 + 1))


def _follows(text: str) -> bool:
    """Say whether most characters follow the one before: in the alphabet, on the keyboard, or the same again."""
    steps = [abs(ord(one) - ord(other)) <= 1 or (one, other) in _TOUCHING for one, other in pairwise(text)]
    return sum(steps) * 3 >= len(steps) * 2


def _names(user: Any) -> set[str]:
    site = Site.objects.current()
    said = [*texts_of(site.name).values(), site.publisher, getattr(user, "name", ""), getattr(user, "email", "")]
    return {word for word in re.findall(r"\w+", " ".join(said).casefold()) if len(word) >= _SHORTEST_NAME}


def _without(text: str, names: Iterable[str]) -> str:
    for name in sorted(names, key=len, reverse=True):
        text = text.replace(name, "")
    return _letters(text)


def _letters(text: str) -> str:
    return "".join(letter for letter in text if letter.isalnum())
