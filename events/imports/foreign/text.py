"""What files of other programs have in common: their bytes, the words they use, and what must not be published."""

import re
from functools import cache
from pathlib import Path

import nh3
from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext

from common.choices import babel_locale, country_codes
from common.i18n import site_languages
from common.search import fold
from events.imports.problems import FileRefusedError

_MAGIC = (
    (b"PK\x03\x04", "an Excel or ZIP file"),
    (b"\xd0\xcf\x11\xe0", "an old Excel file"),
    (b"\x1f\x8b", "a compressed file"),
    (b"%PDF", "a PDF file"),
)
_UTF_16 = (b"\xff\xfe", b"\xfe\xff")
# Addresses that let anybody join a meeting.
_JOIN = re.compile(
    r"https?://(?:teams\.(?:microsoft|live)\.com/(?:l/meetup-join|meet)/|[\w.-]{0,60}zoom\.us/[jw]/"
    r"|meet\.google\.com/|[\w.-]{0,60}\.webex\.com/(?:meet|join|[\w.-]{1,40}/j\.php)|meet\.jit\.si/)[^\s<>\"']{0,1000}",
    re.IGNORECASE,
)
_SEPARATOR = re.compile(r"\s*(?:_{10,}|-{10,}|[-:~]{20,})\s*")
_KEYS_TO_A_MEETING = re.compile(
    r"\s*(?:meeting[ -]id|passcode|password|besprechungs-id|meeting-id|kennung|passwort|kenncode|phone conference id"
    r"|telefonkonferenz-id)\s*:.*",
    re.IGNORECASE,
)


def read_bytes(path: Path, max_bytes: int) -> bytes:
    """Return the bytes. Raises FileRefusedError if the file is missing, too large or unreadable."""
    try:
        size = path.stat().st_size
        if size > max_bytes:
            raise FileRefusedError(f"{path} has {size} bytes, at most {max_bytes} are read; split it.")
        return path.read_bytes()
    except FileNotFoundError:
        raise FileRefusedError(f"{path} does not exist.") from None
    except OSError as error:
        raise FileRefusedError(f"{path} cannot be read: {error.strerror}.") from None


def refuse_binary(data: bytes, name: object) -> None:
    """Raise FileRefusedError, which says what to do, for files that only look like text files by their name."""
    what = next((what for beginning, what in _MAGIC if data.startswith(beginning)), "")
    if what:
        raise FileRefusedError(f"{name} is {what}; save it as “CSV UTF-8” or as iCalendar and import that.")
    if data.startswith(_UTF_16):
        raise FileRefusedError(f"{name} is in UTF-16; save it as UTF-8 (in Excel: “CSV UTF-8”).")
    if b"\0" in data:
        raise FileRefusedError(f"{name} is no text file; save it as “CSV UTF-8” or as iCalendar and import that.")


def join_url_in(text: str) -> str:
    """Return the first address that joins a meeting, or ""."""
    found = _JOIN.search(text)
    return found[0].rstrip(").,;>") if found else ""


def without_join_urls(text: str, *urls: str) -> str:
    """Return a text or HTML without addresses for joining, and without what programs write around them (rule 9)."""
    known = [url for url in urls if url]
    if not (known or _JOIN.search(text)):
        return text

    def keep(_tag: str, _name: str, value: str) -> str | None:
        return None if _JOIN.search(value) or value in known else value

    if "<a" in text:
        text = nh3.clean(text, attribute_filter=keep)
    own, *others = _blocks(text)
    kept = own + [line for block in others if not _is_invitation(block) for line in block]
    text = "\n".join(line for line in kept if not _KEYS_TO_A_MEETING.fullmatch(line))
    for url in known:
        text = text.replace(url, "")
    return _JOIN.sub("", text).strip()


def _blocks(text: str) -> list[list[str]]:
    """Return the lines in the parts that lines of dashes make."""
    blocks: list[list[str]] = [[]]
    for line in text.split("\n"):
        if _SEPARATOR.fullmatch(line):
            blocks.append([])
        else:
            blocks[-1].append(line)
    return blocks


def _is_invitation(block: list[str]) -> bool:
    """Say whether a part tells no more than how to join."""
    return any(_JOIN.search(line) for line in block) and any(_KEYS_TO_A_MEETING.fullmatch(line) for line in block)


def cancelled_note(language: str) -> str:
    """Return the reason for a cancellation of which a file says no more."""
    with translation.override(language or settings.LANGUAGE_CODE):
        return gettext("The event is cancelled.")


@cache
def _countries() -> dict[str, str]:
    """Return the codes of countries by their folded names in the languages of the site, and by themselves."""
    names = {code.casefold(): code for code in country_codes()}
    for language in dict.fromkeys((*site_languages(), "en", "de")):
        territories = babel_locale(language).territories
        names |= {fold(territories[code]): code for code in country_codes() if code in territories}
    return names


def country_code(text: str) -> str:
    """Return the code for the name of a country (or for a code), "" for other words."""
    return _countries().get(fold(text.strip()), "")
