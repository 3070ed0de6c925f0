"""Uploaded pictures, made anew: upright, without what cameras write into them, and in sizes for every screen.

What pages need to know of a picture stands in its name, so that none asks the storage for it. The folder of
"events/<32 digits>-1600x900/hall.jpg" says its size in pixels, and that "hall.jpg.320.webp" and so on lie beside it,
one for each of WIDTHS below 1600; "-alone" says that they do not. "-0x0" marks what could not be read: it is kept, and
never shown.
"""

import re
from contextlib import suppress
from dataclasses import dataclass
from io import BytesIO
from pathlib import PurePosixPath
from typing import IO, Any
from uuid import uuid4

from PIL import Image, ImageCms, ImageOps

FORMATS = ("JPEG", "PNG", "WEBP")
MEDIA_TYPES = "image/jpeg,image/png,image/webp"
SUFFIXES = {".jpg": "JPEG", ".jpeg": "JPEG", ".png": "PNG", ".webp": "WEBP"}
MAX_PIXELS = 50_000_000
# A longer side is made this long; no screen shows more of it beside a text.
LONGEST_SIDE = 2560
# Smaller copies for smaller screens.
WIDTHS = (320, 640, 1280)

_FOLDER = re.compile(r"([0-9a-f]{32})(?:-(\d{1,4})x(\d{1,4})(-alone)?)?")
_COPY = re.compile(r"\.\d+\.webp$")
_SIGNATURE = re.compile(rb"\xff\xd8\xff|\x89PNG\r\n\x1a\n|RIFF.{4}WEBP", re.DOTALL)
# What each format can hold of the modes that we make.
_MODES = {"JPEG": ("L", "RGB"), "PNG": ("1", "L", "LA", "P", "RGB", "RGBA"), "WEBP": ("RGB", "RGBA")}
_OPTIONS: dict[str, dict[str, Any]] = {
    "JPEG": {"quality": 88, "optimize": True, "progressive": True},
    "PNG": {},
    "WEBP": {"quality": 88},
}
_SPACES = {"1": "GRAY", "L": "GRAY", "LA": "GRAY"}


class UnreadableError(ValueError):
    """Not a picture in one of our formats."""


class DamagedError(UnreadableError):
    """It begins like a picture, but cannot be decoded to its end."""


class TooManyPixelsError(ValueError):
    """Decoding it would take too much memory."""


@dataclass(frozen=True)
class Facts:
    width: int
    height: int
    # Of the smaller copies.
    widths: tuple[int, ...] = ()

    @property
    def stored(self) -> tuple[int, int]:
        """Width and height for the columns of a row: if they were empty, Django would read the file at each load."""
        return max(1, self.width), max(1, self.height)


@dataclass(frozen=True)
class Remade:
    """A picture ready to be stored, with its smaller copies by width."""

    width: int
    height: int
    content: bytes
    copies: dict[int, bytes]


# Names


def facts_of(name: str) -> Facts | None:
    """Return what the name says, None for a picture that was never made anew."""
    found = _FOLDER.fullmatch(PurePosixPath(name).parent.name)
    if not found or not found[2]:
        return None
    width, height = int(found[2]), int(found[3])
    return Facts(width, height, () if found[4] else tuple(each for each in WIDTHS if each < width))


def is_readable(name: str) -> bool:
    facts = facts_of(name)
    return bool(name) and (facts is None or facts.width > 0)


def name_with(name: str, remade: Remade | None) -> str:
    """Return the name with the size of the picture in it, 0x0 for one that could not be read."""
    path = PurePosixPath(name)
    found = _FOLDER.fullmatch(path.parent.name)
    parent, key = (path.parent.parent, found[1]) if found else (path.parent, uuid4().hex)
    size = f"{remade.width}x{remade.height}" if remade else "0x0"
    alone = "" if remade is None or len(remade.copies) == sum(each < remade.width for each in WIDTHS) else "-alone"
    return str(parent / f"{key}-{size}{alone}" / path.name)


def copy_name(name: str, width: int) -> str:
    return f"{name}.{width}.webp"


def copied_from(name: str) -> str:
    """Return the name of the picture that this is a smaller copy of, or the name itself."""
    return _COPY.sub("", name)


# Contents


def open_picture(file: IO[bytes]) -> Image.Image:
    """Return the decoded picture, a large photo at a part of its size; raises UnreadableError or TooManyPixelsError."""
    # Damaged and hostile bytes make decoders raise anything.
    try:
        file.seek(0)
        image = Image.open(file, formats=FORMATS)
    except Image.DecompressionBombError as error:
        raise TooManyPixelsError(str(error)) from error
    except Exception as error:
        raise UnreadableError(str(error)) from error
    if image.width * image.height > MAX_PIXELS:
        raise TooManyPixelsError(f"{image.width} x {image.height}")
    try:
        image.draft(image.mode, (LONGEST_SIDE, LONGEST_SIDE))
        image.load()
    except Exception as error:
        raise DamagedError(str(error)) from error
    return image


def kind_of(image: Image.Image) -> str:
    """Return the format. MPO is a JPEG with a second picture behind it, as some telephones write them."""
    return "JPEG" if image.format == "MPO" else str(image.format)


def looks_like_picture(name: str, file: IO[bytes]) -> bool:
    """Say whether the name or the first bytes are those of a picture that pages can show."""
    file.seek(0)
    start = file.read(12)
    file.seek(0)
    return PurePosixPath(name).suffix.lower() in SUFFIXES or bool(_SIGNATURE.match(start))


def remake(file: IO[bytes]) -> Remade:
    """Return the picture as it is to be stored; raises as `open_picture` does."""
    image = open_picture(file)
    kind = kind_of(image)
    try:
        whole = _fitted(_upright(image), kind)
        content = _encoded(whole, kind, **_OPTIONS[kind])
    except Exception as error:
        raise DamagedError(str(error)) from error
    try:
        copies = {width: _copy(whole, width) for width in WIDTHS if width < whole.width}
    except Exception:
        # The picture itself is there: a page can do without smaller ones.
        copies = {}
    return Remade(whole.width, whole.height, content, copies)


def _upright(image: Image.Image) -> Image.Image:
    """Turn the picture as its camera was held, if the file says so."""
    with suppress(Exception):
        ImageOps.exif_transpose(image, in_place=True)
    return image


def _fitted(image: Image.Image, kind: str) -> Image.Image:
    """Return the picture in a mode and a size that we store, with nothing but its colour profile."""
    is_large = max(image.size) > LONGEST_SIDE
    can_shrink = image.mode in ("L", "RGB", "RGBA") and "transparency" not in image.info
    if image.mode not in _MODES[kind] or (is_large and not can_shrink):
        image = _plain(image, with_alpha=kind != "JPEG")
    if is_large:
        image.thumbnail((LONGEST_SIDE, LONGEST_SIDE), Image.Resampling.LANCZOS)
    return image


def _plain(image: Image.Image, *, with_alpha: bool = True) -> Image.Image:
    """Return the picture in RGB, with transparency where it has any, or in grey."""
    profile = image.info.get("icc_profile")
    if image.mode == "CMYK":
        return _from_cmyk(image, profile)
    if with_alpha and image.has_transparency_data:
        plain = image.convert("RGBA")
    elif image.mode.startswith("I;16"):
        # What does not fit into eight bits would become white.
        plain = image.point(lambda value: value * (1 / 256)).convert("L")
    elif image.mode in ("1", "L", "LA"):
        plain = image.convert("L")
    else:
        plain = image.convert("RGB")
    plain.info = {"icc_profile": profile}
    return plain


def _from_cmyk(image: Image.Image, profile: bytes | None) -> Image.Image:
    """Return the colours of a picture for print as screens show them, without its profile."""
    plain = None
    if profile:
        with suppress(ImageCms.PyCMSError, OSError):
            source, screen = ImageCms.ImageCmsProfile(BytesIO(profile)), ImageCms.createProfile("sRGB")
            plain = ImageCms.profileToProfile(image, source, screen, outputMode="RGB")
    plain = plain or image.convert("RGB")
    plain.info = {}
    return plain


def _copy(whole: Image.Image, width: int) -> bytes:
    plain = whole if whole.mode in _MODES["WEBP"] else _plain(whole)
    height = max(1, round(whole.height * width / whole.width))
    small = plain.resize((width, height), Image.Resampling.LANCZOS)
    small.info = plain.info
    return _encoded(small, "WEBP", quality=80)


def _encoded(image: Image.Image, kind: str, **options: Any) -> bytes:
    """Write pixels, transparency and colour profile, and nothing else that the file had."""
    bare = image.copy()
    bare.info = {name: image.info[name] for name in ("transparency",) if name in image.info}
    stream = BytesIO()
    bare.save(stream, kind, icc_profile=_profile(image), exif=b"", **options)
    return stream.getvalue()


def _profile(image: Image.Image) -> bytes | None:
    """Return the colour profile if it can be read and fits the mode of the picture."""
    profile = image.info.get("icc_profile")
    if not profile:
        return None
    try:
        space = ImageCms.ImageCmsProfile(BytesIO(profile)).profile.xcolor_space.strip()
    except (ImageCms.PyCMSError, OSError):
        return None
    return profile if space == _SPACES.get(image.mode, "RGB") else None
