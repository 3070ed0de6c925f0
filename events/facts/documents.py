"""Which documents can be opened, and which are pictures of the gallery."""

from pathlib import PurePath

from common.pictures import SUFFIXES, is_readable
from common.values import web_url
from events.enums import DocumentKind
from events.models import Document


def is_picture(document: Document) -> bool:
    """True for a file that belongs in the gallery."""
    return document.kind == DocumentKind.PHOTOS and PurePath(document.file.name or "").suffix.lower() in SUFFIXES


def is_openable(document: Document) -> bool:
    """False for a note for staff, which has neither file nor link, and for a picture."""
    if document.file:
        return not is_picture(document) and is_readable(document.file.name or "")
    return bool(web_url(document.link))
