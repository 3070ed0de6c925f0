"""Copies for tests."""

import datetime as dt

from events.kept.copies import Copy, tag_of
from tests.pages import NOW

DAY = dt.timedelta(days=1)


def copy_of(body: bytes = b"page", **values: object) -> Copy:
    """Return a copy of version "a", made a day before NOW and right for another day."""
    given = {
        "version": "a",
        "made_at": NOW - DAY,
        "until": NOW + DAY,
        "modified_at": NOW - DAY,
        "tag": tag_of(body),
        "body": body,
        "headers": {"Content-Type": "text/html; charset=utf-8"},
    }
    return Copy(**given | values)  # type: ignore[arg-type]
