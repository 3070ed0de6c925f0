"""What a feed says of itself, whatever its format."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from events.display.subscribing import listed_name
from events.filters import Filters
from events.filters.bar import make_chips
from programmes.context import SiteInfo


@dataclass(frozen=True)
class FeedInfo:
    """`feed_url` names the feed as well: it is the same however its filters were typed. All addresses are absolute."""

    title: str
    subtitle: str
    language: str
    author: str
    feed_url: str
    home_url: str
    updated_at: dt.datetime


def make_info(
    filters: Filters, site: SiteInfo, path: str, updated_at: dt.datetime, absolute: Callable[[str], str]
) -> FeedInfo:
    """Return what the feed at `path` with these filters says, in the active language.

    `updated_at` is when the public content changed last: whatever left the feed since has no entry that could say so.
    """
    home = reverse("events:list")
    labels = [chip.label for chip in make_chips(filters, home)]
    sentences = (_("The events that were published or changed last."), *filters.problems)
    return FeedInfo(
        title=listed_name(site.name, labels),
        subtitle=" ".join(sentences),
        language=get_language() or "",
        author=site.publisher or site.name,
        feed_url=absolute(filters.url(path)),
        home_url=absolute(filters.url(home)),
        updated_at=updated_at,
    )
