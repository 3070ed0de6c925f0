"""Documents and pictures of an event as pages show them."""

from collections.abc import Iterable
from dataclasses import replace
from pathlib import PurePath
from urllib.parse import urlsplit

from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _

from common.choices import language_name
from common.values import Image, web_url
from events.enums import DocumentKind
from events.facts import EventFacts
from events.models import Document
from events.wording import types


def make_document(facts: EventFacts, document: Document) -> types.Document:
    return types.Document(
        title=facts.event.pick(document.title),
        url=document.file.url if document.file else web_url(document.link),
        kind="" if document.kind == DocumentKind.OTHER else str(DocumentKind(document.kind).label),
        details=_details(document),
        captions_url=web_url(document.captions_url),
    )


def make_documents(facts: EventFacts, documents: Iterable[Document]) -> tuple[types.Document, ...]:
    return tuple(make_document(facts, document) for document in documents)


def _details(document: Document) -> str:
    language = language_name(document.language) if document.language else ""
    if document.file:
        suffix = PurePath(document.file.name or "").suffix.lstrip(".").upper()
        facts = [suffix, filesizeformat(document.size or 0), language]
    else:
        facts = [_("on %(site)s") % {"site": urlsplit(document.link).hostname or ""}, language]
    return ", ".join(fact for fact in facts if fact)


def make_gallery(facts: EventFacts) -> tuple[Image, ...]:
    images = (
        Image.of(
            document.file,
            alt=facts.event.pick(document.alternative_text),
            caption=facts.event.pick(document.title),
            credit=document.credit,
        )
        for document in facts.pictures
    )
    return tuple(image for image in images if image)


def event_image(facts: EventFacts) -> Image | None:
    event = facts.event
    image = Image.of(
        event.image, alt=facts.text("image_alt"), caption=facts.text("image_caption"), credit=event.image_credit
    )
    if image is None or image.width:
        return image
    # Its name does not say its size yet; the row does.
    return replace(image, width=event.image_width, height=event.image_height)
