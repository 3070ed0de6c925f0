"""What an import did, counted and in lines for the person who ran it."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from events.imports.problems import Problem


@dataclass
class Report:
    """Every list has one entry per event: what to call it, and what to say of it."""

    created: int = 0
    updated: int = 0
    unchanged: int = 0
    rejected: list[tuple[str, tuple[Problem, ...]]] = field(default_factory=list)
    drafts: list[tuple[str, str]] = field(default_factory=list)
    assumed: list[tuple[str, str]] = field(default_factory=list)
    # How many new events have a kind that only their title names.
    kinds: Counter[str] = field(default_factory=Counter)
    # Hours that were taken otherwise than they stand in the file.
    hours: list[tuple[str, str]] = field(default_factory=list)
    kept: list[tuple[str, str]] = field(default_factory=list)
    doubles: list[tuple[str, str]] = field(default_factory=list)
    # Events that a row has made into something else.
    replaced: list[tuple[str, str]] = field(default_factory=list)
    # Programmes and priorities that did not exist.
    made: list[tuple[str, str]] = field(default_factory=list)
    ignored: set[str] = field(default_factory=set)

    @property
    def rows(self) -> int:
        return self.created + self.updated + self.unchanged + len(self.rejected)

    def rejections(self) -> Iterator[str]:
        for name, problems in self.rejected:
            yield f"rejected: {name}: {'; '.join(map(str, problems))}"

    def findings(self) -> Iterator[str]:
        for word, entries in (
            ("draft", self.drafts),
            ("assumed", self.assumed),
            ("hours", self.hours),
            ("changed here, kept", self.kept),
            ("likely double", self.doubles),
            ("another event?", self.replaced),
            ("made", self.made),
        ):
            for name, text in entries:
                yield f"{word}: {name}: {text}"
        if self.kinds:
            kinds = ", ".join(f"{number} {kind}" for kind, number in self.kinds.most_common())
            yield f"assumed: kind from the title: {kinds}"
        for key in sorted(self.ignored):
            yield f"ignored: {key}: not a key of the format"

    def summary(self) -> str:
        return (
            f"{counted(self.rows, 'row')}: {self.created} created, {self.updated} updated, "
            f"{self.unchanged} unchanged, {len(self.rejected)} rejected. {counted(len(self.drafts), 'draft')}, "
            f"{len(self.kept)} with changes kept, {counted(len(self.doubles), 'likely double')}."
        )


def counted(number: int, thing: str) -> str:
    """Return the number of things in words: "1 row", "2 rows"."""
    return f"{number} {thing}" if number == 1 else f"{number} {thing}s"
