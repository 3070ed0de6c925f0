"""What the publication check found in an event. Pure."""

from dataclasses import dataclass
from hashlib import sha256

from django.utils.functional import Promise

from events.enums import FindingKind

RED, AMBER = "red", "amber"


@dataclass(frozen=True)
class Finding:
    """A field of the event and what is wrong with it; `field` is "sessions" or "documents" for one of these rows.

    `language` is that of the text, `row` the key of the row and `row_field` the field there: the form leads to them.
    """

    level: str
    field: str
    kind: FindingKind
    message: str | Promise
    language: str = ""
    row: int | None = None
    row_field: str = ""

    @property
    def is_red(self) -> bool:
        return self.level == RED

    @property
    def code(self) -> str:
        """What is stored and can be filtered by: neither language nor value."""
        return f"{self.field}.{self.kind}"

    @property
    def mark(self) -> str:
        """What tells this finding from any other that the event may have later."""
        return sha256(f"{self.code} {self.language} {self.row} {self.message}".encode()).hexdigest()[:16]
