"""Documents and pictures as data: what the page of the event lets people open."""

from collections.abc import Iterable

from events.api.setting import Data, Setting, image_data, known
from events.facts import EventFacts
from events.models import Document, Event
from events.wording.documents import event_image, make_document, make_gallery


def documents_data(facts: EventFacts, documents: Iterable[Document], setting: Setting) -> list[Data]:
    """Return documents that the facts call open."""
    return [_document(document, facts, setting) for document in documents]


def _document(document: Document, facts: EventFacts, setting: Setting) -> Data:
    shown = make_document(facts, document)
    return {
        "title": shown.title,
        "kind": document.kind,
        "kind_label": known(shown.kind),
        "url": setting.url(shown.url),
        "details": known(shown.details),
        "language": known(document.language),
        "size": document.size,
        "captions_url": known(shown.captions_url),
    }


def event_image_data(event: Event, setting: Setting) -> Data | None:
    return image_data(event_image(setting.facts(event)), setting)


def gallery_data(event: Event, setting: Setting) -> list[Data | None]:
    return [image_data(image, setting) for image in make_gallery(setting.facts(event))]
