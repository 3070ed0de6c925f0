"""What a feed says of itself, whatever its format."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from events.filters import Filters
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
    title: str, filters: Filters, site: SiteInfo, path: str, updated_at: dt.datetime, absolute: Callable[[str], str]
) -> FeedInfo:
    """Return what the feed at `path` with these filters says, in the active language.

    `updated_at` is when the public content changed last: whatever left the feed since has no entry that could say so.
    """
    sentences = (_("The events that were published or changed last."), *filters.problems)
    return FeedInfo(
        title=title,
        subtitle=" ".join(sentences),
        language=get_language() or "",
        author=site.publisher or site.name,
        feed_url=absolute(filters.url(path)),
        home_url=absolute(filters.url(reverse("events:list"))),
        updated_at=updated_at,
    )
