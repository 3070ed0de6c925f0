"""Lines of text of a known width, in the face of the site or, for other scripts, in Noto Sans or DejaVu Sans."""

import re
import unicodedata
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from django.conf import settings
from PIL import ImageFont, features

_SITE_FACE = Path(settings.BASE_DIR) / "static" / "fonts" / "public-sans.woff2"
# Latin, Greek and Cyrillic; under the licence in OFL.txt beside it.
_OTHER_FACE = Path(__file__).with_name("noto-sans-bold.woff2")
# Hebrew and Arabic with Latin; under the licence in DEJAVU.txt beside it.
_RIGHT_TO_LEFT_FACE = Path(__file__).with_name("dejavu-sans-bold.woff2")
# No font has a glyph for it: what it draws stands for all that is missing.
_NO_CHARACTER = "\uffff"
_SPACES = re.compile(r"\s+")


@cache
def _font(path: Path, size: int, weight: int) -> ImageFont.FreeTypeFont:
    # Only the other engine joins Arabic letters and orders a line of two directions; it needs the library FriBidi.
    is_plain = path != _RIGHT_TO_LEFT_FACE
    layout = ImageFont.Layout.BASIC if is_plain else ImageFont.Layout.RAQM
    font = ImageFont.truetype(path, size, layout_engine=layout)
    if path == _SITE_FACE:
        font.set_variation_by_axes([weight])
    return font


@cache
def _has(path: Path, character: str) -> bool:
    font = _font(path, 16, 400)
    return bytes(font.getmask(character)) != bytes(font.getmask(_NO_CHARACTER))


@dataclass(frozen=True)
class Face:
    """A font in one size and weight."""

    path: Path
    font: ImageFont.FreeTypeFont

    @classmethod
    def of(cls, text: str, size: int, weight: int) -> "Face":
        """Return the face in which the whole text, or most of it, can be written."""
        paths = (_SITE_FACE, _OTHER_FACE, _RIGHT_TO_LEFT_FACE)
        missing = [sum(not _has(path, character) for character in tidy(text)) for path in paths]
        path = paths[missing.index(min(missing))]
        return cls(path, _font(path, size, weight))

    @property
    def direction(self) -> str | None:
        """The direction to write a line from the right; None where the engine knows none."""
        return "rtl" if self.path == _RIGHT_TO_LEFT_FACE and features.check("raqm") else None

    def clean(self, text: str) -> str:
        """Return the text without what the font has no glyph for, which would be printed as boxes."""
        return "".join(character for character in tidy(text) if _has(self.path, character))

    def length(self, text: str) -> float:
        """Return the width of the line in pixels."""
        return self.font.getlength(self.clean(text))


def is_right_to_left(text: str) -> bool:
    """Say in which direction the first letter of the text is read, as `dir="auto"` does."""
    strong = (unicodedata.bidirectional(character) for character in text)
    return next((kind for kind in strong if kind in ("L", "R", "AL")), "L") != "L"


def tidy(text: str) -> str:
    """Return the text in one line of composed, visible characters."""
    line = _SPACES.sub(" ", unicodedata.normalize("NFC", text)).strip()
    return "".join(character for character in line if character.isprintable())


def wrap(text: str, face: Face, room: float) -> list[str]:
    """Part the text into lines that have room; a word longer than a line is broken."""
    lines = [""]
    for word in face.clean(text).split():
        longer = f"{lines[-1]} {word}".lstrip()
        if face.length(longer) <= room:
            lines[-1] = longer
        else:
            pieces = _pieces(word, face, room)
            lines = [line for line in lines if line] + pieces
    return lines


def _pieces(word: str, face: Face, room: float) -> list[str]:
    pieces = [""]
    for character in word:
        if face.length(pieces[-1] + character) > room:
            pieces.append("")
        pieces[-1] += character
    return pieces


def is_broken(text: str, face: Face, room: float) -> bool:
    """Say whether a word of the text is longer than a line."""
    return any(face.length(word) > room for word in text.split())


def cut(text: str, face: Face, room: float) -> str:
    """Return the line, cut to what has room and ended by "…" where it is too long."""
    if face.length(text) <= room:
        return text
    kept = text.rstrip("…")
    while face.length(f"{kept.rstrip()}…") > room:
        kept = kept[:-1]
    return f"{kept.rstrip()}…"
