"""By what the rows of a table are found again: identifiers that do not meet those of another table."""

from typing import Any

from common.slugs import make_slug
from events.imports.order import LINKS

# Only what stands in a column of this very name is an identifier as it stands.
OWN_NAME = "external_id"


def identifier_of(row: dict[str, Any], prefix: str, *, is_own: bool) -> str:
    """Return the identifier of a row: what the table gives, else its title and its day."""
    given = row.get("external_id", "")
    if given:
        return given if is_own else f"{prefix}{given}"
    title = row.get("title", "")
    text = title if isinstance(title, str) else next(iter(title.values()), "")
    return f"{prefix}{make_slug(text[:300])}:{row.get('start_date', '')[:20]}" if text else ""


def complete_links(rows: list[Any], prefix: str) -> None:
    """Let rows name others by the table's own identifiers, in this table or in an earlier one of the same source."""
    rows = [row for row in rows if isinstance(row, dict)]
    there = {row["external_id"] for row in rows}
    for row in rows:
        for name in LINKS:
            link = row.get(name, "")
            if link and (f"{prefix}{link}" in there or ":" not in link):
                row[name] = f"{prefix}{link}"
