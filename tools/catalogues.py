"""The .po files of the interface: read, written, and judged."""

import re
import tomllib
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

from babel import Locale
from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po, write_po

from tools.surroundings import ROOT

LOCALE = ROOT / "locale"
SAME_AS_ENGLISH = LOCALE / "same_as_english.toml"

_TWO = "nplurals=2; plural=(n != 1);"
# As CLDR has them for whole numbers. Latvian: one, other, then 0, 10 to 20, 30 …: "10 pasākumu".
PLURALS = {
    **dict.fromkeys(("de", "sv", "fi", "da", "nb", "et"), _TWO),
    "pl": "nplurals=3; plural=(n==1 ? 0 : n%10>=2 && n%10<=4 && (n%100<12 || n%100>14) ? 1 : 2);",
    "lv": "nplurals=3; plural=(n%10==0 || n%100>=11 && n%100<=19 ? 2 : n%10==1 ? 0 : 1);",
    "lt": "nplurals=3; plural=(n%10==1 && (n%100<11 || n%100>19) ? 0 : n%10>=2 && (n%100<11 || n%100>19) ? 1 : 2);",
}
HEADER = """\
# {name}: the texts of the interface. How to translate stands in CONTRIBUTING.md.
msgid ""
msgstr ""
"Language: {code}\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=UTF-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Plural-Forms: {plurals}\\n"
"""

_PLACEHOLDER = re.compile(r"%(?:\(\w+\))?[sd]|{\w*}")
_TAG = re.compile(r"</?\w+")
_LETTER = re.compile(r"[^\W\d_]")
_ENDS = ".:…?!"


def po_path(code: str, locale: Path = LOCALE) -> Path:
    return locale / code / "LC_MESSAGES" / "django.po"


def header(code: str) -> str:
    """Return the head of a .po file: nothing in it changes from one run to the next."""
    name = Locale(code).get_display_name("en")
    return HEADER.format(name=name, code=code, plurals=PLURALS.get(code, _TWO))


def read_catalogue(path: Path) -> Catalog:
    """Return the texts of a .po file; what is no such file raises."""
    with path.open("rb") as file:
        return read_po(file, locale=path.parent.parent.name, abort_invalid=True)


def write_catalogue(catalogue: Catalog, path: Path) -> None:
    """Write a .po file; texts that the sources no longer have are left out."""
    path.parent.mkdir(parents=True, exist_ok=True)
    body = BytesIO()
    write_po(body, catalogue, width=0, omit_header=True, ignore_obsolete=True, include_lineno=False)
    text = f"{header(path.parent.parent.name)}\n{body.getvalue().decode()}"
    path.write_text(f"{text.rstrip()}\n", encoding="utf-8")


def brought_up_to_date(code: str, texts: Catalog, path: Path) -> Catalog:
    """Return the catalogue of a language with exactly the texts of the sources.

    A text that was changed a little keeps its translation, marked as fuzzy: somebody has to look at it. One without
    words, such as "%(date)s, %(time)s", is its own translation until somebody gives another.
    """
    catalogue = read_catalogue(path) if path.exists() else Catalog(locale=code)
    catalogue.update(texts)
    for message in catalogue:
        if message.id and (message.fuzzy or not message.string) and not has_words(_english(message)[0]):
            message.string = message.id
            message.flags.discard("fuzzy")
    return catalogue


def has_words(text: str) -> bool:
    """Say whether there is anything to translate beside placeholders: not in "%(date)s, %(time)s"."""
    return _LETTER.search(_TAG.sub("", _PLACEHOLDER.sub("", text))) is not None


def same_as_english(code: str, path: Path = SAME_AS_ENGLISH) -> set[str]:
    """Return the texts that may be the same in this language as in English; the file says why."""
    reasons = tomllib.loads(path.read_text(encoding="utf-8"))
    return {*reasons.get("all", {}), *reasons.get(code, {})}


def find_problems(catalogue: Catalog, texts: Catalog, same: set[str]) -> list[str]:
    """Return what keeps a language from being complete and right; `texts` are those of the sources."""
    known = {_key(message) for message in catalogue if message.id}
    wanted = {_key(message) for message in texts if message.id}
    problems = [f"not in the file, run `make messages`: {text!r}" for _context, text in sorted(wanted - known, key=str)]
    problems += [f"no longer in the sources: {text!r}" for _context, text in sorted(known - wanted, key=str)]
    problems += [f"obsolete: {message_id!r}" for message_id in catalogue.obsolete]
    for message in catalogue:
        if message.id:
            problems += [f"{problem}: {_english(message)[0]!r}" for problem in _wrong(message, catalogue, same)]
    return problems


def misplaced(message: Message) -> list[str]:
    """Return the placeholders with which a translation would be an error 500 for the readers of its language."""
    english = _english(message)
    allowed = [sorted(_PLACEHOLDER.findall(text)) for text in english]
    found = (sorted(_PLACEHOLDER.findall(text)) for text in _translated(message) if text)
    return [" ".join(names) or "none" for names in found if names not in allowed]


def _key(message: Message) -> tuple[str | None, str]:
    return message.context, _english(message)[0]


def _english(message: Message) -> tuple[str, ...]:
    return tuple(message.id) if isinstance(message.id, list | tuple) else (message.id,)


def _translated(message: Message) -> tuple[str, ...]:
    return tuple(message.string) if isinstance(message.string, list | tuple) else (message.string or "",)


def _wrong(message: Message, catalogue: Catalog, same: set[str]) -> Iterator[str]:
    english, translated = _english(message), _translated(message)
    if not all(translated):
        yield "not translated"
        return
    if message.fuzzy:
        yield "fuzzy"
    if message.pluralizable and len(translated) != catalogue.num_plurals:
        yield f"{len(translated)} forms for {catalogue.num_plurals}"
    if set(english) & set(translated) and has_words(english[0]) and english[0] not in same:
        yield "the same as in English"
    for names in misplaced(message):
        yield f"other placeholders ({names})"
    for text in translated:
        yield from _careless(english[0], text)


def _careless(english: str, text: str) -> Iterator[str]:
    if sorted(_TAG.findall(english)) != sorted(_TAG.findall(text)):
        yield "other tags"
    if (english[:1].isspace(), english[-1:].isspace()) != (text[:1].isspace(), text[-1:].isspace()):
        yield "other spaces at its ends"
    if _end(english) != _end(text):
        yield "another sign at its end"


def _end(text: str) -> str:
    last = text.rstrip()[-1:]
    return last if last in _ENDS else ""
