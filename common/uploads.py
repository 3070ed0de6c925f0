"""What may be uploaded, told by its content and not by its name, and where it is stored."""

import uuid
from pathlib import PurePath
from typing import Any

from django.core.exceptions import ValidationError
from django.core.files.base import File
from django.template.defaultfilters import filesizeformat
from django.utils.deconstruct import deconstructible
from django.utils.text import get_valid_filename
from django.utils.translation import gettext_lazy as _
from PIL import Image, UnidentifiedImageError

IMAGE_FORMATS = ("JPEG", "PNG", "WEBP")
# MPO is what Pillow calls a JPEG with a second picture behind it, as some telephones write them.
IMAGE_SUFFIXES = {"JPEG": {".jpg", ".jpeg"}, "MPO": {".jpg", ".jpeg"}, "PNG": {".png"}, "WEBP": {".webp"}}
MAX_IMAGE_BYTES = 8 * 1024 * 1024
MAX_IMAGE_PIXELS = 50_000_000


@deconstructible
class UploadTo:
    """Store a file in a folder nobody can guess, so that a draft's files stay unknown until it is public."""

    def __init__(self, folder: str) -> None:
        self.folder = folder

    def __call__(self, instance: Any, filename: str) -> str:
        return f"{self.folder}/{uuid.uuid4().hex}/{get_valid_filename(PurePath(filename).name)[-80:]}"

    def __eq__(self, other: object) -> bool:
        return isinstance(other, UploadTo) and other.folder == self.folder

    def __hash__(self) -> int:
        return hash(self.folder)


def is_stored(upload: File) -> bool:
    """True for a file that lies in the storage already; False for one that has just been sent."""
    return getattr(upload, "_committed", False)


def refuse_over(size: int, limit: int) -> None:
    """Raise ValidationError for more than `limit` bytes."""
    if size > limit:
        raise ValidationError(
            _("This file has %(size)s; choose one of at most %(limit)s."),
            params={"size": filesizeformat(size), "limit": filesizeformat(limit)},
            code="too_large",
        )


def validate_image(upload: File) -> None:
    """Refuse all but JPEG, PNG and WebP pictures of a sensible size (SEC-3); what is stored was looked at before."""
    if is_stored(upload):
        return
    refuse_over(upload.size, MAX_IMAGE_BYTES)
    suffix = PurePath(upload.name or "").suffix.lower()
    try:
        upload.seek(0)
        with Image.open(upload, formats=IMAGE_FORMATS) as image:
            kind, pixels = image.format or "", image.width * image.height
            image.verify()
    except (UnidentifiedImageError, Image.DecompressionBombError, OSError, SyntaxError, ValueError):
        raise ValidationError(
            _("This is not a JPEG, PNG or WebP picture; save it as one of these."), code="type"
        ) from None
    finally:
        upload.seek(0)
    if suffix not in IMAGE_SUFFIXES[kind]:
        raise ValidationError(
            _("The picture is %(kind)s, but its name ends in “%(suffix)s”; rename it."),
            params={"kind": kind, "suffix": suffix},
            code="suffix",
        )
    if pixels > MAX_IMAGE_PIXELS:
        raise ValidationError(_("The picture has more than 50 million pixels; make it smaller."), code="pixels")
