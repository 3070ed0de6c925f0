"""What several answers have: pictures, links, documents, events by reference, and their changes."""

import datetime as dt
import uuid

from common.richtext import plain
from events.api.forms import Described, Form, Line, Page, itself
from events.enums import DocumentKind
from events.facts import EventFacts
from events.fields import Url
from events.models import EventChange
from events.wording.changes import change_text, new_text, old_text
from events.wording.documents import make_document

IMAGE = Form(
    "Image",
    Line("url", Page, "Where the picture is."),
    Line("alternative_text", str | None, "What is to be seen, for people who cannot.", make="alt"),
    Line("caption", str | None, "What stands below it."),
    Line("credit", str | None, "Who made it."),
    Line("width", int | None, "In pixels, where known."),
    Line("height", int | None, "In pixels, where known."),
)
LINK = Form("Link", Line("name", str, "What it is called.", make="text"), Line("url", Page, "Its page."))
DOCUMENT = Form(
    "Document",
    Line("title", str, "The title.", make="words.title"),
    Line("kind", DocumentKind, "The kind.", make="facts.kind"),
    Line("kind_label", str | None, "The kind in words.", "Presentation", "words.kind"),
    Line("url", Page, "Where it is.", make="words.url"),
    Line("details", str | None, "Format, size and language in words.", "PDF, 1.2 MB, German", "words.details"),
    Line("language", str | None, "ISO 639-1.", "de", "facts.language"),
    Line("size", int | None, "In bytes, for a file.", make="facts.size"),
    Line("captions_url", Url | None, "Captions or transcript of a recording.", make="words.captions_url"),
)
EVENT_REF = Form(
    "EventRef",
    Line("id", uuid.UUID, "The identifier, which never changes.", make="uid"),
    Line("slug", str, "The name in addresses.", "kick-off-in-riga"),
    Line("title", str, "The title.", "Kick-off in Riga", lambda event: event.text("title")),
    Line("url", Page, "The page of the event.", make=itself),
)


def described_documents(facts: EventFacts, session: int | None = None) -> list[Described]:
    """Return the documents of the event, or of a session of it by its key."""
    return [Described(document, make_document(facts, document)) for document in facts.session_documents(session)]


def _id(change: EventChange) -> str:
    # What the row is known by in the database need not outlive a move to another one.
    return f"{change.event.uid}-{change.sequence}-{change.field}"


CHANGE = Form(
    "Change",
    Line("id", str, "The identifier, which never changes.", "1b7b8f0e-5d0c-4f43-8a57-4a3f2f1d9c01-1-time", _id),
    Line("event", EVENT_REF, "The event."),
    Line("changed_at", dt.datetime, "When it was changed."),
    Line("field", EventChange.Field, "What was changed."),
    Line("old_value", str | None, "The value before, in words.", make=old_text),
    Line("new_value", str | None, "The value since, in words.", make=new_text),
    Line("sequence", int, "The revision of the event that the change made."),
    Line("text", str, "In words.", "Time changed from 09:00 to 10:00", lambda it: plain(change_text(it.event, it))),
    docs="A line of the public change log of an event.",
)
