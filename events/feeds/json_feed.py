"""Entries as JSON Feed 1.1 (jsonfeed.org); pure. `docs/feeds.md` describes the object `_event`."""

import datetime as dt
import json
from collections.abc import Iterable
from typing import Any

from events.feeds.entry import FeedEntry, SessionLine, content_html, summary
from events.feeds.feed import FeedInfo
from events.feeds.writing import clean
from events.wording.dates import When
from events.wording.types import ContactCard, StatusMessage
from events.wording.when import with_status

CONTENT_TYPE = "application/feed+json"
_VERSION = "https://jsonfeed.org/version/1.1"


def events_json(info: FeedInfo, entries: Iterable[FeedEntry], about_url: str) -> bytes:
    """Return the feed in the active language; at `about_url` people read what `_event` means."""
    feed = {
        "version": _VERSION,
        "title": info.title,
        "description": info.subtitle,
        "language": info.language,
        "authors": [{"name": info.author}],
        "home_page_url": info.home_url,
        "feed_url": info.feed_url,
        "_event": {"about": about_url},
        "items": [_item(entry) for entry in entries],
    }
    return json.dumps(_cleaned(feed), ensure_ascii=False).encode()


def _item(entry: FeedEntry) -> dict[str, Any]:
    return {
        "id": entry.identifier,
        "url": entry.url,
        "title": entry.title,
        "language": entry.title.lang,
        "summary": summary(entry),
        "content_html": content_html(entry),
        "date_published": _moment(entry.published_at),
        "date_modified": _moment(entry.updated_at),
        "tags": list(entry.tags),
        "_event": _event(entry),
    }


def _event(entry: FeedEntry) -> dict[str, Any]:
    """Return the facts one by one; what is not known is null, "" or empty."""
    row = entry.row
    return {
        "title": row.title,
        "subtitle": entry.subtitle,
        "teaser": row.teaser,
        "when": _when(row.when) | {"time_zone": entry.time_zone},
        "status": {"code": entry.state, "text": row.status} | _reason(entry.status),
        "attendance": {"code": entry.form, "text": row.format, "note": entry.attendance_note},
        "place": _place(entry),
        "organisers": [{"name": line.name, "role": line.role, "url": line.url} for line in entry.organisers],
        "contacts": [_contact(card) for card in entry.contacts],
        "sessions": [_session(line) for line in entry.sessions],
    }


def _when(when: When) -> dict[str, Any]:
    return {
        "text": with_status(when.status, ", ".join(part for part in (when.date_text, when.time_text) if part)),
        "note": when.note,
        "dates": [point.datetime for point in when.dates],
        "times": [point.datetime for point in when.times],
        "starts_at": when.starts_at or None,
        "ends_at": when.ends_at or None,
    }


def _reason(status: StatusMessage | None) -> dict[str, Any]:
    if status is None:
        return {}
    former = {"former": _when(status.former)} if status.former else {}
    instead = {"instead_url": status.replacement.url} if status.replacement else {}
    return {"sentence": status.label, "note": status.note} | former | instead


def _place(entry: FeedEntry) -> dict[str, Any]:
    place, online = entry.place, {"online_platform": entry.online_platform}
    if place is None:
        return online
    return {"name": place.name, "room": place.room, "address": list(place.address), "url": place.url} | online


def _contact(card: ContactCard) -> dict[str, str]:
    names = ("name", "topic", "role", "organisation", "email", "phone", "instead_of", "away", "url")
    return {name: getattr(card, name) for name in names}


def _session(line: SessionLine) -> dict[str, Any]:
    return {
        "title": line.title,
        "date": line.when.dates[0].datetime if line.when else None,
        "times": [point.datetime for point in line.times],
        "time_text": with_status(line.status, line.time_text),
        "time_note": line.time_note,
        "url": line.url,
    }


def _moment(moment: dt.datetime) -> str:
    return moment.astimezone(dt.UTC).isoformat()


def _cleaned(value: Any) -> Any:
    """Return the value with all its texts cleaned."""
    if isinstance(value, dict):
        return {name: _cleaned(part) for name, part in value.items()}
    if isinstance(value, list):
        return [_cleaned(part) for part in value]
    return clean(value) if isinstance(value, str) else value
