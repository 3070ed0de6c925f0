"""Which files may be published with an event, told by their content and not by their name."""

import re
from pathlib import PurePath

from django.core.exceptions import ValidationError
from django.core.files.base import File
from django.utils.translation import gettext_lazy as _

from common.pictures import SUFFIXES
from common.uploads import check_picture, is_stored, refuse_heic, refuse_over

MAX_DOCUMENT_BYTES = 50 * 1024 * 1024

# How the content of each type that staff may publish begins. Office files are ZIP archives.
_ZIP = rb"PK\x03\x04"
_JPEG = rb"\xff\xd8\xff"
DOCUMENT_SIGNATURES = {
    suffix: re.compile(pattern, re.DOTALL)
    for suffix, pattern in {
        ".pdf": rb"%PDF-",
        ".docx": _ZIP,
        ".xlsx": _ZIP,
        ".pptx": _ZIP,
        ".odt": _ZIP,
        ".ods": _ZIP,
        ".odp": _ZIP,
        ".zip": _ZIP,
        ".jpg": _JPEG,
        ".jpeg": _JPEG,
        ".png": rb"\x89PNG\r\n\x1a\n",
        ".webp": rb"RIFF.{4}WEBP",
        # The same container holds photos.
        ".mp4": rb".{4}ftyp(?!avi[fs])",
        ".vtt": rb"(?:\xef\xbb\xbf)?WEBVTT",
    }.items()
}


def validate_document(upload: File) -> None:
    """Refuse files whose ending is not on our list or whose first bytes do not fit it (SEC-3)."""
    if is_stored(upload):
        return
    refuse_heic(upload)
    refuse_over(upload.size, MAX_DOCUMENT_BYTES)
    suffix = PurePath(upload.name or "").suffix.lower()
    if suffix not in DOCUMENT_SIGNATURES:
        raise ValidationError(
            _("Files ending in “%(suffix)s” cannot be published; use one of %(allowed)s."),
            params={"suffix": suffix, "allowed": ", ".join(sorted(DOCUMENT_SIGNATURES))},
            code="suffix",
        )
    upload.seek(0)
    start = upload.read(16)
    upload.seek(0)
    if not DOCUMENT_SIGNATURES[suffix].match(start):
        raise ValidationError(
            _("The content of this file is not what its ending “%(suffix)s” says; save it again as the right type."),
            params={"suffix": suffix},
            code="content",
        )
    if suffix in SUFFIXES:
        check_picture(upload)
