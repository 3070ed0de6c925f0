"""What a feed shows of an entry: a fragment of HTML, and the same in a line."""

from django.template.loader import render_to_string

from events.feeds.entry import FeedEntry
from events.feeds.writing import clean
from events.wording.rows import row_line


def content_html(entry: FeedEntry) -> str:
    """Return a list of facts in the active language; `docs/feeds.md` names the classes of its parts."""
    return clean(render_to_string("events/feed_content.html", {"entry": entry}).strip())


def summary(entry: FeedEntry) -> str:
    """Return "12. May 2026, 09:30 - 11:00 (CEST) · Riga, Latvia · Cancelled"."""
    return clean(row_line(entry.row))
