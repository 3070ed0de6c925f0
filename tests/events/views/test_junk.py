"""No answer of any public address grows with what was asked (see test_understood)."""

import pytest
from django.test import Client

from tests import factories as make
from tests.house.test_pages import ADDRESSES

# Every name that some page or address of the API reads.
KNOWN = (
    "kind format programme priority objective project country language organiser q from to after before zone track mode"
    " mine choose topic limit theme accent sessions subscribe lang when cursor fields expand since next"
).split()
# Bytes by which an answer may grow: notes about what was not understood, in the page and in what it links to.
MOST_GROWTH = 6_500
EVERYWHERE = {
    "unknown names": "&".join(f"a{number}=1" for number in range(9000)),
    "values of known names": "&".join(f"{KNOWN[number % len(KNOWN)]}=v{number}" for number in range(9000)),
    "long values": "&".join(f"{name}={'w' * 6000}" for name in KNOWN),
}
SOMEWHERE = {
    "a name without an end": "a" * 200_000 + "=1",
    "the same value again": "&".join(9000 * ["kind=webinar"]),
    "numbers of sessions": "mine=" + ",".join(str(number) for number in range(9000)),
    "long values of nothing": "&".join(f"{name}={'%00%E2%82%AC' * 500}" for name in KNOWN),
    "one endless value": "q=" + "water%20" * 25_000,
    "nothing at all": "&" * 200_000,
}


@pytest.fixture
def addresses() -> list[str]:
    return [path for path in ADDRESSES if not path.startswith("/admin/") or path == "/admin/login/"]


@pytest.fixture
def pages() -> list[str]:
    """The addresses of one page of each kind."""
    event = make.EventFactory(hybrid=True, registration=True, slug="forum", several_days=True)
    make.SessionFactory.create_batch(2, event=event, track="A")
    make.SessionFactory(event=event, track="B")
    make.FormerSlugFactory(event=event, slug="former")
    past = make.EventFactory(past=True)
    objective = make.ObjectiveFactory(priority__programme=event.programme)
    project = make.ProjectFactory(programme=event.programme)
    contact = make.ContactFactory()
    things = [event, past, event.programme, objective.priority, objective, project, event.venue, contact]
    own = [thing.get_absolute_url() for thing in [*things, contact.organisation]]
    parts = ("print/", "changes.atom", "code.svg", "event.ics", "event.ics?subscribe=1", "agenda.ics")
    # What has moved, and what is not there.
    gone = ["/events/former/", "/events/former/event.ics", "/nowhere/", "/de/events/nowhere/", "/api/v1/nowhere/"]
    api = ["events/forum/", "events/forum/sessions/", f"contacts/{contact.slug}/"]
    year = f"/events/past/{past.start_date.year}/"
    return [
        *own,
        *(f"/events/forum/{part}" for part in parts),
        *(f"/api/v1/{path}" for path in api),
        *gone,
        year,
        "/events/calendar/2026/5/",
        "/de/events/",
    ]


def size(path: str) -> int:
    """Return the bytes of an answer with its headers."""
    response = Client().get(path)
    assert response.status_code < 500
    return len(response.getvalue()) + sum(len(name) + len(value) for name, value in response.headers.items())


def growing(paths: list[str], queries: dict[str, str]) -> dict[tuple[str, str], int]:
    """Return the answers that grow by more than notes may, with the bytes by which they do."""
    sizes = {path: size(path) for path in paths}
    grown = {
        (path, kind): size(f"{path}{'&' if '?' in path else '?'}{junk}") - sizes[path]
        for kind, junk in queries.items()
        for path in paths
    }
    return {asked: more for asked, more in grown.items() if more > MOST_GROWTH}


def test_no_answer_grows_with_what_was_asked(addresses, pages):
    assert growing([*addresses, *pages], EVERYWHERE) == {}


@pytest.mark.parametrize("path", ["/events/", "/events/forum/", "/events/feed.atom", "/embed/", "/api/v1/events/"])
def test_no_kind_of_junk_makes_an_answer_grow(pages, path):
    assert growing([path], SOMEWHERE) == {}
