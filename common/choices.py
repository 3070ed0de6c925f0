"""Choices that come from settings or from CLDR; callables, so that no migration ever lists them."""

from functools import cache
from zoneinfo import available_timezones

from babel import Locale, localedata
from django.conf import settings
from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from common.search import fold

# ISO 3166-1 codes that CLDR lists beside countries: regions, the EU, "unknown" and test codes.
_NOT_COUNTRIES = {"AC", "CP", "CQ", "DG", "EA", "EU", "EZ", "IC", "QO", "TA", "UN", "XA", "XB", "ZZ"}

# More than half of what CLDR says of a language: units, money and names of zones in words.
_UNUSED = ("unit_patterns", "unit_display_names", "currency_names", "currency_names_plural", "meta_zones")

# Where a letter stands is the language's own affair: ä is a kind of a in German, and the last but one in Swedish.
_ALPHABETS = {
    "pl": "aąbcćdeęfghijklłmnńoópqrsśtuvwxyzźż",
    "sv": "abcdefghijklmnopqrstuvwxyzåäö",
    "fi": "abcdefghijklmnopqrstuvwxyzåäö",
    "da": "abcdefghijklmnopqrstuvwxyzæøå",
    "nb": "abcdefghijklmnopqrstuvwxyzæøå",
    "et": "abcdefghijklmnopqrsšzžtuvwõäöüxy",
    "lv": "abcčdefgģhijkķlļmnņopqrsštuvwxyzž",
    "lt": "abcčdefghiyjklmnopqrsštuvwxzž",
}


class Colour(models.TextChoices):
    """The twelve tokens whose contrast is tested; a colour is never free text."""

    TEAL = "teal", _("Teal")
    BLUE = "blue", _("Blue")
    NAVY = "navy", _("Navy")
    GREEN = "green", _("Green")
    OLIVE = "olive", _("Olive")
    AMBER = "amber", _("Amber")
    ORANGE = "orange", _("Orange")
    RED = "red", _("Red")
    MAGENTA = "magenta", _("Magenta")
    PURPLE = "purple", _("Purple")
    BROWN = "brown", _("Brown")
    SLATE = "slate", _("Slate")


@cache
def babel_locale(language: str) -> Locale:
    """Return the CLDR locale of a language code such as "nb" or "pt-br", with the kinds of data that we use."""
    locale = Locale.parse(language, sep="-")
    for kind in _UNUSED:  # Babel keeps what it has just loaded.
        localedata.load(str(locale)).pop(kind, None)
    return locale


def active_locale() -> Locale:
    """Return the CLDR locale of the active language, English where none is active."""
    return babel_locale(get_language() or settings.LANGUAGE_CODE)


def alphabetical(name: str) -> list[int]:
    """Return the key that sorts names in the active language; marks count only on letters of its alphabet."""
    alphabet = _ALPHABETS.get(active_locale().language, "abcdefghijklmnopqrstuvwxyz")
    letters = (letter if letter in alphabet else fold(letter) for letter in name.lower())
    return [alphabet.find(letter) for text in letters for letter in text]


@cache
def country_codes() -> tuple[str, ...]:
    """Return the ISO 3166-1 alpha-2 codes."""
    codes = babel_locale("en").territories
    return tuple(sorted(c for c in codes if len(c) == 2 and c.isalpha() and c not in _NOT_COUNTRIES))


def country_name(code: str) -> str:
    """Return the name in the active language, or the code if CLDR has none."""
    return active_locale().territories.get(code, code) if code else ""


def country_choices() -> list[tuple[str, str]]:
    return sorted(((code, country_name(code)) for code in country_codes()), key=lambda choice: alphabetical(choice[1]))


def language_name(code: str) -> str:
    """Return the name in the active language, or the code if CLDR has none."""
    return active_locale().languages.get(code.replace("-", "_"), code)


def language_choices() -> list[tuple[str, str]]:
    return [(code, language_name(code)) for code, _name in settings.LANGUAGES]


def spoken_language_choices() -> list[tuple[str, str]]:
    """Return the two-letter languages of CLDR by name."""
    spoken = ((code, name) for code, name in active_locale().languages.items() if len(code) == 2)
    return sorted(spoken, key=lambda choice: alphabetical(choice[1]))


@cache
def _time_zones() -> tuple[str, ...]:
    names = (name for name in available_timezones() if "/" in name and not name.startswith(("Etc/", "SystemV/")))
    return ("UTC", *sorted(names))


def time_zone_choices() -> list[tuple[str, str]]:
    """Return the IANA zones by region, and UTC; old aliases without a region are left out."""
    return [(name, name.replace("_", " ")) for name in _time_zones()]


@cache
def time_zones_by_name() -> dict[str, str]:
    """Return the IANA zones by their case-folded names."""
    return {name.casefold(): name for name in _time_zones()}
