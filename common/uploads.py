"""Which files may be uploaded, decided by their content, and where they are stored."""

import re
import uuid
from pathlib import PurePath
from typing import Any

from django.core.exceptions import ValidationError
from django.core.files.base import File
from django.template.defaultfilters import filesizeformat
from django.utils.deconstruct import deconstructible
from django.utils.text import get_valid_filename
from django.utils.translation import gettext_lazy as _

from common import pictures

MAX_IMAGE_BYTES = 8 * 1024 * 1024
HEIC_SUFFIXES = {".heic", ".heics", ".heif", ".heifs", ".hif"}
_HEIC = re.compile(rb".{4}ftyp(?:hei[cxms]|hev[cxms]|mif1|msf1)", re.DOTALL)


@deconstructible
class UploadTo:
    """Store a file in a folder nobody can guess, so that a draft's files stay unknown until it is public."""

    def __init__(self, folder: str) -> None:
        self.folder = folder

    def __call__(self, instance: Any, filename: str) -> str:
        return f"{self.folder}/{uuid.uuid4().hex}/{get_valid_filename(PurePath(filename).name)[-80:]}"


def is_stored(upload: File) -> bool:
    """False for a file that has just been sent."""
    return getattr(upload, "_committed", False)


def refuse_over(size: int, limit: int) -> None:
    if size > limit:
        raise ValidationError(
            _("This file has %(size)s; choose one of at most %(limit)s."),
            params={"size": filesizeformat(size), "limit": filesizeformat(limit)},
            code="too_large",
        )


def refuse_heic(upload: File) -> None:
    """Refuse the format of iPhones, which browsers do not show; told by content and by name."""
    upload.seek(0)
    start = upload.read(12)
    upload.seek(0)
    if _HEIC.match(start) or PurePath(upload.name or "").suffix.lower() in HEIC_SUFFIXES:
        raise ValidationError(
            _(
                "This is a HEIC photo, which browsers cannot show. Save it as JPEG and upload that. "
                "For new photos on an iPhone: Settings › Camera › Formats › Most Compatible."
            ),
            code="heic",
        )


def check_picture(upload: File) -> None:
    """Refuse a picture that cannot be decoded to its end, or whose name says another format."""
    try:
        kind = pictures.kind_of(pictures.open_picture(upload))
    except pictures.TooManyPixelsError:
        raise ValidationError(
            _("The picture has more than 50 million pixels; make it smaller."), code="pixels"
        ) from None
    except pictures.DamagedError:
        raise ValidationError(
            _("The picture is damaged or incomplete; open it in an image program and save it again."), code="damaged"
        ) from None
    except pictures.UnreadableError:
        raise ValidationError(
            _("This is not a JPEG, PNG or WebP picture; save it as one of these."), code="type"
        ) from None
    finally:
        upload.seek(0)
    suffix = PurePath(upload.name or "").suffix.lower()
    if pictures.SUFFIXES.get(suffix) != kind:
        raise ValidationError(
            _("The picture is %(kind)s, but its name ends in “%(suffix)s”; rename it."),
            params={"kind": kind, "suffix": suffix},
            code="suffix",
        )


def validate_image(upload: File) -> None:
    """Refuse all but JPEG, PNG and WebP pictures of a sensible size (SEC-3); what is stored was looked at before."""
    if is_stored(upload):
        return
    refuse_heic(upload)
    refuse_over(upload.size, MAX_IMAGE_BYTES)
    check_picture(upload)
