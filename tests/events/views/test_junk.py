"""What a page repeats of its query: only what it understood, so that no answer grows with what was asked."""

import pytest
from django.test import Client

from common.choices import country_codes
from tests import factories as make
from tests.house.test_pages import ADDRESSES
from tests.pages import visit

HOST = "http://testserver"
# Every name that some page or address of the API reads.
KNOWN = (
    "kind format programme priority objective project country language organiser q from to after before zone track mode"
    " mine choose topic limit theme accent sessions subscribe lang when cursor fields expand since next"
).split()
# Bytes by which an answer may grow: notes about what was not understood, in the page and in what it links to.
MOST_GROWTH = 6_000
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


@pytest.mark.parametrize("path", ["/nowhere/{}/", "/events/{}/", "/de/events/past/{}/", "/api/v1/{}/", "/{}"])
def test_path_that_leads_nowhere_is_not_repeated(path):
    assert size(path.format("9" * 60_000)) < size("/nowhere/") + 2000


def test_most_that_can_be_asked_has_its_bounds():
    make.EventFactory()
    codes = "&".join(f"country={code}" for code in sorted(country_codes())[:100])

    assert size(f"/events/?{codes}") < 150_000


def links(path: str) -> tuple[list[str], dict[str, str]]:
    """Return the canonical address of a page and what its menu leads to, by language."""
    page = visit(path)
    menu = page.soup.select(".language-menu a")
    return page.links("link[rel=canonical]"), {link["hreflang"]: link["href"] for link in menu}


@pytest.mark.parametrize(
    ("path", "asked", "canonical", "in_german"),
    [
        ("/", "x=1&kind=webinar", "", ""),
        ("/events/", "x=1", "", ""),
        ("/events/", "x=1&kind=party&kind=webinar&kind=webinar", "?kind=webinar", "?kind=webinar"),
        ("/events/", "to=2026-06-01&q=%20sea%20&from=soon", "?q=sea&to=2026-06-01", "?q=sea&to=2026-06-01"),
        ("/events/", "zone=europe/riga&mine=3", "", "?zone=Europe/Riga"),
        ("/events/", "zone=Mars&after=x", "", ""),
        ("/events/past/", "after=20260101T000000-1&x=1", "?after=20260101T000000-1", "?after=20260101T000000-1"),
        ("/events/calendar/", "country=LV&from=2026-01-01&zone=UTC", "?country=LV", "?country=LV"),
        ("/contacts/", "country=LV&topic=x&q=1", "?country=LV", "?country=LV"),
        ("/embed/", "limit=99&theme=pink&kind=webinar", "?kind=webinar&limit=20", "?kind=webinar&limit=20"),
        ("/legal/", "kind=webinar&zone=Europe/Riga", "", ""),
        ("/programmes/", "kind=webinar", "", ""),
        ("/sitemap/", "a=%3Cb%3E&zone=", "", ""),
    ],
)
def test_page_repeats_what_it_understood(path, asked, canonical, in_german):
    make.ProgrammeFactory(is_current=True, countries=["LV"])

    found, menu = links(f"{path}?{asked}")

    assert (found, menu["de"]) == ([f"{HOST}{path}{canonical}"], f"/de{path}{in_german}")


def test_event_repeats_what_its_agenda_knows_and_is_canonical_without_it():
    event = make.EventFactory(slug="forum")
    numbers = [make.SessionFactory(event=event, track=track).pk for track in "AB"]
    asked = f"track=A&mode=x&mine=7{numbers[0]}9,{numbers[1]}&choose=yes&zone=utc&from=newsletter"

    found, menu = links(f"/events/forum/?{asked}")

    kept = f"?track=A&mine={numbers[1]}&choose=1&zone=UTC"
    assert (found, menu["de"]) == ([f"{HOST}/events/forum/"], f"/de/events/forum/{kept}")


def test_event_names_its_versions_without_a_query():
    make.EventFactory(slug="forum")

    page = visit("/events/forum/?from=newsletter&utm_source=x")

    assert {"?" in link for link in page.links("link[hreflang]")} == {False}
    assert len(page.links("link[hreflang]")) == 11


@pytest.mark.parametrize(
    ("asked", "kept"),
    [
        ("a=1", ""),
        ("mine=12,15&x=1&mine=y", "?mine=12,15"),
        ("track=Track+B&choose=1&zone=Mars", "?track=Track+B&choose=1"),
    ],
)
def test_former_address_passes_on_what_was_understood(asked, kept):
    make.FormerSlugFactory(event=make.EventFactory(slug="forum"), slug="former")

    assert Client().get(f"/events/former/?{asked}")["Location"] == f"/events/forum/{kept}"


@pytest.mark.parametrize(
    ("asked", "kept"),
    [
        ("sessions=1&x=1", ""),
        ("sessions=0", "?sessions=0"),
        ("subscribe=1&sessions=0", "?subscribe=1"),
        ("subscribe=1&sessions=yes&subscribe=1", "?subscribe=1&sessions=1"),
    ],
)
def test_former_calendar_passes_on_what_was_understood(asked, kept):
    make.FormerSlugFactory(event=make.EventFactory(slug="forum"), slug="former")

    assert Client().get(f"/events/former/event.ics?{asked}")["Location"] == f"/events/forum/event.ics{kept}"


def test_calendar_of_an_event_names_its_source_as_it_was_understood():
    make.EventFactory(slug="forum")

    content = Client().get("/events/forum/event.ics?x=1&subscribe=1&sessions=2").content.decode()

    assert "/events/forum/event.ics?subscribe=1&sessions=1\r\n" in content.replace("\r\n ", "")


@pytest.mark.parametrize("path", ["/events/", "/nowhere/", "/events/forum/"])
def test_more_parameters_than_are_read_are_refused_in_words(path):
    statuses = {"/nowhere/": 404, "/events/forum/": 400, "/events/": 400}
    make.EventFactory(slug="forum")

    assert Client().get(f"{path}?{'a=1&' * 10_001}").status_code == statuses[path]
