"""Entries as Atom (RFC 4287); pure."""

from collections.abc import Iterable
from io import StringIO
from typing import Any

from django.utils.feedgenerator import rfc3339_date
from django.utils.xmlutils import SimplerXMLGenerator

from events.feeds.entry import FeedEntry, content_html, summary
from events.feeds.feed import FeedInfo
from events.feeds.writing import AtomFeed, clean


class _EventFeed(AtomFeed):
    """Django's entries have no content and no language of their own."""

    def add_item_elements(self, handler: SimplerXMLGenerator, item: dict[str, Any]) -> None:
        entry: FeedEntry = item["entry"]
        title_language = {"xml:lang": entry.title.lang} if entry.title.lang else {}
        handler.addQuickElement("title", item["title"], title_language)
        handler.addQuickElement("link", "", {"rel": "alternate", "type": "text/html", "href": item["link"]})
        handler.addQuickElement("id", entry.identifier)
        handler.addQuickElement("published", rfc3339_date(entry.published_at))
        handler.addQuickElement("updated", rfc3339_date(entry.updated_at))
        for tag in entry.tags:
            handler.addQuickElement("category", "", {"term": clean(tag)})
        handler.addQuickElement("summary", summary(entry))
        handler.addQuickElement("content", content_html(entry), {"type": "html"})


def events_atom(info: FeedInfo, entries: Iterable[FeedEntry]) -> bytes:
    feed = _EventFeed(
        title=clean(info.title),
        link=info.home_url,
        description=None,
        subtitle=clean(info.subtitle),
        language=info.language,
        author_name=clean(info.author),
        feed_url=info.feed_url,
        feed_guid=info.feed_url,
        updated=info.updated_at,
    )
    for entry in entries:
        feed.add_item(title=clean(entry.title), link=entry.url, description=None, entry=entry)
    text = StringIO()
    feed.write(text, "utf-8")
    return text.getvalue().encode()
