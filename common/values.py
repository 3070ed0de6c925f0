"""Plain values that pages of every app print."""

from dataclasses import dataclass
from typing import Self

from django.db.models.fields.files import ImageFieldFile

from common.i18n import Text


@dataclass(frozen=True)
class Link:
    text: Text | str
    url: str


@dataclass(frozen=True)
class Image:
    url: str
    alt: Text | str = ""
    caption: Text | str = ""
    credit: str = ""
    width: int | None = None
    height: int | None = None

    @classmethod
    def of(cls, file: ImageFieldFile, alt: Text | str = "") -> Self | None:
        """Return the image of a field, or None where it is empty."""
        return cls(file.url, alt) if file else None


def web_url(url: str) -> str:
    """Return the address if it is one of the web, else "".

    Forms refuse others; a bulk write does not, and a link with a script behind it must not reach a page (SEC-2).
    """
    return url if url.partition(":")[0].lower() in ("http", "https") else ""
