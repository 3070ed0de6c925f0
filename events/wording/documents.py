"""Documents and pictures of an event as pages show them."""

from collections.abc import Iterable
from dataclasses import replace
from pathlib import PurePath
from urllib.parse import urlsplit

from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _

from common.choices import language_name
from common.i18n import Text, pick
from common.pictures import SUFFIXES, is_readable
from common.values import Image, web_url
from events.enums import DocumentKind
from events.models import Document, Event
from events.wording import types


def is_picture(document: Document) -> bool:
    """True for a file that belongs in the gallery."""
    return document.kind == DocumentKind.PHOTOS and PurePath(document.file.name or "").suffix.lower() in SUFFIXES


def make_document(event: Event, document: Document) -> types.Document:
    return types.Document(
        title=_text(event, document.title),
        url=document.file.url if document.file else web_url(document.link),
        kind="" if document.kind == DocumentKind.OTHER else str(DocumentKind(document.kind).label),
        details=_details(document),
        captions_url=web_url(document.captions_url),
    )


def make_documents(event: Event, documents: Iterable[Document]) -> tuple[types.Document, ...]:
    """Return what can be opened: a document without file and link is a note for staff, a picture is in the gallery."""
    return tuple(make_document(event, document) for document in documents if _is_openable(document))


def _is_openable(document: Document) -> bool:
    if document.file:
        return not is_picture(document) and is_readable(document.file.name)
    return bool(web_url(document.link))


def _text(event: Event, value: object) -> Text:
    return pick(value, source=event.source_language, offered=event.text_languages)


def _details(document: Document) -> str:
    language = language_name(document.language) if document.language else ""
    if document.file:
        suffix = PurePath(document.file.name).suffix.lstrip(".").upper()
        facts = [suffix, filesizeformat(document.size or 0), language]
    else:
        facts = [_("on %(site)s") % {"site": urlsplit(document.link).hostname or ""}, language]
    return ", ".join(fact for fact in facts if fact)


def make_gallery(event: Event, documents: Iterable[Document]) -> tuple[Image, ...]:
    images = (
        Image.of(
            document.file,
            alt=_text(event, document.alternative_text),
            caption=_text(event, document.title),
            credit=document.credit,
        )
        for document in documents
        if is_picture(document)
    )
    return tuple(image for image in images if image)


def event_image(event: Event) -> Image | None:
    image = Image.of(
        event.image, alt=event.text("image_alt"), caption=event.text("image_caption"), credit=event.image_credit
    )
    if image is None or image.width:
        return image
    # Its name does not say its size yet; the row does.
    return replace(image, width=event.image_width, height=event.image_height)
