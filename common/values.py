"""Plain values that pages of every app print."""

from dataclasses import dataclass
from typing import Self

from django.db.models.fields.files import FieldFile

from common.i18n import Text
from common.pictures import Facts, copy_name, facts_of, is_readable


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
    # The smaller copies and the picture itself, as the attribute of the same name has them; "" where there are none.
    srcset: str = ""

    @classmethod
    def of(cls, file: FieldFile, alt: Text | str = "", caption: Text | str = "", credit: str = "") -> Self | None:
        """Return the image of a field, None if it is empty or cannot be shown. Only the name is read."""
        if not file or not is_readable(file.name):
            return None
        facts = facts_of(file.name)
        if facts is None:
            return cls(file.url, alt, caption, credit)
        return cls(file.url, alt, caption, credit, facts.width, facts.height, _srcset(file, facts))


def _srcset(file: FieldFile, facts: Facts) -> str:
    copies = [f"{file.storage.url(copy_name(file.name, width))} {width}w" for width in facts.widths]
    return ", ".join([*copies, f"{file.url} {facts.width}w"]) if copies else ""


def web_url(url: str) -> str:
    """Return a web address, and "" for anything else.

    Forms refuse others; a bulk write does not, and a link with a script behind it must not reach a page (SEC-2).
    """
    return url if url.partition(":")[0].lower() in ("http", "https") else ""
