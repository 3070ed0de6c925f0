"""What every function that makes data needs to know of the request."""

import datetime as dt
from dataclasses import dataclass
from typing import Any
from urllib.parse import urljoin

from django.utils import timezone

from common.values import Image
from events.facts import EventFacts
from events.models import Event

Data = dict[str, Any]


@dataclass(frozen=True)
class Setting:
    """`origin` is the scheme and host of the request; `expanded` names what is shown whole instead of by reference."""

    origin: str
    now: dt.datetime
    expanded: frozenset[str] = frozenset()

    @property
    def day(self) -> dt.date:
        """The day by which people come and go."""
        return timezone.localdate(self.now)

    def facts(self, event: Event) -> EventFacts:
        """Return what the public may know of the event; the default contact is that which `api.loading` hung on it."""
        return EventFacts(event, self.now, getattr(event, "default_contact", None))

    def url(self, path: str) -> str:
        """Return an absolute address; one that is absolute already, such as that of a storage, stays."""
        return urljoin(self.origin, path)


def known(value: Any) -> Any:
    """Return the value, or None where there is none: "" is no text."""
    return None if value in ("", None) else value


def utc(moment: dt.datetime | None) -> str | None:
    """Return a moment in UTC by RFC 3339, without fractions of a second."""
    return moment.astimezone(dt.UTC).strftime("%Y-%m-%dT%H:%M:%SZ") if moment else None


def image_data(image: Image | None, setting: Setting) -> Data | None:
    if image is None:
        return None
    return {
        "url": setting.url(image.url),
        "alternative_text": known(image.alt),
        "caption": known(image.caption),
        "credit": known(image.credit),
        "width": image.width,
        "height": image.height,
    }
