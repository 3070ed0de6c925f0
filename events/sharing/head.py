"""What the head of an event's page says to those who show a link to it (OG-1), and the same as a mail."""

from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import quote

from django.urls import reverse
from django.utils.text import Truncator
from django.utils.translation import get_language

from common.richtext import plain
from events.display.types import EventPage
from events.sharing.card import HEIGHT, WIDTH, make_card
from events.wording.previews import open_graph_locale
from events.wording.rows import row_line
from programmes.context import SiteInfo, canonical_path

_LONGEST_TEXT = 200


@dataclass(frozen=True)
class SharedImage:
    """The picture beside a link; the address is absolute."""

    url: str
    alt: str
    width: int | None
    height: int | None


@dataclass(frozen=True)
class Sharing:
    """What the page needs to be passed on; addresses of pages and of the image are absolute.

    `url` is the page in the reader's language, `canonical_url` the one to be found (HREF-1).
    """

    url: str
    canonical_url: str
    description: str
    locale: str
    other_locales: tuple[str, ...]
    image: SharedImage
    mail_url: str
    print_url: str
    feed_url: str
    code_url: str


def make_sharing(page: EventPage, site: SiteInfo, slug: str, absolute: Callable[[str], str]) -> Sharing:
    """Return how the event is passed on; `absolute` makes an absolute address of a path."""
    url, language = absolute(page.url), get_language() or "en"
    facts = row_line(page.row)
    return Sharing(
        url=url,
        canonical_url=absolute(canonical_path(page.url, page.title)),
        description=" · ".join(part for part in (facts, _words_of(page)) if part),
        locale=open_graph_locale(language),
        other_locales=tuple(open_graph_locale(code) for code in page.versions if code != language),
        image=_image(page, site, slug, absolute),
        mail_url=mail_url(page.title, (page.title, facts, url)),
        print_url=reverse("events:print", args=[slug]),
        feed_url=reverse("events:changes", args=[slug]),
        code_url=reverse("events:code", args=[slug]),
    )


def _words_of(page: EventPage) -> str:
    words = page.teaser or page.texts["subtitle"] or plain(page.texts["description"]).replace("\n", " ")
    return Truncator(words).chars(_LONGEST_TEXT)


def _image(page: EventPage, site: SiteInfo, slug: str, absolute: Callable[[str], str]) -> SharedImage:
    if page.image:
        image = page.image
        return SharedImage(absolute(image.url), image.alt or page.title, image.width, image.height)
    # Sites keep the picture of an address: what it shows is part of the address.
    path = reverse("events:card", args=[slug])
    version = make_card(page.row, site).version
    return SharedImage(absolute(f"{path}?v={version}"), f"{page.title} · {row_line(page.row)}", WIDTH, HEIGHT)


def mail_url(subject: str, lines: tuple[str, ...]) -> str:
    """Return a link that opens a new mail to nobody yet."""
    body = "\r\n".join(_one_line(line) for line in lines)
    return f"mailto:?subject={quote(_one_line(subject), safe='')}&body={quote(body, safe='')}"


def _one_line(text: str) -> str:
    """Return the text without line breaks: in a subject they would begin another field."""
    return " ".join(text.split())
