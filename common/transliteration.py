"""Cyrillic and Greek in Latin letters, for addresses.

Libraries for all scripts read letter by letter: Greek loses its diphthongs, and Bulgarian is written like Russian.
"""

import re
import unicodedata


def _pairs(letters: str, latin: str) -> dict[str, str]:
    return dict(zip(letters, latin.split(), strict=True))


# Russian by BGN/PCGN without marks, then the letters of the other languages.
_CYRILLIC = {"ъ": "", "ь": ""} | _pairs(
    "абвгдежзийклмнопрстуфхцчшщыэюяёіїєґўђѓѕјљњћќџ",
    "a b v g d e zh z i i k l m n o p r s t u f kh ts ch sh shch y e yu ya e i i ye g u dj gj dz j lj nj c kj dzh",
)
# Where a language has its own: Bulgaria's law on transliteration (2009), Ukraine's table (Cabinet resolution 55, 2010),
# Serbian Latin and the Macedonian Academy's table in plain letters, Belarusian by BGN/PCGN.
_OWN: dict[str, dict[str, str]] = {
    "bg": {"й": "y", "х": "h", "щ": "sht", "ъ": "a", "ь": "y"},
    "be": {"г": "h", "й": "y"},
    "mk": {"х": "h", "ц": "c"},
    "sr": {"ж": "z", "х": "h", "ц": "c", "ч": "c", "џ": "dz", "ш": "s"},
    "uk": {"г": "h", "и": "y", "є": "ie", "ю": "iu", "я": "ia"},
}
_TABLES = {language: str.maketrans(_CYRILLIC | own) for language, own in {"ru": {}, **_OWN}.items()}
# Letters by which a text tells its language where nothing else does, the surest first.
_TELLING = (
    ("mk", "[ѓќѕ]"),
    ("sr", "[ђћјљњџ]"),
    ("be", "ў"),
    ("uk", "[їєґ]"),
    ("ru", "[ыэё]"),
    ("uk", "і"),
    # In Russian the letter only stands before these vowels.
    ("bg", "ъ(?![еюя])"),
)
_SPELLINGS = {
    "bg": ((r"ия\b", "ia"),),
    "uk": (("зг", "zgh"), (r"\bє", "ye"), (r"\bї", "yi"), (r"\bй", "y"), (r"\bю", "yu"), (r"\bя", "ya")),
}

# ELOT 743 (ISO 843, type 2). Letters stand apart from their marks: a mark on the first vowel, or two dots on the
# second, say that the two are no diphthong.
_GREEK = str.maketrans(_pairs("αβγδεζηθικλμνξοπρσςτυφχψω", "a v g d e z i th i k l m n x o p r s s t y f ch ps o"))
_UPSILON = "υ(?!\u0308)"
_GREEK_SPELLINGS = (
    ("γ(?=[γξχ])", "n"),
    ("(?<![\\w\u0300-\u036f])μπ", "b"),
    (f"ο{_UPSILON}", "ou"),
    (f"(?<=[αεη]){_UPSILON}(?=[\u0300-\u036f]*([θκξπσςτφχψ]|$|[^\\w\u0300-\u036f]))", "f"),
    (f"(?<=[αεη]){_UPSILON}", "v"),
)


def to_latin(text: str, language: str = "") -> str:
    """Return lower-case text with its Cyrillic and Greek letters in Latin ones; others stay.

    A language that is not written in Cyrillic says nothing about a text that is.
    """
    composed = unicodedata.normalize("NFC", text)
    code = language.partition("-")[0]
    if code not in _TABLES:
        code = next((language for language, letters in _TELLING if re.search(letters, composed)), "ru")
    latin = _spelled(composed, _SPELLINGS.get(code, ())).translate(_TABLES[code])
    # A letter with a mark that no table has (ѝ) is read without it.
    apart = unicodedata.normalize("NFD", latin).translate(_TABLES[code])
    return _spelled(apart, _GREEK_SPELLINGS).translate(_GREEK)


def _spelled(text: str, spellings: tuple[tuple[str, str], ...]) -> str:
    for letters, latin in spellings:
        text = re.sub(letters, latin, text)
    return text
