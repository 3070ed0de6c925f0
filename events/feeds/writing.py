"""What all feeds have in common: names that last, and texts that no document can break on."""

import datetime as dt
import re
import uuid

from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import get_language

from events.models import Event

CONTENT_TYPE = Atom1Feed.content_type
# What no XML document may hold, escaped or not; JSON may, but those who read it make XML of it.
_NO_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


class AtomFeed(Atom1Feed):
    """Django's feed calls an empty feed updated now, and so another one at every reading."""

    def latest_post_date(self) -> dt.datetime:
        return self.feed["updated"]


def identifier(event: Event, name: str) -> str:
    """Return a name for ever, which does not tell that of the event; each language is a feed of its own."""
    return uuid.uuid5(event.uid, f"{name} {get_language()}").urn


def clean(text: str) -> str:
    return _NO_XML.sub("", text)
