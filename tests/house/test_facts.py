"""Outputs start from `events.facts`: none reads of a model what facts decide, or decides it again (architecture.md)."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from events.fields import EVENT_FIELDS, SESSION_FIELDS, Public

ROOMS = ("api", "display", "exports", "feeds", "ical", "jsonld", "sharing", "views", "wording")
MODELS = ("Event", "Session")
FIELDS = (*EVENT_FIELDS, *SESSION_FIELDS)
# Of these relations the public knows a part.
RELATIONS = {"documents", "event_contacts", "event_speakers", "session_speakers"}
DECIDED = RELATIONS | {"former_schedule", "join_public_from", "report"}
DECIDED |= {field.name for field in FIELDS if field.public not in (Public.ALWAYS, Public.NEVER)}
DECIDED |= {field.name for field in FIELDS if field.translated or field.shown_in in ("former", "registration")}
# What stands for a decision where it is compared.
STATES = ("Access", "EventStatus", "PublicationState")
ALLOWED = {
    # Staff are told everything; a public export leaves out what `EventFacts.shows` denies.
    "events/exports/event.py": {"part_of", "replaced_by", "venue"},
    "events/exports/parts.py": {"documents", "event_contacts", "event_speakers", "session_speakers"},
    # Where their files are found, and what a link to a preview tells nobody before everybody knows.
    "events/sharing/event_page.py": {"documents", "event_contacts"},
    # In which languages the page exists at all.
    "events/display/page.py": {"title"},
}
SOURCES = [path for room in ROOMS for path in sorted(Path("events", room).rglob("*.py"))]


def owners(tree: ast.Module) -> set[str]:
    """Return the names that stand for an event or a session: by habit, and by what they are declared to be."""
    declared = (node for node in ast.walk(tree) if isinstance(node, ast.arg | ast.AnnAssign) and node.annotation)
    names = {
        node.arg if isinstance(node, ast.arg) else ast.unparse(node.target)
        for node in declared
        if any(part in MODELS for part in ast.unparse(node.annotation).split(" | "))
    }
    return names | {"event", "session"}


def decisions(source: str) -> Iterator[str]:
    tree = ast.parse(source)
    known = owners(tree)
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and node.attr in DECIDED:
            owner = node.value.attr if isinstance(node.value, ast.Attribute) else getattr(node.value, "id", "")
            if owner in known:
                yield node.attr
        if isinstance(node, ast.Compare):
            parts = [part for side in (node.left, *node.comparators) for part in ast.walk(side)]
            yield from (part.id for part in parts if isinstance(part, ast.Name) and part.id in STATES)


@pytest.mark.parametrize("path", SOURCES, ids=str)
def test_output_decides_nothing_again(path):
    found = set(decisions(path.read_text()))

    assert found - ALLOWED.get(str(path), set()) == set()


@pytest.mark.parametrize("path", ALLOWED)
def test_exception_is_still_needed(path):
    assert ALLOWED[path] <= set(decisions(Path(path).read_text()))


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("event.join_url", {"join_url"}),
        ("self.event.report", {"report"}),
        ("row.session.room", {"room"}),
        ("def f(other: Event | None): return other.part_of", {"part_of"}),
        ("facts.place.room", set()),
        ("event.slug", set()),
        ("event.status == EventStatus.CANCELLED", {"EventStatus"}),
        ("event.status in (EventStatus.CANCELLED, EventStatus.POSTPONED)", {"EventStatus"}),
        ("{EventStatus.CANCELLED: 'CANCELLED'}[event.status]", set()),
    ],
)
def test_decision_is_seen(source, found):
    assert set(decisions(source)) == found
