"""The changes of one event as an Atom feed (RFC 4287, ATOM-1); pure but for the rows it is given."""

import datetime as dt
from collections.abc import Callable
from io import StringIO

from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from events.feeds.writing import AtomFeed, clean, identifier
from events.models import Event
from events.wording.changes import change_text, revisions
from events.wording.rows import row_line
from events.wording.types import EventRow
from programmes.context import SiteInfo


def change_feed(event: Event, row: EventRow, site: SiteInfo, absolute: Callable[[str], str]) -> bytes:
    """Return the feed in the active language, latest change first; `absolute` makes an address of a path."""
    page_url = absolute(row.url)
    feed = AtomFeed(
        title=clean(_("Changes: %(title)s") % {"title": row.title}),
        link=page_url,
        description=None,
        subtitle=clean(row_line(row)),
        language=get_language(),
        author_name=clean(site.publisher or site.name),
        feed_url=absolute(reverse("events:changes", args=[event.slug])),
        feed_guid=identifier(event, "changes"),
        updated=updated_at(event),
    )
    for changes in revisions(event.changes.all()):
        names = ", ".join(change.get_field_display() for change in changes)  # type: ignore[attr-defined]
        lines = format_html_join("", "<li>{}</li>", ((change_text(event, change),) for change in changes))
        feed.add_item(
            title=clean(_("Changed: %(fields)s") % {"fields": names}),
            link=page_url,
            description=clean(format_html("<ul>{}</ul>", lines)),
            unique_id=identifier(event, f"change {changes[0].sequence}"),
            pubdate=changes[0].changed_at,
            updateddate=changes[0].changed_at,
        )
    text = StringIO()
    feed.write(text, "utf-8")
    return text.getvalue().encode()


def updated_at(event: Event) -> dt.datetime:
    """Return when the event changed last, or when it became public where it has not changed since."""
    moments = [change.changed_at for change in event.changes.all()]
    return max(moments) if moments else event.publish_at  # type: ignore[return-value]
