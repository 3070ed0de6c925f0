"""How single values are written, and what makes data knows of the request."""

import datetime as dt
from typing import Any

from common.values import Image
from events.api.answers import Data, Setting


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
